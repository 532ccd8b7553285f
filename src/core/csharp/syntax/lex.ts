import type { OffsetRange } from '../../text/range';
import type { LiteralValue, SyntaxError } from './ast';
import { isBlank, isNewLine } from './blankCharacters';
import { readCharacterEscape } from './characterEscape';
import { Directives, type DirectiveError } from './Directives';
import { isFormattingCharacter, isIdentifierPart, isIdentifierStart } from './identifierCharacters';
import { readInterpolatedText, type InterpolatedTextError } from './interpolatedText';
import { readNumericLiteral } from './numericLiteral';
import { punctuatorsByCode } from './punctuators';
import { syntaxMessage, type SyntaxErrorCode } from './syntaxMessages';
import { keywords, type Keyword, type Punctuator, type Token, type TokenKind } from './Token';

export interface LexOptions {
  /** `{{name}}` outside strings is one token instead of braces around an identifier. */
  readonly namedValues: boolean;
}

export interface TokenStream {
  /** In source order; the last one is `end`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly OffsetRange[];
  readonly errors: readonly SyntaxError[];
}

/** Splits C# source into tokens, from `start` to the end of the text. Linear in the length; whatever isn't C# becomes an error, not a token. */
export function lex(source: string, start: number, options: LexOptions): TokenStream {
  const lexer = new Lexer(source, start, options);
  lexer.run();
  return lexer;
}

/** An opening bracket, or the `{` of an interpolation, that waits for its end. */
interface OpenBracket {
  readonly token: Token;
  readonly kind: '(' | '[' | '{' | 'hole';
  /** For a hole: whether its string is verbatim. */
  readonly verbatim: boolean;
  /** For a hole: how many braces and holes were open around it. */
  readonly bracesOutside: number;
}

/** Errors past these are left out: the text isn't C#. */
const errorLimit = 1_000;

const namedValue = /\{\{([A-Za-z0-9._-]+)\}\}/y;
class Lexer {
  readonly tokens: Token[] = [];
  readonly comments: OffsetRange[] = [];
  readonly errors: SyntaxError[] = [];
  readonly #source: string;
  readonly #namedValues: boolean;
  readonly #brackets: OpenBracket[] = [];
  /** Indexes in #brackets. */
  readonly #holes: number[] = [];
  /** Open `{` since the innermost hole. */
  #openBraces = 0;
  readonly #directives: Directives;
  #position: number;
  #newLine = false;

  constructor(source: string, start: number, options: LexOptions) {
    this.#source = source;
    this.#directives = new Directives(source);
    this.#position = start;
    this.#namedValues = options.namedValues;
  }

