import type { Headers } from '../../csharp/context/GatewayContext';
import type { MessageBody } from '../../csharp/context/MessageBody';
import type { PolicyStep } from '../pipeline/PolicyStep';
import type { Origin } from '../pipeline/RequestDraft';

/** The message that a policy changes. */
export interface MessageTarget {
  readonly kind: 'request' | 'response';
  readonly headers: Headers;
  body: MessageBody | null;
  readonly origins: Map<string, Origin>;
}

/** The request in inbound and backend, the response in outbound and on-error (set-header and set-body policy references). */
export function messageTarget({ call, frame }: PolicyStep): MessageTarget {
  const { response } = call.context;
  if (frame.section === 'inbound' || frame.section === 'backend' || response === null) {
    const { request } = call;
    return {
      kind: 'request',
      headers: request.headers,
      get body() {
        return request.body;
      },
      set body(body) {
        request.body = body;
      },
      origins: request.origins,
    };
  }
  return {
    kind: 'response',
    headers: response.headers,
    get body() {
      return response.body;
    },
    set body(body) {
      if (body) response.body = body;
    },
    origins: call.responseOrigins,
  };
}
