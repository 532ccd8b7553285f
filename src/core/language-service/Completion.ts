import type { OffsetRange } from '../text/range';

/** One thing that could be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'element' | 'attribute' | 'value' | 'variable' | 'named-value' | 'member' | 'snippet';
  /** A few words beside the label. */
  readonly detail: string | null;
  /** Markdown. */
  readonly documentation: string | null;
  /** What the new text replaces. */
  readonly range: OffsetRange;
  readonly newText: string;
  /** `newText` holds snippet placeholders such as `${1:name}`. */
  readonly isSnippet: boolean;
}
