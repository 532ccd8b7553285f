import { CsBigInteger } from '../CsBigInteger';
import { CsDecimal } from '../CsDecimal';
import { CsDouble } from '../numbers';
import { tryParseNumber } from '../parseNumber';
import type { Value } from '../value';
import { readDecimal } from './readText';

/** What number is asked for: a type, or whatever stands there. */
export type NumberReading = 'any' | 'int' | 'decimal' | 'double' | 'string';

export type JsonNumber =
  | { readonly type: 'Integer' | 'Float' | 'String'; readonly value: Value }
  | { readonly error: string };

const names: Readonly<Record<NumberReading, string>> = {
  any: 'number',
  int: 'integer',
  decimal: 'decimal',
  double: 'double',
  string: 'number',
};

/** Newtonsoft's limit of digits. */
const longest = 380;
const maxLong = (1n << 63n) - 1n;

/** The number that those characters of JSON text are. */
export function readNumber(text: string, reading: NumberReading): JsonNumber {
  const invalid = { error: `Input string '${text}' is not a valid ${names[reading]}.` };
  if (/^0[^.eE]/.test(text)) return readBits(text, reading) ?? invalid;
  const isInteger = /^-?\d+$/.test(text);
  switch (reading) {
    case 'any':
      if (isInteger) return readInteger(text);
      break;
    case 'int': {
      if (!isInteger) return invalid;
      const value = BigInt(text.length > 400 ? '99999999999' : text);
      if (BigInt.asIntN(32, value) === value) return { type: 'Integer', value: Number(value) };
      return { error: `JSON integer ${text} is too large or small for an Int32.` };
    }
    case 'decimal': {
      const value = readDecimal(text);
      return value ? { type: 'Float', value } : invalid;
    }
    default:
  }
  const real = readReal(text);
  if (real === null) return invalid;
  return reading === 'string' ? { type: 'String', value: text } : { type: 'Float', value: real };
}

function readInteger(text: string): JsonNumber {
  if (text.length > longest) return { error: `JSON integer ${text} is too large to parse.` };
  const value = BigInt(text);
  return { type: 'Integer', value: value <= maxLong && value >= -maxLong - 1n ? value : new CsBigInteger(value) };
}

/** As `double.TryParse` of .NET Framework, which takes no number beyond the largest. */
function readReal(text: string): CsDouble | null {
  const number = tryParseNumber(text, 'double');
  return number instanceof CsDouble ? number : null;
}

/** Hexadecimal and octal numbers, which spell the bits. */
function readBits(text: string, reading: NumberReading): JsonNumber | null {
  const match = /^0[xX]([0-9a-fA-F]+)$/.exec(text) ?? /^0([0-7]+)$/.exec(text);
  if (!match) return null;
  const digits = match[1]!.replace(/^0+(?=.)/, '');
  if (digits.length > 22) return null;
  const value = BigInt(`${/^0[xX]/.test(text) ? '0x' : '0o'}${digits}`);
  const bits = reading === 'int' ? 32 : 64;
  if (BigInt.asUintN(bits, value) !== value) return null;
  const integer = BigInt.asIntN(bits, value);
  switch (reading) {
    case 'int':
      return { type: 'Integer', value: Number(integer) };
    case 'decimal':
      return { type: 'Float', value: CsDecimal.fromInteger(integer) };
    case 'double':
      return { type: 'Float', value: new CsDouble(Number(integer)) };
    case 'string':
      return { type: 'String', value: text };
    case 'any':
      return { type: 'Integer', value: integer };
  }
}
