import type { Headers } from '../../csharp/context/GatewayContext';
import type { HeaderRecord } from '../Run';

/** The key under which a header stands, whatever its spelling; null when it isn't there. */
export function findHeader(headers: Headers, name: string): string | null {
  if (headers.has(name)) return name;
  const lower = name.toLowerCase();
  for (const key of headers.keys()) if (key.toLowerCase() === lower) return key;
  return null;
}

/** A header's values; null when it isn't there. */
export function headerValues(headers: Headers, name: string): readonly string[] | null {
  const key = findHeader(headers, name);
  return key === null ? null : headers.get(key)!;
}

/** Replaces a header, or adds it. A replaced header keeps its place; the new spelling of the name counts. */
export function replaceHeader(headers: Headers, name: string, values: readonly string[]): void {
  const key = findHeader(headers, name);
  if (key !== null && key !== name) headers.delete(key);
  headers.set(name, [...values]);
}

export function appendHeader(headers: Headers, name: string, values: readonly string[]): void {
  const key = findHeader(headers, name);
  if (key === null) headers.set(name, [...values]);
  else headers.set(key, [...headers.get(key)!, ...values]);
}

export function deleteHeader(headers: Headers, name: string): boolean {
  const key = findHeader(headers, name);
  return key !== null && headers.delete(key);
}

export function headersOf(record: HeaderRecord): Headers {
  const headers: Headers = new Map();
  for (const [name, values] of Object.entries(record)) appendHeader(headers, name, values);
  return headers;
}

/** A header's first value in a record, whatever the spelling of its name. */
export function recordHeader(record: HeaderRecord, name: string): string | null {
  const lower = name.toLowerCase();
  for (const [key, values] of Object.entries(record)) if (key.toLowerCase() === lower) return values[0] ?? '';
  return null;
}

/** All of a header's values in a record, whatever the spelling of its name. */
export function recordValues(record: HeaderRecord, name: string): readonly string[] {
  const lower = name.toLowerCase();
  return Object.entries(record).flatMap(([key, values]) => (key.toLowerCase() === lower ? values : []));
}

/** Headers whose values stay apart on the wire; of all others, several values become one, with commas (set-header policy reference). */
const uncombined = new Set([
  'user-agent',
  'www-authenticate',
  'proxy-authenticate',
  'cookie',
  'set-cookie',
  'warning',
  'date',
  'expires',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'retry-after',
]);

/** Headers as they go over the wire. */
export function wireHeaders(headers: Headers): HeaderRecord {
  return Object.fromEntries(
    [...headers].map(([name, values]) => [
      name,
      values.length > 1 && !uncombined.has(name.toLowerCase()) ? [values.join(',')] : [...values],
    ]),
  );
}
