import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { asksForToken, defaultDesign, type PolicyDesign, sendsToken } from '../design/PolicyDesign';
import { samples } from '../design/samples';
import { arbitraryDesign } from '../design/testing/arbitraryDesign';
import { designVariants, variantNamedValues } from '../design/testing/designVariants';
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
    disabledRules: asksForToken(design) && design.cache === null ? ['token-not-cached'] : [],
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

describe.each(designVariants)('%s', (_, design) => {
  const text = generatePolicy(design);
  const caller = { audience: 'api://contoso-gateway', scopes: ['Orders.Read'] };
  const calls = (times: readonly number[], input: ScenarioInput = {}) =>
    simulate(
      text,
      Scenario.parse({
        namedValues: variantNamedValues,
        requests: times.map((at) => ({ at, token: caller })),
        ...input,
      }),
    ).calls;
  const asks = sendsToken(design);

  test('has nothing that the rules find fault with', () => {
    for (const format of ['rawxml', 'xml'] as const) expect(findings(design, format)).toEqual([]);
  });

  test('authenticates, and says nothing of what is not simulated', () => {
    const [first] = calls([0]);
    expect([first!.outcome, first!.response.status, first!.lastError]).toEqual(['forwarded', 200, null]);
    expect([first!.notSimulated, first!.findings]).toEqual([[], []]);
    if (!asks) return;
    expect(first!.forwardedRequest!.headers['Authorization']).toEqual([expect.stringMatching(/^Bearer eyJ/)]);
  });

  test('answers every failure of the provider with what the design says, and leaks nothing of it', () => {
    if (!asks) return;
    const failures: readonly ScenarioInput[] = [
      { identityProvider: { fault: 'connection' } },
      { identityProvider: { fault: 'timeout' } },
      { identityProvider: { refuse: { code: 'AADSTS7000215' } } },
      { identityProvider: { refuse: { code: 'AADSTS500011' } } },
    ];
    for (const failure of failures) {
      for (const { outcome, response, lastError, forwardedRequest } of calls([0, 30], failure)) {
        expect([outcome, response.status, lastError, forwardedRequest]).toEqual(['returned', 502, null, null]);
        expect(JSON.stringify(response)).not.toMatch(/AADSTS|se\+cr|eyJ/);
      }
    }
  });

  test('never sends an expired token, over two days', () => {
    if (!asks) return;
    const times = [0, 1801, 3299, 3300, 3598, 3601, 7000, 86_399, 172_800];
    for (const { outcome, findings: found } of calls(times)) {
      expect([outcome, found.filter(({ severity }) => severity === 'problem')]).toEqual(['forwarded', []]);
    }
  });

  test('asks for a token no more often than it says', () => {
    if (!asksForToken(design)) return;
    const requests = calls([0, 1, 60, 1800]).flatMap(({ outgoing }) => outgoing.filter((sent) => sent.isTokenRequest));
    expect(requests).toHaveLength(design.cache === null ? 4 : 1);
  });
});

/** The default design with other choices about its cache. */
const cached = (changes: Partial<NonNullable<typeof defaultDesign.cache>>): PolicyDesign => ({
  ...defaultDesign,
  cache: { ...defaultDesign.cache!, ...changes },
});
/** How many token requests each call made. */
const askedAt = (design: PolicyDesign, input: ScenarioInput) =>
  run(design, input).calls.map(({ outgoing }) => outgoing.filter(({ isTokenRequest }) => isTokenRequest).length);
const at = (...times: number[]) => ({ requests: times.map((time) => ({ at: time })) });

