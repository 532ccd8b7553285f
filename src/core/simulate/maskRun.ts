import { defaultContext } from '../csharp/context/defaultContext';
import { decodeForm, decodePercent, parseForm } from './http/formUrlEncoded';
import { recordValues } from './http/headers';
import { parseUrl } from './http/url';
import { decodeUtf8 } from './http/utf8';
import { decodeBase64 } from './jwt/base64';
import { parseJsonObject } from './jwt/parseJwt';
import type { HttpRequest, HttpResponse, OutgoingRequest, Run, SimulatedCall, StepChanges, TraceEntry } from './Run';
import type { Scenario } from './Scenario';
import { SecretMask } from './SecretMask';

export interface MaskOptions {
  /** Whose secrets to look for in a run that comes from elsewhere. A run that this realm simulated brings its own. */
  readonly scenario?: Scenario;
  /** True: what was sent (`outgoing`, `forwardedRequest`, `headerChanges`) keeps its secrets, for the person who put them in. */
  readonly reveal?: boolean;
}

/** Masks of the runs that were simulated here, so that nobody has to carry the scenario and the tokens along. */
const masks = new WeakMap<Run, SecretMask>();
/** Runs whose trace isn't masked yet, with what makes their mask. */
const unmasked = new WeakMap<Run, () => SecretMask>();

function maskOf(run: Run): SecretMask | undefined {
  let mask = masks.get(run);
  if (mask === undefined) {
    mask = unmasked.get(run)?.();
    if (mask !== undefined) masks.set(run, mask);
  }
  return mask;
}

/** A run as it may be shown or stored: secret named values, tokens, assertions, keys and passwords cut to stubs. */
export function maskRun(run: Run, { scenario, reveal = false }: MaskOptions = {}): Run {
  const mask = maskOf(run) ?? new SecretMask(collectSecrets(run, scenario, []));
  return {
    calls: run.calls.map((call) => {
      const hidden = maskCall(unmasked.has(run) ? maskTraceOf(call, mask) : call, mask);
      if (!reveal) return hidden;
      const { outgoing, forwardedRequest, headerChanges } = call;
      return { ...hidden, outgoing, forwardedRequest, headerChanges };
    }),
    cache: run.cache.map((entry) => ({ ...entry, key: mask.mask(entry.key) })),
    cacheHistory: run.cacheHistory.map((span) => ({ ...span, key: mask.mask(span.key) })),
  };
}

/** Masks the trace and the findings, which never show a secret. `tokens` are those that the simulated authorities gave out. */
export function maskTrace(run: Run, scenario: Scenario, tokens: readonly string[]): Run {
  const mask = new SecretMask(collectSecrets(run, scenario, tokens));
  const masked = { ...run, calls: run.calls.map((call) => maskTraceOf(call, mask)) };
  masks.set(masked, mask);
  return masked;
}

/** The run as it is, for `maskRun` and `maskText` to mask when something of it is to be shown. */
export function maskLater(run: Run, scenario: Scenario, tokens: readonly string[]): Run {
  unmasked.set(run, () => new SecretMask(collectSecrets(run, scenario, tokens)));
  return run;
}

function maskTraceOf(call: SimulatedCall, mask: SecretMask): SimulatedCall {
  const trace = call.trace.map((entry) => maskEntry(entry, mask));
  const findings = call.findings.map((finding) => ({ ...finding, message: mask.mask(finding.message) }));
  const steps = call.steps.map((step) => ({ ...step, changes: maskChanges(step.changes, mask) }));
  return { ...call, trace, steps, findings };
}

/** A text of a run's calls as it may be shown; null when it is itself a piece of a secret that wouldn't be recognised. */
export function maskText(text: string, run: Run): string | null {
  const mask = maskOf(run);
  return mask === undefined || mask.isPieceOfSecret(text) ? null : mask.mask(text);
}

