import type { OffsetRange } from '../../text/range';
import { lex } from './lex';
import type { ParseOptions } from './parseExpression';
import { keywords, type Token, type TokenKind } from './Token';

export type SyntaxClass =
  | 'delimiter'
  | 'keyword'
  | 'identifier'
  | 'number'
  | 'string'
  | 'character'
  | 'comment'
  | 'operator'
  | 'punctuation'
  | 'named-value';

/** A piece of source text as an editor colours it. */
export interface ClassifiedToken extends OffsetRange {
  readonly kind: SyntaxClass;
}

/** Words that are keywords by their place. After a dot they are always names. */
export const contextualKeywords: ReadonlySet<string> = new Set([
  'var',
  'dynamic',
  'nameof',
  'async',
  'await',
  'yield',
  'when',
]);

export const queryKeywords: ReadonlySet<string> = new Set([
  'from',
  'where',
  'select',
  'group',
  'into',
  'orderby',
  'join',
  'let',
  'on',
  'equals',
  'by',
  'ascending',
  'descending',
]);

const punctuation: ReadonlySet<TokenKind> = new Set<TokenKind>([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '.',
  ',',
  ';',
  ':',
  '::',
]);

/**
 * The tokens and comments of a policy expression, in source order, for colouring. `@(` or `@{` is a `delimiter`. Never throws; text that
 * isn't C# is left out. Works without parsing, so a contextual keyword is told from a name by the words around it.
 */
export function tokenize(source: string, options: ParseOptions = {}): readonly ClassifiedToken[] {
  const start = source.length - source.trimStart().length;
  const opened = source.startsWith('@(', start) || source.startsWith('@{', start);
  const bodyStart = opened ? start + 2 : start;
  const { tokens, comments } = lex(source, bodyStart, { namedValues: options.namedValues ?? false });
  const classified: ClassifiedToken[] = opened ? [{ kind: 'delimiter', start, end: bodyStart }] : [];
  let comment = 0;
  let inQuery = false;
  for (const [index, token] of tokens.entries()) {
    for (; comment < comments.length && comments[comment]!.start < token.start; comment++) {
      classified.push({ kind: 'comment', ...comments[comment]! });
    }
    if (token.contextual === 'from' && startsQuery(tokens, index)) inQuery = true;
    // The closing delimiter of an interpolation that the line cut off has no text.
    if (token.start === token.end) continue;
    const afterDot = tokens[index - 1]?.kind === '.';
    classified.push({ kind: classOf(token, inQuery, afterDot), start: token.start, end: token.end });
  }
  return classified;
}

function classOf(token: Token, inQuery: boolean, afterDot: boolean): SyntaxClass {
  switch (token.kind) {
    case 'identifier':
      if (afterDot) return 'identifier';
      if (contextualKeywords.has(token.contextual)) return 'keyword';
      return inQuery && queryKeywords.has(token.contextual) ? 'keyword' : 'identifier';
    case 'literal':
      if (token.literal?.type === 'string') return 'string';
      return token.literal?.type === 'char' ? 'character' : 'number';
    case 'interpolation-start':
    case 'interpolation-text':
    case 'interpolation-end':
    case 'hole-format':
      return 'string';
    case 'hole-start':
    case 'hole-end':
      return 'punctuation';
    case 'named-value':
      return 'named-value';
    default:
      if (keywords.has(token.kind)) return 'keyword';
      return punctuation.has(token.kind) ? 'punctuation' : 'operator';
  }
}

/** `from x in` or `from T x in`. */
function startsQuery(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index + 2]?.kind === 'in' || (tokens[index + 2]?.kind === 'identifier' && tokens[index + 3]?.kind === 'in')
  );
}
