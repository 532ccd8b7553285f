import { always, code, element, literal, setHeader } from './elementTemplates';
import type { Part } from './PolicyTemplate';
import { callerToken } from './tokenVariables';

/** The statements that take the calling user's token, and end the call when there is none. */
export const callerTokenParts: readonly Part[] = [
  {
    key: 'caller-token',
    options: [
      {
        when: { strategy: 'on-behalf-of' },
        element: element(
          'set-variable',
          {
            name: literal('caller-token'),
            value: code(`@{
	var authorization = context.Request.Headers.GetValueOrDefault("Authorization", "");
	return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization.Substring(7).Trim() : "";
}`),
          },
          {
            id: 'take-caller-token',
            comment:
              "The calling user's token, which the provider exchanges for one of the backend. Check it before this, with validate-azure-ad-token or validate-jwt.",
          },
        ),
      },
    ],
    absent: { strategy: 'client-credentials' },
  },
  {
    key: 'check-caller-token',
    options: [
      {
        when: { strategy: 'on-behalf-of' },
        element: element(
          'choose',
          {},
          {
            id: 'check-caller-token',
            parts: [
              always(
                'when',
                element(
                  'when',
                  { condition: code(`@(string.IsNullOrEmpty(${callerToken}))`) },
                  {
                    parts: [
                      always(
                        'response',
                        element(
                          'return-response',
                          {},
                          {
                            id: 'ask-for-caller-token',
                            parts: [
                              always(
                                'status',
                                element('set-status', { code: literal('401'), reason: literal('Unauthorized') }),
                              ),
                              always('challenge', setHeader(literal('WWW-Authenticate'), literal('Bearer'))),
                            ],
                          },
                        ),
                      ),
                    ],
                  },
                ),
              ),
            ],
          },
        ),
      },
    ],
    absent: { strategy: 'client-credentials' },
  },
];
