import forge from 'node-forge';
import type { Call } from '../../runtime/Call';
import { fromByteString, toByteString } from '../../runtime/byteStrings';
import { CsInstance } from '../../runtime/CsInstance';
import { cryptographicError } from '../../runtime/cryptographicError';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import type { SymmetricCipher } from './symmetricCiphers';

export type BlockPadding = 'None' | 'PKCS7' | 'Zeros' | 'ANSIX923' | 'ISO10126';

export interface TransformOptions {
  readonly cipher: SymmetricCipher;
  readonly direction: 'encrypt' | 'decrypt';
  readonly mode: 'CBC' | 'ECB';
  readonly padding: BlockPadding;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** A source of random bytes, for ISO 10126. */
  readonly random: (length: number) => Uint8Array;
}

/** What `CreateEncryptor` and `CreateDecryptor` give: an `ICryptoTransform` over whole blocks, which starts again after the final one. */
export class BlockTransform extends CsInstance {
  readonly csType: CsType = namedType('System.Security.Cryptography.ICryptoTransform');
  /** Bytes. */
  readonly blockLength: number;
  readonly #options: TransformOptions;
  #engine: forge.cipher.BlockCipher;
  /** Of a decryption: the block that may be the last, and so end with padding. */
  #held: Uint8Array = new Uint8Array(0);

  constructor(options: TransformOptions) {
    super();
    this.#options = options;
    this.blockLength = options.cipher.blockSize / 8;
    this.#engine = this.#start();
  }

  /** Whole blocks; of a decryption with padding all but the last one. */
  transformBlocks(call: Call, input: Uint8Array): Uint8Array {
    if (!this.#holdsBack) return this.#run(call, input);
    const all = concat(this.#held, input);
    const cut = Math.max(0, all.length - this.blockLength);
    this.#held = all.slice(cut);
    return this.#run(call, all.subarray(0, cut));
  }

  /** What is left, padded or with its padding taken off. Throws CryptographicException. */
  transformFinal(call: Call, input: Uint8Array): Uint8Array {
    try {
      if (this.#options.direction === 'encrypt') return this.#run(call, this.#padded(input));
      if (input.length % this.blockLength !== 0) throw this.#wrongLength();
      return this.#unpadded(this.#run(call, concat(this.#held, input)));
    } finally {
      this.#held = new Uint8Array(0);
      this.#engine = this.#start();
    }
  }

  get #holdsBack(): boolean {
    const { direction, padding } = this.#options;
    return direction === 'decrypt' && padding !== 'None' && padding !== 'Zeros';
  }

  #start(): forge.cipher.BlockCipher {
    const { cipher, direction, mode, key, iv } = this.#options;
    const name = `${cipher.forgeName}-${mode}`;
    // Two-key triple DES uses the first key again as the third.
    const whole = cipher.forgeName === '3DES' && key.length === 16 ? concat(key, key.subarray(0, 8)) : key;
    const keyText = toByteString(whole);
    const engine =
      direction === 'encrypt' ? forge.cipher.createCipher(name, keyText) : forge.cipher.createDecipher(name, keyText);
    engine.start(mode === 'ECB' ? {} : { iv: toByteString(iv) });
    return engine;
  }

  #run(call: Call, blocks: Uint8Array): Uint8Array {
    call.budget.charge(blocks.length >> 2);
    call.budget.allocate(blocks.length);
    if (blocks.length === 0) return new Uint8Array(0);
    this.#engine.update(forge.util.createBuffer(toByteString(blocks)));
    return fromByteString(this.#engine.output.getBytes());
  }

  #padded(input: Uint8Array): Uint8Array {
    const { padding, random } = this.#options;
    const missing = this.blockLength - (input.length % this.blockLength);
    const isWhole = missing === this.blockLength;
    switch (padding) {
      case 'None':
        if (!isWhole) throw this.#wrongLength();
        return input;
      case 'Zeros':
        return isWhole ? input : concat(input, new Uint8Array(missing));
      case 'PKCS7':
        return concat(input, new Uint8Array(missing).fill(missing));
      case 'ANSIX923':
        return concat(input, new Uint8Array(missing).fill(missing, missing - 1));
      case 'ISO10126':
        return concat(input, random(missing - 1), Uint8Array.of(missing));
    }
  }

  #unpadded(output: Uint8Array): Uint8Array {
    const { padding } = this.#options;
    if (padding === 'None' || padding === 'Zeros' || output.length === 0) return output;
    const count = output.at(-1)!;
    const filler = padding === 'PKCS7' ? count : 0;
    const isGood =
      count >= 1 &&
      count <= this.blockLength &&
      (padding === 'ISO10126' || output.subarray(-count, -1).every((byte) => byte === filler));
    if (!isGood) throw cryptographicError('Padding is invalid and cannot be removed.');
    return output.slice(0, -count);
  }

  #wrongLength() {
    const { cipher, direction } = this.#options;
    return cryptographicError(
      cipher.wording === 'incomplete block'
        ? 'The input data is not a complete block.'
        : `Length of the data to ${direction} is invalid.`,
    );
  }
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
