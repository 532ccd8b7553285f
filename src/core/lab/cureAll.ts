import { parsePolicy } from '../policy/parsePolicy';
import type { Diagnostic } from '../text/Diagnostic';
import { validatePolicy } from '../validate/validatePolicy';
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
    const most = Math.max(...[...counts.values()].map(({ count }) => count));
    const best = plainest([...counts.values()].filter(({ count }) => count === most).map(({ cure }) => cure));
    if (best === undefined || applied.length === mostRounds) return { text: current, applied, score };
    applied.push(best);
    current = best.text;
  }
}

/** Of edits that cure as much, the one that leaves the fewest errors and warnings; among those, the one that was found first. */
function plainest(cures: readonly Cure[]): Cure | undefined {
  if (cures.length < 2) return cures[0];
  return cures
    .map((cure) => ({ cure, left: validatePolicy(parsePolicy(cure.text)).filter(isGrave).length }))
    .toSorted((a, b) => a.left - b.left)[0]?.cure;
}

const isGrave = ({ severity }: Diagnostic): boolean => severity === 'error' || severity === 'warning';

function lastOf<Result>(steps: Generator<unknown, Result, void>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
