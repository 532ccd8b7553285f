import { always, code, element, literal, slot } from './elementTemplates';
import { gatewayFailurePart } from './failureParts';
import type { Part } from './PolicyTemplate';

/** The statements by which the gateway's own identity gets the token, and that end the call when there is none. */
export const managedIdentityParts: readonly Part[] = [
  always(
    'identity-token',
    element(
      'authentication-managed-identity',
      {
        resource: slot('resource'),
        'client-id': { kind: 'slot', slot: 'identity', omitWhenEmpty: true },
        'output-token-variable-name': literal('backend-access-token'),
        'ignore-error': literal('true'),
      },
      {
        id: 'request-identity-token',
        comment:
          'The identity of this API Management service gets the token, and the gateway keeps and renews it: there is no secret and no cache to look after.',
      },
    ),
  ),
  gatewayFailurePart,
];

/** The statements by which a connection of the credential manager gets the token, and that end the call when there is none. */
export const credentialManagerParts: readonly Part[] = [
  always(
    'connection-token',
    element(
      'get-authorization-context',
      {
        'provider-id': slot('providerId'),
        'authorization-id': slot('authorizationId'),
        'context-variable-name': literal('backend-authorization'),
        'identity-type': literal('managed'),
        'ignore-error': literal('true'),
      },
      { id: 'request-connection-token', comment: 'The credential manager gets the token, keeps it and renews it.' },
    ),
  ),
  always(
    'token',
    element(
      'set-variable',
      {
        name: literal('backend-access-token'),
        value: code(
          '@(context.Variables.GetValueOrDefault<Authorization>("backend-authorization")?.AccessToken ?? "")',
        ),
      },
      { id: 'take-connection-token' },
    ),
  ),
  gatewayFailurePart,
];

/** The statement that shows the backend a certificate. */
export const clientCertificateParts: readonly Part[] = [
  {
    key: 'certificate',
    options: (
      [
        ['id', 'certificate-id'],
        ['thumbprint', 'thumbprint'],
      ] as const
    ).map(([certificateBy, attribute]) => ({
      when: { certificateBy },
      element: element(
        'authentication-certificate',
        { [attribute]: slot('certificate') },
        {
          id: 'show-certificate',
          comment: 'The gateway proves itself to the backend by a certificate, in the TLS handshake.',
        },
      ),
    })),
    absent: null,
  },
];

/** The statement that sends user name and password. */
export const basicPart: Part = always(
  'credentials',
  element(
    'authentication-basic',
    { username: slot('username'), password: slot('password') },
    { id: 'send-credentials', comment: 'User name and password, in the Authorization header.' },
  ),
);
