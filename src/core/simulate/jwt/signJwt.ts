import { encodeUtf8 } from '../http/utf8';
import { encodeBase64Url } from './base64';
import { signPkcs1 } from './rsa';
import { simulationJwk, simulationKey } from './simulationKey';

/** Signatures made before: the private operation is by far the slowest part of a run, and a run is repeated at every keystroke. */
const signatures = new Map<string, string>();
const remembered = 256;

/** A JWT signed RS256 with the simulation's key. The same claims always give the same text. `x5t` also names the key, as v1 tokens do. */
export function signJwt(claims: Readonly<Record<string, unknown>>, options: { readonly x5t: boolean }): string {
  const { kid } = simulationJwk;
  const header = options.x5t ? { typ: 'JWT', alg: 'RS256', x5t: kid, kid } : { typ: 'JWT', alg: 'RS256', kid };
  const input = [header, claims].map((part) => encodeBase64Url(encodeUtf8(JSON.stringify(part)))).join('.');
  let signature = signatures.get(input);
  if (signature === undefined) {
    signature = encodeBase64Url(signPkcs1(simulationKey, 'SHA-256', encodeUtf8(input)));
    if (signatures.size >= remembered) signatures.delete(signatures.keys().next().value!);
    signatures.set(input, signature);
  }
  return `${input}.${signature}`;
}
