import type { ExpressionRoot } from '../ast';
import { parseExpression, type ParseOptions } from '../parseExpression';

/** The tree of an expression as one line: `(binary + (name a) (literal 1))`. Ranges, nulls, false and empty lists are left out. */
export function outline(source: string, options?: ParseOptions): string {
  const root = parseExpression(source, options);
  return print(root.expression ?? root.block);
}

/** Errors as `CS1002 4-5`. */
export function errorsOf(source: string, options?: ParseOptions): readonly string[] {
  return parseExpression(source, options).errors.map(({ code, range }) => `${code} ${range.start}-${range.end}`);
}

/** The whole tree as plain objects, for walks that know nothing of its types. */
export function objectsOf(root: ExpressionRoot): readonly Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) collect(item);
    else if (isObject(value)) {
      found.push(value);
      for (const part of Object.values(value)) collect(part);
    }
  };
  collect(root.expression ?? root.block);
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const unprinted = new Set(['start', 'end', 'operatorRange', 'kind']);

function print(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '' : `[${value.map(print).filter(Boolean).join(' ')}]`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return value === 'none' ? '' : value;
  if (!isObject(value)) return value === null || value === false || value === 0 ? '' : String(value);
  const entries = Object.entries(value).filter(([key]) => !unprinted.has(key));
  if (Object.keys(value).length === 3 && 'name' in value && 'start' in value) return String(value['name']) || '?';
  if ('type' in value && 'value' in value && entries.length === 2 && !('kind' in value)) {
    return `${String(value['type'])}:${typeof value['value'] === 'string' ? JSON.stringify(value['value']) : String(value['value'])}`;
  }
  const parts = entries.map(([key, part]) => (part === true ? key : print(part))).filter(Boolean);
  const kind = 'kind' in value ? [String(value['kind'])] : [];
  const all = [...kind, ...parts];
  return all.length === 1 && kind.length === 0 ? all[0]! : `(${all.join(' ')})`;
}
