import { base64, utf8 } from '@scure/base';

import { findSecrets, type Secret, type SecretText } from './secretText';

/** An HTTP request as a run shows it. */
export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string | null;
}

/** A request with its secrets taken out, in the parts that a command line tool wants to be told. */
export interface DescribedRequest {
  readonly method: string;
  readonly url: SecretText;
  readonly headers: readonly { readonly name: string; readonly value: SecretText }[];
  /** Client id and secret of an `Authorization: Basic` header, decoded; it is then not among `headers`. */
  readonly basic: { readonly user: SecretText; readonly password: SecretText } | null;
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'form'; readonly fields: readonly { readonly name: string; readonly value: SecretText }[] }
    | { readonly kind: 'text'; readonly text: SecretText };
}

/** Headers that whatever sends the request writes itself. */
const senderHeaders = new Set(['content-length', 'host', 'connection']);

export function describeRequest(request: PlainRequest, secrets: readonly Secret[]): DescribedRequest {
  const headers = Object.entries(request.headers)
    .filter(([name]) => !senderHeaders.has(name.toLowerCase()))
    .flatMap(([name, values]) => values.map((value) => ({ name, value })));
  const basicIndex = headers.findIndex(
    ({ name, value }) => name.toLowerCase() === 'authorization' && basicCredentials(value) !== null,
  );
  const credentials = basicIndex < 0 ? null : basicCredentials(headers[basicIndex]!.value);
  return {
    method: request.method,
    url: findSecrets(request.url, secrets),
    headers: headers
      .filter((_, index) => index !== basicIndex)
      .map(({ name, value }) => ({ name, value: findSecrets(value, secrets) })),
    basic: credentials && {
      user: findSecrets(credentials.user, secrets),
      password: findSecrets(credentials.password, secrets),
    },
    body: describeBody(request, secrets),
  };
}

function describeBody({ headers, body }: PlainRequest, secrets: readonly Secret[]): DescribedRequest['body'] {
  if (body === null || body === '') return { kind: 'none' };
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1][0] ?? '';
  const fields = /^application\/x-www-form-urlencoded\b/i.test(contentType) ? formFields(body) : null;
  if (fields === null) return { kind: 'text', text: findSecrets(body, secrets) };
  return { kind: 'form', fields: fields.map(({ name, value }) => ({ name, value: findSecrets(value, secrets) })) };
}

/** Null when the body isn't the encoding of any fields, so that taking it apart would change it. */
function formFields(body: string): { name: string; value: string }[] | null {
  const fields = body.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals <= 0) return null;
    const name = formDecode(pair.slice(0, equals));
    const value = formDecode(pair.slice(equals + 1));
    return name === null || value === null || !/^[\w.-]+$/.test(name) ? null : { name, value };
  });
  return fields.every((field) => field !== null) ? fields : null;
}

function formDecode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** RFC 6749 section 2.3.1: id and secret are form-encoded before they go into the Basic scheme. */
function basicCredentials(header: string): { user: string; password: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  try {
    const text = utf8.encode(base64.decode(encoded));
    const colon = text.indexOf(':');
    if (colon < 0) return null;
    const user = formDecode(text.slice(0, colon));
    const password = formDecode(text.slice(colon + 1));
    return user === null || password === null ? null : { user, password };
  } catch {
    return null;
  }
}
