import { LineIndex } from '../text/LineIndex';
import { entityAt } from './entityAt';
import type { LiquidTemplate } from './findReferences';
import type { XmlErrorCode, XmlSyntaxError } from './nodes';
import { NextOccurrence } from './NextOccurrence';
import { type ExpressionHost, type ExpressionScan, ExpressionScanner } from './ExpressionScanner';

/** How far an expression is looked for once broken ones have cost too much. */
const shortLookahead = 256;

/** What the parts of the parser share while they read one text. */
export class ParseState {
  readonly text: string;
  readonly errors: XmlSyntaxError[] = [];
  readonly nextTag: NextOccurrence;
  readonly nextAt: NextOccurrence;
  readonly nextAmpersand: NextOccurrence;
  readonly nextTagEnd: NextOccurrence;
  readonly nextLine: NextOccurrence;
  readonly nextBracket: NextOccurrence;
  readonly nextQuote: NextOccurrence;
  readonly nextApostrophe: NextOccurrence;
  readonly nextCDataEnd: NextOccurrence;
  readonly nextCommentEnd: NextOccurrence;
  readonly nextHyphens: NextOccurrence;
  readonly nextInstructionEnd: NextOccurrence;
  /** Set while the parser is inside a `set-body` that is a Liquid template. */
  liquid: LiquidTemplate | null = null;
  readonly #scanner: ExpressionScanner;
  #lines: LineIndex | null = null;
  #wasted = 0;

  constructor(text: string) {
    this.text = text;
    this.#scanner = new ExpressionScanner(text);
    this.nextTag = new NextOccurrence(text, '<');
    this.nextAt = new NextOccurrence(text, '@');
    this.nextAmpersand = new NextOccurrence(text, '&');
    this.nextTagEnd = new NextOccurrence(text, '>');
    this.nextLine = new NextOccurrence(text, '\n');
    this.nextBracket = new NextOccurrence(text, ']');
    this.nextQuote = new NextOccurrence(text, '"');
    this.nextApostrophe = new NextOccurrence(text, "'");
    this.nextCDataEnd = new NextOccurrence(text, ']]>');
    this.nextCommentEnd = new NextOccurrence(text, '-->');
    this.nextHyphens = new NextOccurrence(text, '--');
    this.nextInstructionEnd = new NextOccurrence(text, '?>');
  }

  report(
    code: XmlErrorCode,
    message: string,
    start: number,
    end: number,
    places: Pick<XmlSyntaxError, 'unclosed' | 'cause'> = {},
  ): void {
    this.errors.push({ code, message, range: { start, end }, ...places });
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** One-based, as editors show it. */
  lineOf(offset: number): number {
    return this.lines.positionAt(offset).line + 1;
  }

  /**
   * How far a search from `start` may look. Broken expressions can send one to the end of the text again and again: when that
   * has cost twice the text's length, later searches look ahead a bounded way only, so that the whole stays linear.
   */
  horizon(start: number): number {
    const exhausted = this.#wasted > 2 * this.text.length + 65_536;
    return exhausted ? Math.min(this.text.length, start + shortLookahead) : this.text.length;
  }

  /** Books a search that went as far as `reached` although parsing goes on at `resumeAt`. */
  bookWaste(reached: number, resumeAt: number): void {
    this.#wasted += Math.max(reached - resumeAt, 0);
  }

  /** Looks for the end of an expression, not beyond `limit`. */
  scan(start: number, host: ExpressionHost, limit: number = this.text.length): ExpressionScan {
    return this.#scanner.scan(start, host, Math.min(limit, this.horizon(start)));
  }

  /** Reports each `&` of literal text that begins no entity. */
  checkEntities(start: number, end: number): void {
    let ampersand = this.nextAmpersand.from(start);
    while (ampersand < end) {
      const entity = entityAt(this.text, ampersand);
      if (entity === null) this.#reportEntity(ampersand, end);
      ampersand = this.nextAmpersand.from(ampersand + 1);
    }
  }

  #reportEntity(ampersand: number, end: number): void {
    const reference = /^&#?\w{1,32};/.exec(this.text.slice(ampersand, Math.min(end, ampersand + 36)))?.[0];
    if (reference === undefined) {
      this.report('xml-bad-entity', 'A plain `&` must be written `&amp;`.', ampersand, ampersand + 1);
    } else {
      const message = `XML doesn't know \`${reference}\`: write the character itself, or \`&amp;\` for a plain \`&\`.`;
      this.report('xml-bad-entity', message, ampersand, ampersand + reference.length);
    }
  }
}
