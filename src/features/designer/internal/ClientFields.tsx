import type { ReactElement } from 'react';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { advice } from './advice';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { SettingField } from './SettingField';

const authentications = { body: 'In the form body', basic: 'As HTTP Basic' } as const;

/** As whom the gateway asks. */
export function ClientFields({ design }: { readonly design: PolicyDesign }): ReactElement {
  return (
    <>
      <SettingField
        path="client.id"
        label="Client ID"
        value={design.client.id}
        whenEmpty="The provider needs to know which client asks."
        advice={advice.clientId(design.client.id, design)}
        write={(design, id) => ({ ...design, client: { ...design.client, id } })}
      />
      <SettingField
        path="client.secret"
        label="Client secret"
        hint="Always a named value: a secret never stands in a policy."
        secret
        value={design.client.secret}
        whenEmpty="Choose the named value that holds the secret."
        write={(design, secret) => ({ ...design, client: { ...design.client, secret } })}
      />
    </>
  );
}

/** How the client proves itself. */
export function MoreClientFields({ design }: { readonly design: PolicyDesign }): ReactElement {
  return (
    <ChoiceField
      label="The secret is sent"
      value={design.client.authentication}
      choices={authentications}
      onChoose={(authentication) =>
        changeDesign('client.authentication', (design) => ({
          ...design,
          client: { ...design.client, authentication },
        }))
      }
    />
  );
}
