import type { ReactElement } from 'react';
import type { PolicyDesign, TokenRequestDesign } from '../../../core/design/PolicyDesign';
import { advice } from './advice';
import { toRequest, toStrategy } from './fieldWriters';
import { NumberField } from './NumberField';
import { SettingField } from './SettingField';

/** What the token is for. */
export function AccessFields({ design }: { readonly design: TokenRequestDesign }): ReactElement {
  const entra = design.provider.kind === 'entra';
  const isResource = design.provider.kind === 'entra' && design.provider.endpoint === 'v1';
  return (
    <SettingField
      path="scope"
      label={isResource ? 'Resource' : 'Scope'}
      hint={
        isResource
          ? "The backend's App ID URI or client ID"
          : entra
            ? "The backend's App ID URI, then /.default"
            : 'Scopes, blanks between them. May be empty.'
      }
      value={design.scope}
      {...(entra
        ? { whenEmpty: `Entra ID needs to know which ${isResource ? 'resource' : 'scope'} the token is for.` }
        : {})}
      advice={advice.scope(design.scope, design)}
      write={toRequest((design, scope: string) => ({ ...design, scope }))}
    />
  );
}

/** How long the gateway waits for the token. */
export function MoreAccessFields({ design }: { readonly design: TokenRequestDesign }): ReactElement {
  return (
    <NumberField
      path="tokenRequestTimeoutSeconds"
      label="Wait for the token at most"
      unit="seconds"
      from={1}
      to={240}
      value={design.tokenRequestTimeoutSeconds}
      write={toRequest((design, seconds: number | null) => ({
        ...design,
        tokenRequestTimeoutSeconds: seconds ?? design.tokenRequestTimeoutSeconds,
      }))}
    />
  );
}

/** What the gateway's identity gets the token for, and which identity. */
export function IdentityFields({
  design,
}: {
  readonly design: Extract<PolicyDesign, { strategy: 'managed-identity' }>;
}): ReactElement {
  return (
    <>
      <SettingField
        path="resource"
        label="Resource"
        hint="The backend's App ID URI; no scope"
        value={design.resource}
        whenEmpty="The identity needs to know what the token is for."
        advice={advice.resource(design.resource)}
        write={toStrategy('managed-identity', (design, resource: string) => ({ ...design, resource }))}
      />
      <SettingField
        path="identity"
        label="User-assigned identity"
        hint="Its client ID. Empty: the service's own identity."
        value={design.identity}
        write={toStrategy('managed-identity', (design, identity: string) => ({ ...design, identity }))}
      />
    </>
  );
}

/** Which connection of the credential manager gets the token. */
export function ConnectionFields({
  design,
}: {
  readonly design: Extract<PolicyDesign, { strategy: 'credential-manager' }>;
}): ReactElement {
  return (
    <>
      <SettingField
        path="providerId"
        label="Credential provider"
        value={design.providerId}
        whenEmpty="The connection belongs to a credential provider."
        write={toStrategy('credential-manager', (design, providerId: string) => ({ ...design, providerId }))}
      />
      <SettingField
        path="authorizationId"
        label="Connection"
        value={design.authorizationId}
        whenEmpty="Without a connection there is no token."
        write={toStrategy('credential-manager', (design, authorizationId: string) => ({ ...design, authorizationId }))}
      />
    </>
  );
}
