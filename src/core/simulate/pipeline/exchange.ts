import { sleep, type Process } from '../clock/Process';
import { answerBackend } from '../backend/answerBackend';
import { recordHeader } from '../http/headers';
import { matchesPattern } from '../http/matchesPattern';
import { statusReason } from '../http/statusReason';
import { parseUrl, type Url } from '../http/url';
import type { AuthorityEndpoint, OverloadAnswer } from '../identity-provider/IdentityProvider';
import { numericClaim, parseJsonObject, parseJwt } from '../jwt/parseJwt';
import { answerKeyVault, isKeyVaultUrl } from '../key-vault/answerKeyVault';
import type { HeaderRecord, HttpRequest, HttpResponse, OutgoingRequest, Party, SourcePlace } from '../Run';
import type { Scenario } from '../Scenario';
import type { PolicyStep } from './PolicyStep';
import { type RequestDraft, wireRequest } from './RequestDraft';

export type Fault = NonNullable<OutgoingRequest['fault']>;

/** How a request that the gateway sent ended. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse | null;
  readonly fault: Fault | null;
}

type Respond = Scenario['endpoints'][number]['respond'];

/** Who will answer, how long that takes, and with what. The answer is made when its time has come. */
interface Answerer {
  readonly party: Party;
  readonly isTokenRequest: boolean;
  readonly seconds: number;
  answer(): HttpResponse | Fault;
}

/** How soon a connection that can't be made fails. An assumption: it depends on the network. */
const faultSeconds = 0.05;

/** Sends a request, waits for its answer in virtual time and records both. A fault is a result like any other. */
export function* exchange(
  step: PolicyStep,
  draft: RequestDraft,
  options: { readonly timeoutSeconds: number; readonly isForward: boolean },
): Process<Exchange> {
  const { call, world } = step;
  const request = wireRequest(draft);
  const url = parseUrl(request.url);
  const startedAt = world.clock.now;
  const seq = call.outgoing.length;
  const answerer = url ? findAnswerer(step, request, url, options.isForward) : unreachable(step, request);
  const record = (ended: Pick<OutgoingRequest, 'response' | 'fault'>): OutgoingRequest => ({
    seq,
    policy: step.name,
    place: step.place,
    party: answerer.party,
    isTokenRequest: answerer.isTokenRequest,
    startedAt: world.clock.secondsAt(startedAt),
    endedAt: world.clock.elapsedSeconds,
    request,
    origins: Object.fromEntries([...draft.origins].map(([part, { place }]): [string, SourcePlace] => [part, place])),
    ...ended,
    token: answerer.isTokenRequest ? decodedToken(ended.response) : null,
  });
  // Recorded at once, so that a request that `wait` gives up is there as well.
  call.outgoing.push(record({ response: null, fault: null }));
  step.trace('request-sent', `${request.method} ${request.url}`, {
    details: { outgoing: seq, party: answerer.party, method: request.method, url: request.url },
  });
  const timeout = options.timeoutSeconds;
  const isLate = answerer.seconds >= timeout;
  yield* sleep(world.clock, Math.min(answerer.seconds, timeout) * 1000);
  const answer = isLate ? 'timeout' : answerer.answer();
  const fault = typeof answer === 'string' ? answer : null;
  const response = typeof answer === 'string' ? null : answer;
  call.outgoing[seq] = record({ response, fault });
  if (response && answerer.isTokenRequest) registerToken(step, response);
  if (response) {
    step.trace('response-received', `${response.status} ${response.reason} from the ${partyNames[answerer.party]}.`, {
      details: { outgoing: seq, status: response.status },
    });
  } else {
    const words = `No answer from the ${partyNames[answerer.party]}: ${faultWords(fault!, timeout)}.`;
    step.trace('error', words, { details: { outgoing: seq, fault } });
    step.finding('problem', words);
  }
  return { request, response, fault };
}

const partyNames: Readonly<Record<Party, string>> = {
  'identity-provider': 'identity provider',
  backend: 'backend',
  'key-vault': 'Key Vault',
  other: 'other service',
};

