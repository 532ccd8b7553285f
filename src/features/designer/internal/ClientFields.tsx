import type { ReactElement } from 'react';
import { type Authentication, designOfAuthentication } from '../../../core/design/designOfAuthentication';
import type { PolicyDesign, TokenRequestDesign } from '../../../core/design/PolicyDesign';
import { addSampleNamedValues } from './addSampleNamedValues';
import { advice } from './advice';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { toRequest, toStrategy } from './fieldWriters';
import { SettingField } from './SettingField';

type Client = TokenRequestDesign['client'];

const authentications = {
  body: 'Client secret, in the form body',
  basic: 'Client secret, as HTTP Basic',
  certificate: 'Certificate (signed assertion)',
  'managed-identity': 'Managed identity (federated credential)',
} as const satisfies Record<Authentication, string>;

const { 'managed-identity': _, ...anyProvider } = authentications;

/** As whom the gateway asks, and how it proves it. */
export function ClientFields({ design }: { readonly design: TokenRequestDesign }): ReactElement {
  const { client } = design;
  return (
    <>
      <SettingField
        path="client.id"
        label="Client ID"
        value={client.id}
        whenEmpty="The provider needs to know which client asks."
        advice={advice.clientId(client.id, design)}
        write={toRequest((design, id: string) => ({ ...design, client: { ...design.client, id } }))}
      />
      <ChoiceField<Authentication>
        label="The client proves itself by"
        value={client.authentication}
        choices={design.provider.kind === 'entra' ? authentications : anyProvider}
        onChoose={(authentication) =>
          changeDesign(
            'client.authentication',
            toRequest((design) => {
              const after = designOfAuthentication(design, authentication);
              addSampleNamedValues(after);
              return after;
            }),
          )
        }
      />
      <Proof client={client} />
    </>
  );
}

function Proof({ client }: { readonly client: Client }): ReactElement {
  switch (client.authentication) {
    case 'certificate':
      return (
        <SettingField
          path="client.thumbprint"
          label="Thumbprint of the certificate"
          hint="The certificate stands in API Management with its private key; the app registration has its public part."
          value={client.thumbprint}
          whenEmpty="Without a certificate there is nothing to sign with."
          advice={advice.thumbprint(client.thumbprint)}
          write={toRequest((design, thumbprint: string) =>
            design.client.authentication === 'certificate'
              ? { ...design, client: { ...design.client, thumbprint } }
              : design,
          )}
        />
      );
    case 'managed-identity':
      return (
        <SettingField
          path="client.identity"
          label="Client ID of the identity"
          hint="A user-assigned identity of this service, which is a federated credential of the app registration."
          value={client.identity}
          advice={advice.identity(client.identity)}
          write={toRequest((design, identity: string) =>
            design.client.authentication === 'managed-identity'
              ? { ...design, client: { ...design.client, identity } }
              : design,
          )}
        />
      );
    default:
      return (
        <SettingField
          path="client.secret"
          label="Client secret"
          hint="Always a named value: a secret never stands in a policy."
          secret
          value={client.secret}
          whenEmpty="Choose the named value that holds the secret."
          write={toRequest((design, secret: string) =>
            'secret' in design.client ? { ...design, client: { ...design.client, secret } } : design,
          )}
        />
      );
  }
}

const certificateKinds = { id: 'Its id in API Management', thumbprint: 'Its thumbprint' } as const;

/** The certificate that the gateway shows the backend. */
export function CertificateFields({
  design: { certificate },
}: {
  readonly design: Extract<PolicyDesign, { strategy: 'client-certificate' }>;
}): ReactElement {
  return (
    <>
      <ChoiceField
        label="The certificate is named by"
        hint="An id survives the renewal of the certificate; a thumbprint doesn't."
        value={certificate.by}
        choices={certificateKinds}
        onChoose={(by) =>
          changeDesign(
            'certificate.by',
            toStrategy('client-certificate', (design) => ({ ...design, certificate: { ...design.certificate, by } })),
          )
        }
      />
      <SettingField
        path="certificate.value"
        label={certificateKinds[certificate.by]}
        value={certificate.value}
        whenEmpty="Without a certificate there is nothing to show."
        advice={certificate.by === 'thumbprint' ? advice.thumbprint(certificate.value) : null}
        write={toStrategy('client-certificate', (design, value: string) => ({
          ...design,
          certificate: { ...design.certificate, value },
        }))}
      />
    </>
  );
}

/** User name and password. */
export function BasicFields({
  design,
}: {
  readonly design: Extract<PolicyDesign, { strategy: 'basic' }>;
}): ReactElement {
  return (
    <>
      <SettingField
        path="username"
        label="User name"
        value={design.username}
        write={toStrategy('basic', (design, username: string) => ({ ...design, username }))}
      />
      <SettingField
        path="password"
        label="Password"
        hint="Always a named value: a secret never stands in a policy."
        secret
        value={design.password}
        whenEmpty="Choose the named value that holds the password."
        write={toStrategy('basic', (design, password: string) => ({ ...design, password }))}
      />
    </>
  );
}