  run(): void {
    while (this.#skipTrivia()) this.#token();
    while (this.#holes.length > 0) this.#abandonHole();
    this.#directives.finish();
    this.#report(this.#directives.errors);
    this.#push('end', this.#source.length);
  }

  // --- trivia ------------------------------------------------------------------------------------------------------------------

  /** Moves to the next token; false at the end of the text. */
  #skipTrivia(): boolean {
    const source = this.#source;
    while (this.#position < source.length) {
      const unit = source.charCodeAt(this.#position);
      if (isNewLine(unit)) {
        if (this.#holes.length > 0 && !this.#brackets[this.#holes.at(-1)!]!.verbatim) {
          this.#abandonHole();
          continue;
        }
        this.#newLine = true;
        this.#position++;
      } else if (isBlank(unit)) {
        this.#position++;
      } else if (unit === 47 && source.charCodeAt(this.#position + 1) === 47) {
        this.#lineComment();
      } else if (unit === 47 && source.charCodeAt(this.#position + 1) === 42) {
        this.#blockComment();
      } else if (unit === 35) {
        this.#directive();
      } else return true;
    }
    return false;
  }

  #lineComment(): void {
    const start = this.#position;
    this.#skipLine();
    this.comments.push({ start, end: this.#position });
    if (this.#holes.length > 0) this.#error('CS8077', start, start + 2);
  }

  #blockComment(): void {
    const start = this.#position;
    const close = this.#source.indexOf('*/', start + 2);
    if (close < 0) {
      this.#position = this.#source.length;
      this.#error('CS1035', start, this.#position);
    } else this.#position = close + 2;
    this.comments.push({ start, end: this.#position });
  }

  #directive(): void {
    const start = this.#position;
    if (this.#newLine) this.#position = this.#directives.read(start);
    else {
      this.#skipLine();
      this.#error('CS1040', start, start + 1);
    }
  }

  #skipLine(): void {
    while (this.#position < this.#source.length && !isNewLine(this.#source.charCodeAt(this.#position)))
      this.#position++;
  }

  // --- tokens ------------------------------------------------------------------------------------------------------------------

  #token(): void {
    const source = this.#source;
    const start = this.#position;
    const unit = source.charCodeAt(start);
    if (isIdentifierStart(unit)) return this.#identifier(start, start, false);
    const next = source.charCodeAt(start + 1);
    if (unit >= 48 && unit <= 57) return this.#number();
    if (unit === 46 && next >= 48 && next <= 57) return this.#number();
    if (unit === 34) return this.#quoted(34);
    if (unit === 39) return this.#quoted(39);
    if (unit === 36 && (next === 34 || (next === 64 && source.charCodeAt(start + 2) === 34))) {
      return this.#interpolation(next === 64);
    }
    if (unit === 64) return this.#verbatim();
    if (unit === 92 && this.#unicodeEscape(start)) return this.#identifier(start, start, false);
    if (unit === 123 && next === 123 && this.#namedValues && this.#namedValue()) return;
    const punctuators = punctuatorsByCode[unit];
    if (punctuators) return this.#punctuator(punctuators);
    const character = String.fromCodePoint(source.codePointAt(start) ?? 0);
    this.#position += character.length;
    return this.#error('CS1056', start, this.#position, character);
  }

  /** `start` is where the token begins, `nameStart` where the name does (after `@`). */
  #identifier(start: number, nameStart: number, verbatim: boolean): void {
    const source = this.#source;
    let end = nameStart;
    let unit = source.charCodeAt(end);
    while (unit < 128 && isIdentifierPart(unit)) unit = source.charCodeAt(++end);
    let name = source.slice(nameStart, end);
    let escaped = false;
    // The rest is for names with escapes and letters beyond ASCII.
    while (end < source.length) {
      unit = source.charCodeAt(end);
      const escape = unit === 92 ? this.#unicodeEscape(end) : null;
      if (escape) {
        escaped = true;
        name += escape.text;
        end = escape.end;
      } else if (isIdentifierPart(unit)) {
        if (!isFormattingCharacter(unit)) name += source.charAt(end);
        end++;
      } else break;
    }
    this.#position = end;
    if (!verbatim && !escaped && keywords.has(name)) this.#push(name as Keyword, start);
    else this.#push('identifier', start, name, null, verbatim || escaped ? '' : name);
  }

  /** A `\u0041` that stands for a character of an identifier. */
  #unicodeEscape(at: number): { readonly text: string; readonly end: number } | null {
    const letter = this.#source.charCodeAt(at + 1);
    if (letter !== 117 && letter !== 85) return null;
    const escape = readCharacterEscape(this.#source, at, this.#source.length);
    return escape.valid && escape.text.length === 1 && isIdentifierPart(escape.text.charCodeAt(0)) ? escape : null;
  }

  #number(): void {
    const start = this.#position;
    const number = readNumericLiteral(this.#source, start);
    this.#position = number.end;
    if (number.error) this.#error(number.error.code, start, number.end, number.error.argument);
    this.#push('literal', start, '', number.literal);
  }

  /** A string or character literal whose quote is at the position. */
  #quoted(quote: number): void {
    const source = this.#source;
    const start = this.#position;
    if (quote === 34 && source.charCodeAt(start + 1) === 34 && source.charCodeAt(start + 2) === 34) return this.#raw();
    let value = '';
    let position = start + 1;
    let pending = position;
    for (;;) {
      const unit = source.charCodeAt(position);
      if (position >= source.length || isNewLine(unit)) {
        value += source.slice(pending, position);
        this.#error('CS1010', start, position);
        break;
      }
      if (unit === quote) {
        value += source.slice(pending, position);
        position++;
        break;
      }
      if (unit === 92) {
        value += source.slice(pending, position);
        const escape = readCharacterEscape(source, position, source.length);
        if (!escape.valid) this.#error('CS1009', position, escape.end);
        value += escape.text;
        position = escape.end;
        pending = position;
      } else position++;
    }
    this.#position = position;
    if (quote === 34) {
      this.#utf8Suffix(start);
      return this.#push('literal', start, '', { type: 'string', value });
    }
    if (value.length !== 1 && source.charCodeAt(position - 1) === quote && position > start + 1) {
      this.#error(value === '' ? 'CS1011' : 'CS1012', start, position);
    }
    return this.#push('literal', start, '', { type: 'char', value: value.charAt(0) || '\0' });
  }

  /** `"""`, a raw string of C# 11: in C# 7 no program has three quotes here. */
  #raw(): void {
    const start = this.#position;
    let quotes = 3;
    while (this.#source.charCodeAt(start + quotes) === 34) quotes++;
    const delimiter = '"'.repeat(quotes);
    const close = this.#source.indexOf(delimiter, start + quotes);
    this.#position = close < 0 ? this.#source.length : close + quotes;
    this.#error('CS8370', start, start + quotes, 'raw string literals', '11.0');
    const value = this.#source.slice(start + quotes, close < 0 ? this.#source.length : close);
    this.#push('literal', start, '', { type: 'string', value });
  }

  /** `"…"u8` of C# 11. */
  #utf8Suffix(start: number): void {
    const source = this.#source;
    const at = this.#position;
    if ((source.charCodeAt(at) | 0x20) !== 117 || source.charCodeAt(at + 1) !== 56) return;
    if (isIdentifierPart(source.charCodeAt(at + 2))) return;
    this.#position += 2;
    this.#error('CS8370', start, this.#position, 'UTF-8 string literals', '11.0');
  }

  /** What `@` starts. */
  #verbatim(): void {
    const source = this.#source;
    const start = this.#position;
    const next = source.charCodeAt(start + 1);
    if (next === 34) return this.#verbatimString();
    if (next === 36 && source.charCodeAt(start + 2) === 34) {
      this.#error('CS8370', start, start + 3, 'alternative interpolated verbatim strings', '8.0');
      return this.#interpolation(true);
    }
    if (isIdentifierStart(next) || (next === 92 && this.#unicodeEscape(start + 1))) {
      return this.#identifier(start, start + 1, true);
    }
    this.#position++;
    return this.#error('CS1646', start, start + 1);
  }

  #verbatimString(): void {
    const source = this.#source;
    const start = this.#position;
    let value = '';
    let pending = start + 2;
    for (;;) {
      const quote = source.indexOf('"', pending);
      if (quote < 0) {
        value += source.slice(pending);
        this.#position = source.length;
        this.#error('CS1039', start, source.length);
        break;
      }
      value += source.slice(pending, quote);
      if (source.charCodeAt(quote + 1) !== 34) {
        this.#position = quote + 1;
        break;
      }
      value += '"';
      pending = quote + 2;
    }
    this.#utf8Suffix(start);
    this.#push('literal', start, '', { type: 'string', value });
  }

  #namedValue(): boolean {
    namedValue.lastIndex = this.#position;
    const match = namedValue.exec(this.#source);
    if (!match) return false;
    const start = this.#position;
    this.#position = namedValue.lastIndex;
    this.#push('named-value', start, match[1]!);
    return true;
  }

  #punctuator(candidates: readonly Punctuator[]): void {
    const source = this.#source;
    const start = this.#position;
    let choice = 0;
    while (!source.startsWith(candidates[choice]!, start)) choice++;
    const kind = candidates[choice]!;
    if (kind === '}' && this.#holes.length > 0 && this.#openBraces === 0) return this.#closeHole();
    if (this.#brackets.at(-1)?.kind === 'hole' && (kind === ':' || kind === '::')) return this.#format();
    this.#position += kind.length;
    this.#push(kind, start);
    if (kind === '(' || kind === '[' || kind === '{') this.#open(kind);
    else if (kind === ')' || kind === ']' || kind === '}') this.#close(kind);
  }

  // --- brackets ----------------------------------------------------------------------------------------------------------------

  #open(kind: '(' | '[' | '{'): void {
    this.#brackets.push({ token: this.tokens.at(-1)!, kind, verbatim: false, bracesOutside: 0 });
    if (kind === '{') this.#openBraces++;
  }

  /** Pairs the bracket just read with the nearest one that it can close. A brace closes over forgotten `(` and `[`, the others don't cross braces. */
  #close(kind: ')' | ']' | '}'): void {
    const wanted = kind === ')' ? '(' : kind === ']' ? '[' : '{';
    if (wanted === '{' && this.#openBraces === 0) return;
    for (;;) {
      const top = this.#brackets.at(-1);
      if (!top || top.kind === 'hole' || (top.kind === '{' && wanted !== '{')) return;
      this.#brackets.pop();
      if (top.kind !== wanted) continue;
      top.token.match = this.tokens.length - 1;
      if (wanted === '{') this.#openBraces--;
      return;
    }
  }

  // --- interpolated strings ----------------------------------------------------------------------------------------------------

  #interpolation(verbatim: boolean): void {
    const start = this.#position;
    this.#position += verbatim ? 3 : 2;
    this.#push('interpolation-start', start);
    this.#interpolationText(verbatim);
  }

  /** Reads text up to and including the next `{` or the closing quote. */
  #interpolationText(verbatim: boolean): void {
    const start = this.#position;
    const part = readInterpolatedText(this.#source, start, verbatim, false);
    const { end } = part;
    this.#report(part.errors);
    this.#position = end;
    if (end > start) this.#push('interpolation-text', start, part.text);
    if (part.stop === 'end') {
      this.#error(verbatim ? 'CS1039' : 'CS1010', Math.max(start - 1, end - 1), end);
      return this.#push('interpolation-end', end);
    }
    this.#position++;
    if (part.stop === 'brace') this.#openHole(end, verbatim);
    else this.#push('interpolation-end', end);
  }

  #openHole(start: number, verbatim: boolean): void {
    this.#push('hole-start', start);
    this.#holes.push(this.#brackets.length);
    const token = this.tokens.at(-1)!;
    this.#brackets.push({ token, kind: 'hole', verbatim, bracesOutside: this.#openBraces });
    this.#openBraces = 0;
  }

  /** Forgets what was opened in the innermost hole. */
  #leaveHole(): OpenBracket {
    const hole = this.#brackets[this.#holes.at(-1)!]!;
    this.#brackets.length = this.#holes.pop()!;
    this.#openBraces = hole.bracesOutside;
    hole.token.match = this.tokens.length;
    return hole;
  }

  /** At the `}` of a hole. */
  #closeHole(): void {
    const hole = this.#leaveHole();
    const start = this.#position++;
    this.#push('hole-end', start);
    this.#interpolationText(hole.verbatim);
  }

