import { CsDecimal } from '../CsDecimal';
import { tryParseNumber } from '../parseNumber';
import type { Value } from '../value';
import { dateInJson, dateOffsetInJson } from './isoDate';
import type { ReadConversions } from './ValueConversions';

/** Types that JSON's strings are read as. */
export type TextReadType = 'int' | 'decimal' | 'double' | 'boolean' | 'DateTime' | 'DateTimeOffset';

/** A JSON string's text as a value of a type, as Newtonsoft's readers take it; null when it is none. */
export function readText(text: string, type: TextReadType, convert: ReadConversions): Value {
  switch (type) {
    case 'int':
    case 'double': {
      const number = tryParseNumber(text, type);
      return typeof number === 'string' ? null : number;
    }
    case 'decimal': {
      const number = tryParseNumber(text, 'decimal');
      return typeof number === 'string' ? readDecimal(text) : number;
    }
    case 'boolean': {
      const word = text.trim().toLowerCase();
      return word === 'true' || word === 'false' ? word === 'true' : null;
    }
    case 'DateTime':
      return dateInJson(text) ?? convert.tryDate(text);
    case 'DateTimeOffset':
      return dateOffsetInJson(text) ?? convert.tryDateOffset(text);
  }
}

/** A decimal in JSON's notation, exponent included; null for what isn't one or doesn't fit. */
export function readDecimal(text: string): CsDecimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  if (!match) return null;
  const fraction = (match[3] ?? '').slice(0, 60);
  const exponent = Number(match[4] ?? 0);
  const digits = `${match[2]}${fraction}`.replace(/^0+(?=\d)/, '');
  const scale = fraction.length - exponent;
  if (digits === '0') return CsDecimal.fit(0n, Math.min(Math.max(scale, 0), 28));
  if (digits.length - scale > 30) return null;
  if (scale > digits.length + 30) return CsDecimal.zero;
  const coefficient = BigInt(`${match[1]}${digits}`);
  try {
    return scale < 0 ? CsDecimal.fit(coefficient * 10n ** BigInt(-scale), 0) : CsDecimal.fit(coefficient, scale);
  } catch {
    return null;
  }
}
