import { compileCached } from '../../csharp/compileCached';
import type { Expression } from '../../csharp/Expression';
import { lex } from '../../csharp/syntax/lex';
import type { Token, TokenKind } from '../../csharp/syntax/Token';
import type { OffsetRange } from '../../text/range';
import { ExpressionFacts } from '../../validate/analysis/ExpressionFacts';
import type { CodePlace } from './codeAt';

/** A bracket that is open at the cursor. */
export interface OpenBracket {
  /** Index into `before`. */
  readonly index: number;
  readonly kind: '(' | '[' | '{' | 'hole-start';
  /** Commas between it and the cursor, those of inner brackets left out. */
  readonly commas: number;
}

/** One way to read half-typed code. */
export interface Reading {
  readonly expression: Expression;
  readonly facts: ExpressionFacts;
}

const placeholder = 'placeholder__';

const closing: Readonly<Partial<Record<TokenKind, OpenBracket['kind']>>> = {
  ')': '(',
  ']': '[',
  '}': '{',
  'hole-end': 'hole-start',
};

/** What stands before a cursor in code, as tokens, and what the code could mean once the word at the cursor is written. */
export class CodeCursor {
  readonly place: CodePlace;
  /** `code`: where a token may stand. `string`: inside a string. `other`: inside a comment, a character or a number. */
  readonly kind: 'code' | 'string' | 'other';
  /** Of the word that the cursor is in or at the end of; of the string's content. Empty at the cursor where there is none. */
  readonly word: OffsetRange;
  /** The tokens before the word or string, without those that only end the text. */
  readonly before: readonly Token[];

  constructor(place: CodePlace) {
    this.place = place;
    const { code, offset } = place;
    const { tokens, comments } = lex(code.slice(0, offset), 2, { namedValues: place.isOpen });
    const written = tokens.filter(({ start, end }) => start < end);
    const last = written.at(-1);
    const comment = comments.at(-1);
    if (comment?.end === offset && isOpenComment(code, comment)) {
      this.kind = 'other';
      this.word = { start: offset, end: offset };
      this.before = written;
      return;
    }
    if (last?.end === offset && isOpenString(code, last)) {
      this.kind = code.startsWith("'", last.start) ? 'other' : 'string';
      const quotes = last.kind === 'literal' ? /^[@$]*["']/.exec(code.slice(last.start, last.start + 3)) : null;
      this.word = { start: Math.min(last.start + (quotes?.[0].length ?? 0), offset), end: endOfString(code, offset) };
      this.before = written.slice(0, -1);
      return;
    }
    let start = offset;
    let end = offset;
    while (start > 2 && isWordPart(code[start - 1]!)) start--;
    while (end < code.length && isWordPart(code[end]!)) end++;
    this.kind = /\d/.test(code[start] ?? '') && start < offset ? 'other' : 'code';
    this.word = { start, end };
    this.before = written.filter((token) => token.end <= start);
  }

  /** The token right before the word; `back` more tokens before that. */
  previous(back = 0): Token | null {
    return this.before.at(-1 - back) ?? null;
  }

  /** Brackets open at the cursor, innermost first. */
  get openBrackets(): readonly OpenBracket[] {
    const open: OpenBracket[] = [];
    const closed: OpenBracket['kind'][] = [];
    let commas = 0;
    for (let index = this.before.length - 1; index >= 0; index--) {
      const { kind } = this.before[index]!;
      const opens = closing[kind];
      if (opens !== undefined) closed.push(opens);
      else if (kind === '(' || kind === '[' || kind === '{' || kind === 'hole-start') {
        if (closed.length > 0) closed.pop();
        else {
          open.push({ index, kind, commas });
          commas = 0;
        }
      } else if (kind === ',' && closed.length === 0) commas++;
    }
    return open;
  }

  /**
   * The code in the ways in which it may be meant, likeliest first: with a name at the cursor, with the statement ended after that name,
   * and as if nothing came after it. Each is parsed with the usual recovery.
   */
  *readings(): Generator<Reading> {
    const { code, isOpen } = this.place;
    const { start, end } = this.word;
    const head = code.slice(0, start);
    const name = start === end ? placeholder : code.slice(start, end);
    const tail = code.slice(end);
    const texts = new Set([`${head}${name}${tail}`]);
    if (code.startsWith('@{')) texts.add(`${head}${name};${tail}`);
    texts.add(`${head}${name}`);
    for (const text of texts) {
      const expression = compileCached(text, isOpen);
      yield { expression, facts: ExpressionFacts.of(expression.syntax) };
    }
  }
}

function isWordPart(unit: string): boolean {
  return /[\p{L}\p{Nd}\p{Mn}_@]/u.test(unit);
}

/** A line comment goes on to the end of its line; a block comment to its `*\/`. */
function isOpenComment(code: string, { start, end }: OffsetRange): boolean {
  return code.startsWith('//', start) || end - start < 4 || !code.startsWith('*/', end - 2);
}

function isOpenString(code: string, { kind, start, end }: Token): boolean {
  if (kind === 'interpolation-text' || kind === 'interpolation-start' || kind === 'hole-format') return true;
  if (kind !== 'literal') return false;
  const opening = /^(?:@?"|')/.exec(code.slice(start, start + 2))?.[0];
  if (opening === undefined) return false;
  const text = code.slice(start + opening.length, end);
  const quote = opening.at(-1)!;
  if (!text.endsWith(quote)) return true;
  // The quote at the end may itself be escaped.
  if (opening.startsWith('@')) return /"*$/.exec(text)![0].length % 2 === 0;
  return /\\*$/.exec(text.slice(0, -1))![0].length % 2 === 1;
}

/** To the closing quote on the same line, or to where a person would have put it. */
function endOfString(code: string, offset: number): number {
  const rest = /^[^"\\\r\n)\]]*/.exec(code.slice(offset, offset + 200))![0];
  return code[offset + rest.length] === '"' ? offset + rest.length : offset;
}
