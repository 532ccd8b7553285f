import { environmentNames } from './environmentNames';
import type { DeploymentTarget } from './namedValueCommands';
import { percentEncode, type SecretText, variablesOf } from './secretText';
import { shellWord, shellWordWithSecrets } from './shellWord';

export interface ResourceTarget extends DeploymentTarget {
  /** Name of the key vault that keeps certificates. */
  readonly vault: string;
}

export type Cloud = 'public' | 'us-government' | 'china';

const apiVersion = '2024-05-01';

const hosts = {
  public: { login: 'login.microsoftonline.com', graph: 'graph.microsoft.com', exchange: 'AzureADTokenExchange' },
  'us-government': {
    login: 'login.microsoftonline.us',
    graph: 'graph.microsoft.us',
    exchange: 'AzureADTokenExchangeUSGov',
  },
  china: {
    login: 'login.partner.microsoftonline.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    exchange: 'AzureADTokenExchangeChina',
  },
} as const satisfies Record<Cloud, unknown>;

const reference = /\{\{([A-Za-z0-9._-]{1,256})\}\}/g;

/**
 * Azure CLI commands (POSIX shell) for what a strategy needs outside of the policy. Settings are as in a design: what stands behind a
 * named value, or has no value yet, comes from an environment variable, and so does every secret. Each result is a block of its own.
 */
export class ResourceCommands {
  readonly #target: ResourceTarget;
  readonly #variables: ReadonlyMap<string, string>;

  /** `names`: all named values that settings may refer to, so that their variables have the same names in every block. */
  constructor(target: ResourceTarget, names: readonly string[]) {
    this.#target = target;
    this.#variables = environmentNames(names);
  }

  /** An app registration with its service principal. `tenants`: those in which it may be used. */
  appRegistration(clientId: string, tenants: 'one' | 'several'): string {
    const id = this.#text(clientId);
    return this.#block(
      '# Prints the client ID that belongs into the design. Leave this out when the app is registered already.',
      [
        'az ad app create',
        `--display-name ${shellWord(`${this.#target.service}-gateway`)}`,
        `--sign-in-audience ${tenants === 'one' ? 'AzureADMyOrg' : 'AzureADMultipleOrgs'}`,
        '--query appId',
        '--output tsv',
      ],
      ['az ad sp create', ['--id', id], '--output none'],
    );
  }

  /** A secret of the app beside the ones it has, into the variable from which the named value is made. */
  clientSecret(clientId: string, namedValue: string): string {
    const variable = this.#variable(namedValue);
    return this.#block(
      '# The secret goes into a variable, and nowhere else.',
      [
        `${variable}="$(az ad app credential reset`,
        ['--id', this.#text(clientId)],
        '--append',
        '--display-name api-management',
        '--years 1',
        '--query password',
        '--output tsv)"',
      ],
      `export ${variable}`,
    );
  }

