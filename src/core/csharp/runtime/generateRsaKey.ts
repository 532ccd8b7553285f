import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '@scure/base';
import { modularPower } from './modularPower';

/** The numbers of a private RSA key (RFC 8017, 3.2). */
export interface RsaKeyNumbers {
  readonly n: bigint;
  readonly e: bigint;
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

const publicExponent = 65537n;
const smallPrimes = primesBelow(4000);

/**
 * A key of that many bits (a multiple of 16) from a seed: the same seed makes the same key. For simulations, where keys have to be
 * repeatable and nobody is protected by them.
 */
export function generateRsaKey(bits: number, seed: Uint8Array): RsaKeyNumbers {
  const random = randomNumbers(seed);
  const p = prime(bits / 2, random);
  let q = prime(bits / 2, random);
  while (q === p) q = prime(bits / 2, random);
  const d = inverse(publicExponent, (p - 1n) * (q - 1n));
  return { n: p * q, e: publicExponent, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
}

/** Numbers of so many bits, from the digests of the seed with a counter. */
function randomNumbers(seed: Uint8Array): (bits: number) => bigint {
  let counter = 0;
  return (bits) => {
    let digits = '';
    while (digits.length * 4 < bits) {
      counter += 1;
      digits += hex.encode(sha256(Uint8Array.from([...seed, counter >> 8, counter & 255])));
    }
    return BigInt.asUintN(bits, BigInt(`0x${digits}`));
  };
}

/** With its two highest bits set, so that the product of two has twice the bits. */
function prime(bits: number, random: (bits: number) => bigint): bigint {
  let candidate = random(bits) | (3n << BigInt(bits - 2)) | 1n;
  // Steps from one start: a new number for each candidate would cost a division by every small prime.
  const rests = smallPrimes.map((small) => Number(candidate % BigInt(small)));
  for (let offset = 0; ; offset += 2) {
    const isSifted = rests.some((rest, index) => (rest + offset) % (smallPrimes[index] ?? 1) === 0);
    if (isSifted) continue;
    candidate += BigInt(offset);
    if ((candidate - 1n) % publicExponent !== 0n && isProbablyPrime(candidate)) return candidate;
    candidate -= BigInt(offset);
  }
}

/** Miller and Rabin's test with the bases that say no most often. */
function isProbablyPrime(candidate: bigint): boolean {
  let odd = candidate - 1n;
  let twos = 0;
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos += 1;
  }
  return [2n, 3n, 5n, 7n, 11n, 13n].every((base) => {
    let power = modularPower(base, odd, candidate);
    if (power === 1n || power === candidate - 1n) return true;
    for (let round = 1; round < twos; round += 1) {
      power = (power * power) % candidate;
      if (power === candidate - 1n) return true;
    }
    return false;
  });
}

/** By Euclid's algorithm; of numbers without a common factor. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [rest, next] = [modulus, value % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return ((factor % modulus) + modulus) % modulus;
}

function primesBelow(limit: number): readonly number[] {
  const primes: number[] = [];
  for (let number = 3; number < limit; number += 2) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}
