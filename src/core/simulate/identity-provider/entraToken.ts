import { sha256 } from '@noble/hashes/sha2.js';
import { encodeUtf8 } from '../http/utf8';
import { encodeBase64Url } from '../jwt/base64';
import { signJwt } from '../jwt/signJwt';
import { guidOf } from '../guid';
import type { EntraCloud, EntraVersion } from './entraUrl';

export interface EntraTokenInput {
  readonly version: EntraVersion;
  readonly cloud: EntraCloud;
  readonly tenantId: string;
  readonly audience: string;
  readonly clientId: string;
  /** How the client proved who it is: `0` not at all, `1` a secret, `2` a certificate or another token. */
  readonly clientAuthentication: '0' | '1' | '2';
  readonly roles: readonly string[];
  /** For a user's token. */
  readonly scopes: readonly string[];
  /** Whom a token with scopes speaks for. */
  readonly user?: TokenUser;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Claims beside these, or in place of them. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A user as access tokens name one. */
export interface TokenUser {
  readonly objectId: string;
  readonly name: string | null;
  readonly userName: string | null;
}

/** The issuer of a tenant's tokens. */
export function entraIssuer(cloud: EntraCloud, tenantId: string, version: EntraVersion): string {
  return version === 1 ? `https://${cloud.v1IssuerHost}/${tenantId}/` : `https://${cloud.host}/${tenantId}/v2.0`;
}

/** An access token with the claims of Microsoft's access token reference, signed with the simulation's key. */
export function entraToken(input: EntraTokenInput): string {
  const { version, cloud, tenantId, clientId, issuedAt } = input;
  const issuer = entraIssuer(cloud, tenantId, version);
  const { user } = input;
  const servicePrincipal = guidOf('service-principal', tenantId, clientId.toLowerCase());
  const uti = encodeBase64Url(sha256(encodeUtf8([tenantId, clientId, input.audience, issuedAt].join('\n')))).slice(
    0,
    22,
  );
  const claims = {
    aud: input.audience,
    iss: issuer,
    iat: issuedAt,
    nbf: issuedAt,
    exp: input.expiresAt,
    ...(version === 1
      ? { appid: clientId, appidacr: input.clientAuthentication, idp: issuer }
      : { azp: clientId, azpacr: input.clientAuthentication }),
    ...(user?.name == null ? {} : { name: user.name }),
    oid: user?.objectId ?? servicePrincipal,
    ...(user?.userName == null ? {} : { [version === 1 ? 'upn' : 'preferred_username']: user.userName }),
    ...(input.roles.length > 0 ? { roles: input.roles } : {}),
    ...(input.scopes.length > 0 ? { scp: input.scopes.join(' ') } : {}),
    // A user's subject differs from application to application.
    sub: user === undefined ? servicePrincipal : guidOf('subject', user.objectId, clientId.toLowerCase()),
    tid: tenantId,
    uti,
    ver: version === 1 ? '1.0' : '2.0',
    ...input.more,
  };
  return signJwt(claims, { x5t: version === 1 });
}
