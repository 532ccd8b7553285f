import { formatError } from './CsException';

/**
 * .NET Framework's number formatting with the invariant culture: the standard formats (C, D, E, F, G, N, P, R, X) and custom pictures.
 * Doubles have 15 significant digits and floats 7 unless a format asks for more, as .NET Framework has it (newer .NET prints the shortest
 * text that reads back). Each function throws FormatException for a format that its type doesn't have.
 */

/** `digits` without leading or trailing zeros; the value is 0.DIGITS × 10^scale. Zero has no digits. */
interface DecimalDigits {
  negative: boolean;
  digits: string;
  scale: number;
}

interface FormatTraits {
  /** Digits of an unqualified `G`. */
  readonly precision: number;
  /** An unqualified `G` of a decimal shows every digit and never an exponent. */
  readonly exact: boolean;
}

function invalidFormat() {
  return formatError('Format specifier was invalid.');
}

/** A standard format's letter and precision (-1: none given); null for a custom picture. */
function standardFormat(format: string): { letter: string; precision: number } | null {
  const match = /^([A-Za-z])(\d{0,2})$/.exec(format);
  return match && { letter: match[1]!, precision: match[2] === '' ? -1 : Number(match[2]) };
}

function fromDigits(negative: boolean, digits: string, scale: number): DecimalDigits {
  const start = /^0*/.exec(digits)![0].length;
  const significant = digits.slice(start).replace(/0+$/, '');
  return significant === ''
    ? { negative: false, digits: '', scale: 0 }
    : { negative, digits: significant, scale: scale - start };
}

/** Rounds half up at `position` digits, in place of the digits there. */
function round(number: DecimalDigits, position: number): DecimalDigits {
  const { negative, digits, scale } = number;
  if (position >= digits.length) return number;
  if (position < 0) return { negative: false, digits: '', scale: 0 };
  if (digits.charCodeAt(position) < 53) return fromDigits(negative, digits.slice(0, position), scale);
  const kept = digits.slice(0, position);
  const lastNotNine = kept.search(/[0-8]9*$/);
  if (lastNotNine < 0) return { negative, digits: '1', scale: scale + 1 };
  const raised = String(Number(kept[lastNotNine]) + 1);
  return { negative, digits: kept.slice(0, lastNotNine) + raised, scale };
}

function exponentText(exponent: number, letter: string, minimumDigits: number, plus: boolean): string {
  const sign = exponent < 0 ? '-' : plus ? '+' : '';
  return `${letter}${sign}${String(Math.abs(exponent)).padStart(minimumDigits, '0')}`;
}

function group(whole: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Whole and fraction without a sign. */
function fixed(number: DecimalDigits, decimals: number, grouped: boolean): string {
  const { digits, scale } = number;
  const whole = scale > 0 ? digits.slice(0, scale).padEnd(scale, '0') : '0';
  const fraction = ('0'.repeat(Math.max(0, -scale)) + digits.slice(Math.max(0, scale)))
    .slice(0, decimals)
    .padEnd(decimals, '0');
  const left = grouped ? group(whole) : whole;
  return decimals === 0 ? left : `${left}.${fraction}`;
}

function general(number: DecimalDigits, maxDigits: number, letter: string, plainOnly: boolean): string {
  const { digits, scale } = number;
  if (!plainOnly && (scale > maxDigits || scale < -3)) {
    const fraction = digits.slice(1);
    return `${digits[0] ?? '0'}${fraction === '' ? '' : `.${fraction}`}${exponentText(scale - 1, letter, 2, true)}`;
  }
  return fixed(number, Math.max(0, digits.length - scale), false);
}

function formatStandard(number: DecimalDigits, letter: string, precision: number, traits: FormatTraits): string {
  const sign = (rounded: DecimalDigits) => (rounded.negative ? '-' : '');
  switch (letter.toUpperCase()) {
    case 'C': {
      const decimals = precision < 0 ? 2 : precision;
      const rounded = round(number, number.scale + decimals);
      const text = `¤${fixed(rounded, decimals, true)}`;
      return rounded.negative ? `(${text})` : text;
    }
    case 'E': {
      const decimals = precision < 0 ? 6 : precision;
      const rounded = round(number, decimals + 1);
      const mantissa = `${rounded.digits[0] ?? '0'}${decimals === 0 ? '' : `.${rounded.digits.slice(1).padEnd(decimals, '0')}`}`;
      const exponent = rounded.digits === '' ? 0 : rounded.scale - 1;
      return sign(rounded) + mantissa + exponentText(exponent, letter, 3, true);
    }
    case 'F':
    case 'N': {
      const decimals = precision < 0 ? 2 : precision;
      const rounded = round(number, number.scale + decimals);
      return sign(rounded) + fixed(rounded, decimals, letter.toUpperCase() === 'N');
    }
    case 'G': {
      const maxDigits = precision < 1 ? traits.precision : precision;
      const plainOnly = traits.exact && precision < 0;
      const rounded = plainOnly ? number : round(number, maxDigits);
      return sign(rounded) + general(rounded, maxDigits, letter === 'g' ? 'e' : 'E', plainOnly);
    }
    case 'P': {
      const decimals = precision < 0 ? 2 : precision;
      const percent = number.digits === '' ? number : { ...number, scale: number.scale + 2 };
      const rounded = round(percent, percent.scale + decimals);
      return `${sign(rounded)}${fixed(rounded, decimals, true)} %`;
    }
    default:
      throw invalidFormat();
  }
}

/** Sections of a custom picture, split at `;` outside quotes. */
function pictureSections(format: string): string[] {
  const sections = [''];
  for (let i = 0; i < format.length; i++) {
    const char = format[i]!;
    if (char === ';') {
      sections.push('');
      continue;
    }
    let end = i;
    if (char === '\\') end = Math.min(i + 1, format.length - 1);
    else if (char === "'" || char === '"') {
      const close = format.indexOf(char, i + 1);
      end = close < 0 ? format.length - 1 : close;
    }
    sections[sections.length - 1] += format.slice(i, end + 1);
    i = end;
  }
  return sections;
}

type PictureToken =
  | { readonly kind: 'zero' | 'digit' | 'point' | 'comma' | 'percent' | 'permille' }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'exponent'; readonly letter: string; readonly plus: boolean; readonly digits: number };

