import type { CsType } from '../types/CsType';

/**
 * A C# value while an expression runs. Values describe themselves, so a list, a lambda or a library member never needs to know a
 * static type to print, compare or box what it holds:
 *
 * | C#                | here                      |
 * |-------------------|---------------------------|
 * | null              | `null`                    |
 * | bool              | `boolean`                 |
 * | int               | `number` (always a whole 32-bit number) |
 * | long              | `bigint`                  |
 * | string            | `string`                  |
 * | everything else   | an object with `csType`: other numbers, char, enums, DateTime …, lists, tokens, exceptions |
 *
 * `T?` with a value is the value itself, without one `null`, as when C# boxes it. Structs are immutable objects.
 */
export type Value = null | boolean | number | bigint | string | CsObject;

/** Any value that isn't one of JavaScript's own kinds. */
export interface CsObject {
  /** The run-time type, type arguments included. */
  readonly csType: CsType;
}
