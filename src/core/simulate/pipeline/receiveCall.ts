import { z } from 'zod';
import { ContextInput, createContext } from '../../csharp/context/ContextInput';
import type { GatewayContext } from '../../csharp/context/GatewayContext';
import { decodePercent } from '../http/formUrlEncoded';
import { authorityOf, joinPath, parseUrl, printUrl } from '../http/url';
import { simulatedClientCertificate } from '../simulatedClientCertificate';
import { guidOfBytes } from '../guid';
import { SeededRandom } from '../SeededRandom';
import type { HeaderRecord, HttpRequest } from '../Run';
import type { Scenario } from '../Scenario';
import { Call } from './Call';
import type { World } from './World';

type ScenarioRequest = Scenario['requests'][number];

/** Takes in a call: the request as it came over the wire, the context object, the backend that it is for. */
export function receiveCall(world: World, wanted: ScenarioRequest, index: number): Call {
  const { scenario, clock } = world;
  const received = receivedRequest(world, wanted);
  // Far apart, since what is random in one call must not repeat in another.
  const random = new SeededRandom(scenario.seed + index * 0x9e37_79b1);
  const { context: base, problem } = baseContext(scenario, received, clock.now);
  const url = parseUrl(received.url);
  const path = pathAfterSuffix(url?.path ?? '/', base.api.path);
  const serviceUrl = parseUrl(base.api.serviceUrl);
  const requestUrl =
    url && serviceUrl
      ? printUrl({ ...serviceUrl, path: joinPath(serviceUrl.path, path), query: url.query })
      : received.url;
  const holder: { call: Call | null } = { call: null };
  const context: GatewayContext = {
    ...base,
    requestId: guidOfBytes(random.bytes(16)),
    timestamp: clock.now,
    request: {
      ...base.request,
      url: requestUrl,
      matchedParameters: { ...matchTemplate(base.operation.urlTemplate, path), ...base.request.matchedParameters },
    },
    response: null,
    lastError: null,
    deployment: { ...base.deployment, region: regionOf(scenario, wanted), certificates: certificates(scenario, base) },
    trace: (message) => holder.call?.onTrace?.(message),
  };
  const call = new Call(world, context, received, random, { base: base.api.serviceUrl, path });
  holder.call = call;
  if (problem !== null) {
    call.addFinding({ severity: 'problem', message: `The scenario's context is left out: ${problem}`, place: null });
  }
  return call;
}

function regionOf({ context, gateway }: Scenario, { region }: ScenarioRequest): string {
  const deployment = isRecord(context?.['deployment']) ? context['deployment'] : {};
  return region ?? (typeof deployment['region'] === 'string' ? deployment['region'] : gateway.region);
}

function receivedRequest(world: World, wanted: ScenarioRequest): HttpRequest {
  const url = parseUrl(wanted.url);
  const names = new Set(Object.keys(wanted.headers).map((name) => name.toLowerCase()));
  const host: HeaderRecord = url && !names.has('host') ? { Host: [authorityOf(url)] } : {};
  const token: HeaderRecord = wanted.token
    ? { [wanted.token.header ?? 'Authorization']: [`Bearer ${world.authority.callerToken(wanted.token)}`] }
    : {};
  return {
    method: wanted.method.toUpperCase(),
    url: wanted.url,
    headers: { ...host, ...wanted.headers, ...token },
    body: wanted.body,
  };
}

/** The context that the scenario describes, around the request. The scenario's schema takes any object there, so it is checked here. */
function baseContext(
  scenario: Scenario,
  { method, url, headers, body }: HttpRequest,
  now: number,
): { readonly context: GatewayContext; readonly problem: string | null } {
  const moment = new Date(now).toISOString();
  const request = { matchedParameters: {}, method, url, originalUrl: url, headers, body };
  const own = isRecord(scenario.context?.['request']) ? scenario.context['request'] : {};
  const given = ContextInput.safeParse({
    ...scenario.context,
    now: moment,
    request: { ...own, ...request, ...pick(own, 'matchedParameters') },
  });
  if (given.success) return { context: createContext(given.data).context, problem: null };
  const input = ContextInput.parse({ now: moment, request });
  return { context: createContext(input).context, problem: z.prettifyError(given.error) };
}

function pick(record: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  return name in record ? { [name]: record[name] } : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path that is appended to the backend's URL: what follows the API's URL suffix. */
function pathAfterSuffix(path: string, suffix: string): string {
  const prefix = `/${suffix.replace(/^\/|\/$/g, '')}`;
  if (prefix === '/') return path;
  if (path === prefix) return '/';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

function matchTemplate(template: string, path: string): Record<string, string> {
  const wanted = template
    .split('?')[0]!
    .split('/')
    .filter((part) => part !== '');
  const given = path.split('/').filter((part) => part !== '');
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const name = /^\{(\*?)([^{}]+)\}$/.exec(part);
    const value = given[index];
    if (!name) {
      if (value !== part) return {};
    } else if (name[1] === '*') {
      found[name[2]!] = given.slice(index).map(decodePercent).join('/');
      return found;
    } else {
      if (value === undefined) return {};
      found[name[2]!] = decodePercent(value);
    }
  }
  return wanted.length === given.length ? found : {};
}

/**
 * The uploaded certificates: the scenario's, or else the simulation's own, which then also answers to every thumbprint that a
 * named value holds, so that a policy with a certificate runs before one is configured.
 */
function certificates(
  scenario: Scenario,
  { deployment }: GatewayContext,
): GatewayContext['deployment']['certificates'] {
  const given = isRecord(scenario.context?.['deployment']) ? scenario.context['deployment']['certificates'] : undefined;
  if (given !== undefined) return deployment.certificates;
  const source = { pfx: simulatedClientCertificate.pfx, password: '' };
  const thumbprints = Object.entries(scenario.namedValues)
    .filter(([name, { value }]) => /thumbprint/i.test(name) || /^[0-9a-f]{40}$/i.test(value))
    .map(([, { value }]) => value);
  return Object.fromEntries([simulatedClientCertificate.thumbprint, ...thumbprints].map((key) => [key, source]));
}