/** A fault in words: `the request timed out after 20 s`. */
export function faultWords(fault: Fault, timeoutSeconds: number): string {
  switch (fault) {
    case 'timeout':
      return `the request timed out after ${timeoutSeconds} s`;
    case 'connection':
      return 'the connection was refused';
    case 'tls':
      return 'the TLS handshake failed';
    case 'dns':
      return "the host name couldn't be resolved";
  }
}

function findAnswerer(step: PolicyStep, request: HttpRequest, url: Url, isForward: boolean): Answerer {
  const { world, call } = step;
  const { scenario, authority } = world;
  const isVault = isKeyVaultUrl(url);
  const seen = isVault ? null : authority.endpointOf(request, url);
  // A body with a grant_type that is only passed on doesn't make the backend a token endpoint.
  const endpoint = isForward && !isEntraHost(url) ? null : seen;
  const isBackend = isForward || isBackendHost(step, url);
  const party: Party =
    endpoint === null ? (isVault ? 'key-vault' : isBackend ? 'backend' : 'other') : 'identity-provider';
  const isTokenRequest = endpoint === 'token';
  const shared = { party, isTokenRequest };
  const overload = endpoint === 'token' ? authority.overload() : world.plan.outage(party, world.clock.elapsedSeconds);
  if (overload) {
    if (endpoint !== null) authority.wasAsked = true;
    const latency = { 'identity-provider': authority.latencySeconds, 'key-vault': scenario.keyVault.latencySeconds };
    const seconds =
      party === 'identity-provider' || party === 'key-vault' ? latency[party] : scenario.backend.latencySeconds;
    return { ...shared, ...prescribed(overloadResponse(overload), seconds) };
  }
  const entry = scenario.endpoints.findIndex(
    ({ match, times, from = 0, to = Infinity }, index) =>
      from <= world.clock.elapsedSeconds &&
      world.clock.elapsedSeconds < to &&
      (times === undefined || (world.endpointUses[index] ?? 0) < times) &&
      (match.method === undefined || match.method.toUpperCase() === request.method.toUpperCase()) &&
      matchesPattern(match.url, request.url),
  );
  if (entry >= 0) {
    world.endpointUses[entry] = (world.endpointUses[entry] ?? 0) + 1;
    if (endpoint !== null) authority.wasAsked = true;
    return { ...shared, ...prescribed(scenario.endpoints[entry]!.respond, 0.05) };
  }
  const remark = (message: string | null, severity: 'problem' | 'note' = 'problem') => {
    if (message !== null) call.addFinding({ message, severity, place: step.place });
  };
  if (endpoint !== null) return { ...shared, ...authorityAnswer(step, request, url, endpoint) };
  if (isVault) {
    return {
      ...shared,
      seconds: scenario.keyVault.latencySeconds,
      answer() {
        const { response, remark: words } = answerKeyVault(request, url, scenario, world.tokens, world.clock.now);
        remark(words, response.status === 200 ? 'note' : 'problem');
        return response;
      },
    };
  }
  const { respond, latencySeconds } = scenario.backend;
  if (party === 'backend') {
    if (respond) return { ...shared, ...prescribed(respond, latencySeconds) };
    return {
      ...shared,
      seconds: latencySeconds,
      answer() {
        const state = {
          config: scenario.backend,
          tokens: world.tokens,
          expectsToken: authority.wasAsked,
          now: world.clock.now,
          startedAt: world.clock.startedAt,
        };
        const { response, remark: words } = answerBackend(request, url, state);
        remark(words);
        return response;
      },
    };
  }
  return {
    ...shared,
    seconds: latencySeconds,
    answer() {
      remark(`Nothing in the scenario says what ${url.host} answers; it got a simulated 200.`, 'note');
      return {
        status: 200,
        reason: statusReason(200),
        headers: { 'Content-Type': ['application/json'] },
        body: JSON.stringify({ message: 'Answer of a simulated service', method: request.method, path: url.path }),
      };
    },
  };
}

