import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../design/PolicyDesign';
import { generatePolicy } from '../generate/generatePolicy';
import { policy } from '../simulate/testing/runPolicy';
import { convertEscaping } from '../xml/convertEscaping';
import { parsePolicy } from '../policy/parsePolicy';
import { validatePolicy } from '../validate/validatePolicy';
import { faults } from './faults';
import { type LabCell, runLab } from './runLab';
import { scorePolicy } from './scorePolicy';
import { fewFaults } from './testing/fewFaults';
import { naivePolicy } from './testing/naivePolicy';

const namedValues = {
  s: { value: 'secret~value', secret: true },
  'contoso-orders-secret': { value: 'secret~value', secret: true },
};
const surroundings = { scenario: { namedValues } };

const request = (attributes = 'timeout="20" ignore-error="true"') =>
  `<send-request mode="new" response-variable-name="r" ${attributes}>
    <set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url>
    <set-method>POST</set-method>
    <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
    <set-body>@("grant_type=client_credentials&client_id=c&scope=api://o/.default&client_secret=" + Uri.EscapeDataString("{{s}}"))</set-body>
  </send-request>`;
const body = '((IResponse)context.Variables["r"]).Body.As<JObject>(preserveContent: true)';
const take = `<set-variable name="token" value="@((string)${body}["access_token"])" />`;
const send =
  '<set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header>';
const cached = (seconds: string, key = 'key="t"') =>
  policy({
    inbound: `<cache-lookup-value ${key} variable-name="token" />
      <choose><when condition="@(!context.Variables.ContainsKey("token"))">${request()}${take}
      <cache-store-value ${key} value="@((string)context.Variables["token"])" duration="@(${seconds})" /></when></choose>${send}`,
  });

function cellOf(text: string, id: string): LabCell {
  const fault = faults.find((candidate) => candidate.id === id)!;
  return scorePolicy(text, surroundings, { faults: [fault] }).cells[0]!;
}

const codesOf = (text: string) =>
  validatePolicy(parsePolicy(text), { namedValues })
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code }) => code);

function expectCured(text: string, id: string): LabCell {
  const cell = cellOf(text, id);
  expect(cell.result.verdict).not.toBe('answered well');
  expect(cell.cures).not.toEqual([]);
  for (const cure of cell.cures) {
    expect(cellOf(cure.text, id).result.verdict).toBe('answered well');
    for (const code of codesOf(cure.text)) expect(codesOf(text)).toContain(code);
  }
  return cell;
}

describe('a policy that trusts every answer', () => {
  const { cells } = scorePolicy(naivePolicy, surroundings, { faults: fewFaults });
  const bad = cells.filter(({ result: { verdict } }) => verdict !== 'answered well' && verdict !== 'not applicable');

  it('has a cure for each bad cell', () => {
    expect(bad.length).toBeGreaterThan(30);
    expect(bad.filter(({ cures }) => cures.length === 0).map(({ fault }) => fault.id)).toEqual([]);
  });

  it('is cured by what is offered, and by nothing that breaks what worked', () => {
    const good = cells.filter(({ result }) => result.verdict === 'answered well').map(({ fault }) => fault);
    for (const text of new Set(bad.flatMap(({ cures }) => cures.map((cure) => cure.text)))) {
      const cured = bad.filter(({ cures }) => cures.some((cure) => cure.text === text)).map(({ fault }) => fault);
      const report = scorePolicy(text, surroundings, { faults: [...cured, ...good], cures: false });
      expect(report.score).toBe(100);
    }
  });

  it('says what it leaks every day, and how to stop it', () => {
    const { usualLeaks, usualCures } = scorePolicy(naivePolicy, surroundings, { faults: [] });
    expect(usualLeaks.map(({ what }) => what)).toEqual(["caller's key"]);
    expect(usualCures).not.toEqual([]);
    for (const { text } of usualCures) {
      expect(scorePolicy(text, surroundings, { faults: [], cures: false }).usualLeaks).toEqual([]);
    }
  });
});

