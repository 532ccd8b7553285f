import type { OutgoingRequest, SimulatedCall } from '../../../core/simulate/Run';
import { formatElapsed } from '../formatElapsed';
import { headersWithoutToken } from './missingToken';
import { statusLine } from './sequenceOf';

export interface CallVerdict {
  readonly intent: 'success' | 'warning' | 'error';
  /** What came of the call, in a sentence; where the token request failed, that it did and why. */
  readonly title: string;
  /** What the caller got from it, where the title doesn't say. */
  readonly consequence: string | null;
}

/** Why Microsoft Entra refused a token request, in the reader's words (Microsoft Entra authentication error codes reference). */
const refusals: Readonly<Record<string, string>> = {
  AADSTS7000215: 'the client secret is wrong',
  AADSTS7000222: 'the client secret has expired',
  AADSTS7000216: 'there is no client secret or assertion',
  AADSTS7000218: 'there is no client secret or assertion',
  AADSTS700016: 'the tenant does not know the client',
  AADSTS700027: 'the client assertion’s signature is not accepted',
  AADSTS90002: 'the tenant is unknown',
  AADSTS900023: 'the tenant is neither a domain nor an ID',
  AADSTS900144: 'a parameter is missing',
  AADSTS1002012: 'the scope has to be one resource followed by /.default',
  AADSTS70011: 'the scope is not valid',
  AADSTS500011: 'the tenant does not know the resource',
  AADSTS501051: 'the client has no role of the resource',
};

const faults = {
  connection: 'the identity provider refused the connection',
  tls: 'the TLS handshake with the identity provider failed',
  dns: 'the identity provider’s name was not found',
} as const;

/** What came of a call, and why: the token request first, because everything after it follows from it. */
export function verdictOf(call: SimulatedCall): CallVerdict {
  const { response, outcome } = call;
  const good = response.status < 400;
  const failure = tokenFailure(call);
  const consequence = consequenceOf(call);
  const doubtful = failure !== null || call.notSimulated.length > 0 || call.findings.some(isProblem);
  const intent = good ? (doubtful ? 'warning' : 'success') : outcome === 'returned' ? 'warning' : 'error';
  return failure === null
    ? { intent, title: consequence, consequence: null }
    : { intent, title: `The token request failed: ${failure}.`, consequence };
}

const isProblem = ({ severity }: SimulatedCall['findings'][number]): boolean => severity === 'problem';

function consequenceOf(call: SimulatedCall): string {
  const { response, outcome, forwardedRequest } = call;
  const status = statusLine(response.status, response.reason);
  if (outcome === 'returned') return `The policy answered ${status} itself; nothing was sent to the backend.`;
  if (outcome === 'failed') {
    return forwardedRequest === null
      ? `The policy failed, and the caller got ${status}; nothing was sent to the backend.`
      : `The policy failed after the backend had been called, and the caller got ${status}.`;
  }
  const [without] = forwardedRequest === null ? [] : headersWithoutToken(forwardedRequest);
  const how = without !== undefined ? ' without a token' : usedCache(call) ? ' with a cached token' : '';
  return `The call reached the backend${how}, ${response.status < 400 ? 'and' : 'but'} the caller got ${status}.`;
}

/** Why the last token request failed; null when it didn't, or when there was none. */
function tokenFailure({ outgoing }: SimulatedCall): string | null {
  const last = outgoing.findLast(({ isTokenRequest }) => isTokenRequest);
  if (last === undefined) return null;
  const { fault, response } = last;
  if (fault === 'timeout') return `no answer within ${formatElapsed(last.endedAt - last.startedAt)}`;
  if (fault !== null) return faults[fault];
  return response === null || response.status < 400 ? null : refusalOf(response);
}

function refusalOf({ status, reason, body }: NonNullable<OutgoingRequest['response']>): string {
  const code = /AADSTS\d+/.exec(body ?? '')?.[0];
  const words = code === undefined ? undefined : refusals[code];
  if (code !== undefined && words !== undefined) return `${words} (${code})`;
  const error = code ?? /"error"\s*:\s*"([^"]*)"/.exec(body ?? '')?.[1];
  return `the identity provider answered ${statusLine(status, reason)}${error === undefined ? '' : ` (${error})`}`;
}

function usedCache({ trace, outgoing }: SimulatedCall): boolean {
  return trace.some(({ kind }) => kind === 'cache-hit') && !outgoing.some(({ isTokenRequest }) => isTokenRequest);
}