function pictureTokens(section: string): PictureToken[] {
  const tokens: PictureToken[] = [];
  const kinds: Readonly<Record<string, 'zero' | 'digit' | 'point' | 'comma' | 'percent' | 'permille'>> = {
    '0': 'zero',
    '#': 'digit',
    '.': 'point',
    ',': 'comma',
    '%': 'percent',
    '‰': 'permille',
  };
  for (let i = 0; i < section.length; i++) {
    const char = section[i]!;
    const kind = kinds[char];
    if (kind !== undefined) tokens.push({ kind });
    else if (char === "'" || char === '"') {
      const close = section.indexOf(char, i + 1);
      tokens.push({ kind: 'literal', text: section.slice(i + 1, close < 0 ? undefined : close) });
      i = close < 0 ? section.length : close;
    } else if (char === '\\') {
      i += 1;
      tokens.push({ kind: 'literal', text: section[i] ?? '' });
    } else if (char === 'E' || char === 'e') {
      const match = /^([+-]?)(0+)/.exec(section.slice(i + 1, i + 24));
      if (match) {
        tokens.push({ kind: 'exponent', letter: char, plus: match[1] === '+', digits: match[2]!.length });
        i += match[0].length;
      } else tokens.push({ kind: 'literal', text: char });
    } else tokens.push({ kind: 'literal', text: char });
  }
  return tokens;
}

/** A custom picture such as `#,##0.00;(#)`, after the algorithm that .NET documents. */
function formatPicture(input: DecimalDigits, format: string): string {
  const sections = pictureSections(format);
  const sectionFor = (index: number) => {
    const section = sections[index];
    return section === undefined || section === '' ? 0 : index;
  };
  let index = input.digits === '' ? sectionFor(2) : input.negative ? sectionFor(1) : 0;
  for (;;) {
    const tokens = pictureTokens(sections[index]!);
    let digitCount = 0;
    let decimalPosition = -1;
    let firstZero = Number.MAX_SAFE_INTEGER;
    let lastZero = 0;
    let scientific = false;
    let commaPosition = -1;
    let commaCount = 0;
    let grouped = false;
    let scaleAdjust = 0;
    for (const token of tokens) {
      if (token.kind === 'digit') digitCount += 1;
      else if (token.kind === 'zero') {
        if (firstZero === Number.MAX_SAFE_INTEGER) firstZero = digitCount;
        digitCount += 1;
        lastZero = digitCount;
      } else if (token.kind === 'point') {
        if (decimalPosition < 0) decimalPosition = digitCount;
      } else if (token.kind === 'comma') {
        if (digitCount > 0 && decimalPosition < 0) {
          if (commaPosition === digitCount) commaCount += 1;
          else {
            if (commaPosition >= 0) grouped = true;
            commaPosition = digitCount;
            commaCount = 1;
          }
        }
      } else if (token.kind === 'percent') scaleAdjust += 2;
      else if (token.kind === 'permille') scaleAdjust += 3;
      else if (token.kind === 'exponent') scientific = true;
    }
    if (decimalPosition < 0) decimalPosition = digitCount;
    if (commaPosition >= 0) {
      if (commaPosition === decimalPosition) scaleAdjust -= commaCount * 3;
      else grouped = true;
    }
    let number: DecimalDigits = { negative: false, digits: '', scale: 0 };
    if (input.digits !== '') {
      const shifted = { ...input, scale: input.scale + scaleAdjust };
      number = round(shifted, scientific ? digitCount : shifted.scale + digitCount - decimalPosition);
      if (number.digits === '') {
        const zeroSection = sectionFor(2);
        if (zeroSection !== index && zeroSection !== 0) {
          index = zeroSection;
          input = number;
          continue;
        }
      }
    }
    const zerosBefore = firstZero < decimalPosition ? decimalPosition - firstZero : 0;
    const zerosAfter = lastZero > decimalPosition ? decimalPosition - lastZero : 0;
    let position = scientific ? decimalPosition : Math.max(number.scale, decimalPosition);
    let adjust = scientific ? 0 : number.scale - decimalPosition;
    let next = 0;
    let pointWritten = false;
    let text = number.negative && index === 0 ? '-' : '';
    const separator = () => (grouped && position > 1 && (position - 1) % 3 === 0 ? ',' : '');
    for (const token of tokens) {
      if (token.kind === 'digit' || token.kind === 'zero' || token.kind === 'point') {
        while (adjust > 0) {
          text += number.digits[next] ?? '0';
          next += 1;
          text += separator();
          position -= 1;
          adjust -= 1;
        }
      }
      switch (token.kind) {
        case 'digit':
        case 'zero': {
          let digit = '';
          if (adjust < 0) {
            adjust += 1;
            if (position <= zerosBefore) digit = '0';
          } else if (next < number.digits.length) {
            digit = number.digits[next]!;
            next += 1;
          } else if (position > zerosAfter) digit = '0';
          if (digit !== '') text += digit + separator();
          position -= 1;
          break;
        }
        case 'point':
          if (
            position === 0 &&
            !pointWritten &&
            (zerosAfter < 0 || (decimalPosition < digitCount && next < number.digits.length))
          ) {
            text += '.';
            pointWritten = true;
          }
          break;
        case 'percent':
          text += '%';
          break;
        case 'permille':
          text += '‰';
          break;
        case 'comma':
          break;
        case 'exponent': {
          const exponent = number.digits === '' ? 0 : number.scale - decimalPosition;
          text += exponentText(exponent, token.letter, token.digits, token.plus);
          break;
        }
        case 'literal':
          text += token.text;
          break;
      }
    }
    return text;
  }
}

