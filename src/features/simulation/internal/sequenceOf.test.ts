import { describe, expect, it } from 'vitest';
import { samples } from '../../../core/design/samples';
import { Scenario } from '../../../core/simulate/Scenario';
import { scenarioPresets } from '../../../core/simulate/scenarioPresets';
import { simulate } from '../../../core/simulate/simulate';
import { messageAt } from './messageAt';
import { participantsOf, sequenceOf } from './sequenceOf';

const generated = samples[0]!;
const known = Object.fromEntries(generated.namedValues.map(({ name, value, secret }) => [name, { value, secret }]));

function lastCall(presetId: string, text = generated.text) {
  const preset = scenarioPresets.find(({ id }) => id === presetId)!;
  return simulate(text, Scenario.parse(preset.build({ namedValues: known }))).calls.at(-1)!;
}

const drawn = (presetId: string, text?: string) =>
  sequenceOf(lastCall(presetId, text)).map(({ from, to, kind, label, note }) => [from, to, kind, label, note]);

describe('sequenceOf', () => {
  it('puts cache, token request and forwarding in the order of the trace', () => {
    expect(drawn('first-call')).toEqual([
      ['client', 'gateway', 'request', 'GET /orders/42?expand=lines', null],
      ['gateway', 'gateway', 'cache', 'not in the cache', null],
      ['gateway', 'identity-provider', 'request', 'POST /contoso.onmicrosoft.com/oauth2/v2.0/token', null],
      ['identity-provider', 'gateway', 'response', '200 OK', null],
      ['gateway', 'gateway', 'cache', expect.stringMatching(/^stored for 3,29\d s$/), null],
      ['gateway', 'backend', 'request', 'GET /42?expand=lines', null],
      ['backend', 'gateway', 'response', '200 OK', null],
      ['gateway', 'client', 'response', '200 OK', null],
    ]);
  });

  it('shows a token request that a hit in the cache saved', () => {
    expect(drawn('cached-token')[1]).toEqual([
      'gateway',
      'gateway',
      'skipped',
      expect.stringMatching(/^cached, 3,23\d s left$/),
      null,
    ]);
  });

  it('ends a request that nobody answered with the reason, and has no answer to it', () => {
    const steps = drawn('provider-down');
    expect(steps[2]).toEqual(['gateway', 'identity-provider', 'fault', expect.anything(), 'connection refused']);
    expect(steps).toHaveLength(4);
  });

  it('marks a forwarded request whose token is missing', () => {
    const text =
      '<policies><inbound><set-header name="Authorization" exists-action="override"><value>@("Bearer " + "")</value></set-header></inbound></policies>';
    const forwarded = sequenceOf(lastCall('first-call', text)).find(({ choice }) => choice === 'forwarded')!;
    expect(forwarded).toMatchObject({ note: 'no token', failed: true });
  });

  it('always has the four parties, and others where the policy calls them', () => {
    expect(participantsOf([lastCall('first-call')])).toEqual(['client', 'gateway', 'identity-provider', 'backend']);
    const other =
      '<policies><inbound><send-request mode="new" response-variable-name="r"><set-url>https://elsewhere.example/</set-url><set-method>GET</set-method></send-request></inbound></policies>';
    expect(participantsOf([lastCall('first-call', other)])).toContain('other');
  });
});

describe('messageAt', () => {
  it('finds the message that the policy under an offset sent', () => {
    const call = lastCall('first-call');
    const inside = generated.text.indexOf('<set-method>');
    expect(messageAt(call, inside)).toEqual({ outgoing: call.outgoing[0]!.seq });
    expect(messageAt(call, 0)).toBeNull();
  });
});
