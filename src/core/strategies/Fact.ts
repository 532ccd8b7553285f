import type { StrategySource } from './strategySources';

/** A statement about a strategy with its source. Code stands between backticks. */
export interface Fact {
  readonly text: string;
  /** At least one. */
  readonly sources: readonly StrategySource[];
  /** `concluded`: follows from the sources, but no page says it. */
  readonly basis: 'documented' | 'concluded';
}

export function fact(text: string, ...sources: readonly [StrategySource, ...StrategySource[]]): Fact {
  return { text, sources, basis: 'documented' };
}

export function concluded(text: string, ...sources: readonly [StrategySource, ...StrategySource[]]): Fact {
  return { text, sources, basis: 'concluded' };
}
