import { asksForToken, type PolicyDesign } from '../design/PolicyDesign';

/** A named value that a design refers to. */
export interface NeededNamedValue {
  readonly name: string;
  readonly secret: boolean;
  /** What stands in it. */
  readonly holds: string;
}

const reference = /\{\{([A-Za-z0-9._-]{1,256})\}\}/g;

/** The named values of a design, each once, secrets first. Any of them can stand in a key vault; for secrets that is advised. */
export function namedValuesOf(design: PolicyDesign): readonly NeededNamedValue[] {
  const found = new Map<string, NeededNamedValue>();
  const add = (setting: string, holds: string, secret = false): void => {
    for (const [, name] of setting.matchAll(reference)) {
      if (!found.has(name!) || secret) found.set(name!, { name: name!, holds, secret });
    }
  };
  if (asksForToken(design)) {
    const { provider, client, scope } = design;
    if ('secret' in client) add(client.secret, 'client secret', true);
    if (provider.kind === 'entra') add(provider.tenant, 'tenant');
    else {
      add(provider.tokenUrl, 'token URL');
      for (const { name, value } of provider.parameters) add(value, `form field ${name}`);
    }
    add(client.id, 'client ID');
    if (client.authentication === 'certificate') add(client.thumbprint, 'thumbprint of the certificate');
    if (client.authentication === 'managed-identity') add(client.identity, 'client ID of the identity');
    add(scope, provider.kind === 'entra' && provider.endpoint === 'v1' ? 'resource' : 'scope');
  } else {
    switch (design.strategy) {
      case 'managed-identity':
        add(design.resource, 'App ID URI of the backend');
        add(design.identity, 'client ID of the identity');
        break;
      case 'credential-manager':
        add(design.providerId, 'id of the credential provider');
        add(design.authorizationId, 'id of the connection');
        break;
      case 'client-certificate':
        add(design.certificate.value, design.certificate.by === 'id' ? 'id of the certificate' : 'thumbprint');
        break;
      case 'basic':
        add(design.password, 'password', true);
        add(design.username, 'user name');
        break;
    }
  }
  return [...found.values()].toSorted((a, b) => Number(b.secret) - Number(a.secret));
}
