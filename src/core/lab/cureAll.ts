import type { Cure } from './Cure';
import { type LabOptions, runLab } from './runLab';
import type { Surroundings } from './Surroundings';

/** A policy after its cures. */
export interface CuredPolicy {
  readonly text: string;
  /** In the order in which they were applied; each one's range and text are those of its turn. */
  readonly applied: readonly Cure[];
  /** Of the text as it is now; null when no fault applies. */
  readonly score: number | null;
}

/** A policy that needs more than this has other problems than the lab's. */
const mostRounds = 12;

/**
 * Cures what can be cured: applies the edit that cures most faults, looks again, and so on until nothing is left that an edit cures. What
 * leaks in everyday calls is seen to as well.
 */
export function cureAll(
  text: string,
  surroundings: Surroundings = {},
  options: Omit<LabOptions, 'cures'> = {},
): CuredPolicy {
  const applied: Cure[] = [];
  let current = text;
  for (;;) {
    const { score, cells, usualCures } = lastOf(runLab(current, surroundings, options));
    const counts = new Map<string, { readonly cure: Cure; readonly count: number }>();
    for (const cure of [...cells.flatMap(({ cures }) => cures), ...usualCures]) {
      counts.set(cure.text, { cure, count: (counts.get(cure.text)?.count ?? 0) + 1 });
    }
    // Those that were found first win a tie: they are the plainer ones.
    const [best] = [...counts.values()].toSorted((a, b) => b.count - a.count);
    if (best === undefined || applied.length === mostRounds) return { text: current, applied, score };
    applied.push(best.cure);
    current = best.cure.text;
  }
}

function lastOf<Result>(steps: Generator<unknown, Result, void>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
