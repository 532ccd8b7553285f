import { isBlank, nameEnd, skipBlanks, trimBlanks } from './characters';
import type { NextOccurrence } from './NextOccurrence';
import type { ParseState } from './ParseState';
import { PolicyExpression } from './PolicyExpression';
import { PolicyValue, type ValueContent } from './PolicyValue';
import { readAttributeExpression } from './readExpression';
import { endsAttribute, startsExpression } from './ExpressionScanner';

export interface AttributeValue {
  readonly value: PolicyValue;
  /** After the closing quote; after the value where there is none. */
  readonly end: number;
}

/** Shared by all values without an expression, never added to. */
const noExpressions: PolicyExpression[] = [];

/** Reads the quoted value whose opening quote is at `open`, for the attribute called `name`. */
export function readAttributeValue(state: ParseState, open: number, name: string): AttributeValue {
  const { text } = state;
  const quote = text.charCodeAt(open) === 34 ? '"' : "'";
  const start = open + 1;
  const first = skipBlanks(text, start);
  if (text.charCodeAt(first) === 64 && startsExpression(text, first)) {
    const expression = readAttributeExpression(state, first, quote);
    const { end } = expression.range;
    const rest = skipBlanks(text, end);
    if (text[rest] === quote) {
      const value = new PolicyValue(text, start, rest, [expression], true, liquidContent(state));
      return { value, end: rest + 1 };
    }
    if (!expression.closed) {
      // The error on the expression says enough: the quote went with the bracket.
      const value = new PolicyValue(text, start, end, [expression], true, liquidContent(state));
      return { value, end };
    }
    return readLiteral(state, start, end, quote, name, [expression]);
  }
  return (
    readBareExpression(state, start, first, quote, name) ?? readLiteral(state, start, start, quote, name, noExpressions)
  );
}

/**
 * Reads an expression whose `@` was forgotten, which its own quotes would cut into pieces: `x="(a["b"])"`. Null for any value
 * that is fine as a literal.
 */
function readBareExpression(
  state: ParseState,
  start: number,
  first: number,
  quote: '"' | "'",
  name: string,
): AttributeValue | null {
  const { text } = state;
  const opener = text[first];
  if ((opener !== '(' && opener !== '{') || text[first + 1] === '{') return null;
  const close = (quote === '"' ? state.nextQuote : state.nextApostrophe).from(first);
  if (close >= text.length || endsAttribute(text, close)) return null;
  const scan = state.scan(first - 1, quote === '"' ? 'double' : 'single');
  const end = scan.failure === null ? skipBlanks(text, scan.end) : -1;
  if (end === -1 || text[end] !== quote || !endsAttribute(text, end)) {
    state.bookWaste(scan.end, start);
    return null;
  }
  const written = opener === '(' ? '@(…)' : '@{…}';
  const message = `The value of \`${name}\` looks like an expression without its \`@\`: write \`${written}\`.`;
  state.report('xml-bad-attribute', message, first, first + 1);
  const value = new PolicyValue(text, start, end, noExpressions, false, liquidContent(state));
  return { value, end: end + 1 };
}

/** Reads an unquoted value: up to a blank or the tag's end. */
export function readUnquotedValue(state: ParseState, start: number, name: string): AttributeValue {
  const { text } = state;
  let end = start;
  const expressions: PolicyExpression[] = [];
  if (text.charCodeAt(start) === 64 && startsExpression(text, start)) {
    const scan = state.scan(start, 'text');
    if (scan.failure === null) {
      ({ end } = scan);
      expressions.push(new PolicyExpression(text, { start, end }, true, 'text', scan.keptEntities));
    } else {
      state.bookWaste(scan.end, start);
    }
  }
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (isBlank(unit) || unit === 60 || unit === 62 || (unit === 47 && text.charCodeAt(end + 1) === 62)) break;
  }
  const message = `The value of \`${name}\` must stand in quotes: \`${name}="…"\`.`;
  state.report('xml-bad-attribute', message, start, Math.max(end, start));
  const whole = expressions.length === 1 && expressions[0]!.range.end === end;
  return { value: new PolicyValue(text, start, end, expressions, whole, liquidContent(state)), end };
}

