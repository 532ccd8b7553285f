import { base64 } from '@scure/base';
import type { Budget } from '../../runtime/Budget';
import { decodeBase64 } from '../../runtime/base64';
import { cryptographicError } from '../../runtime/cryptographicError';
import type { RsaParts } from '../../runtime/CsRsaParameters';
import { parseXmlElement } from '../../runtime/xml/parseXmlDocument';
import type { XElement } from '../../runtime/xml/XElement';

/** The parts in the order of `RSAKeyValue`; those from P on are a private key's. */
const order = ['Modulus', 'Exponent', 'P', 'Q', 'DP', 'DQ', 'InverseQ', 'D'] as const;

/** `RSA.ToXmlString`: `<RSAKeyValue>` with a base64 element for each part that there is. */
export function rsaXml(parts: RsaParts): string {
  const elements = order.map((name) => {
    const bytes = parts[name];
    return bytes === null ? '' : `<${name}>${base64.encode(bytes)}</${name}>`;
  });
  return `<RSAKeyValue>${elements.join('')}</RSAKeyValue>`;
}

/** `RSA.FromXmlString`. Throws CryptographicException without modulus or exponent, XmlException for what isn't XML. */
export function readRsaXml(text: string, budget: Budget): RsaParts {
  const root = parseXmlElement(text, false, budget);
  const part = (name: string): Uint8Array | null => {
    for (const node of root.nodes()) {
      if (node.kind === 'Element' && (node as XElement).name.localName === name) {
        return decodeBase64((node as XElement).textContent);
      }
    }
    return null;
  };
  const needed = (name: string): Uint8Array => {
    const bytes = part(name);
    if (bytes !== null) return bytes;
    throw cryptographicError(`Input string does not contain a valid encoding of the 'RSA' '${name}' parameter.`);
  };
  return {
    Modulus: needed('Modulus'),
    Exponent: needed('Exponent'),
    P: part('P'),
    Q: part('Q'),
    DP: part('DP'),
    DQ: part('DQ'),
    InverseQ: part('InverseQ'),
    D: part('D'),
  };
}
