import { parseJsonObject } from '../simulate/jwt/parseJwt';
import type { HttpResponse, OutgoingRequest, SimulatedCall, SourcePlace } from '../simulate/Run';

export type CallEnding =
  /** The backend did what the caller asked for. */
  | 'success'
  /** A 4xx or 5xx that the policy chose, or that is the backend's own. */
  | 'clear error'
  | 'bad'
  | 'crash';

/** How one call ended, and why that is good or bad. */
export interface CallJudgement {
  readonly ending: CallEnding;
  readonly why: string;
  readonly place: SourcePlace | null;
}

/** Answers of the simulated backend by which it refuses a token of its own accord: not those that a fault prescribes. */
const tokenComplaint =
  /^(?:A bearer token is required\.|The token is (?:empty|unknown|expired)\.|The audience is invalid\.)$/;

/** Longer than this, in seconds, nobody should have to wait for the answers of a token endpoint. */
export const longestTokenWait = 30;

/** Judges a call by what the caller sees and what the backend got. `healthy` is the same call without a fault. */
export function judgeCall(call: SimulatedCall, healthy: SimulatedCall): CallJudgement {
  const { response, lastError, errorPlace } = call;
  const attempts = backendRequests(call);
  const last = attempts.at(-1);
  const complaint = attempts.map((attempt) => tokenComplaintOf(attempt.response)).find((text) => text !== null);
  if (lastError !== null && isBareFailure(call)) {
    if (lastError.source === 'forward-request' && last !== undefined) {
      const why = `The gateway itself answers ${response.status} when the backend can't be reached.`;
      return { ending: 'clear error', why, place: errorPlace };
    }
    const isException = lastError.reason === 'ExpressionValueEvaluationFailure';
    return {
      ending: isException ? 'crash' : 'bad',
      why: isException
        ? `An expression of ${lastError.source} fails, and the caller gets a bare ${response.status}: ${lastError.message}`
        : `${lastError.source} fails (${lastError.reason}), nothing handles it, and the caller gets a bare ${response.status}.`,
      place: errorPlace,
    };
  }
  const waited = call.outgoing
    .filter(({ isTokenRequest }) => isTokenRequest)
    .reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0);
  if (waited > longestTokenWait) {
    const place = call.outgoing.find(({ isTokenRequest }) => isTokenRequest)!.place;
    return { ending: 'bad', why: `The caller waits ${Math.round(waited)} seconds for the token endpoint.`, place };
  }
  // Some policies answer by themselves when all is well.
  const isAccepted =
    last === undefined ? backendRequests(healthy).length === 0 : last.response !== null && last.response.status < 400;
  if (isAccepted && response.status === healthy.response.status) {
    return { ending: 'success', why: 'The call goes through.', place: null };
  }
  if (complaint !== undefined) {
    return {
      ending: 'bad',
      why: `The call goes to the backend without a good token: ${complaint}`,
      place: last!.place,
    };
  }
  if (response.status < 400) {
    const why =
      last === undefined
        ? `The caller gets ${response.status} although nothing reached the backend.`
        : `The caller gets ${response.status} although the backend ${last.response === null ? 'gave no answer' : `answered ${last.response.status}`}.`;
    return { ending: 'bad', why, place: null };
  }
  const isPassedOn = last?.response?.status === response.status && call.outcome === 'forwarded';
  const why = isPassedOn
    ? `The backend's ${response.status} is passed on.`
    : `The policy answers ${response.status} ${response.reason}.`;
  return {
    ending: 'clear error',
    why,
    place: call.trace.findLast(({ kind }) => kind === 'returned')?.place ?? errorPlace,
  };
}

function backendRequests({ outgoing }: SimulatedCall): readonly OutgoingRequest[] {
  return outgoing.filter(({ party, isTokenRequest }) => party === 'backend' && !isTokenRequest);
}

/** Whether the caller gets what the gateway itself makes of a failure that no policy handles. */
export function isBareFailure({ outcome, response }: SimulatedCall): boolean {
  if (outcome !== 'failed' || response.status !== 500) return false;
  const answer = parseJsonObject(response.body ?? '');
  return answer?.['message'] === 'Internal server error' && typeof answer['activityId'] === 'string';
}

function tokenComplaintOf(response: HttpResponse | null): string | null {
  if (response?.status !== 401) return null;
  const message = parseJsonObject(response.body ?? '')?.['message'];
  return typeof message === 'string' && tokenComplaint.test(message) ? message : null;
}
