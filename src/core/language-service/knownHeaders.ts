/** Headers that policies set and read most. */
export const knownHeaders: readonly string[] = [
  'Authorization',
  'Content-Type',
  'Accept',
  'Ocp-Apim-Subscription-Key',
  'Cache-Control',
  'Retry-After',
  'X-Forwarded-For',
  'X-Correlation-Id',
  'WWW-Authenticate',
  'Host',
];
