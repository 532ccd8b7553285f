import type { NamedValueTable } from '../named-values/NamedValueTable';
import type { OffsetRange } from '../text/range';

/** What the answers may draw on besides the document. */
export interface LanguageOptions {
  readonly namedValues?: NamedValueTable;
  /** The character after which the editor asked by itself; absent when a person asked, or was writing a word. */
  readonly trigger?: string | null;
  /** Finds out what an expression had as its value in the call that the page shows. */
  readonly observe?: Observe;
}

/**
 * A line of Markdown about the value that a policy expression, or a part of it, had; null where it wasn't evaluated. Both ranges are of
 * the document; a null part asks for the whole expression.
 */
export type Observe = (expression: OffsetRange, part: OffsetRange | null) => string | null;
