import type { CsType } from '../types/CsType';
import { divideByZero, overflow } from './CsException';
import { CsInstance } from './CsInstance';
import { formatDecimal } from './formatNumber';
import { namedType } from '../types/typeRegistry';
import type { Value } from './value';

const decimalType = namedType('System.Decimal');
const maxCoefficient = (1n << 96n) - 1n;
const maxScale = 28;

const powers: bigint[] = [1n];
export function powerOfTen(exponent: number): bigint {
  for (let i = powers.length; i <= exponent; i++) powers.push(powers[i - 1]! * 10n);
  return powers[exponent]!;
}

function absolute(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** Divides and rounds half to even. `divisor` is positive. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n;
  const magnitude = absolute(dividend);
  let quotient = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  if (twice > divisor || (twice === divisor && quotient % 2n === 1n)) quotient += 1n;
  return negative ? -quotient : quotient;
}

function tooLarge() {
  return overflow('Value was either too large or too small for a Decimal.');
}

/** `System.Decimal`: 96 bits and a scale of 0 to 28, exact. `1.10m` keeps its trailing zero. */
export class CsDecimal extends CsInstance {
  readonly csType: CsType = decimalType;
  readonly kind = 'decimal';
  /** Signed; the value is coefficient / 10^scale. */
  readonly coefficient: bigint;
  readonly scale: number;

  constructor(coefficient: bigint, scale: number) {
    super();
    this.coefficient = coefficient;
    this.scale = scale;
  }

  static readonly zero = new CsDecimal(0n, 0);
  static readonly one = new CsDecimal(1n, 0);
  static readonly maxValue = new CsDecimal(maxCoefficient, 0);
  static readonly minValue = new CsDecimal(-maxCoefficient, 0);

  /** The nearest decimal, half to even, with as much of `scale` as fits 96 bits. Throws OverflowException. */
  static fit(coefficient: bigint, scale: number): CsDecimal {
    let drop = Math.max(0, scale - maxScale);
    for (;;) {
      const rounded = drop === 0 ? coefficient : divideHalfEven(coefficient, powerOfTen(drop));
      if (absolute(rounded) <= maxCoefficient) {
        if (scale - drop < 0) throw tooLarge();
        return new CsDecimal(rounded, scale - drop);
      }
      const excess = absolute(rounded).toString().length - 29;
      drop += Math.max(1, excess);
      if (drop > scale) throw tooLarge();
    }
  }

  static fromInteger(n: number | bigint): CsDecimal {
    return CsDecimal.fit(BigInt(n), 0);
  }

  /** As the cast from double (15 significant digits) or float (7) does. */
  static fromDouble(n: number, significantDigits: 7 | 15 = 15): CsDecimal {
    if (!Number.isFinite(n)) throw tooLarge();
    if (n === 0) return CsDecimal.zero;
    const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(n.toExponential(significantDigits - 1))!;
    const digits = `${match[2]}${match[3] ?? ''}`.replace(/0+$/, '');
    const scale = digits.length - 1 - Number(match[4]);
    const coefficient = BigInt(`${match[1]}${digits}`);
    if (scale < 0) {
      if (-scale > maxScale) throw tooLarge();
      return CsDecimal.fit(coefficient * powerOfTen(-scale), 0);
    }
    if (scale > maxScale + significantDigits) return CsDecimal.zero;
    return CsDecimal.fit(coefficient, scale).withoutTrailingZeros();
  }

  withoutTrailingZeros(preferredScale = 0): CsDecimal {
    let { coefficient, scale } = this;
    while (scale > preferredScale && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale -= 1;
    }
    return new CsDecimal(coefficient, scale);
  }

  #aligned(other: CsDecimal): readonly [bigint, bigint, number] {
    const scale = Math.max(this.scale, other.scale);
    return [
      this.coefficient * powerOfTen(scale - this.scale),
      other.coefficient * powerOfTen(scale - other.scale),
      scale,
    ];
  }

  add(other: CsDecimal): CsDecimal {
    const [a, b, scale] = this.#aligned(other);
    return CsDecimal.fit(a + b, scale);
  }

  subtract(other: CsDecimal): CsDecimal {
    const [a, b, scale] = this.#aligned(other);
    return CsDecimal.fit(a - b, scale);
  }

  multiply(other: CsDecimal): CsDecimal {
    return CsDecimal.fit(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  divide(other: CsDecimal): CsDecimal {
    if (other.coefficient === 0n) throw divideByZero();
    const preferred = Math.max(0, this.scale - other.scale);
    const divisor = absolute(other.coefficient);
    const dividend = other.coefficient < 0n ? -this.coefficient : this.coefficient;
    // 28 decimals are always enough: `fit` drops those that don't fit.
    const shift = maxScale - (this.scale - other.scale);
    const exact = shift >= 0 ? dividend * powerOfTen(shift) : dividend / powerOfTen(-shift);
    let scale = maxScale;
    let quotient = divideHalfEven(exact, divisor);
    if (absolute(quotient) > maxCoefficient) {
      const drop = absolute(quotient).toString().length - 28;
      for (let d = Math.max(1, drop - 1); ; d++) {
        if (d > scale) throw tooLarge();
        quotient = divideHalfEven(exact, divisor * powerOfTen(d));
        if (absolute(quotient) <= maxCoefficient) {
          scale -= d;
          break;
        }
      }
    }
    return new CsDecimal(quotient, scale).withoutTrailingZeros(Math.min(preferred, scale));
  }

  remainder(other: CsDecimal): CsDecimal {
    if (other.coefficient === 0n) throw divideByZero();
    const [a, b, scale] = this.#aligned(other);
    const remainder = a % b;
    return remainder === a ? this : CsDecimal.fit(remainder, scale);
  }

  negate(): CsDecimal {
    return new CsDecimal(-this.coefficient, this.scale);
  }

  compareTo(other: Value): number {
    const [a, b] = this.#aligned(other as CsDecimal);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  override equals(other: Value): boolean {
    return other instanceof CsDecimal && this.compareTo(other) === 0;
  }

  /** .NET Framework's: from the bits of the nearest double. */
  override hashCode(): number {
    const bits = new DataView(new ArrayBuffer(8));
    const nearest = Number(this.text());
    if (nearest === 0) return 0;
    bits.setFloat64(0, nearest);
    return (bits.getInt32(4) & 0xfffffff0) ^ bits.getInt32(0);
  }
  override hashKey(): unknown {
    const { coefficient, scale } = this.withoutTrailingZeros();
    return `decimal:${coefficient}/${scale}`;
  }

  /** Towards zero. */
  truncate(): bigint {
    return this.coefficient / powerOfTen(this.scale);
  }

  floor(): bigint {
    const divisor = powerOfTen(this.scale);
    const quotient = this.coefficient / divisor;
    return this.coefficient < 0n && this.coefficient % divisor !== 0n ? quotient - 1n : quotient;
  }

  /** Rounds to `decimals` places; a scale that is smaller stays. */
  round(decimals: number, awayFromZero = false): CsDecimal {
    if (decimals >= this.scale) return this;
    const divisor = powerOfTen(this.scale - decimals);
    if (!awayFromZero) return new CsDecimal(divideHalfEven(this.coefficient, divisor), decimals);
    const magnitude = absolute(this.coefficient);
    const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
    return new CsDecimal(this.coefficient < 0n ? -rounded : rounded, decimals);
  }

  toNumber(): number {
    return Number(this.text());
  }

  override text(format: string | null = null): string {
    return formatDecimal(this.coefficient, this.scale, format);
  }
}
