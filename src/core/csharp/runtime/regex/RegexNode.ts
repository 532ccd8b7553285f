/** The tree of a .NET regular expression. */
export type RegexNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | CaptureNode
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly body: RegexNode; readonly behind: boolean; readonly negative: boolean }
  | RepeatNode
  | { readonly kind: 'reference'; readonly number: number; readonly ignoreCase: boolean }
  | ConditionalNode
  | { readonly kind: 'assertion'; readonly assertion: Assertion };

export interface CaptureNode {
  readonly kind: 'capture';
  /** Null in `(?<-a>…)`, which only takes one away. */
  readonly number: number | null;
  /** The group whose last capture a balancing group takes away; null for other groups. */
  readonly balances: number | null;
  readonly body: RegexNode;
}

export interface RepeatNode {
  readonly kind: 'repeat';
  readonly body: RegexNode;
  readonly minimum: number;
  /** `unbounded` without a limit. */
  readonly maximum: number;
  readonly lazy: boolean;
}

/** `(?(1)yes|no)` asks whether a group has captured, `(?(test)yes|no)` whether something fits here. */
export interface ConditionalNode {
  readonly kind: 'conditional';
  readonly test: number | RegexNode;
  readonly yes: RegexNode;
  readonly no: RegexNode | null;
}

export const unbounded = Number.MAX_SAFE_INTEGER;

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
  /** `\d`, `\w` and `\s` mean ASCII characters. */
  readonly ecmaScript: boolean;
}
