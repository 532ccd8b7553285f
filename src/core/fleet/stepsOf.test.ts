import { describe, expect, it } from 'vitest';
import { maskRun } from '../simulate/maskRun';
import { Scenario } from '../simulate/Scenario';
import { simulate } from '../simulate/simulate';
import { stepsOf } from './stepsOf';
import { stepTo } from './stepTo';

describe('stepsOf', () => {
  const policy = `<policies><inbound><set-variable name="one" value="1" />
<choose><when condition="@(true)"><set-header name="X-Two" exists-action="override"><value>2</value></set-header></when></choose>
<set-variable name="one" value="{{secret}}" /></inbound><backend><forward-request /></backend>
<outbound><set-header name="X-Out" exists-action="override"><value>o</value></set-header></outbound></policies>`;
  const run = simulate(
    policy,
    Scenario.parse({ namedValues: { secret: { value: 'sesame-open', secret: true } }, requests: [{}] }),
  );
  const steps = stepsOf(run.calls[0]!);
  const where = (text: string) => ({
    document: 'policy',
    range: { start: policy.indexOf(text), end: policy.indexOf(text) },
  });

  it('has a step for each policy, with its nesting, and one for the end', () => {
    expect(steps.map(({ policy: name, depth, section }) => `${section} ${depth} ${name}`)).toEqual([
      'inbound 0 set-variable',
      'inbound 0 choose',
      'inbound 1 set-header',
      'inbound 0 set-variable',
      'backend 0 forward-request',
      'outbound 0 set-header',
      'outbound 0 null',
    ]);
    expect(steps[2]?.path).toBe('choose[1]/when[1]/set-header[1]');
    expect(policy.slice(steps[2]!.place.range.start)).toMatch(/^<set-header name="X-Two"/);
  });

  it('has variables and headers as they were before each policy, masked', () => {
    const values = steps.map(({ variables }) => variables['one']?.value);
    expect(values).toEqual([undefined, '1', '1', '1', 'ses…', 'ses…', 'ses…']);
    expect(steps.map(({ request }) => request?.headers['X-Two']?.[0])).toEqual([
      undefined,
      undefined,
      undefined,
      '2',
      '2',
      '2',
      '2',
    ]);
    expect(steps.map(({ response }) => response?.line)).toEqual([
      ...Array.from({ length: 5 }, () => undefined),
      '200 OK',
      '200 OK',
    ]);
    expect(steps[3]?.changed).toEqual({ variables: [], requestHeaders: ['X-Two'], responseHeaders: [] });
    expect(steps[4]?.changed.variables).toEqual(['one']);
    expect(steps.at(-1)?.changed.responseHeaders).toEqual(['X-Out']);
    expect(JSON.stringify(stepsOf(maskRun(run).calls[0]!))).not.toContain('sesame');
  });

  it('has the requests and the trace of each step, all of them', () => {
    expect(steps.map(({ outgoing }) => outgoing.length)).toEqual([0, 0, 0, 0, 1, 0, 0]);
    const entries = steps.flatMap(({ trace }) => trace.map(({ seq }) => seq));
    const all = run.calls[0]!.trace.map(({ seq }) => seq);
    expect(entries).toEqual(all.slice(all.length - entries.length));
  });

  it('is walked into, over, out of and to breakpoints, forth and back', () => {
    expect(stepTo(steps, 1, { kind: 'into' })).toBe(2);
    expect(stepTo(steps, 1, { kind: 'over' })).toBe(3);
    expect(stepTo(steps, 2, { kind: 'out' })).toBe(3);
    expect(stepTo(steps, 3, { kind: 'over' }, -1)).toBe(1);
    expect(stepTo(steps, 3, { kind: 'into' }, -1)).toBe(2);
    const breakpoints = [where('<set-header name="X-Two"'), where('<forward-request')];
    expect(stepTo(steps, 0, { kind: 'run', breakpoints })).toBe(2);
    expect(stepTo(steps, 2, { kind: 'run', breakpoints })).toBe(4);
    expect(stepTo(steps, 4, { kind: 'run', breakpoints })).toBe(6);
    expect(stepTo(steps, 4, { kind: 'run', breakpoints }, -1)).toBe(2);
    expect(stepTo(steps, 2, { kind: 'run', breakpoints }, -1)).toBe(0);
    expect(stepTo([], 3, { kind: 'into' })).toBe(0);
  });

  it('ends in a call that fails where it failed, and keeps to 2,000 policies in one that runs on', () => {
    const failing = simulate('<set-variable name="a" value="@(int.Parse("x"))" />', Scenario.parse({}));
    expect(stepsOf(failing.calls[0]!).map(({ policy: name }) => name)).toEqual(['set-variable', null]);
    const loop = '<retry condition="@(true)" count="50" interval="1">'.repeat(3);
    const endless = `${loop}<set-method>GET</set-method>${'</retry>'.repeat(3)}`;
    expect(stepsOf(simulate(endless, Scenario.parse({})).calls[0]!)).toHaveLength(2001);
  });
});
