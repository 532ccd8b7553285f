import { decodeForm, decodePercent, parseForm } from './http/formUrlEncoded';
import { recordHeader } from './http/headers';
import { parseUrl } from './http/url';
import { decodeUtf8 } from './http/utf8';
import { decodeBase64 } from './jwt/base64';
import { parseJsonObject } from './jwt/parseJwt';
import type { HttpRequest, OutgoingRequest, Run, SimulatedCall, TraceEntry } from './Run';
import type { Scenario } from './Scenario';
import { SecretMask } from './SecretMask';

export interface MaskOptions {
  /** Whose secret named values to look for. A run that this realm simulated brings its own. */
  readonly scenario?: Scenario;
  /** True: what was sent (`outgoing`, `forwardedRequest`, `headerChanges`) keeps its secrets, for the person who put them in. */
  readonly reveal?: boolean;
}

/** Masks of the runs that were simulated here, so that nobody has to carry the scenario along. */
const masks = new WeakMap<Run, SecretMask>();

/** A run as it may be shown or stored: secret named values, tokens, assertions, keys and passwords cut to stubs. */
export function maskRun(run: Run, { scenario, reveal = false }: MaskOptions = {}): Run {
  const own = scenario ? undefined : masks.get(run);
  const mask = own ?? new SecretMask(collectSecrets(run, scenario));
  const hide = <Part>(part: Part): Part => maskDeep(part, mask);
  return {
    calls: run.calls.map((call) => {
      // Trace and findings are masked from the beginning.
      const { trace, findings, ...rest } = call;
      const hidden: SimulatedCall = { ...hide(rest), trace, findings };
      if (!reveal) return hidden;
      const { outgoing, forwardedRequest, headerChanges } = call;
      return { ...hidden, outgoing, forwardedRequest, headerChanges };
    }),
    cache: hide(run.cache),
  };
}

/** Masks the trace and the findings, which never show a secret. */
export function maskTrace(run: Run, scenario: Scenario): Run {
  const mask = new SecretMask(collectSecrets(run, scenario));
  const calls = run.calls.map((call) => {
    const trace = call.trace.map((entry) => maskEntry(entry, mask));
    const findings = maskDeep(call.findings, mask);
    return { ...call, trace, findings };
  });
  const masked = { ...run, calls };
  masks.set(masked, mask);
  return masked;
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

function collectSecrets(run: Run, scenario: Scenario | undefined): ReadonlySet<string> {
  const secrets = new Set<string>();
  const add = (text: unknown): void => {
    if (typeof text === 'string' && text !== '') secrets.add(text);
  };
  for (const { value, secret } of Object.values(scenario?.namedValues ?? {})) {
    if (!secret) continue;
    add(value);
    // A value that is stored URL-encoded reaches the server decoded.
    add(decodePercent(value));
  }
  const keyNames = subscriptionKeyNames(scenario?.context);
  for (const call of run.calls) {
    for (const request of requestsOf(call)) addRequestSecrets(request, keyNames, add);
    for (const outgoing of call.outgoing) addExchangeSecrets(outgoing, add);
  }
  return secrets;
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
  add(recordHeader(headers, keyNames.header));
  for (const field of parseForm(parseUrl(url)?.query ?? '')) {
    if (field.name.toLowerCase() !== keyNames.query.toLowerCase()) continue;
    add(field.value);
    add(field.rawValue);
  }
  // A policy that appends to the header makes a list of what may be one credential and several.
  for (const authorization of (recordHeader(headers, 'authorization') ?? '').split(/,\s*(?=(?:bearer|basic)\b)/i)) {
    addCredentials(authorization.trim(), add);
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

/** Words of the simulation's own, which a secret that happens to be the same must not tear apart. */
const ownWords = new Set([
  'place',
  'errorPlace',
  'origins',
  'kind',
  'basis',
  'party',
  'change',
  'outcome',
  'fault',
  'scope',
  'section',
]);

function maskDeep<Part>(part: Part, mask: SecretMask): Part {
  if (typeof part === 'string') return mask.mask(part) as Part;
  if (Array.isArray(part)) return part.map((item: unknown) => maskDeep(item, mask)) as Part;
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, ownWords.has(key) ? value : maskDeep(value, mask)]),
  ) as Part;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
