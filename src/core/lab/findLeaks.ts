import { parseUrl } from '../simulate/http/url';
import { parseJsonObject } from '../simulate/jwt/parseJwt';
import { recordHeader } from '../simulate/http/headers';
import type { HttpRequest, HttpResponse, SimulatedCall } from '../simulate/Run';
import type { HealthyCourse } from './HealthyCourse';

/** Something that went where it doesn't belong. */
export interface Leak {
  readonly to: 'caller' | 'backend';
  readonly what: 'secret' | 'token' | 'provider error' | 'internal URL' | "caller's key";
  /** In words, without the secret itself. */
  readonly words: string;
}

/** Shorter texts than this say nothing about where they come from. */
const shortestQuote = 12;
const keyHeader = 'ocp-apim-subscription-key';

/** What of a call's secrets and of its inner workings the caller or the backend got to see. */
export function findLeaks(call: SimulatedCall, { secrets }: Pick<HealthyCourse, 'secrets'>): readonly Leak[] {
  const leaks: Leak[] = [];
  const passedOn = call.outgoing.findLast(({ party }) => party === 'backend')?.response ?? null;
  const shown = callerText(call.response, call.outcome === 'forwarded' ? passedOn : null);
  const forwarded = call.outgoing.filter(({ party, isTokenRequest }) => party === 'backend' && !isTokenRequest);
  const sent = forwarded.map(({ request }) => requestText(request)).join('\n');
  const add = (to: Leak['to'], what: Leak['what'], words: string): void => {
    leaks.push({ to, what, words });
  };
  for (const { name, pattern } of secrets) {
    if (pattern.test(shown)) add('caller', 'secret', `The caller gets the secret named value ${name}.`);
  }
  for (const { token, isAccessToken } of requestedTokens(call)) {
    const name = isAccessToken ? 'an access token of the backend' : 'the client assertion';
    if (shown.includes(token)) add('caller', 'token', `The caller gets ${name}.`);
    if (!isAccessToken && sent.includes(token)) add('backend', 'token', 'The backend gets the client assertion.');
  }
  for (const quote of providerWords(call)) {
    if (shown.includes(quote)) add('caller', 'provider error', 'The caller gets the words of the identity provider.');
    if (sent.includes(quote)) add('backend', 'provider error', 'The backend gets the words of the identity provider.');
  }
  if (/AADSTS\d{4,}/.test(shown)) add('caller', 'provider error', "The caller gets Entra ID's error code.");
  for (const host of internalHosts(call)) {
    if (shown.toLowerCase().includes(host))
      add('caller', 'internal URL', `The caller gets the internal host name ${host}.`);
  }
  const key = recordHeader(call.request.headers, keyHeader);
  if (key !== null && key !== '' && sent.includes(key)) {
    add('backend', "caller's key", "The backend gets the caller's subscription key.");
  }
  const own = recordHeader(call.request.headers, 'authorization')?.replace(/^\w+\s+/, '') ?? '';
  if (own.length >= shortestQuote && sent.includes(own)) {
    add('backend', "caller's key", "The backend gets the caller's own Authorization.");
  }
  return leaks.filter((leak, index) => leaks.findIndex(({ words }) => words === leak.words) === index);
}

/** What the caller reads that isn't the backend's own answer passed on. */
function callerText({ reason, headers, body }: HttpResponse, passedOn: HttpResponse | null): string {
  const known = new Set(Object.values(passedOn?.headers ?? {}).flat());
  const values = Object.values(headers)
    .flat()
    .filter((value) => !known.has(value));
  return [reason, ...values, body === passedOn?.body ? '' : (body ?? '')].join('\n');
}

function requestText({ url, headers, body }: HttpRequest): string {
  return [url, ...Object.values(headers).flat(), body ?? ''].join('\n');
}

function* requestedTokens(call: SimulatedCall): Iterable<{ readonly token: string; readonly isAccessToken: boolean }> {
  for (const { isTokenRequest, request, response } of call.outgoing) {
    if (!isTokenRequest) continue;
    const token = parseJsonObject(response?.body ?? '')?.['access_token'];
    if (typeof token === 'string' && token.length >= shortestQuote) yield { token, isAccessToken: true };
    const assertion = /(?:^|&)client_assertion=([^&]+)/.exec(request.body ?? '')?.[1];
    if (assertion !== undefined && assertion.length >= shortestQuote) yield { token: assertion, isAccessToken: false };
  }
}

/** Sentences and ids of a provider's refusals and of answers that hold no token. */
function* providerWords(call: SimulatedCall): Iterable<string> {
  for (const { isTokenRequest, response } of call.outgoing) {
    if (!isTokenRequest || !response?.body) continue;
    const answer = parseJsonObject(response.body);
    if (answer === null) {
      const page = response.body.trim();
      if (page.length >= shortestQuote) yield page;
      continue;
    }
    for (const name of ['error_description', 'trace_id', 'correlation_id']) {
      const value = answer[name];
      if (typeof value === 'string' && value.length >= shortestQuote) yield value;
    }
  }
}

function* internalHosts(call: SimulatedCall): Iterable<string> {
  for (const { request, isTokenRequest, party } of call.outgoing) {
    const host = isTokenRequest || party === 'backend' ? parseUrl(request.url)?.host : undefined;
    if (host !== undefined && host !== '') yield host.toLowerCase();
  }
}
