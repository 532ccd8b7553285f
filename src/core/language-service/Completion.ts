import type { OffsetRange } from '../text/range';

/** One thing that could be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind:
    | 'element'
    | 'attribute'
    | 'value'
    | 'variable'
    | 'named-value'
    | 'snippet'
    // C#:
    | 'method'
    | 'property'
    | 'field'
    | 'constant'
    | 'class'
    | 'struct'
    | 'interface'
    | 'enum'
    | 'namespace'
    | 'keyword';
  /** A line about it: what it is, its signature. */
  readonly detail: string | null;
  /** One or two words beside the label, for the list: a type, 'not simulated'. */
  readonly description?: string;
  /** API Management doesn't let expressions use it. */
  readonly isRefused?: boolean;
  /** Markdown. */
  readonly documentation: string | null;
  /** What the new text replaces. */
  readonly range: OffsetRange;
  readonly newText: string;
  /** `newText` holds snippet placeholders such as `${1:name}`. */
  readonly isSnippet: boolean;
}
