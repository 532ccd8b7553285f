import type { Budget } from './Budget';

/** Pays for what a format string may make of a value: a long picture is read through, a precision is a number of digits. */
export function chargeFormat(budget: Budget, format: string | null): void {
  if (format === null) return;
  if (format.length > 64) budget.charge(format.length);
  const precision = /^[A-Za-z](\d{3,9})$/.exec(format)?.[1];
  if (precision !== undefined) budget.allocate(Number(precision));
}
