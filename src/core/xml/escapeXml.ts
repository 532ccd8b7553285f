import { decodeSource } from './decodeSource';

/** Escapes a string as character data of an element. */
export function escapeText(value: string): string {
  return value.replace(/[&<>]/g, (character) => escapes[character]!);
}

/**
 * Escapes a string as the value of an attribute. Line breaks and tabs become character references, since an XML parser would
 * otherwise turn them into spaces and a `//` comment of an expression would swallow the rest of it.
 */
export function escapeAttribute(value: string, quote: '"' | "'" = '"'): string {
  return value.replace(quote === '"' ? /[&<>"\n\r\t]/g : /[&<>'\n\r\t]/g, (character) => escapes[character]!);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#xA;',
  '\r': '&#xD;',
  '\t': '&#x9;',
};

/** Decodes XML's five entities and its character references; anything else stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return decodeSource(text, [{ start: 0, end: text.length, entities: true, kept: [] }]).text;
}
