import type { TokenRequestDesign } from './PolicyDesign';

type Client = TokenRequestDesign['client'];
export type Authentication = Client['authentication'];

/** The design with another way for the client to prove itself: it keeps what both have, the rest starts from sample values. */
export function designOfAuthentication(design: TokenRequestDesign, authentication: Authentication): TokenRequestDesign {
  const { client, cache } = design;
  const dropped =
    authentication === 'managed-identity' && cache?.whenRefused === 'retry'
      ? { ...cache, whenRefused: 'drop' as const }
      : cache;
  return { ...design, client: clientWith(client, authentication), cache: dropped };
}

/** The client with another proof, which starts from a sample value where there is none to keep. */
function clientWith(client: Client, authentication: Authentication): Client {
  if (client.authentication === authentication) return client;
  const { id } = client;
  switch (authentication) {
    case 'certificate':
      return { id, authentication, thumbprint: '{{contoso-orders-thumbprint}}' };
    case 'managed-identity':
      return { id, authentication, identity: '{{contoso-orders-identity}}' };
    default:
      return { id, authentication, secret: 'secret' in client ? client.secret : '{{contoso-orders-secret}}' };
  }
}