/** An overloaded Entra ID answers in plain text, not JSON (MSAL's page on client and server throttling). */
function overloadResponse(overload: OverloadAnswer): Respond {
  if ('fault' in overload) return overload;
  const { status, retryAfterSeconds } = overload;
  const retryAfter: HeaderRecord =
    retryAfterSeconds === undefined ? {} : { 'Retry-After': [String(retryAfterSeconds)] };
  const headers = { 'Content-Type': ['text/plain'], ...retryAfter };
  return { status, headers, body: statusReason(status) };
}

function authorityAnswer(
  step: PolicyStep,
  request: HttpRequest,
  url: Url,
  endpoint: AuthorityEndpoint,
): Pick<Answerer, 'seconds' | 'answer'> {
  const { world, call, place } = step;
  const { authority } = world;
  authority.wasAsked = true;
  const { fault } = authority;
  const showsCertificate = step.child('authentication-certificate') !== null;
  if (fault) return { seconds: fault === 'timeout' ? Infinity : faultSeconds, answer: () => fault };
  return {
    seconds: authority.latencySeconds,
    answer() {
      const { response, remarks } = authority.answer(request, url, endpoint, showsCertificate);
      for (const { severity, message } of remarks) call.addFinding({ severity, message, place });
      return response;
    },
  };
}

function prescribed(respond: Respond, latency: number): Pick<Answerer, 'seconds' | 'answer'> {
  if ('fault' in respond) {
    const { fault } = respond;
    return { seconds: fault === 'timeout' ? Infinity : faultSeconds, answer: () => fault };
  }
  const { status, reason, headers, body, delay } = respond;
  return {
    seconds: delay ?? latency,
    answer: () => ({ status, reason: reason ?? statusReason(status), headers, body }),
  };
}

function unreachable({ call, place }: PolicyStep, request: HttpRequest): Answerer {
  call.addFinding({
    message: `"${request.url}" is not an absolute http or https URL, so nothing can be reached there.`,
    severity: 'problem',
    place,
  });
  return { party: 'other', isTokenRequest: false, seconds: 0, answer: () => 'dns' };
}

function isEntraHost({ host }: Url): boolean {
  return /^(?:login\.(?:microsoftonline\.(?:com|us)|microsoft\.com|windows\.net|partner\.microsoftonline\.cn|chinacloudapi\.cn)|sts\.windows\.net)$/.test(
    host,
  );
}

function isBackendHost({ call, world }: PolicyStep, url: Url): boolean {
  const bases = [
    call.route.base,
    call.context.api.serviceUrl,
    ...Object.values(world.scenario.backends).map((b) => b.url),
  ];
  return bases.some((base) => parseUrl(base)?.host === url.host);
}

function decodedToken(response: HttpResponse | null): OutgoingRequest['token'] {
  const token = parseJsonObject(response?.body ?? '')?.['access_token'];
  const parsed = typeof token === 'string' ? parseJwt(token) : null;
  return parsed && { header: parsed.header, claims: parsed.claims };
}

/** A token of an authority that the scenario plays itself is good until its own `exp`, or else until its expires_in has passed. */
function registerToken({ world }: PolicyStep, response: HttpResponse): void {
  const answer = parseJsonObject(response.body ?? '');
  const token = answer?.['access_token'];
  // What can't stand in a header is no token that anybody could accept.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return;
  const known = world.tokens.find(token);
  if (known && !known.audiences.includes('*')) return;
  const seconds = Number(answer?.['expires_in'] ?? 3600);
  const type = recordHeader(response.headers, 'content-type');
  if (type !== null && /html/i.test(type)) return;
  const exp = numericClaim(parseJwt(token)?.claims ?? {}, 'exp');
  const expiresAt = exp === null ? world.clock.now + (Number.isFinite(seconds) ? seconds : 3600) * 1000 : exp * 1000;
  world.tokens.add(token, { audiences: ['*'], expiresAt });
}
