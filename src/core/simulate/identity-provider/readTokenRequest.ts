import { decodeForm, type FormField, parseForm } from '../http/formUrlEncoded';
import { recordHeader } from '../http/headers';
import { decodeUtf8 } from '../http/utf8';
import { decodeBase64 } from '../jwt/base64';
import { parseJsonObject } from '../jwt/parseJwt';
import type { HttpRequest } from '../Run';

/** A token request as an authorization server reads it. */
export interface TokenRequest {
  readonly method: string;
  readonly format: 'form' | 'json' | 'other';
  readonly contentType: string | null;
  /** Decoded, the first of each name. Empty unless the content type says how to read the body. */
  readonly parameters: ReadonlyMap<string, string>;
  /** As they stood in a form body. */
  readonly fields: readonly FormField[];
  /** Client id and secret of an HTTP Basic header, each form-decoded as RFC 6749 2.3.1 has it. */
  readonly basic: { readonly id: string; readonly secret: string } | null;
}

/** Reads method, content type, body and HTTP Basic credentials of a request to a token endpoint. */
export function readTokenRequest(request: HttpRequest): TokenRequest {
  const contentType = recordHeader(request.headers, 'content-type');
  const mediaType = contentType?.split(';')[0]!.trim().toLowerCase() ?? '';
  const body = request.body ?? '';
  const format =
    mediaType === 'application/x-www-form-urlencoded' ? 'form' : mediaType === 'application/json' ? 'json' : 'other';
  const fields = format === 'form' ? parseForm(body) : [];
  const parameters = new Map<string, string>();
  for (const { name, value } of fields) if (!parameters.has(name)) parameters.set(name, value);
  if (format === 'json') {
    for (const [name, value] of Object.entries(parseJsonObject(body) ?? {})) {
      if (typeof value === 'string' || typeof value === 'number') parameters.set(name, String(value));
    }
  }
  return {
    method: request.method.toUpperCase(),
    format,
    contentType,
    parameters,
    fields,
    basic: readBasic(recordHeader(request.headers, 'authorization')),
  };
}

function readBasic(header: string | null): TokenRequest['basic'] {
  const encoded = /^basic\s+(\S+)\s*$/i.exec(header ?? '')?.[1];
  const bytes = encoded === undefined ? null : decodeBase64(encoded);
  const text = bytes && decodeUtf8(bytes);
  const colon = text?.indexOf(':') ?? -1;
  if (!text || colon < 0) return null;
  return { id: decodeForm(text.slice(0, colon)), secret: decodeForm(text.slice(colon + 1)) };
}
