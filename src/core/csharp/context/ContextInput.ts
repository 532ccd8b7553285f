import { z } from 'zod';
import { CsArray } from '../runtime/CsArray';
import { CsCertificate } from '../runtime/CsCertificate';
import { CsDateTime } from '../runtime/CsDateTime';
import { CsDateTimeOffset } from '../runtime/CsDateTimeOffset';
import { CsException } from '../runtime/CsException';
import { CsGuid } from '../runtime/CsGuid';
import { CsTimeSpan, parseTimeSpan } from '../runtime/CsTimeSpan';
import { CsUri } from '../runtime/CsUri';
import { unixEpochTicks } from '../runtime/calendar';
import { parseJson } from '../runtime/json/parseJson';
import { CsDouble, type NumericKind } from '../runtime/numbers';
import { parseDate } from '../runtime/parseDate';
import { tryParseNumber } from '../runtime/parseNumber';
import { encodeUtf8 } from '../runtime/textEncoding';
import type { Value } from '../runtime/value';
import { decodeBase64 } from '../runtime/base64';
import { CsAuthorization } from './Authorization';
import { defaultContext } from './defaultContext';
import type { GatewayContext, GatewayResponse, Headers } from './GatewayContext';
import { responseValue } from './GatewayView';
import { CsJwt } from './Jwt';
import { MessageBody } from './MessageBody';

/** CONTEXT.json: what overrides the default context. Members have the context object's names in camelCase. */

const HeadersInput = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const CertificateInput = z
  .union([z.object({ pfx: z.string(), password: z.string().default('') }), z.object({ cer: z.string() })])
  .refine(readableCertificate, 'not a certificate that can be read (base64 of PKCS#12 with its password, or of DER)');

const Tagged = z.looseObject({ $type: z.string() });

/** A value of a context variable: plain JSON, or tagged with its .NET type. */
export const VariableInput = z
  .union([z.string(), z.number(), z.boolean(), z.null(), Tagged])
  .superRefine((input, check) => {
    const problem = describeProblem(input);
    if (problem !== null) check.addIssue({ code: 'custom', message: problem });
  });
export type VariableInput = z.infer<typeof VariableInput>;

const Group = z.object({ id: z.string(), name: z.string() });

const Api = z
  .object({
    id: z.string(),
    name: z.string(),
    path: z.string(),
    isCurrentRevision: z.boolean(),
    revision: z.string(),
    version: z.string(),
    serviceUrl: z.string(),
    protocols: z.array(z.string()),
    subscriptionKeyParameterNames: z.object({ header: z.string(), query: z.string() }).partial(),
  })
  .partial();

