import type { Fault } from './Fault';
import type { FaultResult, Verdict } from './FaultResult';

/** What a cell is worth. A leak or a crash is worth nothing, a bad answer a quarter: at least nothing came out. */
const worth: Readonly<Record<Exclude<Verdict, 'not applicable'>, number>> = {
  'answered well': 1,
  'answered badly': 0.25,
  leaked: 0,
  crashed: 0,
};

/**
 * The robustness of a policy, from 0 to 100: the worth of the applicable cells (well 1, badly 0.25, leaked and crashed 0), averaged within
 * each group of faults and then over the groups that have any, rounded down. The groups weigh the same, so that the many codes of
 * Entra ID don't outweigh everything else; 100 means that every applicable fault is answered well. Null when no fault applies.
 */
export function scoreOf(cells: readonly { readonly fault: Fault; readonly result: FaultResult }[]): number | null {
  const groups = new Map<string, number[]>();
  for (const { fault, result } of cells) {
    if (result.verdict === 'not applicable') continue;
    const worths = groups.get(fault.group) ?? [];
    worths.push(worth[result.verdict]);
    groups.set(fault.group, worths);
  }
  if (groups.size === 0) return null;
  const averages = [...groups.values()].map((worths) => sum(worths) / worths.length);
  // Thirds don't add up exactly.
  return Math.floor((100 * sum(averages)) / averages.length + 1e-9);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
