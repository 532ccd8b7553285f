import type { OffsetRange } from '../text/range';

/** An edit of the policy after which a fault is answered well: shown by running the fault again. */
export interface Cure {
  /** The rules whose fixes it takes, applied one after another; empty for an edit of the lab's own. */
  readonly codes: readonly string[];
  /** What it does, as a command. */
  readonly title: string;
  /** Where in the present text. */
  readonly range: OffsetRange;
  /** The policy with the edit applied. */
  readonly text: string;
}
