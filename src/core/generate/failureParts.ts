import { always, code, element, literal, optional, setHeader, slot } from './elementTemplates';
import type { ElementTemplate, Part } from './PolicyTemplate';
import { accessToken, recentFailure, tokenKey, tokenResponse } from './tokenVariables';

/** A body of the design's own. `message` is the C# that takes the place of `{message}`: last, so that nothing in it is replaced. */
const filledTemplate = (message: string): ElementTemplate =>
  element(
    'set-body',
    {},
    {
      text: code(
        `@(«failureTemplate».Replace("{requestId}", context.RequestId.ToString()).Replace("{status}", «failureStatus».ToString()).Replace("{message}", ${message}))`,
      ),
    },
  );

/** What the caller gets when no token can be had. */
export const answerFailure = element(
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
      always('content-type', setHeader(literal('Content-Type'), slot('failureContentType'))),
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
          { when: { failureBody: 'template' }, element: filledTemplate('«failureMessage»') },
          {
            when: { failureBody: 'json-template' },
            element: filledTemplate('new JValue(«failureMessage»).ToString(Newtonsoft.Json.Formatting.None)'),
          },
        ],
        absent: null,
      },
    ],
  },
);

/** An entry of the trace that says no more of the provider's answer than its status. */
const traceFailure = (parts: readonly Part[]): ElementTemplate =>
  element(
    'trace',
    { source: literal('backend-token'), severity: literal('error') },
    {
      parts: [
        always('message', element('message', {}, { text: literal('No access token for the backend could be had.') })),
        ...parts,
      ],
    },
  );

const endpointStatus = always(
  'status',
  element('metadata', {
    name: literal('token-endpoint-status'),
    value: code(`@(${tokenResponse}?.StatusCode.ToString() ?? "no response")`),
  }),
);

const endWithoutToken = (comment: string, trace: ElementTemplate): ElementTemplate =>
  element(
    'choose',
    {},
    {
      id: 'check-access-token',
      comment,
      parts: [
        always(
          'when',
          element(
            'when',
            { condition: code(`@(string.IsNullOrWhiteSpace(${accessToken}))`) },
            { parts: [always('trace', trace), always('response', answerFailure)] },
          ),
        ),
      ],
    },
  );

/** Ends the call when the provider gave no token. */
export const failurePart: Part = always(
  'failure',
  endWithoutToken(
    'Without a token the call ends here. The caller learns nothing of what the provider said; the trace has its status only.',
    traceFailure([endpointStatus]),
  ),
);

/** Ends the call when the gateway's own ways gave no token. */
export const gatewayFailurePart: Part = always(
  'failure',
  endWithoutToken('Without a token the call ends here. The caller learns nothing of the reason.', traceFailure([])),
);

/** What a failed token request is remembered under. */
const failureKey = `${tokenKey} + "|failed"`;

/** Remembers that a token request has failed. `token` is the C# that reads what came of it. */
export const noteFailurePart = (token: string): Part['options'][number]['element'] =>
  element(
    'choose',
    {},
    {
      id: 'note-token-failure',
      parts: [
        always(
          'when',
          element(
            'when',
            { condition: code(`@(string.IsNullOrWhiteSpace(${token}))`) },
            {
              parts: [
                always(
                  'store',
                  element(
                    'cache-store-value',
                    {
                      key: code(`@(${failureKey})`),
                      value: literal('failed'),
                      duration: slot('failureSeconds'),
                      'caching-type': slot('cachingType'),
                    },
                    { id: 'store-token-failure' },
                  ),
                ),
              ],
            },
          ),
        ),
      ],
    },
  );

/** The statements that end a call at once while a failed token request is remembered and there is no token. */
export const recentFailureParts: readonly Part[] = [
  optional(
    'look-up-failure',
    { remembersFailure: true },
    { remembersFailure: false },
    element(
      'cache-lookup-value',
      {
        key: code(`@(${failureKey})`),
        'variable-name': literal('backend-token-failure'),
        'default-value': code('@("")'),
        'caching-type': slot('cachingType'),
      },
      {
        id: 'look-up-token-failure',
        comment: 'After a failed token request, calls fail for a while without asking the provider again.',
      },
    ),
  ),
  optional(
    'recent-failure',
    { remembersFailure: true },
    { remembersFailure: false },
    element(
      'choose',
      {},
      {
        id: 'check-token-failure',
        parts: [
          always(
            'when',
            element(
              'when',
              {
                condition: code(`@(string.IsNullOrEmpty(${accessToken}) && !string.IsNullOrEmpty(${recentFailure}))`),
              },
              { parts: [always('response', answerFailure)] },
            ),
          ),
        ],
      },
    ),
  ),
];
