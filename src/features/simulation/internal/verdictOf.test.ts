import { describe, expect, it } from 'vitest';
import { samples } from '../../../core/design/samples';
import { Scenario } from '../../../core/simulate/Scenario';
import { scenarioPresets } from '../../../core/simulate/scenarioPresets';
import { simulate } from '../../../core/simulate/simulate';
import { verdictOf } from './verdictOf';

function lastVerdict(sampleId: string, presetId: string) {
  const { text, namedValues } = samples.find(({ id }) => id === sampleId)!;
  const preset = scenarioPresets.find(({ id }) => id === presetId)!;
  const known = Object.fromEntries(namedValues.map(({ name, value, secret }) => [name, { value, secret }]));
  return verdictOf(simulate(text, Scenario.parse(preset.build({ namedValues: known }))).calls.at(-1)!);
}

describe('verdictOf', () => {
  it.each([
    ['client-secret', 'first-call', 'success', 'The call reached the backend, and the caller got 200 OK.'],
    ['client-secret', 'cached-token', 'success', 'The call reached the backend with a cached token, and the caller'],
    ['client-secret', 'wrong-secret', 'warning', 'the client secret is wrong (AADSTS7000215).'],
    ['client-secret', 'unknown-tenant', 'warning', 'the tenant is unknown (AADSTS90002).'],
    ['client-secret', 'provider-down', 'warning', 'the identity provider refused the connection.'],
    ['client-secret', 'provider-slow', 'warning', 'no answer within 10 s.'],
    ['client-secret', 'backend-says-401', 'error', 'but the caller got 401 Unauthorized.'],
    ['naive', 'provider-down', 'error', 'the identity provider refused the connection.'],
  ])('%s, %s', (sample, preset, intent, title) => {
    const verdict = lastVerdict(sample, preset);
    expect(verdict.intent).toBe(intent);
    expect(verdict.title).toContain(title);
  });

  it('says what a failed token request led to', () => {
    expect(lastVerdict('client-secret', 'wrong-secret').consequence).toBe(
      'The policy answered 502 Bad Gateway itself; nothing was sent to the backend.',
    );
    expect(lastVerdict('naive', 'wrong-secret').consequence).toBe(
      'The call reached the backend without a token, but the caller got 401 Unauthorized.',
    );
    expect(lastVerdict('naive', 'provider-down').consequence).toBe(
      'The policy failed, and the caller got 500 Internal Server Error; nothing was sent to the backend.',
    );
  });
});
