import type { NamedType } from '../types/CsType';
import { fullNameOfDefinition } from '../types/typeRegistry';
import { formatError } from './CsException';
import { CsInstance } from './CsInstance';
import { hashOfLong } from './equality';
import type { Value } from './value';

/** A value of an enum type; `value` need not be one of its named values. */
export class CsEnum extends CsInstance {
  readonly csType: NamedType;
  readonly value: bigint;

  constructor(csType: NamedType, value: bigint) {
    super();
    this.csType = csType;
    this.value = value;
  }

  /** The member's name; for flags the names joined by ", "; the number when no names fit. */
  override text(format: string | null = null): string {
    switch (format === null || format === '' ? 'G' : format.toUpperCase()) {
      case 'G':
      case 'F':
        return this.#names();
      case 'D':
        return this.value.toString();
      case 'X':
        return BigInt.asUintN(32, this.value).toString(16).toUpperCase().padStart(8, '0');
      default:
        throw formatError('Format String can be only "G", "g", "X", "x", "F", "f", "D" or "d".');
    }
  }

  #names(): string {
    const { enumMembers } = this.csType.definition;
    for (const [name, value] of enumMembers) if (value === this.value) return name;
    if (!flagEnums.has(fullNameOfDefinition(this.csType.definition)) || this.value <= 0n) return this.value.toString();
    let rest = this.value;
    const names: string[] = [];
    for (const [name, value] of [...enumMembers].toSorted(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0))) {
      if (value !== 0n && (rest & value) === value) {
        names.unshift(name);
        rest &= ~value;
      }
    }
    return rest === 0n ? names.join(', ') : this.value.toString();
  }

  override equals(other: Value): boolean {
    return other instanceof CsEnum && other.csType === this.csType && other.value === this.value;
  }
  override hashKey(): unknown {
    return `${fullNameOfDefinition(this.csType.definition)}:${this.value}`;
  }
  override hashCode(): number {
    return hashOfLong(this.value < 0n ? BigInt.asUintN(32, this.value) : this.value);
  }
  compareTo(other: Value): number {
    const { value } = other as CsEnum;
    return this.value < value ? -1 : this.value > value ? 1 : 0;
  }
}

/** Enums with `[Flags]`. */
const flagEnums: ReadonlySet<string> = new Set([
  'System.StringSplitOptions',
  'System.Text.RegularExpressions.RegexOptions',
  'System.Globalization.NumberStyles',
  'System.Globalization.DateTimeStyles',
  'System.Security.Cryptography.X509Certificates.X509KeyStorageFlags',
  'System.Xml.Linq.SaveOptions',
  'System.Xml.Linq.LoadOptions',
]);
