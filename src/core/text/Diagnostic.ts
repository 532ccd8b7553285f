import type { OffsetRange } from './range';
import type { TextEdit } from './TextEdit';

/**
 * `error`: API Management refuses to save the document, or a call must fail. Risk is `warning`, taste lower still.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change that cures a diagnostic: after its edits the document no longer has it. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Something that the author should know about a place in the text. `code` is stable, documented and kebab-case, or a C# compiler's (`CS0103`). */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: OffsetRange;
  readonly fixes: readonly Fix[];
  /** The code of the rule that made it: the same as `code` unless the rule passes on the codes of another engine. */
  readonly rule?: string;
  /** What API Management answers when such a document is saved, with line and column as it counts them; where its words are known. */
  readonly serviceMessage?: string;
}
