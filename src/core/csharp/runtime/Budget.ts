/** What one evaluation may use up. A library member that loops or builds long results charges for it. */
export interface Budget {
  /** One unit is about one operation. Throws `BudgetExceeded` past the limit. */
  charge(units: number): void;
  /** Characters or elements allocated at once. Throws `BudgetExceeded` past the limit. */
  allocate(size: number): void;
  readonly steps: number;
}

export interface BudgetLimits {
  readonly steps: number;
  /** Characters or elements in one evaluation, all told. */
  readonly allocation: number;
  readonly callDepth: number;
  /**
   * From the first charge on; without it, any time. A net under the other limits, for operations that take longer than what they
   * charge.
   */
  readonly milliseconds?: number;
}

export const defaultLimits: BudgetLimits = {
  steps: 2_000_000,
  allocation: 50_000_000,
  callDepth: 200,
  milliseconds: 1500,
};

/** So many calls go by between two looks at the clock, at most. */
const longestRound = 64;

/** Ends an evaluation that ran away. Not catchable from C#. */
export class BudgetExceeded extends Error {
  readonly steps: number;
  constructor(steps: number) {
    super('The expression used up its step budget.');
    this.steps = steps;
  }
}

/** A budget with nothing spent. */
export function createBudget(limits: BudgetLimits = defaultLimits): Budget {
  let steps = 0;
  let allocated = 0;
  let started: number | null = null;
  let lastLook = 0;
  let round = 1;
  let untilLook = 0;
  /** Looks seldom while operations are quick, after each one while they are slow. */
  const lookAtClock = (): void => {
    const now = Date.now();
    started ??= now;
    if (now - started > (limits.milliseconds ?? Infinity)) throw new BudgetExceeded(steps);
    round = now - lastLook > 5 ? Math.max(1, round >> 1) : Math.min(longestRound, round * 2);
    lastLook = now;
    untilLook = round;
  };
  return {
    get steps() {
      return steps;
    },
    charge(units) {
      steps += units;
      if (steps > limits.steps) throw new BudgetExceeded(steps);
      untilLook -= 1;
      if (untilLook < 0) lookAtClock();
    },
    allocate(size) {
      allocated += size;
      if (allocated > limits.allocation) throw new BudgetExceeded(steps);
      untilLook -= size > 100_000 ? longestRound : 1;
      if (untilLook < 0) lookAtClock();
    },
  };
}