describe('a cure', () => {
  it.each([
    ['token-timeout', 'no timeout', policy({ inbound: request('ignore-error="true"') + take + send })],
    ['token-dns', 'a request that fails', policy({ inbound: request('timeout="5"') + take + send })],
    [
      'wrong-secret',
      "the provider's words for the caller",
      policy({
        inbound: `${request()}<choose><when condition="@(((IResponse)context.Variables["r"])?.StatusCode != 200)">
          <return-response><set-status code="500" reason="Failed" /><set-body>@(((IResponse)context.Variables["r"])?.Body.As<string>() ?? "")</set-body></return-response>
          </when></choose>${take}${send}`,
      }),
    ],
    ['answer-token-line-break', 'a token that no header holds', policy({ inbound: request() + take + send })],
    ['expires-missing', 'a cast', cached(`(int)${body}["expires_in"]`)],
    ['expires-words', 'a parser', cached(`int.Parse(${body}["expires_in"].ToString()) - 60`)],
    ['expires-huge', 'Value<int>', cached(`${body}.Value<int>("expires_in")`)],
    ['expires-object', 'Convert', cached(`Convert.ToInt32((string)${body}["expires_in"])`)],
    ['expires-null', 'a nullable receiver', cached(`(int)${body}?["expires_in"]`)],
    ['backend-stale-token', 'a token that is kept', cached('3000')],
    ['backend-stale-token', 'a key that is an expression', cached('3000', 'key="@("t" + context.Api.Id)"')],
    ['backend-stale-token', "the form's own policy", generatePolicy(defaultDesign)],
    [
      'identity-refused',
      'no token for the identity',
      policy({ inbound: '<authentication-managed-identity resource="api://o" />' }),
    ],
    [
      'identity-unreachable',
      'no token of a connection',
      policy({
        inbound: `<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="auth" identity-type="managed" />
          <set-header name="Authorization" exists-action="override"><value>@("Bearer " + ((Authorization)context.Variables["auth"]).AccessToken)</value></set-header>`,
      }),
    ],
    [
      'vault-forbidden',
      'a secret that may not be read',
      policy({
        inbound: `<send-request mode="new" response-variable-name="v" timeout="20" ignore-error="false">
          <set-url>https://contoso.vault.azure.net/secrets/orders?api-version=7.4</set-url><set-method>GET</set-method>
          <authentication-managed-identity resource="https://vault.azure.net" /></send-request>
          <set-header name="X-Key" exists-action="override"><value>@((string)((IResponse)context.Variables["v"]).Body.As<JObject>()["value"].ToString())</value></set-header>`,
      }),
    ],
    [
      'named-value-missing',
      'a named value without a value',
      policy({ inbound: '<set-backend-service base-url="{{orders-url}}" />' }),
    ],
  ])('of %s: %s', (id, _, text) => {
    expectCured(text, id);
  });

  it('is written as the document is', () => {
    const escaped = convertEscaping(policy({ inbound: request() + take + send }), 'xml');
    const { cures } = expectCured(escaped.replaceAll('\n', '\r\n'), 'token-tls');
    expect(cures[0]!.text).toContain('&amp;&amp;');
    expect(cures[0]!.text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('looks at the status alone where answers have no access_token', () => {
    const other = policy({
      inbound: request()
        .replace('https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token', 'https://id.example/token')
        .concat(take.replace('access_token', 'jwt'), send),
    });
    const scenario = {
      namedValues,
      backend: { requireToken: false },
      endpoints: [
        { match: { url: 'https://id.example/*' }, respond: { status: 200, body: '{"jwt":"opaque-1234567890"}' } },
      ],
    };
    const fault = faults.find(({ id }) => id === 'token-error-500')!;
    const [cell] = scorePolicy(other, { scenario }, { faults: [fault] }).cells;
    expect(cell!.cures.map(({ title }) => title)).toEqual(['Answer 502 when the token request is refused']);
  });

  it('is no edit that does nothing for the fault', () => {
    const { cures } = cellOf(cached('(int)' + body + '["expires_in"]'), 'expires-missing');
    expect(cures.map(({ title }) => title)).not.toContain('Answer 502 when the token request brings no token');
  });

  it('is not looked for in a part of a policy that has no place for it', () => {
    const fragment = '<fragment><authentication-managed-identity resource="api://o" /></fragment>';
    expect(cellOf(fragment, 'identity-refused')).toMatchObject({ result: { verdict: 'answered badly' }, cures: [] });
  });
});

it('cells come again with their cures', () => {
  const fault = faults.find(({ id }) => id === 'token-dns')!;
  const steps = [...runLab(naivePolicy, surroundings, { faults: [fault] })];
  expect(steps.map(({ cell }) => cell.cures.length > 0)).toEqual([false, true]);
});

it('a secret that Key Vault keeps back ends the call, and the problems list has nothing left to say of it', () => {
  const text = policy({
    inbound: `<send-request mode="new" response-variable-name="v" timeout="10"><set-url>https://contoso.vault.azure.net/secrets/key?api-version=7.4</set-url>
      <set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>
      <set-variable name="key" value="@((string)((IResponse)context.Variables["v"]).Body.As<JObject>()["value"])" />
      <set-header name="X-Key" exists-action="override"><value>@((string)context.Variables["key"])</value></set-header>`,
  });
  expect(codesOf(text)).toContain('status-not-checked');
  const { cures } = expectCured(text, 'vault-unavailable');
  expect(codesOf(cures[0]!.text)).not.toContain('status-not-checked');
});

it('a caller whose token comes from a clock that is ahead is let in', () => {
  const text = policy({
    inbound: `<validate-jwt header-name="Authorization">
      <openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" />
      <audiences><audience>api://gateway</audience></audiences></validate-jwt>${request()}
      <choose><when condition="@(((IResponse)context.Variables["r"])?.StatusCode != 200)"><return-response><set-status code="502" /></return-response></when></choose>
      ${take}${send}`,
  });
  expect(expectCured(text, 'clock-behind').cures.map(({ title }) => title)).toEqual([
    'Let the clocks of issuer and gateway differ by 5 minutes',
  ]);
});

it('a token that is asked for around the call to the backend is checked before that call', () => {
  const text = policy({
    inbound: '<set-variable name="token" value="" />',
    backend: `<retry condition="@(context.Response.StatusCode == 401)" count="1" interval="0" first-fast-retry="true">
      <choose><when condition="@((string)context.Variables["token"] == "" || context.Response?.StatusCode == 401)">${request()}${take}</when></choose>
      ${send}<forward-request /></retry>`,
  });
  const [cure] = expectCured(text, 'answer-no-token').cures;
  expect(cure!.text.indexOf('answer-without-token')).toBeLessThan(cure!.text.indexOf('forward-request'));
});
