import type { CsType, NamedType } from '../../types/CsType';
import type { CsDateTime } from '../CsDateTime';
import type { CsDateTimeOffset } from '../CsDateTimeOffset';
import type { NumericKind } from '../numbers';
import type { Value } from '../value';

/** Conversions of .NET values that the JSON tree borrows; `Convert` supplies them. All throw as .NET's do. */
export interface ValueConversions {
  number(value: Value, kind: NumericKind): Value;
  boolean(value: Value): boolean;
  dateTime(value: Value): Value;
  base64(text: string): Uint8Array;
  changeType(value: Value, type: CsType): Value;
  /** `DateTimeOffset.Parse`. */
  dateTimeOffset(text: string): CsDateTimeOffset;
}

/** Those that reading JSON into .NET types needs besides. */
export interface ReadConversions extends ValueConversions {
  /** `DateTime.TryParse(text, RoundtripKind)`, and of DateTimeOffset; null for no date. */
  tryDate(text: string): CsDateTime | null;
  tryDateOffset(text: string): CsDateTimeOffset | null;
  /** `Enum.Parse`. */
  parseEnum(type: NamedType, text: string): Value;
}