/** The rest of a value that isn't one expression, from `from` on. */
function readLiteral(
  state: ParseState,
  start: number,
  from: number,
  quote: '"' | "'",
  name: string,
  leading: PolicyExpression[],
): AttributeValue {
  const { text } = state;
  const quotes = quote === '"' ? state.nextQuote : state.nextApostrophe;
  let expressions = leading;
  let position = from;
  let close = quotes.from(position);
  for (let sign = state.nextAt.from(position); sign < close; sign = state.nextAt.from(position)) {
    position = sign + 1;
    if (!startsExpression(text, sign)) continue;
    const scan = state.scan(sign, quote === '"' ? 'double' : 'single');
    if (scan.failure === null) {
      const range = { start: sign, end: scan.end };
      const host = quote === '"' ? 'double' : 'single';
      if (expressions === noExpressions) expressions = [];
      expressions.push(new PolicyExpression(text, range, true, host, scan.keptEntities));
      position = scan.end;
      close = quotes.from(position);
    } else {
      // No expression after all, and what looks like one after it may be inside what this one was meant to be.
      state.bookWaste(scan.end, sign);
      break;
    }
  }
  const valueEnd = missingQuote(state, start, close, quote, expressions);
  if (valueEnd !== null) {
    const message = `The value of \`${name}\` has no closing \`${quote}\`.`;
    state.report('xml-bad-attribute', message, start - 1, Math.max(valueEnd, start));
    const inside = expressions.filter(({ range }) => range.end <= valueEnd);
    reportLiteral(state, start, valueEnd, inside, name);
    return { value: new PolicyValue(text, start, valueEnd, inside, false, liquidContent(state)), end: valueEnd };
  }
  reportLiteral(state, start, close, expressions, name);
  return { value: new PolicyValue(text, start, close, expressions, false, liquidContent(state)), end: close + 1 };
}

/** What a value must know about the `set-body` around it. */
function liquidContent({ liquid }: ParseState): ValueContent | null {
  return liquid === null ? null : { place: 'attribute', segments: null, liquid };
}

/** Where the value ends whose closing quote is missing; null where `close` closes it. */
function missingQuote(
  state: ParseState,
  start: number,
  close: number,
  quote: string,
  expressions: readonly PolicyExpression[],
): number | null {
  const { text } = state;
  const tag = outside(state.nextTag, start, expressions);
  const beforeTag = Math.min(tag, close);
  if (close >= text.length || (tag < close && looksLikeTag(text, tag))) {
    const tagEnd = outside(state.nextTagEnd, start, expressions);
    const lineEnd = outside(state.nextLine, start, expressions);
    if (tagEnd < beforeTag) return tagEndStart(text, start, Math.min(tagEnd, lineEnd));
    if (close >= text.length || lineEnd < tag) return trimBlanks(text, start, Math.min(lineEnd, beforeTag));
  }
  // `a="x b="y"`: the quote after `b=` opens a value, so the one of `a` is missing.
  if (text.charCodeAt(close - 1) !== 61 || close + 1 >= text.length) return null;
  const after = text.charCodeAt(close + 1);
  if (isBlank(after) || after === 62 || after === 47 || text[close + 1] === quote) return null;
  const from = Math.max(expressions.at(-1)?.range.end ?? start, close - 256);
  const next = /\s+[A-Za-z_][\w.:-]*\s*=$/.exec(text.slice(from, close));
  return next === null ? null : close - next[0].length;
}

/** The next occurrence that is in no expression. */
function outside(occurrence: NextOccurrence, from: number, expressions: readonly PolicyExpression[]): number {
  let position = occurrence.from(from);
  for (const { range } of expressions) {
    if (position < range.start) break;
    if (position < range.end) position = occurrence.from(range.end);
  }
  return position;
}

function looksLikeTag(text: string, offset: number): boolean {
  const start = text.charCodeAt(offset + 1) === 47 ? offset + 2 : offset + 1;
  return nameEnd(text, start) > start;
}

/** Before the `/>` or `>` that ends at `tagEnd`, blanks left out. */
function tagEndStart(text: string, start: number, tagEnd: number): number {
  const end = text.charCodeAt(tagEnd) === 62 && text.charCodeAt(tagEnd - 1) === 47 ? tagEnd - 1 : tagEnd;
  return trimBlanks(text, start, Math.max(end, start));
}

/** Reports what XML forbids in the literal parts of a value. */
function reportLiteral(
  state: ParseState,
  start: number,
  end: number,
  expressions: readonly PolicyExpression[],
  name: string,
): void {
  let position = start;
  for (const expression of [...expressions, null]) {
    const stop = expression?.range.start ?? end;
    state.checkEntities(position, stop);
    for (let tag = state.nextTag.from(position); tag < stop; tag = state.nextTag.from(tag + 1)) {
      const message = `\`<\` in the value of \`${name}\` must be written \`&lt;\`.`;
      state.report('xml-bad-character', message, tag, tag + 1);
    }
    position = expression?.range.end ?? end;
  }
}
