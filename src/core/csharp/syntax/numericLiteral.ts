import type { LiteralValue } from './ast';
import type { SyntaxErrorCode } from './syntaxMessages';

export interface NumericLiteral {
  readonly literal: LiteralValue;
  readonly end: number;
  readonly error: { readonly code: SyntaxErrorCode; readonly argument: string } | null;
}

const zero = 48;
const nine = 57;
const underscore = 95;
const dot = 46;

const isDigit = (unit: number): boolean => unit >= zero && unit <= nine;
const isHexDigit = (unit: number): boolean =>
  isDigit(unit) || (unit >= 97 && unit <= 102) || (unit >= 65 && unit <= 70);
const isBinaryDigit = (unit: number): boolean => unit === zero || unit === zero + 1;

/** Reads the number that starts at `start`: a digit, or a dot that a digit follows. */
export function readNumericLiteral(source: string, start: number): NumericLiteral {
  const second = source.charCodeAt(start + 1) | 0x20;
  if (source.charCodeAt(start) === zero && second === 0x78) return readPrefixed(source, start, isHexDigit, '0x');
  if (source.charCodeAt(start) === zero && second === 0x62) return readPrefixed(source, start, isBinaryDigit, '0b');
  return readDecimal(source, start);
}

function readPrefixed(
  source: string,
  start: number,
  isRadixDigit: (unit: number) => boolean,
  prefix: '0x' | '0b',
): NumericLiteral {
  const digitsStart = start + 2;
  const digitsEnd = skipDigits(source, digitsStart, isRadixDigit);
  const digits = source.slice(digitsStart, digitsEnd).replaceAll('_', '');
  const suffix = integerSuffix(source, digitsEnd);
  const end = digitsEnd + suffix.length;
  // C# 7.2 was the first to take a separator right after the prefix.
  const isSeparated = source.charCodeAt(digitsStart) === underscore || source.charCodeAt(digitsEnd - 1) === underscore;
  if (digits === '' || isSeparated) return invalid(end);
  return integerLiteral(prefix, digits, suffix, end);
}

function readDecimal(source: string, start: number): NumericLiteral {
  let end = skipDigits(source, start, isDigit);
  let valid = source.charCodeAt(end - 1) !== underscore;
  let real = false;
  if (source.charCodeAt(end) === dot && isDigit(source.charCodeAt(end + 1))) {
    real = true;
    end = skipDigits(source, end + 1, isDigit);
    valid &&= source.charCodeAt(end - 1) !== underscore;
  }
  if ((source.charCodeAt(end) | 0x20) === 0x65) {
    const sign = source.charCodeAt(end + 1);
    const exponent = sign === 43 || sign === 45 ? end + 2 : end + 1;
    real = true;
    if (isDigit(source.charCodeAt(exponent))) {
      end = skipDigits(source, exponent, isDigit);
      valid &&= source.charCodeAt(end - 1) !== underscore;
    } else {
      return { literal: { type: 'double', value: 0 }, end: exponent, error: { code: 'CS0595', argument: '' } };
    }
  }
  const digits = source.slice(start, end).replaceAll('_', '');
  const last = source.charCodeAt(end) | 0x20;
  if (last === 0x66) return valid ? realLiteral('float', digits, end + 1) : invalid(end + 1);
  if (last === 0x64) return valid ? realLiteral('double', digits, end + 1) : invalid(end + 1);
  if (last === 0x6d) return valid ? decimalLiteral(digits, end + 1) : invalid(end + 1);
  if (real) return valid ? realLiteral('double', digits, end) : invalid(end);
  const suffix = integerSuffix(source, end);
  return valid ? integerLiteral('', digits, suffix, end + suffix.length) : invalid(end + suffix.length);
}

function skipDigits(source: string, start: number, isRadixDigit: (unit: number) => boolean): number {
  let end = start;
  for (;;) {
    const unit = source.charCodeAt(end);
    if (!isRadixDigit(unit) && unit !== underscore) return end;
    end++;
  }
}

/** '', 'u', 'l' or 'ul', as long as it stands in the source, in any case and order. */
function integerSuffix(source: string, at: number): string {
  const first = source.charCodeAt(at) | 0x20;
  const second = source.charCodeAt(at + 1) | 0x20;
  if (first === 0x75) return second === 0x6c ? 'ul' : 'u';
  if (first === 0x6c) return second === 0x75 ? 'ul' : 'l';
  return '';
}

function invalid(end: number): NumericLiteral {
  return { literal: { type: 'int', value: 0 }, end, error: { code: 'CS1013', argument: '' } };
}

/** The first of int, uint, long and ulong that the suffix allows and that holds the value (C# specification, 6.4.5.3). */
function integerLiteral(prefix: '' | '0x' | '0b', digits: string, suffix: string, end: number): NumericLiteral {
  // Twenty decimal or 64 binary digits are the most that fit; leading zeros may add any number, so they go first.
  const significant = digits.replace(/^0+(?=.)/, '');
  const tooLarge: NumericLiteral = {
    literal: { type: 'int', value: 0 },
    end,
    error: { code: 'CS1021', argument: '' },
  };
  if (significant.length > 64) return tooLarge;
  const value = BigInt(prefix + significant);
  if (value > 0xffff_ffff_ffff_ffffn) return tooLarge;
  let literal: LiteralValue;
  if (suffix === '' && value <= 0x7fff_ffffn) literal = { type: 'int', value: Number(value) };
  else if ((suffix === '' || suffix === 'u') && value <= 0xffff_ffffn) literal = { type: 'uint', value: Number(value) };
  else if ((suffix === '' || suffix === 'l') && value <= 0x7fff_ffff_ffff_ffffn) literal = { type: 'long', value };
  else literal = { type: 'ulong', value };
  return { literal, end, error: null };
}

function realLiteral(type: 'float' | 'double', digits: string, end: number): NumericLiteral {
  const exact = Number(digits);
  const value = type === 'float' ? Math.fround(exact) : exact;
  if (!Number.isFinite(value)) {
    return { literal: { type, value: 0 }, end, error: { code: 'CS0594', argument: type } };
  }
  return { literal: { type, value }, end, error: null };
}

const largestDecimal = '79228162514264337593543950335';

function decimalLiteral(digits: string, end: number): NumericLiteral {
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const significant = (whole + fraction).replace(/^0+/, '');
  // Digits before the decimal point once the exponent is applied; the fraction only rounds.
  const integerDigits = significant.length - fraction.length + Number(exponent);
  const tooLarge =
    significant !== '' &&
    (integerDigits > largestDecimal.length ||
      (integerDigits === largestDecimal.length &&
        significant.slice(0, largestDecimal.length).padEnd(largestDecimal.length, '0') > largestDecimal));
  if (tooLarge)
    return { literal: { type: 'decimal', value: '0' }, end, error: { code: 'CS0594', argument: 'decimal' } };
  return { literal: { type: 'decimal', value: digits }, end, error: null };
}
