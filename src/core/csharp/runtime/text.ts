import { BudgetExceeded } from './Budget';
import { CsInstance } from './CsInstance';
import { formatInteger } from './formatNumber';
import { reflectionName } from './typeNames';
import type { Value } from './value';

/** Objects whose text holds that of others can grow with every level that they nest: no text of one goes past this many characters. */
const longestText = 4_000_000;

/** What C# writes for a value in concatenation, interpolation and `ToString()`: `""` for null, `True` for true. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (!(value instanceof CsInstance)) return reflectionName(value.csType);
  const text = value.text();
  if (text.length > longestText) throw new BudgetExceeded(0);
  return text;
}

/** `value.ToString(format)` as interpolation calls it: types without formats ignore it. Throws FormatException for a bad format. */
export function formatValue(value: Value, format: string | null): string {
  if (format === null || format === '') return textOf(value);
  if (typeof value === 'number') return formatInteger(BigInt(value), 32, format);
  if (typeof value === 'bigint') return formatInteger(value, 64, format);
  return value instanceof CsInstance ? value.text(format) : textOf(value);
}
