import { textOf } from '../text';
import type { Value } from '../value';

/** A value as Newtonsoft's messages quote it. */
export function keyText(value: Value): string {
  if (value === null) return '{null}';
  return typeof value === 'string' ? `"${value}"` : textOf(value);
}
