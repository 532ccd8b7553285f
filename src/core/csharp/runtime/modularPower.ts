/** `base` to the power of `exponent`, modulo `modulus`. Takes time by the exponent's bits: not for secrets that protect somebody. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}
