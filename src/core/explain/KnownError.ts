import type { OffsetRange } from '../text/range';
import type { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';

/** The pasted text around a known error, for those whose place depends on more than their own words. */
export interface ErrorOccurrence {
  readonly match: RegExpExecArray;
  /** The whole pasted text, with JSON and XML escapes undone. */
  readonly text: string;
}

/** An error whose text or code is known, with what to say about it. */
export interface KnownError {
  /** Matches the text where the error is reported. No flags but `i`: all occurrences are looked for. */
  readonly pattern: RegExp;
  /** Not reported where the text has this, which says more. */
  readonly unless?: RegExp;
  readonly code: string | null | ((match: RegExpExecArray) => string);
  readonly title: string;
  readonly explanation: string | ((match: RegExpExecArray) => string);
  readonly cure: string | ((match: RegExpExecArray) => string);
  readonly source: string;
  /** Where in the policy, when the text itself gives no line. */
  readonly place?: (analysis: PolicyAnalysis, occurrence: ErrorOccurrence) => OffsetRange | null;
}
