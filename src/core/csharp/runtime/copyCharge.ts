import type { Budget } from './Budget';

/**
 * Trees copy a node that is added to a second parent, deep inside their own methods: adding a tree to itself in a loop doubles it each
 * time. The members that can lead there name the budget that pays for it. One evaluation runs at a time, so it is always that one's.
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