  /** The line or the text ends before the hole does. */
  #abandonHole(): void {
    const hole = this.#leaveHole();
    this.#error('CS8076', hole.token.start - 1, hole.token.end);
    this.#push('hole-end', this.#position);
    this.#push('interpolation-end', this.#position);
  }

  /** From the colon in a hole to the closing brace. */
  #format(): void {
    const start = this.#position;
    const { text, end, stop, errors } = readInterpolatedText(
      this.#source,
      start + 1,
      this.#brackets.at(-1)!.verbatim,
      true,
    );
    this.#report(errors);
    if (text === '') this.#error('CS8089', start, start + 1);
    else if (isBlank(text.charCodeAt(text.length - 1))) this.#error('CS8088', start, end);
    this.#position = end;
    this.#push('hole-format', start, text);
    if (stop === 'quote') this.#closeStringInHole();
  }

  /** A quote in a format ends the string: the hole's brace is missing. */
  #closeStringInHole(): void {
    const hole = this.#leaveHole();
    const quote = this.#position;
    this.#error('CS8076', hole.token.start - 1, hole.token.end);
    this.#push('hole-end', quote);
    this.#position++;
    this.#push('interpolation-end', quote);
  }

  // --- output ------------------------------------------------------------------------------------------------------------------

  #push(kind: TokenKind, start: number, text = '', literal: LiteralValue | null = null, contextual = ''): void {
    this.tokens.push({
      kind,
      start,
      end: this.#position,
      text,
      contextual,
      literal,
      newLineBefore: this.#newLine,
      match: -1,
    });
    this.#newLine = false;
  }

  #report(errors: readonly (InterpolatedTextError | DirectiveError)[]): void {
    for (const { code, start, end, argument } of errors) this.#error(code, start, end, argument);
  }

  #error(code: SyntaxErrorCode, start: number, end: number, ...args: string[]): void {
    if (this.errors.length >= errorLimit) return;
    this.errors.push({ code, message: syntaxMessage(code, args), range: { start, end } });
  }
}
