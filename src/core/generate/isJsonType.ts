/** Whether a media type is one of JSON: `application/json`, or with the suffix `+json` (RFC 6839), such as `application/problem+json`. */
export function isJsonType(mediaType: string): boolean {
  return /[/+]json(?:;|$)/i.test(mediaType);
}
