import type { ReactElement } from 'react';
import { designOfEndpoint } from '../../../core/design/designOfEndpoint';
import type { TokenRequestDesign } from '../../../core/design/PolicyDesign';
import { providerOfKind } from '../../../core/design/providerOfKind';
import { advice } from './advice';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { toRequest } from './fieldWriters';
import { SettingField } from './SettingField';

type Entra = Extract<TokenRequestDesign['provider'], { kind: 'entra' }>;

const kinds = { entra: 'Microsoft Entra ID', oauth2: 'Any OAuth 2.0 server' } as const;
/** The other ways to prove oneself, and the exchange of tokens, are Entra's own. */
const entraOnly = { entra: kinds.entra } as const;
const clouds = { public: 'Public', 'us-government': 'US Government', china: 'China (21Vianet)' } as const;
const endpoints = { v2: 'v2.0, takes a scope', v1: 'v1, takes a resource' } as const;

/** Who issues the token. */
export function ProviderFields({ design }: { readonly design: TokenRequestDesign }): ReactElement {
  const { provider } = design;
  return (
    <>
      <ChoiceField<TokenRequestDesign['provider']['kind']>
        label="Kind"
        value={provider.kind}
        choices={
          design.strategy === 'on-behalf-of' || design.client.authentication === 'managed-identity' ? entraOnly : kinds
        }
        onChoose={(kind) =>
          changeDesign(
            'provider.kind',
            toRequest((design) => providerOfKind(design, kind)),
          )
        }
      />
      {provider.kind === 'entra' ? (
        <SettingField
          path="provider.tenant"
          label="Tenant"
          hint="Tenant ID or domain"
          value={provider.tenant}
          whenEmpty="The token endpoint needs a tenant."
          advice={advice.tenant(provider.tenant)}
          write={toRequest((design, tenant: string) =>
            design.provider.kind === 'entra' ? { ...design, provider: { ...design.provider, tenant } } : design,
          )}
        />
      ) : (
        <SettingField
          path="provider.tokenUrl"
          label="Token URL"
          placeholder="https://"
          value={provider.tokenUrl}
          whenEmpty="Without a token URL there is nobody to ask."
          advice={advice.tokenUrl(provider.tokenUrl)}
          write={toRequest((design, tokenUrl: string) =>
            design.provider.kind === 'oauth2' ? { ...design, provider: { ...design.provider, tokenUrl } } : design,
          )}
        />
      )}
    </>
  );
}

/** Cloud and version of Entra ID's endpoint. */
export function MoreProviderFields({ provider }: { readonly provider: Entra }): ReactElement {
  const change = (path: string, values: Partial<Entra>): void => {
    changeDesign(
      path,
      toRequest((design) =>
        design.provider.kind === 'entra' ? { ...design, provider: { ...design.provider, ...values } } : design,
      ),
    );
  };
  return (
    <>
      <ChoiceField
        label="Cloud"
        value={provider.cloud}
        choices={clouds}
        onChoose={(cloud) => change('provider.cloud', { cloud })}
      />
      <ChoiceField
        label="Endpoint"
        value={provider.endpoint}
        choices={endpoints}
        onChoose={(endpoint) => {
          changeDesign(
            'provider.endpoint',
            toRequest((design) => designOfEndpoint(design, endpoint)),
          );
        }}
      />
    </>
  );
}