  /** A certificate that the key vault makes and renews, known to API Management by an id. */
  certificate(id: string): string {
    const name = this.#text(id);
    return this.#block(
      this.#identityOfService(),
      this.#vaultRole('Key Vault Certificate User'),
      [
        'az keyvault certificate create',
        `--vault-name ${shellWord(this.#target.vault)}`,
        ['--name', name],
        '--policy "$(az keyvault certificate get-default-policy)"',
        '--output none',
      ],
      this.#put([literal('certificates/'), ...name], {
        properties: {
          // Without a version, so that API Management picks up the next one.
          keyVault: {
            secretIdentifier: [literal(`https://${this.#target.vault}.vault.azure.net/secrets/`), ...name],
          },
        },
      }),
    );
  }

  /** The public part of the certificate at the app, and its thumbprint in the variable from which the named value is made. */
  registerCertificate(clientId: string, id: string, thumbprint: string | null): string {
    const vault = `--vault-name ${shellWord(this.#target.vault)}`;
    const variable = thumbprint === null ? null : this.#variable(thumbprint);
    return this.#block(
      [
        'az ad app credential reset',
        ['--id', this.#text(clientId)],
        '--append',
        `--keyvault ${shellWord(this.#target.vault)}`,
        `--cert ${shellWord(id)}`,
        '--output none',
      ],
      ...(variable === null ? ['# The thumbprint belongs into the design.'] : []),
      [
        `${variable === null ? '' : `${variable}="$(`}az keyvault certificate show`,
        vault,
        `--name ${shellWord(id)}`,
        '--query x509ThumbprintHex',
        `--output tsv${variable === null ? '' : ')"'}`,
      ],
      ...(variable === null ? [] : [`export ${variable}`]),
    );
  }

  /** The system-assigned identity of the service. */
  systemIdentity(): string {
    return this.#block(
      '# Names all identities that the service has from then on: beside user-assigned ones the type is "SystemAssigned, UserAssigned".',
      [
        'az rest',
        '--method patch',
        ['--url', this.#url([])],
        `--body ${shellWord('{"identity":{"type":"SystemAssigned"}}')}`,
        '--output none',
      ],
    );
  }

  /** A user-assigned identity, attached to the service. */
  userIdentity(clientId: string): string {
    return this.#block(
      '# Prints the client ID that belongs into the design. Leave this out when the identity exists already.',
      [
        'az identity create',
        `--resource-group ${shellWord(this.#target.resourceGroup)}`,
        `--name ${shellWord(`${this.#target.service}-identity`)}`,
        '--query clientId',
        '--output tsv',
      ],
      this.#identityList('IDENTITY_ID', 'id', clientId),
      '# Identities of the service that it has already are to be named here, too.',
      [
        'az rest',
        '--method patch',
        ['--url', this.#url([])],
        [
          '--body',
          [
            literal('{"identity":{"type":"UserAssigned","userAssignedIdentities":{"'),
            fromVariable('IDENTITY_ID'),
            literal('":{}}}}'),
          ],
        ],
        '--output none',
      ],
    );
  }

  /** The user-assigned identity as credential of the app. Issuer and audience are the cloud's. */
  federatedCredential(clientId: string, identity: string, cloud: Cloud): string {
    const { login, exchange } = hosts[cloud];
    return this.#block(
      this.#identityList('PRINCIPAL', 'principalId', identity),
      'TENANT="$(az account show --query tenantId --output tsv)"',
      [
        'az ad app federated-credential create',
        ['--id', this.#text(clientId)],
        [
          '--parameters',
          json({
            name: [literal('api-management')],
            issuer: [literal(`https://${login}/`), fromVariable('TENANT'), literal('/v2.0')],
            subject: [fromVariable('PRINCIPAL')],
            audiences: [[literal(`api://${exchange}`)]],
          }),
        ],
        '--output none',
      ],
    );
  }

  /** An app role of the backend for the app, or for an identity of the service (empty: the system-assigned one). */
  appRole(of: { readonly app: string } | { readonly identity: string }, resource: string, cloud: Cloud): string {
    const backend = this.#text(resource);
    const principal = 'app' in of ? null : of.identity;
    return this.#block(
      '# APIM_APP_ROLE: the role that the backend asks for, as in its app registration: Orders.Read.All',
      ': "${APIM_APP_ROLE:?is not set}"',
      principal === null
        ? [
            'PRINCIPAL="$(az ad sp show',
            ['--id', this.#text('app' in of ? of.app : '')],
            '--query id',
            '--output tsv)"',
          ]
        : principal === ''
          ? this.#identityOfService('PRINCIPAL')
          : this.#identityList('PRINCIPAL', 'principalId', principal),
      ['BACKEND="$(az ad sp show', ['--id', backend], '--query id', '--output tsv)"'],
      [
        'ROLE="$(az ad sp show',
        ['--id', backend],
        ['--query', [literal("appRoles[?value=='"), fromVariable('APIM_APP_ROLE'), literal("'].id | [0]")]],
        '--output tsv)"',
      ],
      [
        'az rest',
        '--method post',
        [
          '--url',
          [
            literal(`https://${hosts[cloud].graph}/v1.0/servicePrincipals/`),
            fromVariable('BACKEND'),
            literal('/appRoleAssignedTo'),
          ],
        ],
        [
          '--body',
          json({
            principalId: [fromVariable('PRINCIPAL')],
            resourceId: [fromVariable('BACKEND')],
            appRoleId: [fromVariable('ROLE')],
          }),
        ],
        '--output none',
      ],
    );
  }

  /** A delegated permission of the backend for the app, with the consent of an administrator. */
  delegatedPermission(clientId: string, scope: string): string {
    const slash = scope.lastIndexOf('/');
    const permission = scope.slice(slash + 1);
    const isKnown = slash > 0 && permission !== '.default' && !scope.includes('{{');
    const resource = scope.endsWith('/.default') ? scope.slice(0, -'/.default'.length) : scope;
    return this.#block(
      ...(isKnown
        ? []
        : [
            '# APIM_BACKEND: the App ID URI of the backend. APIM_PERMISSION: what it calls the permission, such as Orders.Read',
            ': "${APIM_PERMISSION:?is not set}"',
            ...(scope.includes('{{') ? [': "${APIM_BACKEND:?is not set}"'] : []),
          ]),
      [
        'az ad app permission grant',
        ['--id', this.#text(clientId)],
        [
          '--api',
          isKnown
            ? [literal(scope.slice(0, slash))]
            : scope.includes('{{')
              ? [fromVariable('APIM_BACKEND')]
              : [literal(resource)],
        ],
        ['--scope', isKnown ? [literal(permission)] : [fromVariable('APIM_PERMISSION')]],
        '--output none',
      ],
    );
  }

  /** Provider and connection of the credential manager for Microsoft Entra, and the gateway's right to use them. */
  connection(providerId: string, authorizationId: string): string {
    const provider: SecretText = [literal('authorizationProviders/'), ...this.#text(providerId)];
    const connection: SecretText = [...provider, literal('/authorizations/'), ...this.#text(authorizationId)];
    return this.#block(
      '# APIM_BACKEND: the App ID URI of the backend. APIM_CLIENT_ID, APIM_CLIENT_SECRET: of the app that gets the token; the secret by',
      '#   read -rs APIM_CLIENT_SECRET && export APIM_CLIENT_SECRET',
      ': "${APIM_BACKEND:?is not set}" "${APIM_CLIENT_ID:?is not set}" "${APIM_CLIENT_SECRET:?is not set}"',
      'TENANT="$(az account show --query tenantId --output tsv)"',
      this.#identityOfService(),
      this.#put(provider, {
        properties: {
          displayName: this.#text(providerId),
          identityProvider: [literal('aad')],
          oauth2: {
            grantTypes: {
              clientCredentials: { resourceUri: [fromVariable('APIM_BACKEND')], tenantId: [fromVariable('TENANT')] },
            },
          },
        },
      }),
      this.#put(connection, {
        properties: {
          authorizationType: [literal('OAuth2')],
          oauth2grantType: [literal('ClientCredentials')],
          parameters: {
            clientId: [fromVariable('APIM_CLIENT_ID')],
            clientSecret: [fromVariable('APIM_CLIENT_SECRET')],
          },
        },
      }),
      this.#put([...connection, literal('/accessPolicies/gateway')], {
        properties: { objectId: [fromVariable('IDENTITY')], tenantId: [fromVariable('TENANT')] },
      }),
    );
  }

  /** The service's right to read secrets of the key vault. */
  vaultSecrets(): string {
    return this.#block(this.#identityOfService(), this.#vaultRole('Key Vault Secrets User'));
  }

  #identityOfService(variable = 'IDENTITY'): readonly Option[] {
    const { resourceGroup, service } = this.#target;
    return [
      `${variable}="$(az apim show`,
      `--resource-group ${shellWord(resourceGroup)}`,
      `--name ${shellWord(service)}`,
      '--query identity.principalId',
      '--output tsv)"',
    ];
  }

  #identityList(variable: string, property: string, clientId: string): readonly Option[] {
    return [
      `${variable}="$(az identity list`,
      ['--query', [literal("[?clientId=='"), ...this.#text(clientId), literal(`'].${property} | [0]`)]],
      '--output tsv)"',
    ];
  }

  #vaultRole(role: string): readonly Option[] {
    return [
      'az role assignment create',
      `--role ${shellWord(role)}`,
      '--assignee-object-id "$IDENTITY"',
      '--assignee-principal-type ServicePrincipal',
      `--scope "$(az keyvault show --name ${shellWord(this.#target.vault)} --query id --output tsv)"`,
      '--output none',
    ];
  }

  #put(path: SecretText, body: JsonOfTexts): readonly Option[] {
    return ['az rest', '--method put', ['--url', this.#url(path)], ['--body', json(body)], '--output none'];
  }

  #url(path: SecretText): SecretText {
    const { resourceGroup, service } = this.#target;
    const base = `/subscriptions/{subscriptionId}/resourceGroups/${percentEncode(resourceGroup)}/providers/Microsoft.ApiManagement/service/${percentEncode(service)}`;
    return [literal(path.length === 0 ? base : `${base}/`), ...path, literal(`?api-version=${apiVersion}`)];
  }

  #variable(name: string): string {
    return this.#variables.get(name) ?? environmentNames([name]).get(name)!;
  }

  /** A setting, with variables for the named values in it. */
  #text(setting: string): SecretText {
    const pieces: SecretText[number][] = [];
    let position = 0;
    for (const match of setting.matchAll(reference)) {
      if (match.index > position) pieces.push(literal(setting.slice(position, match.index)));
      pieces.push(fromVariable(this.#variable(match[1]!)));
      position = match.index + match[0].length;
    }
    return position < setting.length ? [...pieces, literal(setting.slice(position))] : pieces;
  }

  /** Lines and commands one after the other, after a check that the variables of named values are set. */
  #block(...parts: readonly (string | readonly Option[])[]): string {
    const own = new Set(this.#variables.values());
    const set = new Set(
      parts
        .flatMap((part) =>
          typeof part === 'string' ? part : part.filter((option) => typeof option === 'string').join(' '),
        )
        .flatMap((text) => [...text.matchAll(/^([A-Z_0-9]+)=/g)].map((match) => match[1]!)),
    );
    const used = variablesOf(
      parts.flatMap((part) =>
        typeof part === 'string' ? [] : part.flatMap((option) => (typeof option === 'string' ? [] : [option[1]])),
      ),
    ).filter((variable) => own.has(variable) && !set.has(variable));
    return [
      ...used.map((variable) => `: "\${${variable}:?is not set}"`),
      ...parts.map((part) => (typeof part === 'string' ? part : commandOf(part))),
    ].join('\n');
  }
}

