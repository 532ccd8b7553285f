import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { defaultDesign, type PolicyDesign } from '../design/PolicyDesign';
import { samples } from '../design/samples';
import { arbitraryDesign } from '../design/testing/arbitraryDesign';
import { parsePolicy } from '../policy/parsePolicy';
import type { SimulatedCall } from '../simulate/Run';
import { Scenario, type ScenarioInput } from '../simulate/Scenario';
import { scenarioPresets } from '../simulate/scenarioPresets';
import { simulate } from '../simulate/simulate';
import { validatePolicy } from '../validate/validatePolicy';
import { generatePolicy } from './generatePolicy';

const namedValues = {
  'contoso-orders-secret': { value: String.raw`se+cr/et&%=é\n '`, secret: true },
};

function run(design: PolicyDesign, input: ScenarioInput) {
  return simulate(generatePolicy(design), Scenario.parse({ namedValues, ...input }));
}

function call(design: PolicyDesign, input: ScenarioInput): SimulatedCall {
  return run(design, input).calls[0]!;
}

type Answer = NonNullable<ScenarioInput['endpoints']>[number]['respond'];

/** A scenario whose token endpoint gives one answer. */
function answering(respond: Answer): ScenarioInput {
  return { endpoints: [{ match: { url: 'https://login.microsoftonline.com/*' }, respond }] };
}

const json = (body: string): Answer => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body });
const leak = 'what-the-provider-said';

const findings = (design: PolicyDesign, format: 'rawxml' | 'xml') =>
  // Without a cache the token is fetched each time, as the design says.
  validatePolicy(parsePolicy(generatePolicy(design, { format })), {
    disabledRules: design.cache === null ? ['token-not-cached'] : [],
  }).filter(({ severity }) => severity === 'error' || severity === 'warning');

/** How many token requests one call makes when the global policy gets a token as well. */
const tokenRequests = (design: PolicyDesign, global: PolicyDesign) =>
  simulate(
    generatePolicy(design),
    Scenario.parse({ namedValues, policies: { global: generatePolicy(global) } }),
  ).calls[0]!.outgoing.filter(({ isTokenRequest }) => isTokenRequest).length;

