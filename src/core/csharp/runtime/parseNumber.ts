import { CsDecimal } from './CsDecimal';
import { formatError, overflow } from './CsException';
import { CsDouble, CsSingle, integerOfKind, integerRanges, overflowText } from './numbers';
import type { NumericKind, NumericValue } from './numbers';

export type ParseFailure = 'format' | 'overflow';

const integerPattern = /^[\t-\r ]*([+-]?)(\d+)[\t-\r ]*\0*$/;
const realPattern = /^[\t-\r ]*([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?[+-]?[\t-\r ]*\0*$/;
const decimalPattern = /^[\t-\r ]*([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)([+-]?)[\t-\r ]*\0*$/;

/** `T.Parse(text)` with the invariant culture and the type's default number styles. */
export function tryParseNumber(text: string, kind: NumericKind): NumericValue | ParseFailure {
  switch (kind) {
    case 'float':
    case 'double': {
      const value = parseReal(text);
      if (typeof value === 'string') return value;
      const rounded = kind === 'float' ? Math.fround(value) : value;
      if (!Number.isFinite(rounded) && !/inf/i.test(text) && !Number.isNaN(rounded)) return 'overflow';
      return kind === 'float' ? new CsSingle(rounded) : new CsDouble(rounded);
    }
    case 'decimal':
      return parseDecimal(text);
    default: {
      const few = kind === 'int' || kind === 'long' ? fewDigits(text) : null;
      if (few !== null) return kind === 'int' ? few : BigInt(few);
      const match = integerPattern.exec(text);
      if (!match) return 'format';
      // Beyond 40 digits only zeros in front could still fit.
      const digits = match[2]!.replace(/^0+(?=\d)/, '');
      if (digits.length > 40) return 'overflow';
      const value = BigInt(`${match[1] === '-' ? '-' : ''}${digits}`);
      const [low, high] = integerRanges[kind];
      return value < low || value > high ? 'overflow' : integerOfKind(kind, value);
    }
  }
}

/** The number of up to nine digits with nothing but a minus in front, as most are; null for other texts. */
function fewDigits(text: string): number | null {
  const first = text.charCodeAt(0) === 45 ? 1 : 0;
  if (text.length === first || text.length > first + 9) return null;
  let value = 0;
  for (let at = first; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  // Not by negation: zero has no sign.
  return first === 1 ? 0 - value : value;
}

function parseReal(text: string): number | ParseFailure {
  const trimmed = text.trim();
  if (trimmed === 'NaN') return Number.NaN;
  if (trimmed === 'Infinity') return Number.POSITIVE_INFINITY;
  if (trimmed === '-Infinity') return Number.NEGATIVE_INFINITY;
  const match = realPattern.exec(text);
  if (!match || /[+-][\t-\r ]*$/.test(text)) return 'format';
  const value = Number(`${match[1]}${match[2]!.replaceAll(',', '')}${match[3] === undefined ? '' : `e${match[3]}`}`);
  return Object.is(value, -0) ? 0 : value;
}

function parseDecimal(text: string): CsDecimal | ParseFailure {
  const match = decimalPattern.exec(text);
  if (!match || (match[1] !== '' && match[3] !== '')) return 'format';
  const [whole, fraction = ''] = match[2]!.replaceAll(',', '').split('.');
  const wholeDigits = whole!.replace(/^0+(?=\d)/, '');
  if (wholeDigits.length > 29) return 'overflow';
  const kept = fraction.slice(0, 60);
  try {
    const coefficient = BigInt(`${wholeDigits}${kept}` || '0');
    return CsDecimal.fit(match[1] === '-' || match[3] === '-' ? -coefficient : coefficient, kept.length);
  } catch {
    return 'overflow';
  }
}

/** As `tryParseNumber`, throwing FormatException or OverflowException. */
export function parseNumber(text: string, kind: NumericKind): NumericValue {
  const result = tryParseNumber(text, kind);
  if (result === 'format') throw formatError();
  if (result === 'overflow') throw overflow(overflowText[kind]);
  return result;
}
