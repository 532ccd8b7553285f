/** Fields that policies name: those of HTTP, of CORS, of proxies, and of API Management and Azure services. */
const names = `Accept Accept-Charset Accept-Encoding Accept-Language Accept-Ranges Access-Control-Allow-Credentials
Access-Control-Allow-Headers Access-Control-Allow-Methods Access-Control-Allow-Origin Access-Control-Expose-Headers
Access-Control-Max-Age Access-Control-Request-Headers Access-Control-Request-Method Age Allow Alt-Svc Authorization
Cache-Control Connection Content-Disposition Content-Encoding Content-Language Content-Length Content-Location
Content-MD5 Content-Range Content-Security-Policy Content-Security-Policy-Report-Only Content-Type Cookie
Cross-Origin-Embedder-Policy Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy DNT Date Digest ETag Expect Expires
Feature-Policy Forwarded From Host Idempotency-Key If-Match If-Modified-Since If-None-Match If-Range If-Unmodified-Since
Keep-Alive Last-Modified Link Location Max-Forwards Ocp-Apim-Subscription-Key Ocp-Apim-Trace Ocp-Apim-Trace-Location
OData-MaxVersion OData-Version Origin Permissions-Policy Pragma Prefer Proxy-Authenticate Proxy-Authorization
Proxy-Connection Range Referer Referrer-Policy Retry-After SOAPAction Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site
Sec-Fetch-User Server Server-Timing Set-Cookie Strict-Transport-Security TE Timing-Allow-Origin Traceparent Tracestate
Trailer Transfer-Encoding Upgrade Upgrade-Insecure-Requests User-Agent Vary Via WWW-Authenticate Warning
X-ARR-ClientCert X-ARR-LOG-ID X-ARR-SSL X-AspNet-Version X-AspNetMvc-Version X-Azure-ClientIP X-Azure-FDID X-Azure-Ref
X-Azure-SocketIP X-Content-Type-Options X-Correlation-Id X-Forwarded-For X-Forwarded-Host X-Forwarded-Port
X-Forwarded-Proto X-Frame-Options X-Functions-Key X-HTTP-Method-Override X-MS-Client-Principal X-MS-Client-Request-Id
X-MS-Request-Id X-Permitted-Cross-Domain-Policies X-Powered-By X-Real-IP X-Request-Id X-Requested-With X-Robots-Tag
X-UA-Compatible X-XSS-Protection X-ZUMO-Auth x-ms-blob-type x-ms-date x-ms-version x-ms-documentdb-partitionkey
x-ms-max-item-count x-ms-continuation x-ms-documentdb-isquery`.split(/\s+/);

/** Known, but with many spellings in use: `RequestId`, `Request-Id` and `X-RequestId` are all somebody's. */
const variable =
  `Api-Version Api-Key Client-Request-Id Correlation-Context Operation-Id Operation-Location Request-Context Request-Id X-API-Key
X-API-Version X-Client-Id X-Client-IP X-RateLimit-Limit X-RateLimit-Remaining X-RateLimit-Reset X-Original-For
X-Original-Host X-Original-URL X-Forwarded-Path X-Forwarded-Server X-Forwarded-Scheme X-Forwarded-Prefix X-HTTP-Method`.split(
    /\s+/,
  );

/** Well-known headers, by their name in lower case. */
export const wellKnownHeaders: ReadonlyMap<string, string> = new Map(
  [...names, ...variable].map((name) => [name.toLowerCase(), name]),
);

const known = new Map<string, string | null>();
const mostKnown = 2000;

/**
 * The well-known header that a name is probably a misspelling of; null when it is one itself, or near none. Short names aren't judged:
 * a letter makes another word of them.
 */
export function closestHeader(name: string): string | null {
  const lower = name.toLowerCase();
  if (wellKnownHeaders.has(lower) || lower.length < 5 || lower.length > 60) return null;
  let meant = known.get(lower);
  if (meant === undefined) {
    meant = search(lower);
    if (known.size < mostKnown) known.set(lower, meant);
  }
  return meant;
}

function search(lower: string): string | null {
  for (const name of names) {
    const candidate = name.toLowerCase();
    if (candidate.length < 6 || Math.abs(candidate.length - lower.length) > 2) continue;
    // Five letters are only judged when one is missing.
    if (lower.length === 5 && candidate.length !== 6) continue;
    // A longer name, another digit or a plural is a name of its own.
    if (lower.length > candidate.length + 1 && lower.startsWith(candidate)) continue;
    if (lower.replace(/\d+$|s$/, '') === candidate.replace(/s$/, '')) continue;
    if (isWithin(lower, candidate, candidate.length >= 12 ? 2 : 1)) return name;
  }
  return null;
}

/** Whether so many characters changed, added, left out or swapped with their neighbour make one of the other. */
function isWithin(left: string, right: string, allowed: number): boolean {
  if (allowed < 0) return false;
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  const a = left.slice(start);
  const b = right.slice(start);
  if (a === '' || b === '') return a.length + b.length <= allowed;
  return (
    isWithin(a.slice(1), b.slice(1), allowed - 1) ||
    isWithin(a.slice(1), b, allowed - 1) ||
    isWithin(a, b.slice(1), allowed - 1) ||
    (a[0] === b[1] && a[1] === b[0] && isWithin(a.slice(2), b.slice(2), allowed - 1))
  );
}
