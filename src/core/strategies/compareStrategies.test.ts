import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../design/PolicyDesign';
import { type ComparedStrategy, compareStrategies, type ComparisonInput } from './compareStrategies';
import { designOfVariant } from './designOfVariant';
import type { StrategyVariant } from './StrategyVariant';

function compare(variants: readonly StrategyVariant[], more: Partial<ComparisonInput> = {}) {
  const designs = variants.map((variant) => designOfVariant(defaultDesign, variant));
  const course = compareStrategies({ designs, namedValues: {}, gateway: 'classic', externalCache: false, ...more });
  const told: ComparedStrategy[] = [];
  for (let step = course.next(); ; step = course.next()) {
    if (step.done === true) {
      expect(step.value).toEqual(told);
      return told;
    }
    told[step.value.index] = step.value.strategy;
  }
}

describe('compareStrategies', () => {
  it('shows what is sent, without secrets', () => {
    const compared = compare(
      ['secret-body', 'certificate', 'on-behalf-of', 'managed-identity', 'basic', 'client-certificate'],
      { namedValues: { 'contoso-orders-secret': { value: 'value-nobody-may-see', secret: true } } },
    );
    const [secret, certificate, user, identity, basic, tls] = compared;
    expect(secret!.tokenRequest!.body).toMatch(/client_secret=val…/);
    expect(certificate!.tokenRequest!.body).toMatch(/client_assertion=eyJh…/);
    expect(user!.tokenRequest!.body).toContain('requested_token_use=on_behalf_of');
    expect(identity!.tokenRequest).toBeNull();
    expect(identity!.forwarded!.headers['Authorization']).toEqual(['Bearer eyJ0…']);
    expect(basic!.forwarded!.headers['Authorization']![0]).toMatch(/^Basic \w{4}…$/);
    expect(tls!.forwarded!.headers).not.toHaveProperty('Authorization');
    expect(JSON.stringify(compared)).not.toContain('nobody-may-see');
    expect(secret!.policyBytes).toBe(Buffer.byteLength(secret!.policy));
  });

  it('counts token requests and waiting per 1,000 calls, by the cache that the gateway has', () => {
    const [kept, identity] = compare(['secret-body', 'managed-identity']);
    expect(kept!.costs.map(({ callsPerMinute }) => callsPerMinute)).toEqual([1, 10, 1000]);
    // A token of 3,599 s is used for 3,299 s: 27 token requests a day of 1,440 calls.
    expect(kept!.costs[0]!.tokenRequests).toBeCloseTo((27 / 1440) * 1000, 9);
    expect(kept!.costs[0]!.addedSeconds).toBeCloseTo((27 / 1440) * 1000 * 0.08, 9);
    expect(kept!.costs[2]!.tokenRequests).toBeLessThan(kept!.costs[1]!.tokenRequests);
    expect(identity!.costs.every(({ tokenRequests }) => tokenRequests === 0)).toBe(true);

    const [bare, connection] = compare(['secret-body', 'credential-manager'], { gateway: 'consumption' });
    expect(bare!.costs.map(({ tokenRequests }) => tokenRequests)).toEqual([1000, 1000, 1000]);
    expect(connection!.costs[1]!.addedSeconds).toBeCloseTo(80, 6);
    const [redis] = compare(['secret-body'], { gateway: 'consumption', externalCache: true });
    expect(redis!.costs[0]!.tokenRequests).toBeCloseTo(kept!.costs[0]!.tokenRequests, 9);
  });
});
