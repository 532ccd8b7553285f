import type { KnownError } from '../KnownError';
import { elementNamed, failedStatement, type Placing } from '../places';

const page = 'https://learn.microsoft.com/azure/api-management/api-management-error-handling-policies';

const orElse =
  (first: Placing, second: Placing): Placing =>
  (analysis, occurrence) =>
    first(analysis, occurrence) ?? second(analysis, occurrence);

const jwt = elementNamed('validate-jwt', 'validate-azure-ad-token');

const reason = (
  name: string,
  title: string,
  explanation: string,
  cure: string,
  place: Placing = failedStatement,
): KnownError => ({ pattern: new RegExp(`\\b${name}\\b`), code: name, title, explanation, cure, source: page, place });

/** What a call ends with: reasons of `context.LastError`, exceptions of expressions, and the gateway’s own answers. */
export const gatewayErrors: readonly KnownError[] = [
  {
    pattern: /Object reference not set to an instance of an object/i,
    code: 'System.NullReferenceException',
    title: 'Something was null',
    explanation:
      'An expression used a member of a value that isn’t there: a variable that nothing set, the answer of a request that failed under ignore-error="true", a missing body, or a JSON field that isn’t in the answer.',
    cure: 'Check for null, use ?. and ??, and look at StatusCode before the body is read.',
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/116122',
    place: orElse(failedStatement, ({ requests }) => {
      const ignoring = requests.find(({ placed }) =>
        placed.element.attributes.some(({ name, value }) => name === 'ignore-error' && value.text === 'true'),
      );
      return ignoring?.placed.element.nameRange ?? null;
    }),
  },
  {
    pattern: /The message body is not a valid JSON|Error reading J(?:Object|Array|Token) from JsonReader/i,
    code: 'Newtonsoft.Json.JsonReaderException',
    title: 'The body isn’t the JSON that was expected',
    explanation:
      'Body.As<JObject>() got a text, an array, HTML or nothing. Identity providers answer throttling and outages with something else than JSON.',
    cure: 'Look at StatusCode first; use As<JToken>() where the shape isn’t sure.',
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/95956',
    place: orElse(failedStatement, ({ document }) => {
      const start = document.text.search(/\bAs<J(?:Object|Array|Token)>/);
      return start === -1 ? null : { start, end: document.text.indexOf('>', start) + 1 };
    }),
  },
  {
    pattern: /Unable to cast object of type '([^']+)' to type '([^']+)'/i,
    code: 'System.InvalidCastException',
    title: 'A cast to another type than the value has',
    explanation: (match) =>
      `The value is a ${match[1]}, and the expression casts it to ${match[2]}. A literal in set-variable is always a string, and a number is cast to its own type only.`,
    cure: 'Cast to the type that was stored, or convert: int.Parse((string)context.Variables["x"]).',
    source: 'https://learn.microsoft.com/azure/api-management/set-variable-policy',
    place: failedStatement,
  },
  {
    pattern: /The given key '?([^']*?)'? ?was not present in the dictionary/i,
    code: 'System.Collections.Generic.KeyNotFoundException',
    title: 'A variable, header or claim that isn’t there',
    explanation: 'A dictionary was read with ["name"], and it has no such entry.',
    cure: 'Use .GetValueOrDefault("name", "") or look with ContainsKey first.',
    source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions',
    place: failedStatement,
  },
  {
    pattern: /Index was outside the bounds of the array/i,
    code: 'System.IndexOutOfRangeException',
    title: 'An array is shorter than expected',
    explanation:
      'An expression read an element that isn’t there, often [1] of a Split on a header that has another form.',
    cure: 'Look at Length first, or use .ElementAtOrDefault(…).',
    source: 'https://learn.microsoft.com/dotnet/api/system.indexoutofrangeexception',
    place: failedStatement,
  },
  {
    pattern: /Input string was not in a correct format/i,
    code: 'System.FormatException',
    title: 'A text that is no number',
    explanation: 'int.Parse or the like got a text that isn’t a number, often an empty one.',
    cure: 'Use int.TryParse, or give a default.',
    source: 'https://learn.microsoft.com/dotnet/api/system.formatexception',
    place: failedStatement,
  },
  reason(
    'ExpressionValueEvaluationFailure',
    'An expression threw',
    'The expression compiled, and failed for this call. The message after it names the exception; the trace shows the expression.',
    'Find the exception’s cause: a null, a cast, a body that isn’t JSON. Guard it, or catch it in a block @{ try { … } catch { … } }.',
  ),
  reason(
    'SubscriptionKeyNotFound',
    'No subscription key',
    'The call carried no key in the header or query parameter that the API asks for.',
    'Send Ocp-Apim-Subscription-Key, or turn off “Subscription required”.',
    () => null,
  ),
  reason(
    'SubscriptionKeyInvalid',
    'The subscription key isn’t valid',
    'The key is unknown, or its subscription isn’t active or is for another product.',
    'Use a key of an active subscription that covers this API.',
    () => null,
  ),
  reason(
    'OperationNotFound',
    'No operation fits the URL',
    'No API and operation of the gateway match method and path.',
    'Check the API’s URL suffix, the operation’s template and the method.',
    () => null,
  ),
  reason(
    'BackendConnectionFailure',
    'The backend or the called service can’t be reached',
    'Name resolution, connection or TLS failed, or the other side closed the connection.',
    'Check the address, network rules and certificate; from inside a virtual network the gateway can’t call its own public address.',
    orElse(failedStatement, elementNamed('set-backend-service', 'forward-request', 'send-request')),
  ),
  reason(
    'ClientConnectionFailure',
    'The caller went away',
    'The client closed the connection before the answer was complete.',
    'Nothing in the policy is wrong; look at the caller’s timeout.',
    () => null,
  ),
  reason(
    'RateLimitExceeded',
    'Too many calls',
    'rate-limit counted more calls than it allows.',
    'Wait for Retry-After seconds, or raise the limit.',
    elementNamed('rate-limit', 'rate-limit-by-key'),
  ),
  reason(
    'QuotaExceeded',
    'The quota is used up',
    'quota counted more calls or bytes than it allows for the period.',
    'Wait for the period’s end, or raise the quota.',
    elementNamed('quota', 'quota-by-key'),
  ),
  reason(
    'HeaderNotFound',
    'A required header is missing',
    'check-header found no such header in the call.',
    'Send the header, or remove the check.',
    elementNamed('check-header'),
  ),
  reason(
    'HeaderValueNotAllowed',
    'A header has another value',
    'check-header compared the header with its list.',
    'Send one of the listed values.',
    elementNamed('check-header'),
  ),
  reason(
    'CallerIpNotAllowed',
    'The caller’s address isn’t allowed',
    'ip-filter has a list of allowed addresses and this one isn’t in it.',
    'Add the address, and remember proxies in between.',
    elementNamed('ip-filter'),
  ),
  reason(
    'CallerIpBlocked',
    'The caller’s address is blocked',
    'ip-filter forbids it.',
    'Remove the address from the list.',
    elementNamed('ip-filter'),
  ),
  reason(
    'TokenNotPresent',
    'The call has no token',
    'validate-jwt found nothing where it looks.',
    'Send Authorization: Bearer …, or point header-name to where the token is.',
    jwt,
  ),
  reason(
    'TokenExpired',
    'The token is too old',
    'Its exp is in the past.',
    'Get a new token; allow for clocks that differ with clock-skew.',
    jwt,
  ),
  reason(
    'TokenSignatureInvalid',
    'The token’s signature doesn’t fit',
    'It was signed with another key, or was changed.',
    'Check that openid-config belongs to the issuer of the token; tokens for Microsoft Graph can’t be validated by others.',
    jwt,
  ),
  reason(
    'TokenSignatureKeyNotFound',
    'The key of the token isn’t known',
    'The kid of the token isn’t among the issuer’s keys.',
    'Check tenant and version in the openid-config URL.',
    jwt,
  ),
  reason(
    'TokenAudienceNotAllowed',
    'The token is for another API',
    'Its aud isn’t in <audiences>.',
    'Add the aud that the token has: the application ID URI, or the client id for v2 tokens.',
    jwt,
  ),
  reason(
    'TokenIssuerNotAllowed',
    'The token comes from another issuer',
    'Its iss isn’t in <issuers>.',
    'v1 tokens have https://sts.windows.net/{tenant}/, v2 tokens https://login.microsoftonline.com/{tenant}/v2.0.',
    jwt,
  ),
  reason(
    'TokenClaimNotFound',
    'A required claim is missing',
    'The token lacks a claim of <required-claims>.',
    'Application tokens have roles, delegated ones scp; assign the role or change the check.',
    jwt,
  ),
  reason(
    'TokenClaimValueNotAllowed',
    'A claim has another value',
    'The claim’s value isn’t one of those in <required-claims>.',
    'Check values, match="any" and separator for lists such as scp.',
    jwt,
  ),
  reason(
    'JwtInvalid',
    'The token can’t be read',
    'It isn’t a JWT: empty, cut off, or with "Bearer " in token-value.',
    'Pass the bare token in token-value.',
    jwt,
  ),
  {
    pattern: /"?reason"?\s*[:=]\s*"?Timeout\b/i,
    code: 'Timeout',
    title: 'No answer in time',
    explanation: 'The backend or the called service didn’t answer within timeout.',
    cure: 'Raise timeout, or find out why the service is slow. On the Consumption tier a call has 30 seconds in all.',
    source: page,
    place: orElse(failedStatement, elementNamed('forward-request', 'send-request')),
  },
  {
    pattern: /"statusCode"\s*:\s*500\s*,\s*"message"\s*:\s*"Internal server error"/i,
    code: null,
    title: 'The policy failed, and nothing handled it',
    explanation:
      'The gateway’s own answer when a policy or expression fails and on-error sends no other. It says nothing of the cause; the trace does.',
    cure: 'Trace the call and look for the first error, or return context.LastError’s Source and Reason from on-error while you look.',
    source: page,
    place: failedStatement,
  },
];
