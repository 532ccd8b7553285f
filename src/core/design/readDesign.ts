import { failureBodyText } from '../generate/failureBodyText';
import type { Shape, Slot } from '../generate/PolicyTemplate';
import { entraProviderOf } from '../generate/tokenEndpoint';
import { tokenRequestId } from '../generate/requestParts';
import type { Evidence } from './matchElement';
import { PolicyDesign } from './PolicyDesign';

export type ReadDesign = { readonly design: PolicyDesign } | { readonly reason: string };

/** Puts the design together from what stands in the slots. `requestId` is the id of the token request, which tells the provider. */
export function readDesign({ shape, slots }: Evidence, requestId: string | null): ReadDesign {
  const text = (slot: Slot): string => String(slots.get(slot) ?? '');
  const number = (slot: Slot): number => wholeNumber(slots.get(slot));

  const provider = readProvider(text('tokenUrl'), shape.parameter, requestId);
  if (provider === null)
    return { reason: "`resource` is sent to a token endpoint that is none of Microsoft Entra's v1 endpoints." };
  const message = readMessage(shape.failureBody, text('failureBody'), text('failureMessage'), number('failureStatus'));
  if (message === null)
    return { reason: 'The body that the caller gets without a token is another than the form would write.' };
  const prefix = text('schemePrefix');
  if (shape.scheme === true && !prefix.endsWith(' '))
    return { reason: 'There is no blank between the scheme and the token.' };

  const result = PolicyDesign.safeParse({
    version: 1,
    provider,
    client: { id: text('clientId'), secret: text('clientSecret'), authentication: shape.authentication },
    scope: text('scope'),
    tokenRequestTimeoutSeconds: number('timeout'),
    cache:
      shape.cached === true
        ? {
            type: text('cachingType'),
            safetyMarginSeconds: number('safetyMargin'),
            defaultLifetimeSeconds: number('defaultLifetime'),
          }
        : null,
    backend: {
      header: text('header'),
      scheme: shape.scheme === true ? prefix.slice(0, -1) : '',
      removeSubscriptionKeyHeader: shape.removeKeyHeader === true,
      removeSubscriptionKeyQuery: shape.removeKeyQuery === true,
      callerAuthorization:
        shape.callerAuthorization === 'move'
          ? { action: 'move', header: text('callerHeader') }
          : { action: shape.callerAuthorization ?? 'keep' },
    },
    failure: {
      statusCode: number('failureStatus'),
      reason: text('failureReason'),
      message,
      retryAfterSeconds: shape.retryAfter === true ? number('retryAfter') : null,
    },
  });
  if (result.success) return { design: result.data };
  const [issue] = result.error.issues;
  return { reason: `A value isn't one that the form takes (${issue?.path.join('.') ?? ''}): ${issue?.message ?? ''}` };
}

function readProvider(
  url: string,
  parameter: Shape['parameter'] | undefined,
  requestId: string | null,
): PolicyDesign['provider'] | null {
  const entra = requestId === tokenRequestId('oauth2') ? null : entraProviderOf(url);
  if (entra !== null && parameter === (entra.endpoint === 'v1' ? 'resource' : 'scope')) return entra;
  return parameter === 'resource' ? null : { kind: 'oauth2', tokenUrl: url };
}

function readMessage(
  form: Shape['failureBody'] | undefined,
  body: string,
  message: string,
  statusCode: number,
): string | null {
  if (form !== 'text') return message;
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || !('message' in parsed) || typeof parsed.message !== 'string')
      return null;
    const written: unknown = JSON.parse(failureBodyText(statusCode, parsed.message));
    return JSON.stringify(parsed) === JSON.stringify(written) ? parsed.message : null;
  } catch {
    return null;
  }
}

/** NaN for anything else, which the schema then refuses. */
function wholeNumber(value: string | number | undefined): number {
  if (typeof value === 'number') return value;
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
}
