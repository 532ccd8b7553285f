import { describe, expect, it } from 'vitest';
import { inbound, policy, runPolicy } from '../testing/runPolicy';

const lookup = (more = '') => `<cache-lookup-value key="k" variable-name="v" ${more} />`;
const store = (value: string, duration: string, more = '') =>
  `<cache-store-value key="k" value="${value}" duration="${duration}" ${more} />`;
const storeOnMiss = policy({
  inbound: `${lookup()}<choose><when condition="@(!context.Variables.ContainsKey("v"))">${store('@(DateTime.UtcNow.ToString("o"))', '60')}</when></choose>`,
});

describe('cache policies', () => {
  it('keep a value for its duration, between calls', () => {
    const run = runPolicy(storeOnMiss, { requests: [{ at: 0 }, { at: 59 }, { at: 60 }, { at: 61 }] });
    expect(run.calls.map(({ variables }) => variables['v']?.value ?? null)).toEqual([
      null,
      '2026-01-01T00:00:00.0000000Z',
      null,
      '2026-01-01T00:01:00.0000000Z',
    ]);
    expect(run.cache).toEqual([{ key: 'k', type: 'internal', storedAt: 60, expiresAt: 120 }]);
    const kinds = run.calls.map(({ trace }) => trace.find(({ kind }) => kind.startsWith('cache'))!.kind);
    expect(kinds).toEqual(['cache-miss', 'cache-hit', 'cache-miss', 'cache-hit']);
  });

  it('let calls that arrive together all miss', () => {
    const slow = `${lookup()}<send-request response-variable-name="r"><set-url>https://x.example</set-url><set-method>GET</set-method></send-request>${store('x', '60')}`;
    const run = runPolicy(policy({ inbound: slow }), { requests: [{ at: 0 }, { at: 0 }, { at: 1 }] });
    expect(run.calls.map(({ variables }) => 'v' in variables)).toEqual([false, false, true]);
  });

  it('have no built-in cache on Consumption', () => {
    const run = runPolicy(storeOnMiss, { gateway: { tier: 'consumption' }, requests: [{ at: 0 }, { at: 1 }] });
    expect(run.calls.map(({ variables }) => 'v' in variables)).toEqual([false, false]);
    expect(run.cache).toEqual([]);
  });

  it('give a default value on a miss, and leave the variable unset without one', () => {
    expect(inbound(lookup()).variables).toEqual({});
    expect(inbound(lookup('default-value="@(7)"')).variables).toEqual({ v: { type: 'System.Int32', value: 7 } });
  });

  it('remove a value', () => {
    const call = inbound(`${store('x', '60')}<cache-remove-value key="k" />${lookup()}`);
    expect(call.variables).toEqual({});
    expect(call.trace.find(({ kind }) => kind === 'cache-remove')!.details).toEqual({ key: 'k', removed: true });
  });

  it('keep internal and external apart', () => {
    const text = `${store('x', '60', 'caching-type="internal"')}${lookup('caching-type="external"')}`;
    expect(inbound(text, { gateway: { externalCache: true } }).variables).toEqual({});
  });

  it("don't store null or for no time", () => {
    for (const statement of [store('@((string)null)', '60'), store('x', '0'), store('x', '@(5 - 10)')]) {
      const call = inbound(`${statement}${lookup()}`);
      expect(call.outcome).toBe('forwarded');
      expect(call.variables).toEqual({});
      expect(call.findings).toHaveLength(1);
    }
  });

  it('fail for a duration that is no number', () => {
    expect(inbound(store('x', '@("a minute")')).lastError!.message).toContain('System.Int32');
    expect(inbound(store('x', 'a minute')).findings[0]!.message).toContain('not a valid Int32 value');
  });
});
