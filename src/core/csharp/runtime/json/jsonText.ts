import { formatDouble } from '../formatNumber';

/** Newtonsoft's way of writing JSON scalars. */

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};

/** A string's text between those quotes. Characters beyond ASCII stay, except line separators. */
export function escapeJson(text: string, quote: '"' | "'"): string {
  return text.replace(
    // oxlint-disable-next-line no-control-regex
    /[\u0000-\u001f"'\\\u0085\u2028\u2029]/g,
    (char) =>
      escapes[char] ??
      (char === quote
        ? `\\${char}`
        : char === '"' || char === "'"
          ? char
          : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** A quoted JSON string. */
export function quoteJson(text: string): string {
  return `"${escapeJson(text, '"')}"`;
}

/** A double always shows that it is one: `1.0`. Those that JSON lacks are quoted. */
export function jsonDouble(value: number, type: 'double' | 'float'): string {
  const text = formatDouble(value, type, 'R');
  return Number.isFinite(value) ? withDecimalPlace(text) : quoteJson(text);
}

export function withDecimalPlace(text: string): string {
  return /[.eE]/.test(text) ? text : `${text}.0`;
}
