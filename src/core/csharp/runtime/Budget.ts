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
/** So many before the first look, unless one of them is large: most expressions are done by then, and a look costs as much as they do. */
const firstRound = 8;
const largeCharge = 100;
const largeAllocation = 2_000;

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
  return new SpentBudget(limits);
}

/** A class, because one is made for every evaluation: closures for its methods would cost more than most expressions do. */
class SpentBudget implements Budget {
  readonly #limits: BudgetLimits;
  /** Null before the first look at it. */
  #clock: Clock | null = null;
  #steps = 0;
  #allocated = 0;
  #untilLook = firstRound;

  constructor(limits: BudgetLimits) {
    this.#limits = limits;
  }

  get steps(): number {
    return this.#steps;
  }

  charge(units: number): void {
    this.#steps += units;
    this.#untilLook -= 1;
    if (this.#steps > this.#limits.steps) throw new BudgetExceeded(this.#steps);
    if (this.#untilLook < 0 || (units > largeCharge && this.#clock === null)) this.#lookAtClock();
  }

  allocate(size: number): void {
    this.#allocated += size;
    if (this.#allocated > this.#limits.allocation) throw new BudgetExceeded(this.#steps);
    this.#untilLook -= size > 100_000 ? longestRound : 1;
    if (this.#untilLook < 0 || (size > largeAllocation && this.#clock === null)) this.#lookAtClock();
  }

  #lookAtClock(): void {
    this.#clock ??= new Clock(this.#limits.milliseconds ?? Infinity);
    if (this.#clock.isOver()) throw new BudgetExceeded(this.#steps);
    this.#untilLook = this.#clock.round;
  }
}

/** Tells when the time is up, from its making on. To be looked at seldom while operations are quick, after each one while they are slow. */
class Clock {
  readonly #end: number;
  #lastLook = Date.now();
  /** How many operations may go by until the next look. */
  round = firstRound;

  constructor(milliseconds: number) {
    this.#end = this.#lastLook + milliseconds;
  }

  isOver(): boolean {
    const now = Date.now();
    this.round = now - this.#lastLook > 5 ? Math.max(1, this.round >> 1) : Math.min(longestRound, this.round * 2);
    this.#lastLook = now;
    return now > this.#end;
  }
}
