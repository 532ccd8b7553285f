import { nameEnd, skipBlanks } from './characters';
import { entityAt } from './entityAt';

/**
 * Where an expression stands, which decides what can end it and how its characters are written: in an attribute with double
 * or single quotes, in the text of an element, or `plain` in text that XML's escaping doesn't concern (CDATA, decoded values).
 */
export type ExpressionHost = 'double' | 'single' | 'text' | 'plain';

/**
 * Why no closing bracket was found: `end` of the text; a C# `string` or `comment` that doesn't end; a `tag`, which no C# can
 * contain, stands in the middle; the `quote` that ends the attribute.
 */
export type ScanFailure = 'end' | 'string' | 'comment' | 'tag' | 'quote';

export interface ExpressionScan {
  /** After the closing bracket; for an expression that isn't closed, where the scan gave up. */
  readonly end: number;
  readonly failure: ScanFailure | null;
  /** The bracket, string or comment that wasn't closed. */
  readonly openedAt: number;
  /** `&quot;` inside a C# string whose own quotes are raw: decoding it would end the string, so it stays as it is. */
  readonly keptEntities: readonly number[];
}

/** The text of a C# string, interpolations left out. */
export interface StringSpan {
  readonly start: number;
  readonly end: number;
  readonly interpolated: boolean;
}

/** Whether an expression begins at the `@` at `offset`. `@{{name}}` is a character and a named value. */
export function startsExpression(text: string, offset: number): boolean {
  const next = text.charCodeAt(offset + 1);
  if (next === openParenthesis) return true;
  return next === openBrace && namedValueEnd(text, offset + 1) === -1;
}

/** {@link ExpressionScanner.scan}, for a text of which no more than one expression is scanned. */
export function scanExpression(
  text: string,
  start: number,
  host: ExpressionHost,
  limit: number = text.length,
  strings: StringSpan[] | null = null,
): ExpressionScan {
  return new ExpressionScanner(text).scan(start, host, limit, strings);
}

const quotationMark = 34;
const dollar = 36;
const ampersand = 38;
const apostrophe = 39;
const openParenthesis = 40;
const closeParenthesis = 41;
const asterisk = 42;
const slash = 47;
const lessThan = 60;
const greaterThan = 62;
const at = 64;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

const noEntities: readonly number[] = [];

/** What is open: a bracket's own unit, or one of these for the hole of an interpolated string. */
const hole = 1;
const verbatimFlag = 2;
const entityFlag = 4;