describe('a generated policy', () => {
  test('has nothing that the rules find fault with', () => {
    expect(findings(defaultDesign, 'rawxml')).toEqual([]);
    expect(findings(defaultDesign, 'xml')).toEqual([]);
    expect(findings({ ...defaultDesign, cache: null }, 'rawxml')).toEqual([]);
    expect(
      findings({ ...defaultDesign, client: { ...defaultDesign.client, authentication: 'basic' } }, 'rawxml'),
    ).toEqual([]);
  });

  test('compiles, whatever the values', () => {
    assert(
      property(arbitraryDesign, (design) => {
        const codes = validatePolicy(parsePolicy(generatePolicy(design))).map(({ code }) => code);
        expect(codes.filter((code) => /^(CS|APIM|xml)/.test(code))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('sends the token on, and nothing of the caller that is not for the backend', () => {
    const { outcome, outgoing, forwardedRequest, lastError, notSimulated } = call(defaultDesign, {
      requests: [
        {
          url: 'https://contoso.azure-api.net/orders?subscription-key=k&x=1',
          headers: { Authorization: 'Bearer mine', 'Ocp-Apim-Subscription-Key': 'k' },
        },
      ],
    });
    expect({ outcome, lastError, notSimulated }).toEqual({ outcome: 'forwarded', lastError: null, notSimulated: [] });
    expect(forwardedRequest?.url).not.toContain('subscription-key');
    expect(Object.keys(forwardedRequest!.headers).map((name) => name.toLowerCase())).not.toContain(
      'ocp-apim-subscription-key',
    );
    const sent = Object.entries(forwardedRequest!.headers).find(([name]) => name.toLowerCase() === 'authorization');
    expect(sent?.[1]).toEqual([expect.stringMatching(/^Bearer eyJ/)]);

    const { request } = outgoing.find(({ isTokenRequest }) => isTokenRequest)!;
    expect(request.url).toBe('https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token');
    expect(Object.fromEntries(new URLSearchParams(request.body!))).toEqual({
      grant_type: 'client_credentials',
      client_id: '00001111-aaaa-2222-bbbb-3333cccc4444',
      client_secret: String.raw`se+cr/et&%=é\n '`,
      scope: 'api://contoso-orders/.default',
    });
  });

  test.each<[string, Answer]>([
    ['no connection', { fault: 'connection' }],
    ['a timeout', { fault: 'timeout' }],
    ['a TLS error', { fault: 'tls' }],
    ['no such host', { fault: 'dns' }],
    ['a refusal', { status: 401, headers: { 'Content-Type': 'application/json' }, body: `{"error":"${leak}"}` }],
    ['too many requests', { status: 429, headers: { 'Retry-After': '60' }, body: leak }],
    ['a server error without a body', { status: 503 }],
    ['a redirect', { status: 302, headers: { Location: `https://x.example/${leak}` } }],
    ['a refusal with a token in it', { status: 400, body: `{"access_token":"${leak}"}` }],
    ['an HTML page', { status: 200, headers: { 'Content-Type': 'text/html' }, body: `<!DOCTYPE html><p>${leak}` }],
    ['no body', { status: 200 }],
    ['an empty body', json('')],
    ['an array', json(`["${leak}"]`)],
    ['a string', json(`"${leak}"`)],
    ['null', json('null')],
    ['half of an object', json(`{"access_token":"${leak}`)],
    ['an object without a token', json(`{"other":"${leak}"}`)],
    ['a token that is null', json('{"access_token":null}')],
    ['a token that is empty', json('{"access_token":""}')],
    ['a token of blanks', json('{"access_token":" "}')],
    ['a token with a line break', json(String.raw`{"access_token":"${leak}\r\nX-Other: 1"}`)],
    ['a token with letters that no header can hold', json(`{"access_token":"tökén-${leak}"}`)],
    ['a token that is a number', json('{"access_token":5}')],
    ['a token that is an object', json(`{"access_token":{"token":"${leak}"}}`)],
  ])('answers %s with what the design says', (_, answer) => {
    for (const design of [defaultDesign, { ...defaultDesign, cache: null }]) {
      const { calls, cache } = run(design, answering(answer));
      const { outcome, response, lastError, forwardedRequest, trace } = calls[0]!;
      expect({ outcome, lastError, forwardedRequest }).toEqual({
        outcome: 'returned',
        lastError: null,
        forwardedRequest: null,
      });
      expect(response.status).toBe(502);
      expect(response.reason).toBe('Bad Gateway');
      expect(JSON.parse(response.body!)).toEqual({ statusCode: 502, message: design.failure.message });
      expect(response.headers).toEqual(
        expect.objectContaining({ 'Retry-After': ['30'], 'Content-Type': ['application/json'] }),
      );
      expect(JSON.stringify(response)).not.toContain(leak);
      const messages = trace.filter(({ policy, kind }) => policy === 'trace' && kind === 'message');
      expect(messages.length).toBeGreaterThan(0);
      expect(JSON.stringify(messages)).not.toContain(leak);
      expect(cache).toEqual([]);
    }
  });

  test.each<[string, string, number | null]>([
    ['a number', '3599', 3299],
    ['a string', '"3599"', 3299],
    ['less than the safety margin', '300', null],
    ['nothing at all', 'null', 60],
    ['words', '"soon"', 60],
    ['an object', '{}', 60],
    ['a negative number', '-5', null],
    ['the least integer', '-2147483648', null],
    ['more than an integer holds', '99999999999', 60],
  ])('keeps a token whose lifetime is %s', (_, expiresIn, seconds) => {
    const design = { ...defaultDesign, cache: { ...defaultDesign.cache!, defaultLifetimeSeconds: 60 } };
    const { calls, cache } = run(
      design,
      answering({ status: 200, body: `{"access_token":"t","expires_in":${expiresIn}}` }),
    );
    expect(calls[0]!.outcome).toBe('forwarded');
    expect(cache.length).toBe(seconds === null ? 0 : 1);
    if (seconds === null) return;
    const [{ storedAt, expiresAt } = { storedAt: 0, expiresAt: 0 }] = cache;
    // Less what the call took before the token was stored, in whole seconds.
    expect(expiresAt - storedAt).toBeGreaterThan(seconds - 2);
    expect(expiresAt - storedAt).toBeLessThanOrEqual(seconds);
  });

  test('never sends a token that has expired, even without a safety margin', () => {
    const design = { ...defaultDesign, cache: { ...defaultDesign.cache!, safetyMarginSeconds: 0 } };
    const { calls } = run(design, {
      identityProvider: { tokenLifetimeSeconds: 100, latencySeconds: 3 },
      requests: [0, 50, 96, 97, 99, 100, 101, 103, 104].map((at) => ({ at })),
    });
    for (const { forwardedRequest, findings, response } of calls) {
      expect(forwardedRequest).not.toBeNull();
      expect(findings.filter(({ severity }) => severity === 'problem')).toEqual([]);
      expect(response.status).toBe(200);
    }
  });

  test('asks once for calls with the same purpose, and again for another', () => {
    expect(tokenRequests(defaultDesign, defaultDesign)).toBe(1);
    expect(tokenRequests({ ...defaultDesign, scope: 'api://other/.default' }, defaultDesign)).toBe(2);
    expect(tokenRequests({ ...defaultDesign, client: { ...defaultDesign.client, id: 'other' } }, defaultDesign)).toBe(
      2,
    );
    expect(
      tokenRequests(
        { ...defaultDesign, provider: { kind: 'entra', cloud: 'public', tenant: 'other.com', endpoint: 'v2' } },
        defaultDesign,
      ),
    ).toBe(2);
  });

  test("hands the caller's own credentials on in another header, which the caller can't fill", () => {
    const design: PolicyDesign = {
      ...defaultDesign,
      backend: { ...defaultDesign.backend, callerAuthorization: { action: 'move', header: 'X-Caller' } },
    };
    const forwarded = (headers: Record<string, string>) =>
      call(design, { requests: [{ headers }] }).forwardedRequest!.headers;
    expect(forwarded({ Authorization: 'Bearer mine', 'X-Caller': 'forged' })['X-Caller']).toEqual(['Bearer mine']);
    expect(forwarded({ 'X-Caller': 'forged' })).not.toHaveProperty('X-Caller');
  });
});

describe('samples', () => {
  const careful = samples.filter(({ id }) => id !== 'naive');

  test.each(careful.map((sample) => [sample.id, sample] as const))('%s has no error and no warning', (_, { text }) => {
    expect(
      validatePolicy(parsePolicy(text)).filter(({ severity }) => severity === 'error' || severity === 'warning'),
    ).toEqual([]);
  });

  test.each(
    careful.flatMap((sample) => scenarioPresets.map((preset) => [sample.id, preset.id, sample, preset] as const)),
  )('%s comes through the scenario %s without a failing expression', (_, __, sample, preset) => {
    const values = Object.fromEntries(sample.namedValues.map(({ name, value, secret }) => [name, { value, secret }]));
    const { calls } = simulate(sample.text, Scenario.parse(preset.build({ namedValues: values })));
    for (const { outcome, lastError } of calls) expect([outcome, lastError]).not.toEqual(['failed', expect.anything()]);
  });

  test('the naive one shows what goes wrong', () => {
    const naive = samples.find(({ id }) => id === 'naive')!;
    expect(validatePolicy(parsePolicy(naive.text)).length).toBeGreaterThan(3);
    const down = scenarioPresets.find(({ id }) => id === 'provider-down')!;
    const values = Object.fromEntries(naive.namedValues.map(({ name, value, secret }) => [name, { value, secret }]));
    expect(simulate(naive.text, Scenario.parse(down.build({ namedValues: values }))).calls[0]!.outcome).toBe('failed');
  });
});
