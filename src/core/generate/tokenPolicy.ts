import type { Content, ElementTemplate, Part, Shape, Slot } from './PolicyTemplate';

/*
 * The policy that this product writes, as a template. The generator fills it in, the recognizer matches it against a document, and
 * edits from the form are the difference between two fillings; so what is written can always be read back.
 *
 * Expressions in attributes have no // comments: a reader that follows XML to the letter turns an attribute's line ends into blanks.
 */

const literal = (text: string): Content => ({ kind: 'literal', text });
const slot = (name: Slot): Content => ({ kind: 'slot', slot: name, omitWhenEmpty: false });
const code = (text: string): Content => ({ kind: 'code', code: text });

interface ElementOptions {
  readonly comment?: string;
  readonly id?: string;
  readonly text?: Content;
  readonly parts?: readonly Part[];
}

function element(
  name: string,
  attributes: Readonly<Record<string, Content>> = {},
  { comment, id, text, parts }: ElementOptions = {},
): ElementTemplate {
  return { name, comment: comment ?? null, id: id ?? null, attributes, text: text ?? null, parts: parts ?? [] };
}

/** An element that every policy has where its parent is. */
const always = (key: string, template: ElementTemplate): Part => ({
  key,
  options: [{ when: {}, element: template }],
  absent: null,
});

/** An element that stands there or doesn't. */
const optional = (key: string, when: Partial<Shape>, absent: Partial<Shape>, template: ElementTemplate): Part => ({
  key,
  options: [{ when, element: template }],
  absent,
});

const setHeader = (name: Content, value: Content, options: ElementOptions = {}): ElementTemplate =>
  element(
    'set-header',
    { name, 'exists-action': literal('override') },
    { ...options, parts: [always('value', element('value', {}, { text: value }))] },
  );

const deleteHeader = (name: Content, options: ElementOptions = {}): ElementTemplate =>
  element('set-header', { name, 'exists-action': literal('delete') }, options);

const tokenKey = 'context.Variables.GetValueOrDefault<string>("backend-token-key")';
const accessToken = 'context.Variables.GetValueOrDefault<string>("backend-access-token")';
const tokenResponse = 'context.Variables.GetValueOrDefault<IResponse>("backend-token-response")';
const tokenAnswer = 'context.Variables.GetValueOrDefault<JObject>("backend-token-answer")';
const secondsToKeep = 'context.Variables.GetValueOrDefault<int>("backend-token-seconds")';

const parameters = ['scope', 'resource', 'none'] as const;
const authentications = ['body', 'basic'] as const;

