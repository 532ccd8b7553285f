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
}

export const defaultLimits: BudgetLimits = { steps: 2_000_000, allocation: 50_000_000, callDepth: 200 };

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
  return {
    get steps() {
      return steps;
    },
    charge(units) {
      steps += units;
      if (steps > limits.steps) throw new BudgetExceeded(steps);
    },
    allocate(size) {
      allocated += size;
      if (allocated > limits.allocation) throw new BudgetExceeded(steps);
    },
  };
}
