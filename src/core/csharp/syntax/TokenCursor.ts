import type { OffsetRange } from '../../text/range';
import type { Identifier, SyntaxError } from './ast';
import type { TokenStream } from './lex';
import { syntaxMessage, type SyntaxErrorCode } from './syntaxMessages';
import { type Keyword, type Punctuator, type Token, type TokenKind } from './Token';

/**
 * How deep brackets, operators and statements may nest before the parser gives up with CS8078. The compiler's own limit depends on its
 * stack; this one is chosen so that neither the parser nor a consumer that recurses on the tree can exhaust a browser worker's stack.
 */
const nestingLimit = 200;

/** After so many errors the rest of the text is given up: it isn't C#. */
const errorLimit = 1_000;

const queryKeywords: ReadonlySet<string> = new Set([
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

const statementKeywords: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'break',
  'case',
  'catch',
  'const',
  'continue',
  'do',
  'else',
  'finally',
  'fixed',
  'for',
  'foreach',
  'goto',
  'if',
  'lock',
  'return',
  'switch',
  'try',
  'using',
  'while',
]);

/** The parser's place in the tokens, and its errors. The layers above it read types, patterns, expressions and statements. */
export abstract class TokenCursor {
  readonly errors: SyntaxError[];
  /** Where the body of the expression ends, whatever is open. */
  protected readonly endIndex: number;
  /** Query keywords aren't identifiers here. */
  protected inQuery = false;
  protected inAsync = false;
  /** Index of the current token. */
  protected index = 0;
  readonly #source: string;
  readonly #tokens: readonly Token[];
  readonly #bodyStart: number;
  #nesting = 0;
  #gaveUp = false;
  #reported = 0;

  constructor(source: string, stream: TokenStream, bodyStart: number) {
    this.#source = source;
    this.#tokens = stream.tokens;
    this.errors = [...stream.errors];
    this.endIndex = stream.tokens.length - 1;
    this.#bodyStart = bodyStart;
  }

  // --- looking -----------------------------------------------------------------------------------------------------------------

  protected get current(): Token {
    return this.#tokens[this.index]!;
  }

  /** End of the last token read. */
  protected get previousEnd(): number {
    return this.index === 0 ? this.#bodyStart : this.#tokens[this.index - 1]!.end;
  }

  protected tokenAt(index: number): Token {
    return this.#tokens[Math.min(index, this.endIndex)]!;
  }

  protected peek(distance = 1): Token {
    return this.tokenAt(this.index + distance);
  }

  protected at(kind: TokenKind): boolean {
    return this.current.kind === kind;
  }

  protected atContextual(word: string): boolean {
    return this.current.contextual === word;
  }

  /** As it stands in the source. */
  protected textOf(token: Token): string {
    return this.#source.slice(token.start, token.end);
  }

  /** Whether the token follows the one before it without a gap. */
  protected isAdjacent(index: number): boolean {
    return this.tokenAt(index - 1).end === this.tokenAt(index).start;
  }

  /** An identifier that isn't a keyword of the query around it. */
  protected isTrueIdentifier(token: Token): boolean {
    return token.kind === 'identifier' && !(this.inQuery && queryKeywords.has(token.contextual));
  }

  /** Ends whatever stands in the hole of an interpolated string, and the whole text. */
  protected endsHole(kind: TokenKind): boolean {
    switch (kind) {
      case 'end':
      case 'hole-end':
      case 'hole-format':
      case 'interpolation-text':
      case 'interpolation-end':
        return true;
      default:
        return false;
    }
  }

  /** A keyword that begins a statement and can't be in an expression: what came before it is unfinished. */
  protected startsStatement(kind: TokenKind): boolean {
    return statementKeywords.has(kind);
  }

  /**
   * Whether the token at `index`, right after a dot, begins a declaration on a line of its own: `context.` is unfinished then, although
   * `context.var x = 1` could be one.
   */
  protected startsNextLine(index: number): boolean {
    const next = this.tokenAt(index + 1);
    return (
      this.tokenAt(index).newLineBefore &&
      this.isTrueIdentifier(this.tokenAt(index)) &&
      this.isTrueIdentifier(next) &&
      !next.newLineBefore
    );
  }

  // --- reading -----------------------------------------------------------------------------------------------------------------

  protected advance(): Token {
    const token = this.current;
    if (this.index < this.endIndex) this.index++;
    return token;
  }

  protected skip(kind: Keyword | Punctuator): boolean {
    if (!this.at(kind)) return false;
    this.advance();
    return true;
  }

  /** Reads the token, or says that it is missing. */
  protected expect(kind: Keyword | Punctuator): boolean {
    if (this.skip(kind)) return true;
    this.missing(expectedCode(kind), kind);
    return false;
  }

  protected expectContextual(word: string, code: SyntaxErrorCode): boolean {
    if (this.atContextual(word)) {
      this.advance();
      return true;
    }
    this.missing(code);
    return false;
  }

  /** An identifier, or an empty one at the end of the previous token and an error. */
  protected parseIdentifier(): Identifier {
    const token = this.current;
    if (this.isTrueIdentifier(token)) {
      this.advance();
      return { name: token.text, start: token.start, end: token.end };
    }
    if (token.kind === 'identifier') this.missing('CS1525', token.text);
    else this.missing('CS1001');
    return this.missingIdentifier();
  }

  protected missingIdentifier(): Identifier {
    return { name: '', start: this.previousEnd, end: this.previousEnd };
  }

  /**
   * The range from `start` to the end of the last token read, for a node that may be empty. Where its first part may be missing it is
   * passed as `first`: a missing part lies before the blanks in front of `start`.
   */
  protected rangeFrom(start: number, first?: OffsetRange): OffsetRange {
    return { start: Math.min(start, this.previousEnd, first?.start ?? start), end: this.previousEnd };
  }

  // --- errors ------------------------------------------------------------------------------------------------------------------

  protected error(range: OffsetRange, code: SyntaxErrorCode, ...args: string[]): void {
    if (this.#gaveUp) return;
    this.errors.push({ code, message: syntaxMessage(code, args), range: { start: range.start, end: range.end } });
    if (++this.#reported >= errorLimit) this.#giveUp();
  }

  /** Something should stand at the current place. The compiler points at the current token, or at the end of the line before it. */
  protected missing(code: SyntaxErrorCode, ...args: string[]): void {
    this.error(this.missingRange(), code, ...args);
  }

  protected missingRange(): OffsetRange {
    if (this.current.newLineBefore || this.at('end')) return { start: this.previousEnd, end: this.previousEnd };
    return this.current;
  }

  /** Refuses a construct that C# 7 doesn't have, in the words of the compiler that knows it. */
  protected tooNew(range: OffsetRange, feature: string, version: string): void {
    this.error(range, 'CS8370', feature, version);
  }

  // --- nesting -----------------------------------------------------------------------------------------------------------------

  /**
   * Enters one more level; the caller leaves it with `leave`. Past the limit the rest of the text is given up, with one error.
   */
  protected enter(): void {
    if (++this.#nesting <= nestingLimit || this.#gaveUp) return;
    this.error(this.current, 'CS8078');
    this.#giveUp();
  }

  #giveUp(): void {
    this.#gaveUp = true;
    this.index = this.endIndex;
  }

  protected leave(): void {
    this.#nesting--;
  }
}

function expectedCode(kind: Keyword | Punctuator): SyntaxErrorCode {
  switch (kind) {
    case ';':
      return 'CS1002';
    case ')':
      return 'CS1026';
    case '{':
      return 'CS1514';
    case '}':
      return 'CS1513';
    default:
      return 'CS1003';
  }
}