// --- asking for a token ------------------------------------------------------------------------------------------------------------

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
	return accessToken != null && accessToken.Type == JTokenType.String ? (string)accessToken : "";
}`),
  },
  { id: 'take-access-token' },
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

const requestParts: readonly Part[] = [
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

// --- keeping it --------------------------------------------------------------------------------------------------------------------

function cacheKey(parameter: Shape['parameter']): string {
  const lines = ['"backend-token"', '"|" + Uri.EscapeDataString(«tokenUrl»)', '"|" + Uri.EscapeDataString(«clientId»)'];
  if (parameter !== 'none') lines.push(`"|${parameter}=" + Uri.EscapeDataString(«scope»)`);
  return `@(\n\t${lines.join('\n\t+ ')}\n)`;
}

const computeSeconds = element(
  'set-variable',
  {
    name: literal('backend-token-seconds'),
    value: code(`@{
	var expiresIn = ${tokenAnswer}["expires_in"];
	int lifetime;
	if (expiresIn == null || !int.TryParse(expiresIn.ToString(), out lifetime))
	{
		return «defaultLifetime»;
	}
	var seconds = lifetime - Math.Ceiling(context.Elapsed.TotalSeconds) - «safetyMargin»;
	return seconds > 0 ? (int)seconds : 0;
}`),
  },
  {
    id: 'compute-token-seconds',
    comment:
      'How long to keep the token: its lifetime, less what this call has taken and a safety margin. Some providers write expires_in as a string, some leave it out.',
  },
);

const storeToken = element(
  'choose',
  {},
  {
    parts: [
      always(
        'when',
        element(
          'when',
          { condition: code(`@(${secondsToKeep} > 0)`) },
          {
            parts: [
              always(
                'store',
                element(
                  'cache-store-value',
                  {
                    key: code(`@(${tokenKey})`),
                    value: code(`@(${accessToken})`),
                    duration: code(`@(${secondsToKeep})`),
                    'caching-type': slot('cachingType'),
                  },
                  { id: 'store-backend-token' },
                ),
              ),
            ],
          },
        ),
      ),
    ],
  },
);

/** The statements that put a token into `backend-access-token`, in order. */
export const tokenParts = {
  cached: [
    {
      key: 'cache-key',
      options: parameters.map((parameter) => ({
        when: { parameter },
        element: element(
          'set-variable',
          { name: literal('backend-token-key'), value: code(cacheKey(parameter)) },
          {
            id: 'name-backend-token',
            comment: 'A cached token is used again only for the same token endpoint, client and purpose.',
          },
        ),
      })),
      absent: null,
    },
    always(
      'lookup',
      element(
        'cache-lookup-value',
        {
          key: code(`@(${tokenKey})`),
          'variable-name': literal('backend-access-token'),
          'default-value': code('@("")'),
          'caching-type': slot('cachingType'),
        },
        { id: 'look-up-backend-token' },
      ),
    ),
    always(
      'obtain',
      element(
        'choose',
        {},
        {
          parts: [
            always(
              'when',
              element(
                'when',
                { condition: code(`@(string.IsNullOrEmpty(${accessToken}))`) },
                { parts: [...requestParts, always('seconds', computeSeconds), always('store', storeToken)] },
              ),
            ),
          ],
        },
      ),
    ),
  ],
  uncached: requestParts,
} satisfies Record<string, readonly Part[]>;

// --- the forwarded request ---------------------------------------------------------------------------------------------------------

const removeCallerAuthorization = (comment: string | null): ElementTemplate =>
  deleteHeader(literal('Authorization'), {
    id: 'remove-caller-authorization',
    ...(comment === null ? {} : { comment }),
  });

/** Statements that may stand anywhere before the token is put into its header. */
export const forwardingParts: readonly Part[] = [
  optional(
    'remove-key-header',
    { removeKeyHeader: true },
    { removeKeyHeader: false },
    deleteHeader(literal('Ocp-Apim-Subscription-Key'), {
      id: 'remove-subscription-key-header',
      comment: 'The subscription key is for this gateway, not for the backend.',
    }),
  ),
  optional(
    'remove-key-query',
    { removeKeyQuery: true },
    { removeKeyQuery: false },
    element(
      'set-query-parameter',
      { name: literal('subscription-key'), 'exists-action': literal('delete') },
      { id: 'remove-subscription-key-query', comment: 'A subscription key can come in the query too.' },
    ),
  ),
  {
    key: 'move-caller-authorization',
    options: [
      {
        when: { callerAuthorization: 'move' },
        element: element(
          'choose',
          {},
          {
            id: 'move-caller-authorization',
            comment:
              "The backend gets the caller's own credentials in another header, which a caller can't set by itself.",
            parts: [
              always(
                'when',
                element(
                  'when',
                  { condition: code('@(context.Request.Headers.ContainsKey("Authorization"))') },
                  {
                    parts: [
                      always(
                        'set',
                        setHeader(
                          slot('callerHeader'),
                          code('@(context.Request.Headers.GetValueOrDefault("Authorization", ""))'),
                        ),
                      ),
                    ],
                  },
                ),
              ),
              always(
                'otherwise',
                element('otherwise', {}, { parts: [always('delete', deleteHeader(slot('callerHeader')))] }),
              ),
            ],
          },
        ),
      },
    ],
    absent: {},
  },
  {
    key: 'remove-caller-authorization',
    options: [
      { when: { callerAuthorization: 'move' }, element: removeCallerAuthorization(null) },
      {
        when: { callerAuthorization: 'remove' },
        element: removeCallerAuthorization("The caller's own credentials are not for the backend."),
      },
    ],
    absent: { callerAuthorization: 'keep' },
  },
];

const sendToken = (value: string): ElementTemplate =>
  setHeader(slot('header'), code(value), { id: 'send-backend-token', comment: 'Send the token to the backend.' });

/** The statement that puts the token into the header of the forwarded request. */
export const sendTokenPart: Part = {
  key: 'send-token',
  options: [
    { when: { scheme: true }, element: sendToken(`@(«schemePrefix» + ${accessToken})`) },
    { when: { scheme: false }, element: sendToken(`@(${accessToken})`) },
  ],
  absent: null,
};

/** Every statement of a design's policy, in order. */
export function statementParts(shape: Pick<Shape, 'cached'>): readonly Part[] {
  return [...(shape.cached ? tokenParts.cached : tokenParts.uncached), ...forwardingParts, sendTokenPart];
}