/** Trace and findings are masked from the beginning. */
function maskCall(call: SimulatedCall, mask: SecretMask): SimulatedCall {
  const hide = <Part>(part: Part): Part => maskDeep(part, mask);
  const { lastError } = call;
  return {
    ...call,
    request: maskRequest(call.request, mask),
    outgoing: call.outgoing.map((outgoing) => ({
      ...outgoing,
      request: maskRequest(outgoing.request, mask),
      response: outgoing.response && maskResponse(outgoing.response, mask),
      token: hide(outgoing.token),
      origins: Object.fromEntries(Object.entries(outgoing.origins).map(([part, place]) => [mask.mask(part), place])),
    })),
    forwardedRequest: call.forwardedRequest && maskRequest(call.forwardedRequest, mask),
    headerChanges: call.headerChanges.map((change) => ({
      ...change,
      name: mask.mask(change.name),
      before: hide(change.before),
      after: hide(change.after),
    })),
    response: maskResponse(call.response, mask),
    lastError: lastError && {
      ...lastError,
      message: mask.mask(lastError.message),
      policyId: mask.mask(lastError.policyId),
    },
    variables: Object.fromEntries(
      Object.entries(call.variables).map(([name, { type, value }]) => [mask.mask(name), { type, value: hide(value) }]),
    ),
    notSimulated: call.notSimulated.map((entry) => ({ ...entry, reason: mask.mask(entry.reason) })),
  };
}

function maskRequest({ method, url, headers, body }: HttpRequest, mask: SecretMask): HttpRequest {
  return {
    method,
    url: mask.mask(url),
    headers: maskDeep(headers, mask),
    body: body === null ? null : mask.mask(body),
  };
}

function maskResponse({ status, reason, headers, body }: HttpResponse, mask: SecretMask): HttpResponse {
  return {
    status,
    reason: mask.mask(reason),
    headers: maskDeep(headers, mask),
    body: body === null ? null : mask.mask(body),
  };
}

const longestDetail = 500;

/** A trace entry's words, masked first and shortened afterwards: half a secret wouldn't be recognised any more. */
function maskEntry(entry: TraceEntry, mask: SecretMask): TraceEntry {
  const message = shorten(mask.mask(entry.message));
  let isChanged = message !== entry.message;
  const details: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(entry.details)) {
    const shown = typeof value === 'string' ? shorten(mask.mask(value)) : value;
    isChanged ||= shown !== value;
    details[name] = shown;
  }
  return isChanged ? { ...entry, message, details } : entry;
}

/** As in the trace: masked, and long texts cut. */
function maskChanges({ variables, request, response }: StepChanges, mask: SecretMask): StepChanges {
  const shown = Object.entries(variables).map(([name, { type, value }]) => {
    const text = value === null || typeof value === 'number' || typeof value === 'boolean' ? value : textOfJson(value);
    const short = typeof text === 'string' ? shorten(mask.mask(text)) : text;
    return [mask.mask(name), { type, value: short }] as const;
  });
  return {
    variables: Object.fromEntries(shown),
    request: maskDeep(request, mask),
    response: maskDeep(response, mask),
  };
}

