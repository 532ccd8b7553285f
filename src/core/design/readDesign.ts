import { failureBodyText, usualContentType } from '../generate/failureBodyText';
import { isJsonType } from '../generate/isJsonType';
import {
  type Condition,
  formParameterIndexes,
  refusalIndexes,
  type Shape,
  type Slot,
} from '../generate/PolicyTemplate';
import { tokenRequestId } from '../generate/requestParts';
import { entraProviderOf, exchangeAudience } from '../generate/tokenEndpoint';
import type { Evidence } from './matchElement';
import { PolicyDesign, type TokenDesign, type TokenRequestDesign, usualRefusals } from './PolicyDesign';

export type ReadDesign = { readonly design: PolicyDesign } | { readonly reason: string };

/** Puts the design together from what stands in the slots. `requestId` is the id of the token request, which tells the provider. */
export function readDesign(evidence: Evidence, requestId: string | null): ReadDesign {
  const reader = new EvidenceReader(evidence);
  const draft = readStrategy(reader, requestId);
  if ('reason' in draft) return draft;
  const result = PolicyDesign.safeParse({ version: 2, ...draft.values });
  if (result.success) return { design: result.data };
  const [issue] = result.error.issues;
  return { reason: `A value isn't one that the form takes (${issue?.path.join('.') ?? ''}): ${issue?.message ?? ''}` };
}

/** What a document says of its design, by choice and slot. */
class EvidenceReader {
  readonly #evidence: Evidence;

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
  }

  /** The choice that was made; the first of several that are left open. */
  choice<Choice extends keyof Shape>(choice: Choice): Shape[Choice] | undefined {
    const value: Condition[Choice] = this.#evidence.shape[choice];
    return (Array.isArray(value) ? value[0] : value) as Shape[Choice] | undefined;
  }

  text(slot: Slot): string {
    return String(this.#evidence.slots.get(slot) ?? '');
  }

  /** NaN for what is no whole number, which the schema then refuses. */
  number(slot: Slot): number {
    const value = this.#evidence.slots.get(slot);
    if (typeof value === 'number') return value;
    return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  }
}

type Draft = { readonly values: object } | { readonly reason: string };

function readStrategy(reader: EvidenceReader, requestId: string | null): Draft {
  const strategy = reader.choice('strategy') ?? 'client-credentials';
  switch (strategy) {
    case 'client-credentials':
    case 'on-behalf-of': {
      const request = readRequest(reader, requestId);
      return 'reason' in request ? request : withSending(reader, { strategy, ...request.values });
    }
    case 'managed-identity':
      return withSending(reader, { strategy, resource: reader.text('resource'), identity: reader.text('identity') });
    case 'credential-manager': {
      const ids = { providerId: reader.text('providerId'), authorizationId: reader.text('authorizationId') };
      return withSending(reader, { strategy, ...ids });
    }
    case 'client-certificate': {
      const certificate = { by: reader.choice('certificateBy'), value: reader.text('certificate') };
      return { values: { strategy, certificate, backend: readForwarding(reader) } };
    }
    case 'basic': {
      const credentials = { username: reader.text('username'), password: reader.text('password') };
      return { values: { strategy, ...credentials, backend: readForwarding(reader) } };
    }
  }
}

function readForwarding(reader: EvidenceReader): object {
  const action = reader.choice('callerAuthorization') ?? 'keep';
  return {
    removeSubscriptionKeyHeader: reader.choice('removeKeyHeader') === true,
    removeSubscriptionKeyQuery: reader.choice('removeKeyQuery') === true,
    callerAuthorization: action === 'move' ? { action, header: reader.text('callerHeader') } : { action },
  };
}

/** Adds how the token is sent to the backend, and what happens without one. */
function withSending(reader: EvidenceReader, rest: object): Draft {
  const prefix = reader.text('schemePrefix');
  const hasScheme = reader.choice('scheme') === true;
  if (hasScheme && !prefix.endsWith(' ')) return { reason: 'There is no blank between the scheme and the token.' };
  const message = readMessage(reader);
  const template = readTemplate(reader);
  if (message === null || template === null)
    return {
      reason:
        'The body that the caller gets without a token, or its content type, is another than the form would write.',
    };
  const backend = {
    header: reader.text('header'),
    scheme: hasScheme ? prefix.slice(0, -1) : '',
    ...readForwarding(reader),
  };
  const failure = {
    statusCode: reader.number('failureStatus'),
    reason: reader.text('failureReason'),
    message,
    retryAfterSeconds: reader.choice('retryAfter') === true ? reader.number('retryAfter') : null,
    ...(template === undefined ? {} : { template }),
  };
  return { values: { ...rest, backend, failure } };
}

