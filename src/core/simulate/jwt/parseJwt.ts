import { decodeUtf8 } from '../http/utf8';
import { decodeBase64Url } from './base64';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface ParsedJwt {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** What the signature signs: the first two parts as they stand. */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

/** Takes a compact JWS with JSON claims apart, without checking anything; null when it isn't one. */
export function parseJwt(token: string): ParsedJwt | null {
  const [header, claims, signature, ...rest] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) return null;
  const parsedHeader = readJsonPart(header);
  const parsedClaims = readJsonPart(claims);
  const signatureBytes = decodeBase64Url(signature);
  if (!parsedHeader || !parsedClaims || !signatureBytes) return null;
  return {
    header: parsedHeader,
    claims: parsedClaims,
    signingInput: `${header}.${claims}`,
    signature: signatureBytes,
  };
}

function readJsonPart(part: string): JsonObject | null {
  const bytes = decodeBase64Url(part);
  return bytes && parseJsonObject(decodeUtf8(bytes));
}

/** A JSON object's properties; null when the text isn't a JSON object. */
export function parseJsonObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** A claim's values as strings: an array's members, or the one value; empty when the claim is missing. */
export function claimValues(claims: JsonObject, name: string): readonly string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((item: unknown) =>
    typeof item === 'string' ? item : JSON.stringify(item),
  );
}

export function numericClaim(claims: JsonObject, name: string): number | null {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  // Some senders, and Microsoft's own certificate sample, write times as strings; the servers take them.
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
