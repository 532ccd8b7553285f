import type { GatewayResponse } from '../../csharp/context/GatewayContext';
import { MessageBody } from '../../csharp/context/MessageBody';
import { headersOf } from '../http/headers';
import { encodeUtf8 } from '../http/utf8';
import type { HttpResponse } from '../Run';

/** An answer as the gateway keeps it. */
export function gatewayResponse(response: HttpResponse): GatewayResponse {
  return {
    statusCode: response.status,
    statusReason: response.reason,
    headers: headersOf(response.headers),
    body: new MessageBody(encodeUtf8(response.body ?? '')),
  };
}
