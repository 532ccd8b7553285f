import type { Budget } from './Budget';

/**
 * Trees copy a node that is added to a second parent, deep inside their own methods: adding a tree to itself in a loop doubles it each
 * time. The evaluation that runs names its budget to pay for it; one runs at a time.
 */
let payer: Budget | null = null;

/** What one copied node costs, in steps. */
const nodeCost = 4;

export function payCopiesFrom(budget: Budget): void {
  payer = budget;
}

/** To be called for each node copied. Throws `BudgetExceeded`. */
export function chargeCopy(): void {
  payer?.charge(nodeCost);
}
