import { CsInstance } from './CsInstance';
import { formatInteger } from './formatNumber';
import { reflectionName } from './typeNames';
import type { Value } from './value';

/** What C# writes for a value in concatenation, interpolation and `ToString()`: `""` for null, `True` for true. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return value instanceof CsInstance ? value.text() : reflectionName(value.csType);
}

/** `value.ToString(format)` as interpolation calls it: types without formats ignore it. Throws FormatException for a bad format. */
export function formatValue(value: Value, format: string | null): string {
  if (format === null || format === '') return textOf(value);
  if (typeof value === 'number') return formatInteger(BigInt(value), 32, format);
  if (typeof value === 'bigint') return formatInteger(value, 64, format);
  return value instanceof CsInstance ? value.text(format) : textOf(value);
}
