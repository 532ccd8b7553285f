import type { Headers } from '../../csharp/context/GatewayContext';
import type { MessageBody } from '../../csharp/context/MessageBody';
import { findHeader, wireHeaders } from '../http/headers';
import { authorityOf, parseUrl } from '../http/url';
import { decodeUtf8 } from '../http/utf8';
import type { HeaderRecord, HttpRequest, SourcePlace } from '../Run';

/** Which policy made a part of a message, and where it stands. */
export interface Origin {
  readonly policy: string;
  readonly place: SourcePlace;
}

/** A request while policies work on it: the caller's, or one that send-request makes. */
export interface RequestDraft {
  method: string;
  url: string;
  readonly headers: Headers;
  body: MessageBody | null;
  /** By lower-case header name, or `method`, `url`, `body`. */
  readonly origins: Map<string, Origin>;
}

/** The request as it goes over the wire. Host comes from the URL, unless a policy set it. */
export function wireRequest(draft: RequestDraft): HttpRequest {
  const url = parseUrl(draft.url);
  const host: HeaderRecord = url && findHeader(draft.headers, 'host') === null ? { Host: [authorityOf(url)] } : {};
  return {
    method: draft.method,
    url: draft.url,
    headers: { ...host, ...wireHeaders(draft.headers) },
    body: draft.body === null || draft.body.bytes.length === 0 ? null : decodeUtf8(draft.body.bytes),
  };
}