function formatDigits(number: DecimalDigits, format: string, traits: FormatTraits): string {
  const standard = standardFormat(format);
  return standard === null
    ? formatPicture(number, format)
    : formatStandard(number, standard.letter, standard.precision, traits);
}

/** An integer of a type with `bits`; `precision` digits are what an unqualified `G` shows. */
export function formatInteger(value: bigint, bits: 8 | 16 | 32 | 64, format: string | null): string {
  if (format === null || format === '') return value.toString();
  const standard = standardFormat(format);
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString();
  if (standard) {
    const letter = standard.letter.toUpperCase();
    if (letter === 'D' || (letter === 'G' && standard.precision < 1)) {
      return (negative ? '-' : '') + digits.padStart(letter === 'D' ? standard.precision : 0, '0');
    }
    if (letter === 'X') {
      const hex = BigInt.asUintN(bits, value).toString(16).padStart(standard.precision, '0');
      return standard.letter === 'X' ? hex.toUpperCase() : hex;
    }
  }
  const precision = bits === 8 ? 3 : bits === 16 ? 5 : bits === 32 ? 10 : 19;
  return formatDigits(fromDigits(negative, digits, digits.length), format, { precision, exact: false });
}

function doubleDigits(value: number, significantDigits: number): DecimalDigits {
  if (value === 0) return { negative: false, digits: '', scale: 0 };
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(significantDigits - 1))!;
  return fromDigits(match[1] === '-', `${match[2]}${match[3] ?? ''}`, Number(match[4]) + 1);
}

/** A double (`type` 'double') or float. */
export function formatDouble(value: number, type: 'double' | 'float', format: string | null): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const precision = type === 'double' ? 15 : 7;
  const exactPrecision = type === 'double' ? 17 : 9;
  const traits: FormatTraits = { precision, exact: false };
  const standard = standardFormat(format === null || format === '' ? 'G' : format);
  if (standard === null) return formatPicture(doubleDigits(value, precision), format!);
  const { letter } = standard;
  switch (letter.toUpperCase()) {
    case 'R': {
      const short = formatStandard(doubleDigits(value, precision), 'G', precision, traits);
      const back = type === 'double' ? Number(short) : Math.fround(Number(short));
      if (back === value) return short;
      return formatStandard(doubleDigits(value, exactPrecision), 'G', exactPrecision, traits);
    }
    case 'E': {
      const digits = standard.precision > precision - 1 ? exactPrecision : precision;
      return formatStandard(doubleDigits(value, digits), letter, standard.precision, traits);
    }
    case 'G': {
      const digits = standard.precision > precision ? exactPrecision : precision;
      return formatStandard(doubleDigits(value, digits), letter, standard.precision, traits);
    }
    default:
      return formatStandard(doubleDigits(value, precision), letter, standard.precision, traits);
  }
}

/** A decimal: `coefficient` / 10^`scale`. */
export function formatDecimal(coefficient: bigint, scale: number, format: string | null): string {
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString();
  if (format === null || format === '' || format === 'G' || format === 'g') {
    const padded = digits.padStart(scale + 1, '0');
    const fraction = scale === 0 ? '' : `.${padded.slice(-scale)}`;
    return `${negative ? '-' : ''}${padded.slice(0, padded.length - scale)}${fraction}`;
  }
  return formatDigits(fromDigits(negative, digits, digits.length - scale), format, { precision: 29, exact: true });
}
