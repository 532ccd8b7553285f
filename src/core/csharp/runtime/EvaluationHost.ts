import type { GatewayContext } from '../context/GatewayContext';

/** The world as an expression sees it. All of it comes from the caller: the same host state gives the same result. */
export interface EvaluationHost {
  readonly context: GatewayContext;
  /** The virtual clock, in milliseconds since 1970-01-01T00:00:00Z. May have fractions. */
  now(): number;
  /** `length` bytes of the scenario's seeded randomness: for Guid.NewGuid, Random, salts. */
  randomBytes(length: number): Uint8Array;
}