/** A word or several as they are, or a name with a value that gets quoted. */
type Option = string | readonly [name: string, value: SecretText];

const literal = (text: string): SecretText[number] => ({ kind: 'literal', text });
const fromVariable = (variable: string): SecretText[number] => ({ kind: 'secret', variable, percentEncoded: false });

function commandOf(options: readonly Option[]): string {
  return options
    .map((option) => (typeof option === 'string' ? option : `${option[0]} ${quoted(option[1])}`))
    .join(' \\\n  ');
}

/** In double quotes where that is easier to read: a text with apostrophes in which the shell finds nothing but the variables. */
function quoted(text: SecretText): string {
  const literals = text.map((piece) => (piece.kind === 'literal' ? piece.text : '')).join('');
  if (!literals.includes("'") || /[$`"\\!]/.test(literals)) return shellWordWithSecrets(text);
  return `"${text.map((piece) => (piece.kind === 'literal' ? piece.text : `$${piece.variable}`)).join('')}"`;
}

type JsonOfTexts = { readonly [name: string]: SecretText | readonly SecretText[] | JsonOfTexts };

/** JSON with texts in it whose variables the shell fills in; what a variable holds must need no escape in JSON. */
function json(value: JsonOfTexts): SecretText {
  const entries = Object.entries(value).map(([name, content]): SecretText => [
    literal(`${JSON.stringify(name)}:`),
    ...jsonValue(content),
  ]);
  return [literal('{'), ...separated(entries), literal('}')];
}

function jsonValue(content: SecretText | readonly SecretText[] | JsonOfTexts): SecretText {
  if (!Array.isArray(content)) return json(content as JsonOfTexts);
  const pieces = content as SecretText | readonly SecretText[];
  if (pieces.length > 0 && Array.isArray(pieces[0])) {
    return [literal('['), ...separated((pieces as readonly SecretText[]).map(jsonText)), literal(']')];
  }
  return jsonText(pieces as SecretText);
}

function jsonText(text: SecretText): SecretText {
  const pieces = text.map((piece) =>
    piece.kind === 'literal' ? literal(JSON.stringify(piece.text).slice(1, -1)) : piece,
  );
  return [literal('"'), ...pieces, literal('"')];
}

function separated(parts: readonly SecretText[]): SecretText {
  return parts.flatMap((part, index) => (index === 0 ? part : [literal(','), ...part]));
}