const namedValue = /\{\{[A-Za-z0-9._-]{1,256}(?:\}\}|\}\]|\]\}|\]\])/y;
const tagWithAttribute = /<[A-Za-z_][\w.-]*\s+[A-Za-z_][\w.:-]*\s*=\s*["']/y;
const attributeEnd = /["'](?:\s*[/?]?>|\s+[A-Za-z_][\w.:-]*\s*=\s*["'])/y;

/** After the named-value reference at `offset`, malformed as `{{name}]` or not; -1 where there is none. */
function namedValueEnd(text: string, offset: number): number {
  namedValue.lastIndex = offset;
  return namedValue.test(text) ? namedValue.lastIndex : -1;
}

/** Whether the quote at `offset` looks like one that ends an attribute: the tag's end or another attribute follows. */
export function endsAttribute(text: string, offset: number): boolean {
  attributeEnd.lastIndex = offset;
  return attributeEnd.test(text);
}

/** Where the scan of C# code has to look closer: brackets, quotes, `@ $ & / <`. */
const decisive = new Uint8Array(128);
for (const character of `"$&'()/<@[]{}`) decisive[character.charCodeAt(0)] = 1;

/**
 * Finds the ends of the expressions of one text by C#'s own rules: brackets of all three kinds count, and none inside regular,
 * verbatim and interpolated strings, characters and comments does. Iterative, so nesting may be as deep as it likes.
 */
export class ExpressionScanner {
  readonly #text: string;
  #start = 0;
  #host: ExpressionHost = 'plain';
  #limit = 0;
  #entities = false;
  #strings: StringSpan[] | null = null;
  /** What is open, and where it was opened, up to `#depth`. */
  readonly #open: number[] = [];
  readonly #openedAt: number[] = [];
  #depth = 0;
  #kept: number[] | null = null;
  /** Whether a string was delimited by `&quot;`: then a raw quote that looks like the attribute's end is the attribute's end. */
  #quotesEscaped = false;
  #failure: ScanFailure | null = null;
  #failedAt = 0;
  #failureOpenedAt = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Finds the end of the expression whose `@` is at `start`, reading at most up to `limit`.
   *
   * @param strings receives the texts of the C# strings
   */
  scan(
    start: number,
    host: ExpressionHost,
    limit: number = this.#text.length,
    strings: StringSpan[] | null = null,
  ): ExpressionScan {
    const text = this.#text;
    this.#start = start;
    this.#host = host;
    this.#limit = Math.min(limit, text.length);
    this.#entities = host !== 'plain';
    this.#strings = strings;
    this.#depth = 0;
    this.#kept = null;
    this.#quotesEscaped = false;
    this.#failure = null;
    this.#push(text.charCodeAt(start + 1), start + 1);
    return this.#code(start + 2);
  }

  #code(from: number): ExpressionScan {
    const text = this.#text;
    const limit = this.#limit;
    let position = from;
    for (;;) {
      let unit = 0;
      while (position < limit) {
        unit = text.charCodeAt(position);
        if (unit < 128 && decisive[unit] === 1) break;
        position++;
      }
      if (position >= limit) return this.#result(limit, 'end', this.#innermost());
      let width = 1;
      if (unit === ampersand && this.#entities) {
        const entity = entityAt(text, position);
        if (entity !== null) {
          unit = entity.value.charCodeAt(0);
          width = entity.length;
        }
      }
      let next = position + width;
      switch (unit) {
        case openBrace: {
          const end = width === 1 && text.charCodeAt(next) === openBrace ? namedValueEnd(text, position) : -1;
          if (end === -1) this.#push(unit, position);
          else next = end;
          break;
        }
        case openParenthesis:
        case openBracket:
          this.#push(unit, position);
          break;
        case closeParenthesis:
        case closeBracket:
        case closeBrace:
          next = this.#close(unit, next);
          if (this.#depth === 0) return this.#result(next, null, this.#start + 1);
          break;
        case quotationMark:
          next = this.#quotation(position, width, 0, false);
          break;
        case at:
        case dollar:
          next = this.#prefixedString(position, next);
          break;
        case apostrophe:
          next = this.#character(position, width);
          break;
        case slash:
          next = this.#slash(position, next);
          break;
        case lessThan:
          if (width === 1 && this.#entities && this.#atTag(position)) this.#fail('tag', position, this.#innermost());
          break;
        default:
      }
      if (this.#failure !== null) return this.#result(this.#failedAt, this.#failure, this.#failureOpenedAt);
      position = next;
    }
  }

  #result(end: number, failure: ScanFailure | null, openedAt: number): ExpressionScan {
    return { end, failure, openedAt, keptEntities: this.#kept ?? noEntities };
  }

  #push(kind: number, position: number): void {
    this.#open[this.#depth] = kind;
    this.#openedAt[this.#depth] = position;
    this.#depth++;
  }

  #innermost(): number {
    return this.#depth === 0 ? this.#start + 1 : this.#openedAt[this.#depth - 1]!;
  }

  #fail(failure: ScanFailure, position: number, openedAt: number): number {
    this.#failure = failure;
    this.#failedAt = position;
    this.#failureOpenedAt = openedAt;
    return position;
  }

  /**
   * A closing bracket. Braces and holes are stronger than what is open inside them: `}` closes the brace around an unclosed `(`,
   * and `)` doesn't reach past a `{`, unless it stands where the whole expression must end.
   */
  #close(unit: number, next: number): number {
    const open = this.#open;
    let top = this.#depth - 1;
    if (unit === closeBrace) {
      while (top >= 0 && (open[top] === openParenthesis || open[top] === openBracket)) top--;
      if (top < 0) return next;
      const opened = open[top]!;
      this.#depth = top;
      return opened === openBrace ? next : this.#stringText(next, opened, true);
    }
    const wanted = unit === closeParenthesis ? openParenthesis : openBracket;
    while (top >= 0 && open[top] !== wanted && (open[top] === openParenthesis || open[top] === openBracket)) top--;
    if (top >= 0 && open[top] === wanted) this.#depth = top;
    else if (unit === closeParenthesis && open[0] === openParenthesis && this.#valueEnds(next)) this.#depth = 0;
    return next;
  }

  /** Whether the attribute or element that the expression is the value of ends here, blanks aside. */
  #valueEnds(position: number): boolean {
    const text = this.#text;
    const end = skipBlanks(text, position, this.#limit);
    if (end === this.#limit) return this.#host === 'plain' || end === text.length;
    const unit = text.charCodeAt(end);
    if (this.#host === 'double') return unit === quotationMark && endsAttribute(text, end);
    if (this.#host === 'single') return unit === apostrophe && endsAttribute(text, end);
    return this.#host === 'text' && unit === lessThan && text.charCodeAt(end + 1) === slash;
  }

  /** `</name` and `<name attribute="`: nothing that C# can contain outside of strings and comments. */
  #atTag(position: number): boolean {
    const text = this.#text;
    if (text.charCodeAt(position + 1) === slash) return nameEnd(text, position + 2) > position + 2;
    tagWithAttribute.lastIndex = position;
    return tagWithAttribute.test(text);
  }

  #slash(position: number, next: number): number {
    const text = this.#text;
    const following = text.charCodeAt(next);
    if (following === asterisk) {
      const length = text.slice(next + 1, this.#limit).indexOf('*/');
      return length === -1 ? this.#fail('comment', this.#limit, position) : next + 1 + length + 2;
    }
    if (following === slash) return this.#lineComment(next + 1);
    if (following === greaterThan && this.#entities) return this.#fail('tag', position, this.#innermost());
    return next;
  }

  #lineComment(start: number): number {
    const text = this.#text;
    for (let position = start; position < this.#limit; position++) {
      const unit = text.charCodeAt(position);
      if (unit === 10 || unit === 13) return position;
      if (unit === ampersand && this.#entities) {
        const value = entityAt(text, position)?.value;
        if (value === '\n' || value === '\r') return position;
      } else if (unit === quotationMark && this.#host === 'double' && this.#quotesEscaped) {
        return this.#fail('quote', position, this.#innermost());
      }
    }
    return this.#limit;
  }

  /** `@"`, `$"`, `$@"` and `@$"`; any other `@` and `$` is a character like others. */
  #prefixedString(position: number, next: number): number {
    const text = this.#text;
    const first = text.charCodeAt(position);
    let quote = next;
    let verbatim = first === at;
    let interpolated = first === dollar;
    const second = text.charCodeAt(quote);
    if ((second === at && !verbatim) || (second === dollar && !interpolated)) {
      verbatim = true;
      interpolated = true;
      quote++;
    }
    const width = this.#quoteWidth(quote);
    if (width === 0) return next;
    return this.#quotation(quote, width, verbatim ? verbatimFlag : 0, interpolated);
  }

  /** The width in the source of the `"` at `position`; 0 where there is none. */
  #quoteWidth(position: number): number {
    const unit = this.#text.charCodeAt(position);
    if (unit === quotationMark) return 1;
    if (unit !== ampersand || !this.#entities) return 0;
    const entity = entityAt(this.#text, position);
    return entity?.value === '"' ? entity.length : 0;
  }

  /** A string whose opening quote is at `position`. */
  #quotation(position: number, width: number, flags: number, interpolated: boolean): number {
    if (width > 1) this.#quotesEscaped = true;
    else if (this.#host === 'double' && this.#quotesEscaped && endsAttribute(this.#text, position)) {
      return this.#fail('quote', position, this.#innermost());
    }
    return this.#stringText(position + width, flags | hole | (width > 1 ? entityFlag : 0), interpolated, position);
  }

  /** The text of a string from `start` to after its closing quote, or to after the `{` of an interpolation. */
  #stringText(start: number, kind: number, interpolated: boolean, openedAt: number = start): number {
    const text = this.#text;
    const verbatim = (kind & verbatimFlag) !== 0;
    const escaped = (kind & entityFlag) !== 0;
    let position = start;
    while (position < this.#limit) {
      let unit = text.charCodeAt(position);
      let width = 1;
      if (unit === ampersand && this.#entities) {
        const entity = entityAt(text, position);
        if (entity !== null) {
          unit = entity.value.charCodeAt(0);
          width = entity.length;
        }
      }
      if (unit === quotationMark) {
        if (width > 1 && !escaped) {
          (this.#kept ??= []).push(position);
        } else if (width === 1 && escaped && this.#host === 'double') {
          return this.#fail('quote', position, openedAt);
        } else if (verbatim && this.#quoteWidth(position + width) > 0) {
          width += this.#quoteWidth(position + width);
        } else {
          this.#strings?.push({ start, end: position, interpolated });
          return position + width;
        }
      } else if ((unit === 10 || unit === 13) && !verbatim) {
        return this.#fail('string', position, openedAt);
      } else if (unit === backslash && !verbatim) {
        width += this.#escapedWidth(position + width, escaped);
      } else if (interpolated && unit === openBrace) {
        if (text.charCodeAt(position + width) === openBrace) {
          width += 1;
        } else {
          this.#strings?.push({ start, end: position, interpolated });
          this.#push(kind, position);
          return position + width;
        }
      }
      position += width;
    }
    return this.#fail('string', this.#limit, openedAt);
  }

  /** The width of the character after a backslash, so that an escaped quote doesn't end the string. */
  #escapedWidth(position: number, escaped: boolean): number {
    const unit = this.#text.charCodeAt(position);
    if (unit === 10 || unit === 13 || position >= this.#limit) return 0;
    if (unit !== ampersand || !this.#entities) {
      return unit === quotationMark && escaped && this.#host === 'double' ? 0 : 1;
    }
    const entity = entityAt(this.#text, position);
    if (entity === null || (entity.value === '"' && !escaped)) return entity === null ? 1 : 0;
    return entity.length;
  }

  /** A character literal; an apostrophe that doesn't begin one is passed over (`#region don't`), or ends the attribute. */
  #character(position: number, width: number): number {
    let end = this.#unitEnd(position + width);
    if (end !== -1 && this.#text.charCodeAt(position + width) === backslash) {
      end = this.#unitEnd(end);
      for (let count = 0; count < 9 && end !== -1 && !this.#isApostrophe(end); count++) end = this.#unitEnd(end);
    }
    if (end !== -1 && this.#isApostrophe(end)) return this.#unitEnd(end);
    if (this.#host === 'single' && width === 1) return this.#fail('quote', position, this.#innermost());
    return position + width;
  }

  #isApostrophe(position: number): boolean {
    const unit = this.#text.charCodeAt(position);
    if (unit === apostrophe) return true;
    return unit === ampersand && this.#entities && entityAt(this.#text, position)?.value === "'";
  }

  /** After the character at `position`; -1 at a line break and at the end. */
  #unitEnd(position: number): number {
    if (position >= this.#limit) return -1;
    const unit = this.#text.charCodeAt(position);
    if (unit === 10 || unit === 13) return -1;
    if (unit === ampersand && this.#entities) return position + (entityAt(this.#text, position)?.length ?? 1);
    return position + 1;
  }
}
