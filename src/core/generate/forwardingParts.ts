import { code, always, deleteHeader, element, literal, optional, setHeader, slot } from './elementTemplates';
import type { ElementTemplate, Part } from './PolicyTemplate';
import { accessToken } from './tokenVariables';

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