function readRequest(reader: EvidenceReader, requestId: string | null): Draft {
  const provider = readProvider(reader, requestId);
  if (provider === null)
    return { reason: "`resource` is sent to a token endpoint that is none of Microsoft Entra's v1 endpoints." };
  const authentication = reader.choice('authentication') ?? 'body';
  if (authentication === 'managed-identity' && reader.text('exchangeAudience') !== exchangeAudience(provider))
    return { reason: `The identity's token is for another audience than ${exchangeAudience(provider)}.` };
  const client = {
    certificate: { thumbprint: reader.text('clientCertificate') },
    'managed-identity': { identity: reader.text('clientIdentity') },
    body: { secret: reader.text('clientSecret') },
    basic: { secret: reader.text('clientSecret') },
  }[authentication];
  return {
    values: {
      provider,
      client: { id: reader.text('clientId'), authentication, ...client },
      scope: reader.text('scope'),
      tokenRequestTimeoutSeconds: reader.number('timeout'),
      cache: reader.choice('cached') === true ? readCache(reader) : null,
    },
  };
}

function readCache(reader: EvidenceReader): object {
  const margin = reader.number('safetyMargin');
  return {
    type: reader.text('cachingType'),
    lifetimeFrom: reader.choice('lifetimeFrom'),
    safetyMargin: reader.choice('margin') === 'percent' ? { percent: margin } : { seconds: margin },
    defaultLifetimeSeconds: reader.number('defaultLifetime'),
    perRegion: reader.choice('perRegion') === true,
    renewal:
      reader.choice('renewal') === true
        ? { beforeSeconds: reader.number('renewBefore'), spreadSeconds: reader.number('renewSpread') }
        : null,
    failureSeconds: reader.choice('remembersFailure') === true ? reader.number('failureSeconds') : 0,
    whenRefused: reader.choice('whenRefused') ?? 'keep',
    refusedBy: readRefusals(reader),
  };
}

/** The usual ones where nothing follows a refusal. */
function readRefusals(reader: EvidenceReader): readonly number[] {
  const count = reader.choice('refusals');
  return count === undefined ? usualRefusals : refusalIndexes(count).map((index) => reader.number(`refusal${index}`));
}

function readProvider(reader: EvidenceReader, requestId: string | null): TokenRequestDesign['provider'] | null {
  const url = reader.text('tokenUrl');
  const parameter = reader.choice('parameter');
  const count = reader.choice('formParameters') ?? 0;
  const entra = requestId === tokenRequestId('oauth2') || count > 0 ? null : entraProviderOf(url);
  if (entra !== null && parameter === (entra.endpoint === 'v1' ? 'resource' : 'scope')) return entra;
  if (parameter === 'resource') return null;
  const parameters = formParameterIndexes(count).map((index) => ({
    name: reader.text(`parameterName${index}`),
    value: reader.text(`parameterValue${index}`),
  }));
  return { kind: 'oauth2', tokenUrl: url, parameters };
}

/** Undefined without a body of its own; null when the content type is another than goes with the body. */
function readTemplate(reader: EvidenceReader): TokenDesign['failure']['template'] | null {
  const kind = reader.choice('failureBody');
  const contentType = reader.text('failureContentType');
  if (kind !== 'template' && kind !== 'json-template') return contentType === usualContentType ? undefined : null;
  return isJsonType(contentType) === (kind === 'json-template')
    ? { contentType, body: reader.text('failureTemplate') }
    : null;
}

/** Null when the body is another than the form would write. */
function readMessage(reader: EvidenceReader): string | null {
  if (reader.choice('failureBody') !== 'text') return reader.text('failureMessage');
  try {
    const parsed: unknown = JSON.parse(reader.text('failureBody'));
    if (typeof parsed !== 'object' || parsed === null || !('message' in parsed) || typeof parsed.message !== 'string')
      return null;
    const written: unknown = JSON.parse(failureBodyText(reader.number('failureStatus'), parsed.message));
    return JSON.stringify(parsed) === JSON.stringify(written) ? parsed.message : null;
  } catch {
    return null;
  }
}
