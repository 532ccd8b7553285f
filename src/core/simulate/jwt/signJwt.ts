import { encodeUtf8 } from '../http/utf8';
import { encodeBase64Url } from './base64';
import { simulationJwk, simulationKey } from './simulationKey';

/** PKCS #1 v1.5 has no salt. */
const noRandomness = () => new Uint8Array();

/** A JWT signed RS256 with the simulation's key. The same claims always give the same text. `x5t` also names the key, as v1 tokens do. */
export function signJwt(claims: Readonly<Record<string, unknown>>, options: { readonly x5t: boolean }): string {
  const { kid } = simulationJwk;
  const header = options.x5t ? { typ: 'JWT', alg: 'RS256', x5t: kid, kid } : { typ: 'JWT', alg: 'RS256', kid };
  const input = [header, claims].map((part) => encodeBase64Url(encodeUtf8(JSON.stringify(part)))).join('.');
  return `${input}.${encodeBase64Url(simulationKey.sign(encodeUtf8(input), 'SHA256', 'Pkcs1', noRandomness))}`;
}
