import type { Budget } from '../Budget';

/**
 * Trees take up many times the memory of their text, and they copy a node that is added to a second parent, deep inside their own methods:
 * adding a tree to itself in a loop doubles it each time. The evaluation that runs names its budget to pay for that; one runs at a time.
 */
let payer: Budget | null = null;

/** What one copied token costs, in steps. */
const copyCost = 4;
/** What a token takes up, in the budget's characters. */
const tokenSize = 20;

/** Null: nobody pays for what the host reads between two evaluations. */
export function payTreesFrom(budget: Budget | null): void {
  payer = budget;
}

/** To be called for each token copied. Throws `BudgetExceeded`. */
export function chargeCopy(): void {
  payer?.charge(copyCost);
}

/** To be called for tokens that come into a tree. Throws `BudgetExceeded`. */
export function chargeTokens(count: number): void {
  payer?.allocate(count * tokenSize);
}
