import { entraErrorResponse } from '../simulate/identity-provider/entraTokenEndpoint';
import { signJwt } from '../simulate/jwt/signJwt';
import type { ScenarioInput } from '../simulate/Scenario';
import { courseMoments } from './courseMoments';
import type { Fault, FaultAnswer } from './Fault';
import { type HealthyCourse, withCalls } from './HealthyCourse';

type Endpoint = NonNullable<ScenarioInput['endpoints']>[number];

const startedAt = '2026-01-01T00:00:00Z';
const day = 86_400;

/** A scenario in which the fault comes and goes, with calls at `moments`. */
export function faultScenario({ change }: Fault, healthy: HealthyCourse, moments: readonly number[]): ScenarioInput {
  const scenario = withCalls(healthy.scenario, moments);
  const now = Date.parse(scenario.now ?? startedAt);
  switch (change.on) {
    case 'token-endpoint':
      return withAnswer(scenario, healthy.tokenUrls, (url) => respond(change.answer, now, healthy.answerExtras[url]));
    case 'refusal':
      return withAnswer(scenario, healthy.tokenUrls, () => refusal(change, healthy, now));
    case 'gateway-token':
      return withOutage(scenario, 'identity-provider', change.answer);
    case 'key-vault':
      return withOutage(scenario, 'key-vault', change.answer);
    case 'backend':
      return withAnswer(scenario, healthy.backendUrls, () => respond(change.answer, now));
    case 'revoked-token':
      return { ...scenario, backend: { ...scenario.backend, revokesTokensAt: courseMoments.revoked.at } };
    case 'cache':
      return { ...scenario, gateway: { ...scenario.gateway, cache: 'unreachable' } };
    case 'clock':
      return { ...scenario, gateway: { ...scenario.gateway, clockSkewSeconds: change.skewSeconds } };
    case 'named-value':
      return { ...scenario, namedValues: {} };
  }
}

function withOutage(
  scenario: ScenarioInput,
  of: 'identity-provider' | 'key-vault',
  answer: Extract<Fault['change'], { on: 'gateway-token' | 'key-vault' }>['answer'],
): ScenarioInput {
  const outages = courseMoments.faultWindows.map((window) => ({ kind: 'outage' as const, of, answer, ...window }));
  return { ...scenario, events: [...(scenario.events ?? []), ...outages] };
}

function withAnswer(
  scenario: ScenarioInput,
  urls: readonly string[],
  answer: (url: string) => Endpoint['respond'],
): ScenarioInput {
  const own = urls.flatMap((url) =>
    courseMoments.faultWindows.map((window): Endpoint => ({ match: { url }, respond: answer(url), ...window })),
  );
  return { ...scenario, endpoints: [...own, ...(scenario.endpoints ?? [])] };
}

/** `extras`: what the provider's answers hold beside the token, for an answer that has one. */
function respond(answer: FaultAnswer, now: number, extras: object = {}): Endpoint['respond'] {
  if ('fault' in answer) return answer;
  const { status, headers = {}, body, delay } = answer;
  const filled = body && withMembers(fillTokens(body, now), extras);
  return { status, headers, body: filled, ...(delay === undefined ? {} : { delay }) };
}

function withMembers(body: string, extras: object): string {
  const members = JSON.stringify(extras).slice(1, -1);
  return members !== '' && /^\{"(?:token_type|expires_in)":/.test(body)
    ? body.replace('{', () => `{${members},`)
    : body;
}

function fillTokens(body: string, now: number): string {
  const iat = Math.floor(now / 1000);
  const claims = { iss: 'https://login.microsoftonline.com/', aud: 'api://contoso-orders', iat };
  return body
    .replace('{jwt}', () => signJwt({ ...claims, exp: iat + day }, { x5t: false }))
    .replace('{jwt-without-exp}', () => signJwt(claims, { x5t: false }));
}

function refusal(
  { code, oauthError }: Extract<Fault['change'], { on: 'refusal' }>,
  { asksEntra }: HealthyCourse,
  now: number,
): Endpoint['respond'] {
  if (asksEntra) {
    const client = '00001111-aaaa-2222-bbbb-3333cccc4444';
    const values = {
      client,
      clientName: client,
      tenant: 'contoso',
      resource: 'api://contoso-orders',
      reason: 'The key used is expired.',
    };
    const { status, reason, headers, body } = entraErrorResponse({ code, values }, now);
    const lists = Object.entries(headers).map(([name, list]): [string, string[]] => [name, [...list]]);
    return { status, reason, headers: Object.fromEntries(lists), body };
  }
  const error = oauthError ?? 'invalid_request';
  return {
    status: error === 'invalid_client' ? 401 : 400,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ error, error_description: 'Refused by the authorization server login-07.internal.' }),
  };
}
