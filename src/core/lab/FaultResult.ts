import type { SimulatedCall, SourcePlace } from '../simulate/Run';
import type { Leak } from './findLeaks';

export type Verdict = 'answered well' | 'answered badly' | 'leaked' | 'crashed' | 'not applicable';

/** What the caller of a call gets. */
export interface SeenByCaller {
  readonly status: number;
  readonly reason: string;
  /** The beginning of the body. */
  readonly body: string;
}

/** One call of a fault's course. Times in seconds. */
export interface ProbedCall {
  readonly at: number;
  /** Whether the fault was there. */
  readonly isDuringFault: boolean;
  readonly sees: SeenByCaller;
}

/** What a policy makes of a fault. */
export interface FaultResult {
  readonly faultId: string;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly why: string;
  readonly place: SourcePlace | null;
  /** The policy of the document whose failure ended the deciding call with the gateway's own bare answer; null when none did. */
  readonly failedPolicy: string | null;
  /** Of the call that decided the verdict; null when the fault doesn't apply. */
  readonly sees: SeenByCaller | null;
  /** Messages of `trace` with severity error, and the failure that ended the call. */
  readonly logged: readonly string[];
  readonly leaks: readonly Leak[];
  readonly calls: readonly ProbedCall[];
}

const longestExcerpt = 300;

/** Takes a text to how it may be shown. */
export type Hide = (text: string) => string;

export function seenByCaller({ response: { status, reason, body } }: SimulatedCall, hide: Hide): SeenByCaller {
  const text = hide(body ?? '');
  return {
    status,
    reason: hide(reason),
    body: text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text,
  };
}

/** What a call left in the logs. */
export function loggedBy({ trace, lastError }: SimulatedCall, hide: Hide): readonly string[] {
  const messages = trace
    .filter(({ policy, kind, details }) => policy === 'trace' && kind === 'message' && details['severity'] === 'error')
    .map(({ message }) => message);
  const all =
    lastError === null ? messages : [...messages, `${lastError.source}: ${lastError.reason}: ${lastError.message}`];
  return all.map(hide);
}
