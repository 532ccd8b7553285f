import { describe, expect, it } from 'vitest';
import { inbound, policy, runPolicy } from '../testing/runPolicy';

const mark = (name: string) => `<set-variable name="${name}" value="1" />`;
const counter = '<set-variable name="n" value="@(context.Variables.GetValueOrDefault<int>("n", 0) + 1)" />';
const send = (variable: string, host: string, more = '') =>
  `<send-request mode="new" response-variable-name="${variable}"${more}><set-url>https://${host}/</set-url><set-method>GET</set-method></send-request>`;
const slow = (host: string, delay: number) => ({
  match: { url: `https://${host}/*` },
  respond: { status: 200, delay },
});

describe('choose', () => {
  it('takes the first branch that is true', () => {
    const call = inbound(
      `<choose><when condition="@(false)">${mark('a')}</when><when condition="@(1 == 1)">${mark('b')}</when><when condition="true">${mark('c')}</when><otherwise>${mark('d')}</otherwise></choose>`,
    );
    expect(Object.keys(call.variables)).toEqual(['b']);
  });

  it('takes otherwise, or nothing', () => {
    const when = `<when condition="false">${mark('a')}</when>`;
    expect(Object.keys(inbound(`<choose>${when}<otherwise>${mark('d')}</otherwise></choose>`).variables)).toEqual([
      'd',
    ]);
    expect(inbound(`<choose>${when}</choose>`).variables).toEqual({});
  });

  it('fails for a condition that is no Boolean', () => {
    const call = inbound('<choose><when condition="@("true")" /></choose>');
    expect(call.lastError).toMatchObject({
      source: 'choose',
      path: 'choose[1]',
      reason: 'ExpressionValueEvaluationFailure',
    });
  });
});

const retry = (attributes: string, inner = counter) =>
  inbound(`<retry condition="@(true)" ${attributes}>${inner}</retry>`);

const waits = (attributes: string) =>
  retry(attributes).trace.flatMap(({ details }) => (typeof details['wait'] === 'number' ? [details['wait']] : []));

describe('retry', () => {
  it('runs once and then count times', () => {
    const call = retry('count="3" interval="2"');
    expect(call.variables['n']!.value).toBe(4);
    expect(call.endedAt).toBeCloseTo(6.05);
  });

  it('stops when the condition is false', () => {
    const call = inbound(
      `<retry condition="@((int)context.Variables["n"] < 2)" count="9" interval="1">${counter}</retry>`,
    );
    expect(call.variables['n']!.value).toBe(2);
  });

  it('waits as documented', () => {
    expect(waits('count="3" interval="2"')).toEqual([2, 2, 2]);
    expect(waits('count="3" interval="2" first-fast-retry="true"')).toEqual([0, 2, 2]);
    expect(waits('count="3" interval="2" delta="5"')).toEqual([2, 7, 12]);
    const grown = waits('count="4" interval="1" delta="10" max-interval="60"');
    expect(grown[0]).toBeGreaterThanOrEqual(9);
    expect(grown[0]).toBeLessThanOrEqual(13);
    expect(grown[3]).toBe(60);
  });

  it('refuses a count beyond 50', () => {
    expect(retry('count="51" interval="1"').findings[0]!.message).toContain('from 1 to 50');
  });

  it('asks the provider again until it answers', () => {
    const call = inbound(
      `<retry condition="@(((IResponse)context.Variables["r"]).StatusCode == 503)" count="5" interval="1">${send('r', 'x.example')}</retry>`,
      { endpoints: [{ match: { url: 'https://x.example/*' }, respond: { status: 503 }, times: 2 }] },
    );
    expect(call.outgoing.slice(0, -1).map(({ response }) => response!.status)).toEqual([503, 503, 200]);
  });
});

describe('wait', () => {
  const endpoints = [slow('slow.example', 5), slow('fast.example', 1)];
  const both = `${send('s', 'slow.example')}${send('f', 'fast.example')}`;

  it('takes as long as the slowest child', () => {
    const call = inbound(`<wait for="all">${both}</wait>`, { endpoints });
    expect(call.outgoing.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [0, 5],
      [0, 1],
      [5, 5.05],
    ]);
    expect(Object.keys(call.variables)).toEqual(['f', 's']);
  });

  it('ends with the first for any', () => {
    const call = inbound(`<wait for="any">${both}</wait>`, { endpoints });
    expect(Object.keys(call.variables)).toEqual(['f']);
    expect(call.endedAt).toBeCloseTo(1.05);
  });
});

describe('limit-concurrency', () => {
  const text = policy({
    inbound: `<limit-concurrency key="k" max-count="1">${send('r', 'slow.example')}</limit-concurrency>`,
  });
  it('refuses a call while another is inside', () => {
    const run = runPolicy(text, {
      endpoints: [slow('slow.example', 5)],
      requests: [{ at: 0 }, { at: 1 }, { at: 6 }],
    });
    expect(run.calls.map(({ response }) => response.status)).toEqual([200, 429, 200]);
  });
});
