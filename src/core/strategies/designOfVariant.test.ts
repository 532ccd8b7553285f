import { describe, expect, it } from 'vitest';
import { parseDesign } from '../design/parseDesign';
import { defaultDesign, type PolicyDesign } from '../design/PolicyDesign';
import { recognizeDesign } from '../design/recognizeDesign';
import { designVariants } from '../design/testing/designVariants';
import { generatePolicy } from '../generate/generatePolicy';
import { parsePolicy } from '../policy/parsePolicy';
import { designOfVariant } from './designOfVariant';
import { strategyVariants, variantOf } from './StrategyVariant';

describe('designOfVariant', () => {
  it.each(strategyVariants)('makes a design whose policy is read back as the same: %s', (variant) => {
    const design = designOfVariant(defaultDesign, variant);
    expect(variantOf(design)).toBe(variant);
    expect(recognizeDesign(parsePolicy(generatePolicy(design))).design).toEqual(design);
  });

  it('makes a valid design of that way out of any other', () => {
    for (const [name, design] of designVariants) {
      for (const variant of strategyVariants) {
        const after = designOfVariant(design, variant);
        expect(variantOf(after), `${name} as ${variant}`).toBe(variant);
        expect(parseDesign(after), `${name} as ${variant}`).toEqual({ design: after });
      }
    }
  });

  it("keeps the design's own values", () => {
    const own: PolicyDesign = {
      ...defaultDesign,
      provider: { kind: 'entra', cloud: 'public', tenant: '{{tenant}}', endpoint: 'v2' },
      client: { id: '{{client}}', authentication: 'body', secret: '{{own-secret}}' },
      scope: 'api://sales/.default',
    };
    expect(designOfVariant(own, 'certificate')).toMatchObject({
      provider: { tenant: '{{tenant}}' },
      client: { id: '{{client}}', thumbprint: '{{contoso-orders-thumbprint}}' },
      scope: 'api://sales/.default',
    });
    expect(designOfVariant(own, 'secret-basic')).toMatchObject({ client: { secret: '{{own-secret}}' } });
    expect(designOfVariant(own, 'managed-identity')).toMatchObject({ resource: 'api://sales' });
    expect(designOfVariant(own, 'entra-v1')).toMatchObject({ scope: 'api://sales' });
    const ofUser = designOfVariant(own, 'on-behalf-of');
    expect(ofUser).toMatchObject({ strategy: 'on-behalf-of', scope: 'api://sales/Orders.Read' });
    expect(designOfVariant(ofUser, 'certificate')).toMatchObject({ scope: 'api://sales/.default' });
    expect(designOfVariant(designOfVariant(own, 'managed-identity'), 'secret-body')).toMatchObject({
      scope: 'api://sales/.default',
    });
  });
});