function textOfJson(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function shorten(text: string): string {
  return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text;
}

const tokenRequestSecrets = [
  'client_secret',
  'client_assertion',
  'assertion',
  'password',
  'refresh_token',
  'subject_token',
  'code',
];
const tokenResponseSecrets = ['access_token', 'refresh_token', 'id_token'];

function collectSecrets(run: Run, scenario: Scenario | undefined, tokens: readonly string[]): ReadonlySet<string> {
  const secrets = new Set<string>();
  const add = (text: unknown): void => {
    if (typeof text === 'string' && text !== '') secrets.add(text);
  };
  if (scenario) addScenarioSecrets(scenario, add);
  const keyNames = subscriptionKeyNames(scenario?.context);
  for (const call of run.calls) {
    for (const request of requestsOf(call)) addRequestSecrets(request, keyNames, add);
    for (const outgoing of call.outgoing) addExchangeSecrets(outgoing, add);
  }
  for (const token of tokens) add(token);
  // A signature that a policy cut off isn't recognised as a token any more.
  for (const secret of Array.from(secrets)) add(/^eyJ[\w-]+\.[\w-]*\.([\w-]{20,})$/.exec(secret)?.[1]);
  return secrets;
}

function addScenarioSecrets(
  { namedValues, context = {}, identityProvider, keyVault, events }: Scenario,
  add: (text: unknown) => void,
): void {
  for (const { value, secret } of Object.values(namedValues)) {
    if (!secret) continue;
    add(value);
    // A value that is stored URL-encoded reaches the server decoded.
    add(decodePercent(value));
  }
  const given = isObject(context['subscription']) ? context['subscription'] : {};
  for (const name of ['key', 'primaryKey', 'secondaryKey'] as const)
    add(given[name] ?? defaultContext.subscription[name]);
  const certificates = isObject(context['deployment']) ? context['deployment']['certificates'] : undefined;
  for (const source of isObject(certificates) ? Object.values(certificates) : []) {
    if (!isObject(source)) continue;
    add(source['password']);
    add(source['pfx']);
  }
  for (const { secrets } of identityProvider?.applications ?? []) for (const { value } of secrets) add(value);
  for (const value of Object.values(keyVault.secrets)) add(value);
  for (const event of events) if (event.kind === 'secret-rotation') add(event.secret);
}

function requestsOf(call: SimulatedCall): readonly HttpRequest[] {
  const sent = call.outgoing.map(({ request }) => request);
  return call.forwardedRequest ? [call.request, call.forwardedRequest, ...sent] : [call.request, ...sent];
}

function subscriptionKeyNames(context: Scenario['context']): { readonly header: string; readonly query: string } {
  const api = context?.['api'];
  const names = isObject(api) ? api['subscriptionKeyParameterNames'] : undefined;
  const { header, query } = isObject(names) ? names : {};
  return {
    header: typeof header === 'string' ? header : 'Ocp-Apim-Subscription-Key',
    query: typeof query === 'string' ? query : 'subscription-key',
  };
}

function addRequestSecrets(
  { headers, url }: HttpRequest,
  keyNames: { readonly header: string; readonly query: string },
  add: (text: unknown) => void,
): void {
  for (const key of recordValues(headers, keyNames.header)) add(key);
  for (const field of parseForm(parseUrl(url)?.query ?? '')) {
    if (field.name.toLowerCase() !== keyNames.query.toLowerCase()) continue;
    add(field.value);
    add(field.rawValue);
  }
  // A policy that appends to the header makes a list of what may be one credential and several.
  for (const value of ['authorization', 'proxy-authorization'].flatMap((name) => recordValues(headers, name))) {
    for (const credentials of value.split(/,\s*(?=(?:bearer|basic)\b)/i)) addCredentials(credentials.trim(), add);
  }
}

function addCredentials(authorization: string, add: (text: unknown) => void): void {
  // A scheme that nothing follows is no secret, and worth seeing: the token is missing.
  if (/^(?:bearer|basic)$/i.test(authorization)) return;
  const [, scheme = '', credentials = ''] = /^(?:(\S+)\s+)?(.*)$/s.exec(authorization) ?? [];
  add(credentials);
  if (scheme.toLowerCase() !== 'basic') return;
  const bytes = decodeBase64(credentials);
  const password = bytes && /^[^:]*:(.*)$/s.exec(decodeUtf8(bytes))?.[1];
  add(password);
  if (password) add(decodeForm(password));
}

function addExchangeSecrets(outgoing: OutgoingRequest, add: (text: unknown) => void): void {
  const body = outgoing.request.body ?? '';
  const answer = parseJsonObject(outgoing.response?.body ?? '');
  if (outgoing.party === 'key-vault') add(answer?.['value']);
  if (!outgoing.isTokenRequest) return;
  for (const { name, value, rawValue } of parseForm(body)) {
    if (!tokenRequestSecrets.includes(name)) continue;
    add(value);
    add(rawValue);
  }
  const sent = parseJsonObject(body);
  for (const name of tokenRequestSecrets) add(sent?.[name]);
  for (const name of tokenResponseSecrets) add(answer?.[name]);
}

/** Masks the strings in what came from outside: texts, header records, JSON, their names included. */
function maskDeep<Part>(part: Part, mask: SecretMask): Part {
  if (typeof part === 'string') return mask.mask(part) as Part;
  if (Array.isArray(part)) return part.map((item: unknown) => maskDeep(item, mask)) as Part;
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [mask.mask(key), maskDeep(value, mask)]),
  ) as Part;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
