import type { ReactElement } from 'react';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { advice } from './advice';
import { NumberField } from './NumberField';
import { SettingField } from './SettingField';

/** What the token is for. */
export function AccessFields({ design }: { readonly design: PolicyDesign }): ReactElement {
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
      write={(design, scope) => ({ ...design, scope })}
    />
  );
}

/** How long the gateway waits for the token. */
export function MoreAccessFields({ design }: { readonly design: PolicyDesign }): ReactElement {
  return (
    <NumberField
      path="tokenRequestTimeoutSeconds"
      label="Wait for the token at most"
      unit="seconds"
      from={1}
      to={240}
      value={design.tokenRequestTimeoutSeconds}
      write={(design, seconds) => ({
        ...design,
        tokenRequestTimeoutSeconds: seconds ?? design.tokenRequestTimeoutSeconds,
      })}
    />
  );
}
