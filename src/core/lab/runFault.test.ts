import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../design/PolicyDesign';
import { generatePolicy } from '../generate/generatePolicy';
import { policy } from '../simulate/testing/runPolicy';
import { faults } from './faults';
import { runFault } from './runFault';

const request = `<send-request mode="new" response-variable-name="r" timeout="10" ignore-error="true">
  <set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url>
  <set-method>POST</set-method>
  <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
  <set-body>@("grant_type=client_credentials&client_id=c&client_secret={{s}}&scope=api://o/.default")</set-body>
</send-request>`;
const take = `<set-variable name="token" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" />`;
const send =
  '<set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header>';
const isRefused = '@(context.Variables["r"] == null || ((IResponse)context.Variables["r"]).StatusCode != 200)';
const surroundings = { scenario: { namedValues: { s: { value: 'sec~ret', secret: true } } } };

function run(inbound: string, id: string) {
  return runFault(
    policy({ inbound }),
    faults.find((fault) => fault.id === id)!,
    surroundings,
  );
}

function refusing(answer: string): string {
  return `${request}<choose><when condition="${isRefused.replaceAll('&', '&amp;')}">${answer}</when></choose>${take}${send}`;
}

const clear = '<return-response><set-status code="502" reason="Bad Gateway" /></return-response>';

it.each(['wrong-secret', 'token-throttled', 'token-timeout', 'token-dns', 'aadsts-90002'])(
  'an answer of the policy is a good one: %s',
  (id) => {
    const result = run(refusing(clear), id);
    expect(result).toMatchObject({ verdict: 'answered well', sees: { status: 502 }, leaks: [] });
    expect(result.calls.map(({ sees }) => sees.status)).toEqual(
      // The many codes of Entra ID are met once.
      id.startsWith('aadsts') ? [502, 200] : [502, 200, 502, 502, 200],
    );
  },
);

it("a caller who reads the provider's refusal has seen too much", () => {
  const result = run(refusing('<return-response response-variable-name="r" />'), 'wrong-secret');
  expect(result.verdict).toBe('leaked');
  expect(result.leaks.map(({ to, what }) => `${to}: ${what}`)).toContain('caller: provider error');
});

it('a secret that the answer quotes is named, not shown', () => {
  const answer =
    '<return-response><set-status code="502" reason="Bad Gateway" /><set-body>secret {{s}} refused</set-body></return-response>';
  const result = run(refusing(answer), 'wrong-secret');
  expect(result.leaks.map(({ words }) => words)).toEqual(['The caller gets the secret named value s.']);
  expect(JSON.stringify(result)).not.toContain('sec~ret');
});

it('a null that is dereferenced crashes, with its place', () => {
  const text = policy({ inbound: `${request}${take}${send}` });
  const result = runFault(
    text,
    faults.find(({ id }) => id === 'token-connection')!,
    surroundings,
  );
  expect(result.verdict).toBe('crashed');
  expect(text.slice(result.place!.range.start, result.place!.range.end)).toContain('context.Variables["r"]');
  expect(result.logged[0]).toContain('ExpressionValueEvaluationFailure');
});

it('a call without a good token is a bad answer', () => {
  expect(run(`${request}${take}${send}`, 'answer-no-token')).toMatchObject({
    verdict: 'answered badly',
    why: 'The call goes to the backend without a good token: The token is empty.',
  });
});

it('an answer of 200 that reached nobody is a bad answer', () => {
  const result = run(refusing('<return-response><set-status code="200" reason="OK" /></return-response>'), 'token-tls');
  expect(result).toMatchObject({ verdict: 'answered badly', sees: { status: 200 } });
});

it('a token that was cached when it should not have been still fails when the fault is over', () => {
  const cached = `<cache-lookup-value key="t" variable-name="token" default-value="none" />
    <choose><when condition="@((string)context.Variables["token"] == "none")">${request}
    <set-variable name="token" value="@(((IResponse)context.Variables["r"]).Body.As<JObject>().Value<string>("access_token") ?? "")" />
    <cache-store-value key="t" value="@((string)context.Variables["token"])" duration="3000" /></when></choose>${send}`;
  expect(run(cached, 'answer-no-token').calls.map(({ sees }) => sees.status)).toEqual([401, 401, 401, 401, 401]);
});

const remembering = (failureSeconds: number) =>
  generatePolicy({ ...defaultDesign, cache: { ...defaultDesign.cache!, failureSeconds } });

describe('a policy that remembers failures', () => {
  const fault = faults.find(({ id }) => id === 'token-dns')!;
  const namedValues = { 'contoso-orders-secret': { value: 'sec~ret', secret: true } };
  it.each([0, 30, 120, 3600])('for %d seconds asks again later', (seconds) => {
    const { verdict, calls } = runFault(remembering(seconds), fault, { scenario: { namedValues } });
    expect(verdict).toBe('answered well');
    expect(calls.map(({ sees }) => sees.status)).toEqual(
      seconds < 100 ? [502, 200, 200, 502, 200] : [502, 502, 200, 200],
    );
  });

  it('for ever answers badly', () => {
    const text = remembering(3600).replace('duration="3600"', 'duration="86400"');
    expect(runFault(text, fault, { scenario: { namedValues } }).verdict).toBe('answered badly');
  });
});

it.each([
  ['token-dns', '<authentication-managed-identity resource="api://o" />', 'The policy asks no token endpoint.'],
  ['aadsts-90002', '<authentication-basic username="u" password="{{s}}" />', 'The policy asks no token endpoint.'],
  ['identity-refused', refusing(clear), 'The gateway gets no token for the policy.'],
  ['certificate-expired', refusing(clear), 'The policy proves itself by no certificate.'],
])('%s does not apply everywhere', (id, inbound, why) => {
  expect(run(inbound, id)).toMatchObject({ verdict: 'not applicable', why });
});

it('an identity without a token and without on-error ends in a bare 500', () => {
  expect(run('<authentication-managed-identity resource="api://o" />', 'identity-refused')).toMatchObject({
    verdict: 'answered badly',
    sees: { status: 500 },
  });
});

const member = (name: string) => `(string)((JObject)context.Variables["t"])["${name}"]`;

it("a fault's answer with a good token has what else the provider's answers have", () => {
  const inbound = `${request.replace('login.microsoftonline.com/contoso.com/oauth2/v2.0', 'login.salesforce.com/services/oauth2')}
    <set-variable name="t" value="@(((IResponse)context.Variables["r"]).Body.As<JObject>())" />
    <set-header name="Authorization" exists-action="override"><value>@("Bearer " + ${member('access_token')})</value></set-header>
    <set-backend-service base-url="@(${member('instance_url')})" />`;
  const verdicts = ['token-slow-answer', 'expires-missing', 'answer-no-token'].map((id) => run(inbound, id).verdict);
  expect(verdicts).toEqual(['answered well', 'answered well', 'answered badly']);
});
