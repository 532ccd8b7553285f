import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { argumentNull, argumentOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { CsDouble } from '../../runtime/numbers';
import { namedType } from '../../types/typeRegistry';
import type { CsType } from '../../types/CsType';
import { defineType } from '../defineType';

const maxInt = 2147483647;

/** `System.Random`: Knuth's subtractive generator as .NET Framework seeds it, so a given seed gives .NET's numbers. */
class CsRandom extends CsInstance {
  readonly csType: CsType = namedType('System.Random');
  readonly #seeds = new Int32Array(56);
  #next = 0;
  #nextPartner = 21;

  constructor(seed: number) {
    super();
    const seeds = this.#seeds;
    const subtraction = seed === -2147483648 ? maxInt : Math.abs(seed);
    let last = (161803398 - subtraction) | 0;
    seeds[55] = last;
    let current = 1;
    for (let i = 1; i < 55; i++) {
      const place = (21 * i) % 55;
      seeds[place] = current;
      current = (last - current) | 0;
      if (current < 0) current = (current + maxInt) | 0;
      last = seeds[place]!;
    }
    for (let round = 1; round < 5; round++) {
      for (let i = 1; i < 56; i++) {
        let value = (seeds[i]! - seeds[1 + ((i + 30) % 55)]!) | 0;
        if (value < 0) value = (value + maxInt) | 0;
        seeds[i] = value;
      }
    }
  }

  /** 0 to 2147483646. */
  sample(): number {
    this.#next = this.#next >= 55 ? 1 : this.#next + 1;
    this.#nextPartner = this.#nextPartner >= 55 ? 1 : this.#nextPartner + 1;
    let value = this.#seeds[this.#next]! - this.#seeds[this.#nextPartner]!;
    if (value === maxInt) value -= 1;
    if (value < 0) value += maxInt;
    this.#seeds[this.#next] = value;
    return value;
  }

  fraction(): number {
    return this.sample() * (1 / maxInt);
  }

  between(low: number, high: number): number {
    const range = high - low;
    if (range <= maxInt) return low + Math.trunc(this.fraction() * range);
    // A range over 31 bits takes a second sample for the sign.
    const first = this.sample();
    const signed = this.sample() % 2 === 0 ? -first : first;
    return low + Math.trunc(((signed + (maxInt - 1)) / (2 * maxInt - 1)) * range);
  }
}

/** An unseeded generator takes its seed from the host, where .NET takes the clock. */
function hostSeed(call: Call): number {
  const bytes = call.host.randomBytes(4);
  return bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16) | ((bytes[3]! & 0x7f) << 24);
}

export const randomTypes = [
  defineType('class System.Random', [
    ['new()', (call) => new CsRandom(hostSeed(call))],
    ['new(int Seed)', (_call, _self, seed: number) => new CsRandom(seed)],
    ['int Next()', (_call, self: CsRandom) => self.sample()],
    [
      'int Next(int maxValue)',
      (_call, self: CsRandom, max: number) => {
        if (max < 0) throw argumentOutOfRange('maxValue', "'maxValue' must be greater than zero.");
        return Math.trunc(self.fraction() * max);
      },
    ],
    [
      'int Next(int minValue, int maxValue)',
      (_call, self: CsRandom, min: number, max: number) => {
        if (min > max) throw argumentOutOfRange('minValue', "'minValue' cannot be greater than maxValue.");
        return self.between(min, max);
      },
    ],
    ['double NextDouble()', (_call, self: CsRandom) => new CsDouble(self.fraction())],
    [
      'void NextBytes(byte[] buffer)',
      (call, self: CsRandom, buffer: CsArray | null) => {
        if (buffer === null) throw argumentNull('buffer');
        const bytes = buffer.bytes!;
        call.budget.charge(bytes.length >> 2);
        for (let i = 0; i < bytes.length; i++) bytes[i] = self.sample() % 256;
        return null;
      },
    ],
  ]),
];
