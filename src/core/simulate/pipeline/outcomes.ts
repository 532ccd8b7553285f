import type { OffsetRange } from '../../text/range';
import type { HeaderRecord } from '../Run';

// How a policy can end other than by doing its work. They are thrown inside a handler and caught by runStatements and runCall;
// none of them leaves simulate().

/** The answer that a failed policy brings along, where it isn't the general 500. */
export interface FailureResponse {
  readonly status: number;
  readonly message: string;
  readonly headers?: HeaderRecord;
}

/** The call goes to on-error. `reason` and `message` become LastError's. */
export class PolicyFailure extends Error {
  readonly reason: string;
  /** Closer than the policy's element, where known. */
  readonly range: OffsetRange | null;
  readonly response: FailureResponse | null;

  constructor(
    reason: string,
    message: string,
    options: { readonly range?: OffsetRange | null; readonly response?: FailureResponse } = {},
  ) {
    super(message);
    this.reason = reason;
    this.range = options.range ?? null;
    this.response = options.response ?? null;
  }
}

/** The simulation can't do what the policy says; it is listed in notSimulated, and the call goes on without it. */
export class NotSimulatedPolicy extends Error {}

/** API Management would refuse to save the policy as it stands: a finding, and the call goes on without it. */
export class RefusedPolicy extends Error {
  readonly range: OffsetRange | null;
  constructor(message: string, range: OffsetRange | null = null) {
    super(message);
    this.range = range;
  }
}
