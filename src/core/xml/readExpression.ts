import { trimBlanks } from './characters';
import type { ParseState } from './ParseState';
import { PolicyExpression } from './PolicyExpression';
import { endsAttribute, type ExpressionHost, type ExpressionScan, scanExpression } from './ExpressionScanner';

/**
 * Reads the expression at `start`, which is the value of an attribute with this quote. One that isn't closed ends where the
 * attribute seems to end: before a quote that the tag's end or another attribute follows, else where the line's tag ends.
 */
export function readAttributeExpression(state: ParseState, start: number, quote: '"' | "'"): PolicyExpression {
  const host = quote === '"' ? 'double' : 'single';
  let scan = state.scan(start, host);
  let { end } = scan;
  if (scan.failure !== null) {
    end = trimBlanks(state.text, start + 2, unclosedAttributeEnd(state, start, quote, scan));
    state.bookWaste(scan.end, end);
    scan = reportUnclosed(state, start, host, end);
  }
  return new PolicyExpression(state.text, { start, end }, scan.failure === null, host, scan.keptEntities);
}

/**
 * Reads the expression at `start`, with which the text of an element begins. One that isn't closed ends before the end tag of
 * an element that is open, or where C# met a tag, or with its line.
 *
 * @param parent the name of that element
 * @param nextEndTag finds the next end tag that closes an open element
 */
export function readTextExpression(
  state: ParseState,
  start: number,
  parent: string | null,
  nextEndTag: (from: number) => number,
): PolicyExpression {
  let scan = state.scan(start, 'text');
  let { end } = scan;
  if (scan.failure !== null) {
    end = trimBlanks(state.text, start + 2, unclosedTextEnd(state, start, scan, parent, nextEndTag));
    state.bookWaste(scan.end, end);
    scan = reportUnclosed(state, start, 'text', end);
  }
  return new PolicyExpression(state.text, { start, end }, scan.failure === null, 'text', scan.keptEntities);
}

/** Reads the expression that CDATA begins with; one that isn't closed takes the rest of it. */
export function readCDataExpression(state: ParseState, start: number, end: number): void {
  const scan = state.scan(start, 'plain', end);
  if (scan.failure !== null) reportUnclosed(state, start, 'plain', end);
}

function unclosedAttributeEnd(state: ParseState, start: number, quote: '"' | "'", scan: ExpressionScan): number {
  const { text } = state;
  const quotes = quote === '"' ? state.nextQuote : state.nextApostrophe;
  const bound = scan.failure === 'tag' || scan.failure === 'quote' ? scan.end : state.horizon(start);
  const first = quotes.from(start + 2);
  for (let position = first; position < bound; position = quotes.from(position + 1)) {
    if (endsAttribute(text, position)) return position;
  }
  if (scan.failure === 'quote') return scan.end;
  state.bookWaste(bound, start);
  const lineEnd = state.nextLine.from(start);
  const tagEnd = state.nextTagEnd.from(start);
  if (tagEnd < lineEnd) {
    const line = text.slice(tagEnd, lineEnd);
    const last = tagEnd + line.lastIndexOf('>');
    return text.charCodeAt(last - 1) === 47 ? last - 1 : last;
  }
  return Math.min(lineEnd, bound);
}

function unclosedTextEnd(
  state: ParseState,
  start: number,
  scan: ExpressionScan,
  parent: string | null,
  nextEndTag: (from: number) => number,
): number {
  const { text } = state;
  // A tag that C# itself stopped at is trusted most: what looks like an end tag before it stands in a C# string.
  if (scan.failure === 'tag' && parent !== null && text.startsWith(`</${parent}`, scan.end)) return scan.end;
  const endTag = nextEndTag(start + 2);
  const bound = scan.failure === 'tag' ? Math.min(scan.end, endTag) : endTag;
  return bound < text.length ? bound : Math.min(state.nextLine.from(start), state.nextTag.from(start));
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Says what is open where the expression ends after all, which isn't always what stopped the first look at it. */
function reportUnclosed(state: ParseState, start: number, host: ExpressionHost, end: number): ExpressionScan {
  const scan = scanExpression(state.text, start, host, end);
  const opener = state.text.slice(start, start + 2);
  const closer = closers[opener[1]!]!;
  const message = `The expression has no closing \`${closer}\`: ${cause(state, start, scan, closer)}`;
  const { openedAt } = scan;
  const places = openedAt === start + 1 ? {} : { cause: { start: openedAt, end: openedAt + 1 } };
  state.report('xml-unclosed-expression', message, start, start + 2, places);
  return scan;
}

function cause(state: ParseState, start: number, scan: ExpressionScan, closer: string): string {
  const { text } = state;
  const line = state.lineOf(scan.openedAt);
  if (scan.failure === 'string') return `the C# string that begins on line ${line} has no closing quote.`;
  if (scan.failure === 'comment') return `the comment that begins with \`/*\` on line ${line} has no \`*/\`.`;
  const bracket = text[scan.openedAt] ?? '';
  const missing = closers[bracket];
  if (scan.openedAt === start + 1 || missing === undefined) {
    return `\`${text.slice(start, start + 2)}\` opens on line ${state.lineOf(start)} and nothing closes it.`;
  }
  return missing === closer
    ? `\`${bracket}\` on line ${line} takes the \`${missing}\` that should end it, one \`${missing}\` is missing.`
    : `\`${bracket}\` on line ${line} isn't closed either.`;
}
