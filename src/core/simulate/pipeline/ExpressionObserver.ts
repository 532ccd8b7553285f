import type { Value } from '../../csharp/runtime/value';
import type { OffsetRange } from '../../text/range';

/** Wants to know what one expression of the simulated policy, or a part of it, yields in one call. */
export interface ExpressionObserver {
  /** Index of the call. */
  readonly call: number;
  /** Of the expression, in the policy's text. */
  readonly expression: OffsetRange;
  /** In the policy's text; null for the whole expression. */
  readonly part: OffsetRange | null;
  /** Called for each value, before the expression goes on; `step` is the `seq` of the call's step that was the last to begin. */
  readonly onValue: (value: Value, step: number) => void;
}
