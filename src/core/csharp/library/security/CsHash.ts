import { hmac } from '@noble/hashes/hmac.js';
import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { exception } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { cryptographicError } from '../../runtime/cryptographicError';
import { type DigestName, digests } from '../../runtime/digests';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { cryptography } from './arguments';

/** Bytes of a block: of HMAC's padded key, and of the key that `new HMACSHA256()` makes up. */
export const blockLengths: Readonly<Record<DigestName, number>> = {
  MD5: 64,
  SHA1: 64,
  SHA256: 64,
  SHA384: 128,
  SHA512: 128,
};

/** A `HashAlgorithm`, keyed or not. */
export class CsHash extends CsInstance {
  readonly csType: CsType;
  readonly digest: DigestName;
  #key: Uint8Array | null;
  #last: Uint8Array | null = null;
  #blocks: Uint8Array[] = [];
  #isDisposed = false;

  /** `key` of an HMAC; null for a plain hash. */
  constructor(typeName: string, digest: DigestName, key: Uint8Array | null = null) {
    super();
    this.csType = namedType(`${cryptography}.${typeName}`);
    this.digest = digest;
    this.#key = key === null ? null : this.#fitting(key);
  }

  /** Of an HMAC. A key longer than a block is its hash, as .NET keeps it. */
  get key(): Uint8Array {
    return this.#key!;
  }
  set key(key: Uint8Array) {
    if (this.#blocks.length > 0) {
      throw cryptographicError('Hash key cannot be changed after the first write to the stream.');
    }
    this.#key = this.#fitting(key);
  }

  #fitting(key: Uint8Array): Uint8Array {
    return key.length > blockLengths[this.digest] ? digests[this.digest](key) : key.slice();
  }

  /** Null before anything was hashed. Throws CryptographicUnexpectedOperationException between blocks. */
  get last(): Uint8Array | null {
    this.#requireAlive();
    if (this.#blocks.length > 0) {
      throw exception(
        `${cryptography}.CryptographicUnexpectedOperationException`,
        'Hash must be finalized before the hash value is retrieved.',
      );
    }
    return this.#last;
  }

  compute(call: Call, bytes: Uint8Array): CsArray {
    this.#requireAlive();
    // After earlier blocks, as .NET goes on from them.
    this.append(call, bytes);
    return CsArray.ofBytes(this.#finish(call).slice());
  }

  /** `TransformBlock`: keeps the bytes for the final block. */
  append(call: Call, bytes: Uint8Array): void {
    this.#requireAlive();
    call.budget.allocate(bytes.length);
    this.#blocks.push(bytes.slice());
  }

  /** `TransformFinalBlock`: the hash of all blocks is in `last`. */
  transformFinal(call: Call, bytes: Uint8Array): void {
    this.append(call, bytes);
    this.#finish(call);
  }

  #finish(call: Call): Uint8Array {
    const whole = joined(this.#blocks);
    call.budget.charge(whole.length >> 3);
    const algorithm = digests[this.digest];
    this.#last = this.#key === null ? algorithm(whole) : hmac(algorithm, this.#key, whole);
    this.#blocks = [];
    return this.#last;
  }

  reset(): void {
    this.#blocks = [];
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#blocks = [];
  }

  #requireAlive(): void {
    if (!this.#isDisposed) return;
    const message = 'Cannot access a disposed object.';
    throw exception('System.ObjectDisposedException', message);
  }
}

function joined(blocks: readonly Uint8Array[]): Uint8Array {
  if (blocks.length === 1) return blocks[0]!;
  const whole = new Uint8Array(blocks.reduce((length, block) => length + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}
