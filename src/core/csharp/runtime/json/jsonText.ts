import { formatDouble } from '../formatNumber';

/** Newtonsoft's way of writing JSON scalars. */

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/** A quoted JSON string. Characters beyond ASCII stay, except line separators. */
export function quoteJson(text: string): string {
  const escaped = text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f"\\\u0085\u2028\u2029]/g,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

/** A double always shows that it is one: `1.0`. */
export function jsonDouble(value: number, type: 'double' | 'float'): string {
  if (!Number.isFinite(value)) return quoteJson(formatDouble(value, type, 'R'));
  return withDecimalPlace(formatDouble(value, type, 'R'));
}

export function withDecimalPlace(text: string): string {
  return /[.eE]/.test(text) ? text : `${text}.0`;
}
