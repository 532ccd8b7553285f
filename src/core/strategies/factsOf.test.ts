import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../design/PolicyDesign';
import { designVariants } from '../design/testing/designVariants';
import { designOfVariant } from './designOfVariant';
import type { Fact } from './Fact';
import { factsOf } from './factsOf';
import { gateways } from './Gateway';
import { strategySources } from './strategySources';
import { type StrategyVariant, strategyVariants } from './StrategyVariant';

const factsOfVariant = (variant: StrategyVariant) => factsOf(designOfVariant(defaultDesign, variant));
const texts = (facts: readonly Fact[]) => facts.map(({ text }) => text).join(' ');

const fits = (variant: StrategyVariant) =>
  gateways.map((gateway) => factsOfVariant(variant).gateways[gateway].fit).join(' ');

const all = [
  ...designVariants,
  ...strategyVariants.map((variant) => [variant, designOfVariant(defaultDesign, variant)] as const),
];

describe('factsOf', () => {
  it.each(all)('says everything about it, with sources: %s', (_, design) => {
    const { verdict, attacker, rotation, caching, gateways: fitOf, limits } = factsOf(design);
    for (const part of [[verdict], attacker.needs, attacker.gains, rotation.meanwhile, caching, limits])
      expect(part.length).toBeGreaterThan(0);
    const facts = [
      verdict,
      ...attacker.needs,
      ...attacker.gains,
      ...rotation.steps,
      ...rotation.meanwhile,
      ...caching,
      ...limits,
      ...gateways.flatMap((gateway) => fitOf[gateway].fact ?? []),
    ];
    for (const { text, sources } of facts) {
      expect(text).toMatch(/^[A-Z].*[.:]$/);
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(strategySources).toHaveProperty(source);
    }
    // What doesn't work says why.
    for (const gateway of gateways) if (fitOf[gateway].fit !== 'works') expect(fitOf[gateway].fact).not.toBeNull();
    expect(new Set(facts.map(({ text }) => text)).size).toBe(facts.length);
  });

  it('has addresses of Microsoft Learn or the RFC editor as sources', () => {
    for (const { url } of Object.values(strategySources))
      expect(url).toMatch(/^https:\/\/(?:learn\.microsoft\.com|www\.rfc-editor\.org)\/\S+$/);
  });

  it('goes by the design: its cache, its certificate by thumbprint, its provider', () => {
    expect(texts(factsOf({ ...defaultDesign, cache: null }).caching)).toContain('every call asks for a token');
    expect(texts(factsOfVariant('secret-body').caching)).toContain('until 5 min before it expires');
    const byId = designOfVariant(defaultDesign, 'client-certificate');
    expect(texts(factsOf(byId).rotation.meanwhile)).not.toContain('thumbprint');
    const byThumbprint = { ...byId, certificate: { by: 'thumbprint', value: 'AB' } } as typeof byId;
    expect(texts(factsOf(byThumbprint).rotation.meanwhile)).toContain('thumbprint');
    expect(texts(factsOfVariant('other-provider').attacker.gains)).not.toContain('Entra');
    expect(texts(factsOfVariant('secret-body').attacker.gains)).toContain('24 months');
    expect(texts(factsOfVariant('on-behalf-of').caching)).toContain('for each caller');
  });

  it('knows which gateways have what', () => {
    expect(Object.fromEntries(strategyVariants.map((variant) => [variant, fits(variant)]))).toEqual({
      'managed-identity': 'works works works no partly',
      'federated-identity': 'works works partly no partly',
      certificate: 'works works partly partly partly',
      'secret-body': 'works works partly partly works',
      'secret-basic': 'works works partly partly works',
      'credential-manager': 'works works partly no no',
      'on-behalf-of': 'works works partly partly works',
      'entra-v1': 'works works partly partly works',
      'other-provider': 'works works partly partly works',
      'client-certificate': 'works works works works partly',
      basic: 'works works works works works',
    });
  });
});
