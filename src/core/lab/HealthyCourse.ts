import type { NamedValueTable } from '../named-values/NamedValueTable';
import { parsePolicy } from '../policy/parsePolicy';
import { parseUrl } from '../simulate/http/url';
import { readEntraUrl } from '../simulate/identity-provider/entraUrl';
import { parseJsonObject } from '../simulate/jwt/parseJwt';
import { maskText } from '../simulate/maskRun';
import type { Run, SimulatedCall } from '../simulate/Run';
import { Scenario, type ScenarioInput } from '../simulate/Scenario';
import { scenarioPresets } from '../simulate/scenarioPresets';
import { secretPatterns } from '../simulate/secretPatterns';
import { simulate } from '../simulate/simulate';
import { type CallAsRead, callAsRead, callAsReadWords, requestAsRead } from './callAsRead';
import { courseMoments } from './courseMoments';
import { sampleNamedValues } from './sampleNamedValues';
import type { Surroundings } from './Surroundings';
import { type WantedCall, wantedCall } from './wantedCall';

/** What a policy does when nothing goes wrong: the measure of every fault. */
export interface HealthyCourse {
  /** The scenario without its calls and without a fault. */
  readonly scenario: ScenarioInput;
  readonly namedValues: NamedValueTable;
  /** The secret ones, each with what finds its value in any spelling. */
  readonly secrets: readonly { readonly name: string; readonly pattern: RegExp }[];
  /** At the moments of `courseMoments`. */
  readonly calls: readonly SimulatedCall[];
  /** Why no fault can be run: a call fails as it is. Null when all go through. */
  readonly trouble: string | null;
  /** What was assumed of the caller and the backend so that calls go through, in sentences. */
  readonly assumptions: readonly string[];
  /** Patterns of the URLs at which the policy asks for tokens; empty when it asks nobody. */
  readonly tokenUrls: readonly string[];
  /** What token answers hold beside the token and its life, by the pattern of their URL: Salesforce's `instance_url`, say. */
  readonly answerExtras: Readonly<Record<string, object>>;
  readonly backendUrls: readonly string[];
  readonly asksEntra: boolean;
  /** The policy itself or one of its token requests proves itself by a certificate. */
  readonly usesCertificate: boolean;
  /** The gateway gets a token for the policy: managed identity, credential manager. */
  readonly usesGatewayToken: boolean;
  readonly usesKeyVault: boolean;
  /** The second call, soon after the first, asks nobody for a token. */
  readonly cachesToken: boolean;
  readonly usesCache: boolean;
}

type Request = NonNullable<ScenarioInput['requests']>[number];

const certificateAssertion = /client_assertion=(?!$)/;

/** Runs a policy without a fault. */
export function healthyCourse(text: string, { scenario: given = {} }: Surroundings = {}): HealthyCourse {
  const [preset] = scenarioPresets;
  const document = parsePolicy(text);
  const { namedValues: own } = Scenario.parse({ namedValues: given.namedValues });
  const namedValues: NamedValueTable = { ...sampleNamedValues(document, own), ...own };
  const usual: ScenarioInput = { ...preset!.build({ namedValues: {}, base: given }), namedValues };
  const attempts = circumstances(usual, given, wantedCall(document, namedValues), callAsRead(document));
  let course = attemptCourse(text, attempts[0]!);
  for (const circumstance of attempts.slice(1)) {
    if (course.trouble === null) break;
    const next = attemptCourse(text, circumstance);
    // What fails in any case is told of the call that has all that the policy asks for.
    if (next.trouble === null || !circumstance.isLenient) course = next;
  }
  const { scenario, assumptions, run, trouble } = course;
  const { calls } = run;
  const outgoing = calls.flatMap((call) => call.outgoing);
  const trace = calls.flatMap((call) => call.trace);
  const tokenRequests = outgoing.filter(({ isTokenRequest }) => isTokenRequest);
  const policies = new Set(trace.map(({ policy }) => policy));
  const usesGatewayToken = policies.has('authentication-managed-identity') || policies.has('get-authorization-context');
  return {
    scenario,
    namedValues,
    secrets: Object.entries(namedValues)
      .filter(([, { value, secret }]) => secret && value.trim() !== '')
      .map(([name, { value }]) => ({ name, pattern: new RegExp(secretPatterns(value).join('|')) })),
    calls,
    trouble,
    assumptions,
    tokenUrls: patterns(tokenRequests.map(({ request }) => request.url)),
    answerExtras: Object.fromEntries(
      tokenRequests.map(({ request, response }) => [patternOf(request.url), extrasOf(response?.body ?? '')]),
    ),
    backendUrls: patterns(
      outgoing
        .filter(({ party, isTokenRequest }) => party === 'backend' && !isTokenRequest)
        .map(({ request }) => request.url),
    ),
    asksEntra: tokenRequests.some(({ request }) => {
      const url = parseUrl(request.url);
      return url !== null && readEntraUrl(url) !== null;
    }),
    usesCertificate:
      policies.has('authentication-certificate') ||
      (!usesGatewayToken && tokenRequests.some(({ request }) => certificateAssertion.test(request.body ?? ''))),
    usesGatewayToken,
    usesKeyVault: outgoing.some(({ party }) => party === 'key-vault'),
    cachesToken:
      calls[1] !== undefined &&
      tokenRequests.length > 0 &&
      !calls[1].outgoing.some(({ isTokenRequest }) => isTokenRequest),
    usesCache: trace.some(({ kind }) => kind.startsWith('cache-')),
  };
}

interface Circumstance {
  readonly scenario: ScenarioInput;
  readonly assumptions: readonly string[];
  /** Less is asked of the call than an everyday one has. */
  readonly isLenient: boolean;
}

