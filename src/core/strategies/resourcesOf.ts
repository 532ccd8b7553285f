import { type Cloud, ResourceCommands, type ResourceTarget } from '../deploy/ResourceCommands';
import { asksForToken, type PolicyDesign, referenceName, type TokenRequestDesign } from '../design/PolicyDesign';
import { concluded, type Fact, fact } from './Fact';
import { namedValuesOf } from './namedValuesOf';
import { resourceOfScope } from './resourceOfScope';

/** Something outside of the policy that a strategy needs, in the order in which it is set up. */
export interface Resource {
  readonly id: string;
  readonly title: string;
  readonly fact: Fact;
  /** POSIX shell with the Azure CLI, a block of its own; null where it is set up elsewhere. Holds no secret. */
  readonly commands: string | null;
}

/** What the certificate of a design is called that knows its thumbprint only. */
const certificateName = 'gateway-client';

/** What a design needs in Azure and at the provider. Named values come after them: `namedValuesOf`. */
export function resourcesOf(design: PolicyDesign, target: ResourceTarget): readonly Resource[] {
  const needed = namedValuesOf(design);
  const commands = new ResourceCommands(
    target,
    needed.map(({ name }) => name),
  );
  const vault: readonly Resource[] = needed.some(({ secret }) => secret)
    ? [
        {
          id: 'vault-access',
          title: 'Key vault, read by the gateway',
          fact: fact(
            'Advised for secrets. Then the service needs the role Key Vault Secrets User on the vault.',
            'named-values',
          ),
          commands: commands.vaultSecrets(),
        },
      ]
    : [];
  if (asksForToken(design)) return [...clientResources(design, commands), ...vault];
  switch (design.strategy) {
    case 'managed-identity':
      return [
        identity(design.identity, commands),
        {
          id: 'app-role',
          title: 'App role of the backend for the identity',
          fact: fact(
            'The backend sees the role in the token. Where the backend is an Azure service, an Azure role takes its place.',
            'app-role-of-identity',
          ),
          commands: commands.appRole({ identity: design.identity }, design.resource, 'public'),
        },
      ];
    case 'credential-manager':
      return [
        identity('', commands),
        {
          id: 'connection',
          title: 'Credential provider and connection',
          fact: fact(
            'With an access policy for the service. The commands are for Microsoft Entra as provider; others are set up in the portal.',
            'credential-manager',
          ),
          commands: commands.connection(design.providerId, design.authorizationId),
        },
      ];
    case 'client-certificate':
      return [
        certificate(design.certificate.by === 'id' ? design.certificate.value : certificateName, commands),
        {
          id: 'backend-trust',
          title: 'Trust in the certificate at the backend',
          fact: fact(
            'The backend asks for client certificates and accepts this one, by issuer or thumbprint.',
            'client-certificates',
          ),
          commands: null,
        },
      ];
    case 'basic':
      return [
        {
          id: 'backend-user',
          title: 'User of the backend',
          fact: concluded('A user for the gateway alone, with the rights that its APIs need.', 'rfc-7617'),
          commands: null,
        },
        ...vault,
      ];
  }
}

function clientResources(design: TokenRequestDesign, commands: ResourceCommands): readonly Resource[] {
  const { provider, client, strategy, scope } = design;
  if (provider.kind === 'oauth2') {
    return [
      {
        id: 'client',
        title: 'Client at the provider',
        fact: fact(
          'Registered for the client credentials grant, with the scopes that the backend asks for.',
          'rfc-6749',
        ),
        commands: null,
      },
      ...(client.authentication === 'certificate' ? [certificate(certificateName, commands)] : []),
    ];
  }
  const { cloud } = provider;
  const isFederated = client.authentication === 'managed-identity';
  return [
    {
      id: 'app',
      title: 'App registration',
      fact: fact(
        isFederated
          ? "In the identity's tenant. For a backend in another tenant: registered for several tenants, and consented to there."
          : 'With a service principal in the tenant that issues the token.',
        isFederated ? 'identity-as-credential' : 'client-credentials',
      ),
      commands: commands.appRegistration(client.id, isFederated ? 'several' : 'one'),
    },
    ...proof(design, cloud, commands),
    strategy === 'on-behalf-of'
      ? {
          id: 'permission',
          title: 'Delegated permission of the backend, with consent',
          fact: fact("Users can't be asked on the way: consent has to be there beforehand.", 'on-behalf-of'),
          commands: commands.delegatedPermission(client.id, scope),
        }
      : {
          id: 'app-role',
          title: 'App role of the backend for the app',
          fact: fact(
            'Without one the token carries no `roles`, or is refused if the backend requires assignment.',
            'client-credentials',
          ),
          commands: commands.appRole({ app: client.id }, resourceOfScope(scope) ?? scope, cloud),
        },
  ];
}

function proof({ client }: TokenRequestDesign, cloud: Cloud, commands: ResourceCommands): readonly Resource[] {
  switch (client.authentication) {
    case 'certificate':
      return [
        certificate(certificateName, commands),
        {
          id: 'public-part',
          title: 'Public part of the certificate at the app',
          fact: fact(
            'The app knows the certificate; API Management has the key. The policy finds it by its thumbprint.',
            'assertions',
          ),
          commands: commands.registerCertificate(client.id, certificateName, referenceName(client.thumbprint)),
        },
      ];
    case 'managed-identity':
      return [
        identity(client.identity, commands),
        {
          id: 'federated-credential',
          title: 'Federated credential: the identity speaks for the app',
          fact: fact(
            "Issuer is the tenant, subject the identity's object ID, audience the exchange's. Mistakes show at the first exchange.",
            'identity-as-credential',
          ),
          commands: commands.federatedCredential(client.id, client.identity, cloud),
        },
      ];
    default: {
      const name = referenceName(client.secret)!;
      return [
        {
          id: 'secret',
          title: 'Client secret',
          fact: fact('Beside the secrets that the app has. It is shown once, when it is made.', 'add-credentials'),
          commands: commands.clientSecret(client.id, name),
        },
      ];
    }
  }
}

function identity(clientId: string, commands: ResourceCommands): Resource {
  return clientId === ''
    ? {
        id: 'identity',
        title: 'System-assigned identity of the service',
        fact: fact('It lives and dies with the service.', 'identity-of-service'),
        commands: commands.systemIdentity(),
      }
    : {
        id: 'identity',
        title: 'User-assigned identity, attached to the service',
        fact: fact('A resource of its own, which several services can share.', 'identity-of-service'),
        commands: commands.userIdentity(clientId),
      };
}

function certificate(id: string, commands: ResourceCommands): Resource {
  return {
    id: 'certificate',
    title: 'Certificate in the key vault and in API Management',
    fact: fact(
      'Its key stays in the vault and in the service, which needs the role Key Vault Certificate User there.',
      'client-certificates',
      'identity-of-service',
    ),
    commands: commands.certificate(id),
  };
}
