import type { InterpolatedStringExpression, InterpolationPart } from './ast';
import { FunctionParser } from './FunctionParser';
import type { Token } from './Token';

/** Reads `$"…"`. */
export abstract class InterpolationParser extends FunctionParser {
  protected parseInterpolatedString(): InterpolatedStringExpression {
    const { start } = this.advance();
    const parts: InterpolationPart[] = [];
    for (;;) {
      const token = this.current;
      if (token.kind === 'interpolation-text') {
        this.advance();
        parts.push({ kind: 'text', text: token.text, start: token.start, end: token.end });
      } else if (token.kind === 'hole-start') parts.push(this.#parseHole(token));
      else break;
    }
    if (this.at('interpolation-end')) this.advance();
    return { kind: 'interpolated-string', parts, ...this.rangeFrom(start) };
  }

  #parseHole(open: Token): InterpolationPart {
    this.enter();
    this.advance();
    const expression = this.parseExpression();
    const alignment = this.skip(',') ? this.parseExpression() : null;
    let format: string | null = null;
    if (this.at('hole-format')) format = this.advance().text;
    if (!this.at('hole-end')) {
      // A hole without a brace has its error already.
      if (this.tokenAt(open.match).end > this.tokenAt(open.match).start) {
        this.error(expression, 'CS1073', this.textOf(this.current));
      }
      if (open.match > this.index) this.index = open.match;
    }
    if (this.at('hole-end')) this.advance();
    this.leave();
    return { kind: 'hole', expression, alignment, format, ...this.rangeFrom(open.start) };
  }
}