/**
 * The usual call first; then one that brings what the policy asks of its callers; one that has all that the policy reads; those without
 * credentials; and with a backend that takes any.
 */
function circumstances(
  usual: ScenarioInput,
  given: ScenarioInput,
  wanted: WantedCall,
  read: CallAsRead | null,
): readonly Circumstance[] {
  const [request = {}] = usual.requests ?? [];
  const [own = {}] = given.requests ?? [];
  const headers = { ...request.headers, ...wanted.headers, ...own.headers };
  const token = own.token ?? wanted.token ?? request.token;
  const call = { ...request, headers, ...(token === undefined ? {} : { token }) };
  const { audience = '', scopes = [], roles = [] } = wanted.token ?? {};
  const rights = [...scopes, ...roles];
  const brings = [
    ...(wanted.token === undefined || own.token !== undefined
      ? []
      : [`The caller brings a token for ${audience}${rights.length === 0 ? '' : ` with ${rights.join(', ')}`}.`]),
    ...(wanted.headers === undefined ? [] : [`The caller sends ${Object.keys(wanted.headers).join(', ')}.`]),
  ];
  const asked: Circumstance = { scenario: { ...usual, requests: [call] }, assumptions: brings, isLenient: false };
  const complete = read === null ? null : withAllThatIsRead(asked, call, read);
  const mayBeAnonymous = (wanted.token ?? own.token ?? own.headers) === undefined;
  const lenient = (circumstance: Circumstance) => [
    ...(mayBeAnonymous ? [anonymous(circumstance)] : []),
    ...(given.backend?.requireToken === undefined ? [undemanding(circumstance)] : []),
  ];
  return [
    { scenario: usual, assumptions: [], isLenient: false },
    ...(brings.length === 0 ? [] : [asked]),
    ...lenient(asked),
    ...(complete === null ? [] : [complete, ...lenient(complete)]),
  ];
}

function withAllThatIsRead({ scenario, assumptions }: Circumstance, call: Request, read: CallAsRead): Circumstance {
  const request = isRecord(scenario.context?.['request']) ? scenario.context['request'] : {};
  const matched = isRecord(request['matchedParameters']) ? request['matchedParameters'] : {};
  const matchedParameters = { ...read.templateParameters, ...matched };
  return {
    scenario: {
      ...scenario,
      requests: [requestAsRead(call, read)],
      ...(Object.keys(read.templateParameters).length === 0
        ? {}
        : { context: { ...scenario.context, request: { ...request, matchedParameters } } }),
    },
    assumptions: [...assumptions, ...callAsReadWords(read)],
    isLenient: false,
  };
}

function undemanding({ scenario, assumptions }: Circumstance): Circumstance {
  return {
    scenario: { ...scenario, backend: { ...scenario.backend, requireToken: false } },
    assumptions: [...assumptions, "The backend takes other credentials than a bearer token: it doesn't check them."],
    isLenient: true,
  };
}

/** A caller without credentials of its own, for a policy that doesn't expect any. */
function anonymous({ scenario, assumptions }: Circumstance): Circumstance {
  const requests = (scenario.requests ?? []).map((request) => ({ ...request, token: undefined }));
  return {
    scenario: { ...scenario, requests },
    assumptions: [...assumptions, 'The caller sends no Authorization of its own.'],
    isLenient: true,
  };
}

function attemptCourse(text: string, circumstance: Circumstance) {
  const scenario = Scenario.parse(withCalls(circumstance.scenario, courseMoments.all));
  const run = simulate(text, scenario, { brief: true });
  return {
    ...circumstance,
    run,
    trouble: troubleOf(run) ?? (circumstance.isLenient ? refusedTokenRequest(run) : null),
  };
}

/** A backend that takes anything hides that the policy got no token. */
function refusedTokenRequest({ calls }: Run): string | null {
  const refused = calls.find(({ outgoing }) => outgoing.some(isRefused));
  const answer = refused?.outgoing.find(isRefused)?.response ?? null;
  if (refused === undefined || answer === null) return null;
  const problem = refused.findings.find(({ severity }) => severity === 'problem');
  return `Even without a fault a token request ends with ${answer.status}. ${problem?.message ?? ''}`.trim();
}

const isRefused = ({ isTokenRequest, response }: SimulatedCall['outgoing'][number]): boolean =>
  isTokenRequest && response !== null && response.status >= 400;

function troubleOf(run: Run): string | null {
  const failed = run.calls.find(({ response }) => response.status >= 400);
  if (failed === undefined) return null;
  const problem = failed.findings.findLast(({ severity }) => severity === 'problem') ?? failed.findings[0];
  const why = failed.lastError?.message ?? problem?.message ?? '';
  return `Even without a fault a call ends with ${failed.response.status}. ${maskText(why, run) ?? ''}`.trim();
}

/** The scenario with its first request made at each of these moments. */
export function withCalls(scenario: ScenarioInput, moments: readonly number[]): ScenarioInput {
  const [request = {}] = scenario.requests ?? [];
  return { ...scenario, requests: moments.map((at) => ({ ...request, at })) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function patterns(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.map(patternOf))];
}

const patternOf = (url: string): string => `${url.split('?')[0]!}*`;

/** Members that speak of the token itself, and those that faults are about. */
const ofToken = /^(?:access_token|token_type|(?:ext_)?expires_\w+|not_before|issued_at)$/;

function extrasOf(body: string): object {
  return Object.fromEntries(Object.entries(parseJsonObject(body) ?? {}).filter(([name]) => !ofToken.test(name)));
}
