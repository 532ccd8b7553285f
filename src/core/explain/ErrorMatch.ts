import type { OffsetRange } from '../text/range';

/** One error that was recognised in a pasted text. */
export interface ErrorMatch {
  /** A few words, as a heading. */
  readonly title: string;
  /** What it means, in plain words. */
  readonly explanation: string;
  /** What to do about it. */
  readonly cure: string;
  /** As the one who reports it writes it: `AADSTS7000215`, `CS1002`, `ExpressionValueEvaluationFailure`; null where it has none. */
  readonly code: string | null;
  /** The place in the policy; null without a policy, or where nothing in it is concerned. */
  readonly range: OffsetRange | null;
  /** Where the meaning is documented. */
  readonly source: string;
}

export interface ErrorExplanation {
  /** In the order of the pasted text, each error once; empty when nothing in it is known. */
  readonly matches: readonly ErrorMatch[];
}
