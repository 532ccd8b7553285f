import { type RsaPublicKey, toBigInt } from './rsa';

interface DerNode {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

const integer = 0x02;
const bitString = 0x03;
const objectIdentifier = 0x06;
const sequence = 0x30;
const explicitVersion = 0xa0;
const rsaEncryption = '2a864886f70d010101';

/** The RSA public key in an X.509 certificate (DER); null when the bytes are no certificate or its key isn't RSA (RFC 5280, 4.1). */
export function certificatePublicKey(der: Uint8Array): RsaPublicKey | null {
  const fields = childrenOf(childrenOf(readNode(der, 0))[0] ?? null);
  const afterVersion = fields[0]?.tag === explicitVersion ? fields.slice(1) : fields;
  const [algorithm, key] = childrenOf(afterVersion[5] ?? null);
  const identifier = childrenOf(algorithm ?? null)[0];
  if (identifier?.tag !== objectIdentifier || hex(identifier.content) !== rsaEncryption) return null;
  if (key?.tag !== bitString) return null;
  const [modulus, exponent] = childrenOf(readNode(key.content, 1));
  if (modulus?.tag !== integer || exponent?.tag !== integer) return null;
  return { n: toBigInt(modulus.content), e: toBigInt(exponent.content) };
}

function childrenOf(node: DerNode | null): readonly DerNode[] {
  if (node?.tag !== sequence) return [];
  const children: DerNode[] = [];
  for (let at = 0; at < node.content.length;) {
    const child = readNode(node.content, at);
    if (!child) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

function readNode(bytes: Uint8Array, at: number): DerNode | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 3) return null;
  let length = lengthBytes === 0 ? first : 0;
  for (let i = 0; i < lengthBytes; i++) length = (length << 8) | (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + lengthBytes;
  const end = start + length;
  return end > bytes.length ? null : { tag, content: bytes.subarray(start, end), end };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
