import type { Fact } from './Fact';
import type { Gateway } from './Gateway';

export interface GatewayFit {
  /** `partly`: it works, with something missing that matters. */
  readonly fit: 'works' | 'partly' | 'no';
  /** Why; null where nothing is to be said. */
  readonly fact: Fact | null;
}

/** What is to be known about a way to authenticate before one takes it. */
export interface StrategyFacts {
  /** When to take it, in a line. */
  readonly verdict: Fact;
  readonly attacker: {
    /** What somebody must get hold of. */
    readonly needs: readonly Fact[];
    /** What they have then, and for how long. */
    readonly gains: readonly Fact[];
  };
  readonly rotation: {
    /** In order. Empty: there is nothing to rotate. */
    readonly steps: readonly Fact[];
    /** What breaks on the way, and whether old and new work side by side. */
    readonly meanwhile: readonly Fact[];
  };
  /** Who keeps the token, and for how long. */
  readonly caching: readonly Fact[];
  readonly gateways: Readonly<Record<Gateway, GatewayFit>>;
  readonly limits: readonly Fact[];
}
