/** The tree of a .NET regular expression. */
export type RegexNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'group'; readonly number: number; readonly body: RegexNode }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly body: RegexNode; readonly behind: boolean; readonly negative: boolean }
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly minimum: number;
      readonly maximum: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'reference'; readonly number: number; readonly ignoreCase: boolean }
  | { readonly kind: 'assertion'; readonly assertion: Assertion };

/** Whether a UTF-16 code unit fits. */
export type CharacterTest = (code: number) => boolean;

export type Assertion =
  | 'start'
  | 'end'
  | 'end-before-newline'
  | 'line-start'
  | 'line-end'
  | 'boundary'
  | 'not-boundary'
  | 'contiguous';

export interface ParsedRegex {
  readonly root: RegexNode;
  /** Group numbers in order with their names; 0 is the whole match. */
  readonly groups: readonly { readonly number: number; readonly name: string }[];
}

export interface RegexOptions {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly explicitCapture: boolean;
  readonly singleline: boolean;
  readonly ignoreWhiteSpace: boolean;
}
