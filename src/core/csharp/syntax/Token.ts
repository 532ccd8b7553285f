import type { OffsetRange } from '../../text/range';
import type { LiteralValue } from './ast';

const reservedWords = [
  'abstract',
  'as',
  'base',
  'bool',
  'break',
  'byte',
  'case',
  'catch',
  'char',
  'checked',
  'class',
  'const',
  'continue',
  'decimal',
  'default',
  'delegate',
  'do',
  'double',
  'else',
  'enum',
  'event',
  'explicit',
  'extern',
  'false',
  'finally',
  'fixed',
  'float',
  'for',
  'foreach',
  'goto',
  'if',
  'implicit',
  'in',
  'int',
  'interface',
  'internal',
  'is',
  'lock',
  'long',
  'namespace',
  'new',
  'null',
  'object',
  'operator',
  'out',
  'override',
  'params',
  'private',
  'protected',
  'public',
  'readonly',
  'ref',
  'return',
  'sbyte',
  'sealed',
  'short',
  'sizeof',
  'stackalloc',
  'static',
  'string',
  'struct',
  'switch',
  'this',
  'throw',
  'true',
  'try',
  'typeof',
  'uint',
  'ulong',
  'unchecked',
  'unsafe',
  'ushort',
  'using',
  'virtual',
  'void',
  'volatile',
  'while',
] as const;

export type Keyword = (typeof reservedWords)[number];

/** `>>` and `>>=` are not here: the parser joins adjacent `>` tokens, because `List<List<int>>` needs them apart. */
export type Punctuator =
  | '('
  | ')'
  | '['
  | ']'
  | '{'
  | '}'
  | '.'
  | ','
  | ';'
  | ':'
  | '::'
  | '?'
  | '??'
  | '=>'
  | '->'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&'
  | '|'
  | '^'
  | '!'
  | '~'
  | '='
  | '<'
  | '>'
  | '++'
  | '--'
  | '&&'
  | '||'
  | '=='
  | '!='
  | '<='
  | '>='
  | '+='
  | '-='
  | '*='
  | '/='
  | '%='
  | '&='
  | '|='
  | '^='
  | '<<'
  | '<<=';

export type TokenKind =
  | 'end'
  | 'identifier'
  | 'literal'
  /** `$"`, `$@"`; followed by texts and holes up to `interpolation-end`. */
  | 'interpolation-start'
  | 'interpolation-text'
  | 'hole-start'
  /** `:N2` in a hole: from the colon to the closing brace. */
  | 'hole-format'
  | 'hole-end'
  | 'interpolation-end'
  /** `{{name}}` that API Management hasn't replaced yet. */
  | 'named-value'
  | Keyword
  | Punctuator;

/** A piece of source text that means something to the parser. Blanks and comments lie between tokens. */
export interface Token extends OffsetRange {
  readonly kind: TokenKind;
  /** Identifier: its name, decoded and without `@`. Text and format of an interpolation: decoded. Named value: its name. Else empty. */
  readonly text: string;
  /** The same as `text` for an identifier that can be a contextual keyword: written without `@` and escapes. Else empty. */
  readonly contextual: string;
  readonly literal: LiteralValue | null;
  /** A line ends between the previous token and this one. */
  readonly newLineBefore: boolean;
  /** For an opening bracket the index of its closing token, -1 when it has none. */
  match: number;
}

export const keywords: ReadonlySet<string> = new Set(reservedWords);
