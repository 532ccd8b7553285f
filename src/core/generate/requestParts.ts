import { always, code, element, literal, optional, setHeader, slot } from './elementTemplates';
import { type ElementTemplate, type Part, parameters, type Shape } from './PolicyTemplate';
import { accessToken, tokenAnswer, tokenResponse } from './tokenVariables';

const authentications = ['body', 'basic'] as const;

function tokenRequestBody(authentication: Shape['authentication'], parameter: Shape['parameter']): string {
  const lines = ['"grant_type=client_credentials"'];
  if (authentication === 'body') {
    lines.push('"&client_id=" + Uri.EscapeDataString(«clientId»)');
    lines.push('"&client_secret=" + Uri.EscapeDataString(«clientSecret»)');
  }
  if (parameter !== 'none') lines.push(`"&${parameter}=" + Uri.EscapeDataString(«scope»)`);
  return lines.length === 1 ? `@(${lines.join('')})` : `@(\n\t${lines.join('\n\t+ ')}\n)`;
}

const basicCredentials = `@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(
	Uri.EscapeDataString(«clientId») + ":" + Uri.EscapeDataString(«clientSecret»))))`;

/** The id of the token request. It tells an OAuth 2.0 provider from Microsoft Entra where the URL is one of Entra's. */
export function tokenRequestId(provider: Shape['provider']): string {
  return `request-${provider}-token`;
}

function tokenRequest(provider: Shape['provider']): ElementTemplate {
  return element(
    'send-request',
    {
      mode: literal('new'),
      'response-variable-name': literal('backend-token-response'),
      timeout: slot('timeout'),
      'ignore-error': literal('true'),
    },
    {
      id: tokenRequestId(provider),
      comment:
        'Ask for a token. If the provider is down or too slow, the call goes on without a response and ends below.',
      parts: [
        always('url', element('set-url', {}, { text: slot('tokenUrl') })),
        always('method', element('set-method', {}, { text: literal('POST') })),
        optional(
          'credentials',
          { authentication: 'basic' },
          { authentication: 'body' },
          setHeader(literal('Authorization'), code(basicCredentials)),
        ),
        always('content-type', setHeader(literal('Content-Type'), literal('application/x-www-form-urlencoded'))),
        always('accept', setHeader(literal('Accept'), literal('application/json'))),
        {
          key: 'body',
          options: authentications.flatMap((authentication) =>
            parameters.map((parameter) => ({
              when: { authentication, parameter },
              element: element('set-body', {}, { text: code(tokenRequestBody(authentication, parameter)) }),
            })),
          ),
          absent: null,
        },
      ],
    },
  );
}

const readAnswer = element(
  'set-variable',
  {
    name: literal('backend-token-answer'),
    value: code(`@{
	var response = ${tokenResponse};
	if (response == null || response.StatusCode != 200)
	{
		return new JObject();
	}
	try
	{
		return response.Body.As<JObject>() ?? new JObject();
	}
	catch (Exception)
	{
		return new JObject();
	}
}`),
  },
  {
    id: 'read-token-answer',
    comment:
      'Only a JSON object with status 200 counts as an answer. An error, an HTML page or no response at all becomes an empty one.',
  },
);

const takeToken = element(
  'set-variable',
  {
    name: literal('backend-access-token'),
    value: code(`@{
	var accessToken = ${tokenAnswer}["access_token"];
	var text = accessToken != null && accessToken.Type == JTokenType.String ? (string)accessToken : "";
	return text.All(c => c >= '!' && c <= '~') ? text : "";
}`),
  },
  {
    id: 'take-access-token',
    comment: 'Only what may stand in a header counts as a token: visible ASCII characters, no line break.',
  },
);

const traceFailure = element(
  'trace',
  { source: literal('backend-token'), severity: literal('error') },
  {
    parts: [
      always('message', element('message', {}, { text: literal('No access token for the backend could be had.') })),
      always(
        'status',
        element('metadata', {
          name: literal('token-endpoint-status'),
          value: code(`@(${tokenResponse}?.StatusCode.ToString() ?? "no response")`),
        }),
      ),
    ],
  },
);

const answerFailure = element(
  'return-response',
  {},
  {
    id: 'answer-without-token',
    parts: [
      always(
        'status',
        element('set-status', {
          code: slot('failureStatus'),
          reason: { kind: 'slot', slot: 'failureReason', omitWhenEmpty: true },
        }),
      ),
      always('content-type', setHeader(literal('Content-Type'), literal('application/json'))),
      optional(
        'retry-after',
        { retryAfter: true },
        { retryAfter: false },
        setHeader(literal('Retry-After'), slot('retryAfter')),
      ),
      {
        key: 'body',
        options: [
          { when: { failureBody: 'text' }, element: element('set-body', {}, { text: slot('failureBody') }) },
          {
            when: { failureBody: 'code' },
            element: element(
              'set-body',
              {},
              {
                text: code(
                  '@(new JObject(new JProperty("statusCode", «failureStatus»), new JProperty("message", «failureMessage»)).ToString(Newtonsoft.Json.Formatting.None))',
                ),
              },
            ),
          },
        ],
        absent: null,
      },
    ],
  },
);

const endWithoutToken = element(
  'choose',
  {},
  {
    id: 'check-access-token',
    comment:
      'Without a token the call ends here. The caller learns nothing of what the provider said; the trace has its status only.',
    parts: [
      always(
        'when',
        element(
          'when',
          { condition: code(`@(string.IsNullOrWhiteSpace(${accessToken}))`) },
          { parts: [always('trace', traceFailure), always('response', answerFailure)] },
        ),
      ),
    ],
  },
);

/** The statements that ask for a token, and end the call when there is none. */
export const requestParts: readonly Part[] = [
  {
    key: 'request',
    options: (['entra', 'oauth2'] as const).map((provider) => ({
      when: { provider },
      element: tokenRequest(provider),
    })),
    absent: null,
  },
  always('answer', readAnswer),
  always('token', takeToken),
  always('failure', endWithoutToken),
];
