import type { GatewayResponse } from '../../csharp/context/GatewayContext';
import { MessageBody } from '../../csharp/context/MessageBody';
import { fromVariable } from '../../csharp/context/ContextInput';
import type { Value } from '../../csharp/runtime/value';
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

// PROVISIONAL
const made = new WeakMap<object, GatewayResponse>();
export function responseValue(response: HttpResponse): Value {
  const value = fromVariable({
    $type: 'IResponse',
    statusCode: response.status,
    headers: response.headers,
    body: response.body ?? '',
  });
  if (typeof value === 'object' && value !== null) made.set(value, gatewayResponse(response));
  return value;
}
export function readResponse(value: Value): GatewayResponse | null {
  return typeof value === 'object' && value !== null ? (made.get(value) ?? null) : null;
}
