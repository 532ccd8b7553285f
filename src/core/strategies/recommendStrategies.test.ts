import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../design/PolicyDesign';
import { designOfVariant } from './designOfVariant';
import { gateways } from './Gateway';
import { needsOf, recommendStrategies, type StrategyNeeds } from './recommendStrategies';
import { type StrategyVariant, strategyVariants } from './StrategyVariant';

const usual: StrategyNeeds = {
  backend: 'entra',
  tenant: 'same',
  rights: 'gateway',
  gateway: 'classic',
  externalCache: false,
};

const possible = (needs: Partial<StrategyNeeds>) =>
  recommendStrategies({ ...usual, ...needs })
    .filter(({ isPossible }) => isPossible)
    .map(({ variant }) => variant);

const of = (variant: StrategyVariant, needs: Partial<StrategyNeeds>) =>
  recommendStrategies({ ...usual, ...needs }).find((one) => one.variant === variant)!;

const wordsWith = (externalCache: boolean) =>
  of('secret-body', { gateway: 'consumption', externalCache })
    .reasons.map(({ fact }) => fact.text)
    .join(' ');

const needsOfVariant = (variant: StrategyVariant) => needsOf(designOfVariant(defaultDesign, variant));

describe('recommendStrategies', () => {
  it.each<[string, Partial<StrategyNeeds>, readonly StrategyVariant[]]>([
    ['the same tenant', {}, ['managed-identity', 'federated-identity']],
    ['another tenant', { tenant: 'other' }, ['federated-identity', 'certificate']],
    ['the user', { rights: 'user' }, ['on-behalf-of', 'credential-manager']],
    ['another provider', { backend: 'oauth2' }, ['credential-manager', 'other-provider']],
    ['another provider, self-hosted', { backend: 'oauth2', gateway: 'self-hosted' }, ['other-provider']],
    ['another provider, in a workspace', { backend: 'oauth2', gateway: 'workspace' }, ['other-provider']],
    ['a certificate', { backend: 'certificate' }, ['client-certificate']],
    ['a password', { backend: 'password' }, ['basic']],
    ['self-hosted', { gateway: 'self-hosted' }, ['certificate', 'secret-body']],
    ['Consumption', { gateway: 'consumption' }, ['managed-identity', 'federated-identity']],
    ['Consumption, another tenant', { gateway: 'consumption', tenant: 'other' }, ['federated-identity', 'certificate']],
  ])('for %s', (_, needs, first) => {
    expect(possible(needs).slice(0, 2)).toEqual(first);
  });

  it('gives every way its reasons, whatever the needs; the impossible ones last, with what blocks them', () => {
    for (const backend of ['entra', 'oauth2', 'certificate', 'password'] as const) {
      for (const tenant of ['same', 'other'] as const) {
        for (const rights of ['gateway', 'user'] as const) {
          for (const gateway of gateways) {
            const ranked = recommendStrategies({ backend, tenant, rights, gateway, externalCache: false });
            expect(ranked.map(({ variant }) => variant).toSorted()).toEqual(strategyVariants.toSorted());
            const firstBlocked = ranked.findIndex(({ isPossible }) => !isPossible);
            for (const [index, { reasons, isPossible, score }] of ranked.entries()) {
              expect(reasons.length).toBeGreaterThan(0);
              expect(isPossible).toBe(firstBlocked === -1 || index < firstBlocked);
              expect(reasons.some(({ kind }) => kind === 'blocks')).toBe(!isPossible);
              const before = ranked[index - 1];
              if (before?.isPossible === isPossible) expect(before.score).toBeGreaterThanOrEqual(score);
            }
          }
        }
      }
    }
  });

  it('says that there is no cache, unless one is connected', () => {
    expect(wordsWith(false)).toContain('no cache');
    expect(wordsWith(true)).not.toContain('no cache');
  });

  it('reads needs from a design', () => {
    expect(needsOfVariant('certificate')).toEqual(usual);
    expect(needsOfVariant('on-behalf-of').rights).toBe('user');
    expect(needsOfVariant('other-provider').backend).toBe('oauth2');
    expect(needsOfVariant('client-certificate').backend).toBe('certificate');
    expect(needsOfVariant('basic').backend).toBe('password');
  });
});