describe('a cache', () => {
  test('renews a token before it is dropped, and goes on with the old one when that fails', () => {
    const design = cached({ renewal: { beforeSeconds: 600, spreadSeconds: 0 } });
    expect(askedAt(design, at(0, 2690, 2710, 2720))).toEqual([1, 0, 1, 0]);
    const down: ScenarioInput = {
      endpoints: [
        {
          match: { url: 'https://login.microsoftonline.com/*' },
          respond: json('{"access_token":"first","expires_in":3599}'),
          times: 1,
        },
        { match: { url: 'https://login.microsoftonline.com/*' }, respond: { fault: 'connection' } },
      ],
      ...at(0, 2710, 2900, 3299),
    };
    const outcomes = run(design, down).calls.map(({ outcome, response }) => [outcome, response.status]);
    expect(outcomes.slice(0, 3).map(([outcome]) => outcome)).toEqual(['forwarded', 'forwarded', 'forwarded']);
    expect(outcomes[3]).toEqual(['returned', 502]);
  });

  test('spreads renewal over the calls', () => {
    const design = cached({ renewal: { beforeSeconds: 600, spreadSeconds: 500 } });
    const asked = askedAt(design, at(0, ...Array.from({ length: 60 }, (_, index) => 2650 + index * 10)));
    const [, ...later] = asked;
    expect(later.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(later.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });

  test('remembers a failure for as long as the design says', () => {
    const down = { identityProvider: { fault: 'connection' as const } };
    expect(askedAt(cached({ failureSeconds: 20 }), { ...down, ...at(0, 1, 19, 25, 26) })).toEqual([1, 0, 0, 1, 0]);
    expect(askedAt(cached({}), { ...down, ...at(0, 1, 19) })).toEqual([1, 1, 1]);
  });

  const refusedOnce: ScenarioInput = {
    endpoints: [
      { match: { url: '*orders*' }, respond: { status: 200 }, times: 1 },
      { match: { url: '*orders*' }, respond: { status: 401 }, times: 1 },
    ],
    requests: [0, 10, 20].map((time) => ({
      at: time,
      url: 'https://contoso.azure-api.net/orders',
      body: 'x',
      method: 'POST',
    })),
  };
  const statuses = (design: PolicyDesign) => run(design, refusedOnce).calls.map(({ response }) => response.status);

  test('keeps a refused token, drops it, or tries again with a new one', () => {
    expect([statuses(cached({})), askedAt(cached({}), refusedOnce)]).toEqual([
      [200, 401, 200],
      [1, 0, 0],
    ]);
    const drop = cached({ whenRefused: 'drop' });
    expect([statuses(drop), askedAt(drop, refusedOnce)]).toEqual([
      [200, 401, 200],
      [1, 0, 1],
    ]);
    const retry = cached({ whenRefused: 'retry' });
    expect([statuses(retry), askedAt(retry, refusedOnce)]).toEqual([
      [200, 200, 200],
      [1, 1, 0],
    ]);
  });

  test.each([
    ['drop', [1, 0, 1], [200, 403, 200]],
    ['retry', [1, 1, 0], [200, 200, 200]],
  ] as const)('takes another status for a refusal where the design says so: %s', (whenRefused, asked, answers) => {
    const forbiddenOnce: ScenarioInput = {
      ...refusedOnce,
      endpoints: refusedOnce.endpoints!.map((endpoint) => ({
        ...endpoint,
        respond: 'status' in endpoint.respond && endpoint.respond.status === 401 ? { status: 403 } : endpoint.respond,
      })),
    };
    const outcome = (design: PolicyDesign) => [
      askedAt(design, forbiddenOnce),
      run(design, forbiddenOnce).calls.map(({ response }) => response.status),
    ];
    expect(outcome(cached({ whenRefused, refusedBy: [498, 403] }))).toEqual([asked, answers]);
    expect(outcome(cached({ whenRefused }))).toEqual([
      [1, 0, 0],
      [200, 403, 200],
    ]);
  });

  test('gives up after one retry, and does not retry with a token that is new', () => {
    const refused = { backend: { respond: { status: 401 } } };
    const { calls } = run(cached({ whenRefused: 'retry' }), { ...refused, ...at(0, 10) });
    expect(calls.map(({ outgoing }) => outgoing.filter(({ policy }) => policy === 'forward-request').length)).toEqual([
      1, 2,
    ]);
    expect(calls.map(({ response }) => response.status)).toEqual([401, 401]);
  });
});

describe('samples', () => {
  const careful = samples.filter(({ id }) => id !== 'naive' && id !== 'published');

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

  test.each(['naive', 'published'])('the %s one shows what goes wrong', (name) => {
    const { text, namedValues } = samples.find(({ id }) => id === name)!;
    expect(validatePolicy(parsePolicy(text)).length).toBeGreaterThan(3);
    const values = Object.fromEntries(namedValues.map(({ name, value, secret }) => [name, { value, secret }]));
    const outcomes = ['first-call', 'provider-down'].map((id) => {
      const preset = scenarioPresets.find((preset) => preset.id === id)!;
      return simulate(text, Scenario.parse(preset.build({ namedValues: values }))).calls[0]!.outcome;
    });
    expect(outcomes).toEqual(['forwarded', 'failed']);
  });
});

describe('a body of the design', () => {
  const refused = answering({ status: 401, body: `{"error":"invalid_client","error_description":"${leak}"}` });
  const answer = (contentType: string, body: string) => {
    const failure = { ...defaultDesign.failure, message: 'Say "no"', template: { contentType, body } };
    const { response } = call({ ...defaultDesign, failure }, refused);
    return { status: response.status, type: response.headers['Content-Type'], body: response.body };
  };

  test('is filled in: in JSON with the message as a JSON string', () => {
    const { status, type, body } = answer('application/problem+json', '{"s":{status},"d":{message},"i":"{requestId}"}');
    expect([status, type]).toEqual([502, ['application/problem+json']]);
    expect(JSON.parse(body ?? '')).toEqual({
      s: 502,
      d: 'Say "no"',
      i: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  test('in words with the message as it is', () => {
    expect(answer('text/plain', '{status}: {message}, {else}').body).toBe('502: Say "no", {else}');
  });

  test('says nothing of what the provider said, and nothing of a placeholder inside the message', () => {
    const failure = {
      ...defaultDesign.failure,
      message: '{status} {requestId}',
      template: { contentType: 'text/plain', body: '{message}' },
    };
    expect(call({ ...defaultDesign, failure }, refused).response.body).toBe('{status} {requestId}');
  });
});
