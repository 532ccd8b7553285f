import { isNewLine } from './blankCharacters';
import { readCharacterEscape } from './characterEscape';
import type { SyntaxErrorCode } from './syntaxMessages';

export interface InterpolatedText {
  /** Decoded. */
  readonly text: string;
  readonly end: number;
  /** What is at `end`: the closing quote, the brace that opens or closes a hole, or nothing more in the line or text. */
  readonly stop: 'quote' | 'brace' | 'end';
  readonly errors: readonly InterpolatedTextError[];
}

export interface InterpolatedTextError {
  readonly code: SyntaxErrorCode;
  readonly start: number;
  readonly end: number;
  readonly argument: string;
}

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;

/**
 * Reads the text of an interpolated string from `start`: between holes, up to a `{`, or in the format of a hole, up to its `}`. Doubled
 * braces stand for one.
 */
export function readInterpolatedText(
  source: string,
  start: number,
  verbatim: boolean,
  inFormat: boolean,
): InterpolatedText {
  const stopBrace = inFormat ? closeBrace : openBrace;
  const errors: InterpolatedTextError[] = [];
  let text = '';
  let position = start;
  let pending = start;
  const stopAt = (stop: InterpolatedText['stop']): InterpolatedText => {
    return { text: text + source.slice(pending, position), end: position, stop, errors };
  };
  for (;;) {
    const unit = source.charCodeAt(position);
    if (position >= source.length || (!verbatim && isNewLine(unit))) return stopAt('end');
    const isQuote = unit === quote;
    const isBrace = unit === openBrace || unit === closeBrace;
    if (isQuote || isBrace) {
      const doubled = source.charCodeAt(position + 1) === unit && (isBrace || verbatim);
      if (doubled) {
        text += source.slice(pending, position + 1);
        position += 2;
        pending = position;
        continue;
      }
      if (isQuote) return stopAt('quote');
      if (unit === stopBrace) return stopAt('brace');
      errors.push({ code: 'CS8086', start: position, end: position + 1, argument: source.charAt(position) });
      position++;
    } else if (unit === backslash && !verbatim) {
      const escape = readCharacterEscape(source, position, source.length);
      const range = { start: position, end: escape.end };
      if (!escape.valid) errors.push({ code: 'CS1009', ...range, argument: '' });
      if (escape.text === '{' || escape.text === '}') errors.push({ code: 'CS8087', ...range, argument: escape.text });
      text += source.slice(pending, position) + escape.text;
      position = escape.end;
      pending = position;
    } else position++;
  }
}