export const ContextInput = z.object({
  now: z
    .string()
    .refine((text) => Number.isFinite(Date.parse(text)), 'not a date and time (ISO 8601)')
    .optional(),
  requestId: z.string().optional(),
  tracing: z.boolean().optional(),
  request: z
    .object({
      method: z.string(),
      url: z.string(),
      originalUrl: z.string(),
      ipAddress: z.string(),
      headers: HeadersInput,
      matchedParameters: z.record(z.string(), z.string()),
      body: z.string().nullable(),
      certificate: CertificateInput.nullable(),
      foundry: z.object({ deployment: z.string() }).nullable(),
    })
    .partial()
    .optional(),
  response: z
    .object({ statusCode: z.int(), statusReason: z.string(), headers: HeadersInput, body: z.string().nullable() })
    .partial()
    .nullable()
    .optional(),
  variables: z.record(z.string(), VariableInput).optional(),
  lastError: z
    .object({
      source: z.string(),
      reason: z.string(),
      message: z.string(),
      scope: z.string(),
      section: z.string(),
      path: z.string(),
      policyId: z.string(),
    })
    .partial()
    .nullable()
    .optional(),
  api: Api.optional(),
  operation: z
    .object({ id: z.string(), method: z.string(), name: z.string(), urlTemplate: z.string() })
    .partial()
    .optional(),
  product: z
    .object({
      id: z.string(),
      name: z.string(),
      approvalRequired: z.boolean(),
      groups: z.array(Group),
      state: z.enum(['NotPublished', 'Published']),
      subscriptionLimit: z.int().nullable(),
      subscriptionRequired: z.boolean(),
      apis: z.array(Api),
    })
    .partial()
    .nullable()
    .optional(),
  subscription: z
    .object({
      id: z.string(),
      name: z.string(),
      key: z.string(),
      primaryKey: z.string(),
      secondaryKey: z.string(),
      createdDate: z.string(),
      startDate: z.string().nullable(),
      endDate: z.string().nullable(),
    })
    .partial()
    .nullable()
    .optional(),
  user: z
    .object({
      id: z.string(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      note: z.string(),
      groups: z.array(Group),
      identities: z.array(z.object({ id: z.string(), provider: z.string() })),
      registrationDate: z.string(),
    })
    .partial()
    .nullable()
    .optional(),
  deployment: z
    .object({
      gatewayId: z.string(),
      gateway: z.object({ id: z.string(), instanceId: z.string(), isManaged: z.boolean() }).partial(),
      region: z.string(),
      serviceId: z.string(),
      serviceName: z.string(),
      certificates: z.record(z.string(), CertificateInput),
    })
    .partial()
    .optional(),
  backend: z
    .object({ azureRegion: z.string().default(''), id: z.string(), type: z.enum(['Single', 'Pool']).default('Single') })
    .nullable()
    .optional(),
  workspace: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
});
export type ContextInput = z.infer<typeof ContextInput>;

function readableCertificate(source: { pfx: string; password: string } | { cer: string }): boolean {
  try {
    CsCertificate.fromSource(source);
    return true;
  } catch {
    return false;
  }
}

/** Of two spellings of a name the first stays, with the values of the last. */
function headersOf(input: z.infer<typeof HeadersInput>): Headers {
  const spelled = new Map<string, string>();
  const headers: Headers = new Map();
  for (const [name, value] of Object.entries(input)) {
    const known = spelled.get(name.toUpperCase()) ?? name;
    spelled.set(name.toUpperCase(), known);
    headers.set(known, typeof value === 'string' ? [value] : [...value]);
  }
  return headers;
}

/** Members that are given replace those of the default. */
function override<T extends object>(base: T, input: { readonly [K in keyof T]?: T[K] | undefined } | undefined): T {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}

/** For members that may be null: absent keeps the default, null removes, an object overrides. */
function overrideNullable<T extends object>(
  base: T,
  input: { readonly [K in keyof T]?: T[K] | undefined } | null | undefined,
  initially: T | null,
): T | null {
  if (input === undefined) return initially;
  return input === null ? null : override(base, input);
}

type ApiInput = z.infer<typeof Api> | undefined;

function apiOf(input: ApiInput): GatewayContext['api'] {
  const { subscriptionKeyParameterNames, ...rest } = input ?? {};
  const base = defaultContext.api;
  return {
    ...override(base, rest),
    subscriptionKeyParameterNames: override(base.subscriptionKeyParameterNames, subscriptionKeyParameterNames),
  };
}

/** The context for an evaluation and its clock (milliseconds since 1970). Each call makes a fresh one: bodies are read once. */
export function createContext(input: ContextInput): { context: GatewayContext; now: number } {
  const now = input.now === undefined ? defaultContext.now : Date.parse(input.now);
  const { headers, body, matchedParameters, certificate, foundry, url, originalUrl, ...request } = input.request ?? {};
  const base = defaultContext.request;
  const { apis, ...product } = input.product ?? {};
  const context: GatewayContext = {
    requestId: input.requestId ?? defaultContext.requestId,
    timestamp: now,
    tracing: input.tracing ?? false,
    request: {
      ...override({ method: base.method, ipAddress: base.ipAddress }, request),
      url: url ?? originalUrl ?? base.url,
      originalUrl: originalUrl ?? url ?? base.url,
      headers: headersOf(headers ?? base.headers),
      matchedParameters: matchedParameters ?? base.matchedParameters,
      body: body === undefined || body === null ? null : new MessageBody(encodeUtf8(body)),
      certificate: certificate ?? null,
      foundry: foundry ?? null,
    },
    response: input.response === undefined || input.response === null ? null : responseFrom(input.response),
    variables: new Map(Object.entries(input.variables ?? {}).map(([name, value]) => [name, fromVariable(value)])),
    lastError: overrideNullable(defaultContext.lastError, input.lastError, null),
    api: apiOf(input.api),
    operation: override(defaultContext.operation, input.operation),
    product:
      input.product === null
        ? null
        : { ...override(defaultContext.product, product), apis: apis?.map(apiOf) ?? [apiOf(input.api)] },
    subscription: overrideNullable(defaultContext.subscription, input.subscription, defaultContext.subscription),
    user: overrideNullable(defaultContext.user, input.user, defaultContext.user),
    deployment: override(defaultContext.deployment, input.deployment),
    backend: input.backend ?? null,
    workspace: input.workspace ?? null,
    trace: () => undefined,
  };
  return { context, now };
}

function responseFrom(input: {
  readonly statusCode?: number | undefined;
  readonly statusReason?: string | undefined;
  readonly headers?: z.infer<typeof HeadersInput> | undefined;
  readonly body?: string | null | undefined;
}): GatewayResponse {
  const statusCode = input.statusCode ?? 200;
  return {
    statusCode,
    statusReason: input.statusReason ?? reasons[statusCode] ?? '',
    headers: headersOf(input.headers ?? {}),
    body: new MessageBody(encodeUtf8(input.body ?? '')),
  };
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

const ResponseInput = z.looseObject({
  statusCode: z.int().default(200),
  statusReason: z.string().optional(),
  headers: HeadersInput.default({}),
  body: z.string().nullable().default(null),
});
const AuthorizationInput = z.looseObject({
  accessToken: z.string(),
  claims: z.record(z.string(), z.unknown()).default({}),
});
const JsonInput = z.looseObject({ json: z.string() });
const TokenInput = z.looseObject({ token: z.string() });
const ScalarInput = z.looseObject({ value: z.union([z.string(), z.number(), z.boolean()]) });

const numericNames: Readonly<Record<string, NumericKind>> = {
  'System.SByte': 'sbyte',
  'System.Byte': 'byte',
  'System.Int16': 'short',
  'System.UInt16': 'ushort',
  'System.Int32': 'int',
  'System.UInt32': 'uint',
  'System.Int64': 'long',
  'System.UInt64': 'ulong',
  'System.Single': 'float',
  'System.Double': 'double',
  'System.Decimal': 'decimal',
};

/** Why an input isn't a value; null when it is one. */
function describeProblem(input: z.infer<typeof Tagged> | string | number | boolean | null): string | null {
  try {
    readVariable(input);
    return null;
  } catch (error) {
    if (error instanceof z.ZodError) return z.prettifyError(error);
    return error instanceof CsException || error instanceof VariableProblem ? error.message : 'not a value';
  }
}

class VariableProblem extends Error {}

/**
 * The C# value of a checked `VALUE` (contracts, CONTEXT.json). A tag that isn't known, which the schema doesn't let through, gives
 * the tagged object's text.
 */
export function fromVariable(input: VariableInput): Value {
  try {
    return readVariable(input);
  } catch {
    return JSON.stringify(input);
  }
}

function readVariable(input: VariableInput): Value {
  if (input === null || typeof input === 'string' || typeof input === 'boolean') return input;
  if (typeof input === 'number') {
    if (Number.isInteger(input) && Math.abs(input) <= 2147483647) return input;
    throw new VariableProblem('a plain number is an Int32; tag others: {"$type":"System.Double","value":1.5}');
  }
  switch (input.$type) {
    case 'IResponse':
      return responseValue(responseFrom(ResponseInput.parse(input)));
    case 'Authorization': {
      const { accessToken, claims } = AuthorizationInput.parse(input);
      return new CsAuthorization(
        accessToken,
        new Map(Object.entries(claims).map(([name, value]) => [name, claimValue(value)])),
      );
    }
    case 'JObject':
    case 'JArray':
    case 'JToken':
      return parseJson(JsonInput.parse(input).json, input.$type);
    case 'Jwt': {
      const jwt = CsJwt.parse(TokenInput.parse(input).token);
      if (jwt === null) throw new VariableProblem('not a JWT');
      return jwt;
    }
    default:
      return readScalar(input.$type, ScalarInput.parse(input).value);
  }
}

function claimValue(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isInteger(value) && Number.isSafeInteger(value)) return BigInt(value);
  return typeof value === 'number' ? new CsDouble(value) : parseJson(JSON.stringify(value), 'JToken');
}

function readScalar(type: string, value: string | number | boolean): Value {
  const text = String(value);
  const kind = numericNames[type];
  if (kind !== undefined) {
    if (kind === 'double' && typeof value === 'number') return new CsDouble(value);
    const number = tryParseNumber(text, kind);
    if (number === 'format' || number === 'overflow') throw new VariableProblem(`${text} is not a ${type}`);
    return number;
  }
  switch (type) {
    case 'System.String':
      return text;
    case 'System.Boolean':
      return value === true || text.toLowerCase() === 'true';
    case 'System.Byte[]':
      return CsArray.ofBytes(decodeBase64(text));
    case 'System.DateTime':
    case 'System.DateTimeOffset': {
      const parsed = parseDate(text, unixEpochTicks);
      if (parsed === null) throw new VariableProblem(`${text} is not a date`);
      if (type === 'System.DateTimeOffset') return new CsDateTimeOffset(parsed.ticks, parsed.offsetMinutes ?? 0);
      const utc = parsed.ticks - BigInt(parsed.offsetMinutes ?? 0) * 600_000_000n;
      return new CsDateTime(utc, parsed.offsetMinutes === null ? 'Unspecified' : 'Utc');
    }
    case 'System.TimeSpan': {
      const span = parseTimeSpan(text);
      if (!(span instanceof CsTimeSpan)) throw new VariableProblem(`${text} is not a TimeSpan`);
      return span;
    }
    case 'System.Guid': {
      const guid = CsGuid.parse(text);
      if (guid === null) throw new VariableProblem(`${text} is not a GUID`);
      return guid;
    }
    case 'System.Uri':
      return CsUri.create(text, 'either');
    default:
      throw new VariableProblem(`values of type ${type} can't be given`);
  }
}
