import { parsePolicy } from '../policy/parsePolicy';
import type { Diagnostic } from '../text/Diagnostic';
import type { OffsetRange } from '../text/range';
import { applyEdits, type TextEdit } from '../text/TextEdit';
import type { ValidateOptions } from '../validate/ValidateOptions';
import { validatePolicy } from '../validate/validatePolicy';

/** A text after its fixes. */
export interface FixedText {
  readonly text: string;
  /** How many fixes were applied. */
  readonly applied: number;
}

/** Fixes that wait for the place of another one get their turn in a later round. */
const mostRounds = 20;

/**
 * Applies the first fix of every diagnostic, or of those with one code, and checks again until none is left. A round whose fixes leave
 * the document with more errors than before is taken back and ends it.
 */
export function fixAll(text: string, options: ValidateOptions = {}, code: string | null = null): FixedText {
  let current = text;
  let applied = 0;
  let diagnostics = validatePolicy(parsePolicy(current), options);
  const seen = new Set([current]);
  for (let round = 0; round < mostRounds; round++) {
    const { edits, count } = firstFixes(diagnostics.filter((diagnostic) => code === null || diagnostic.code === code));
    const next = applyEdits(current, edits);
    if (count === 0 || seen.has(next)) break;
    const left = validatePolicy(parsePolicy(next), options);
    if (errorsIn(left) > errorsIn(diagnostics)) break;
    seen.add(next);
    current = next;
    applied += count;
    diagnostics = left;
  }
  return { text: current, applied };
}

function errorsIn(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

/** The first fix of each diagnostic, but for those that touch the place of an earlier one. The same fix of two diagnostics counts once. */
function firstFixes(diagnostics: readonly Diagnostic[]): {
  readonly edits: readonly TextEdit[];
  readonly count: number;
} {
  const candidates = diagnostics
    .flatMap(({ fixes }) => fixes.slice(0, 1))
    .map(({ edits }) => edits.toSorted((a, b) => a.range.start - b.range.start))
    .filter((edits) => edits.length > 0);
  const taken = new TakenPlaces();
  const chosen: TextEdit[] = [];
  let count = 0;
  for (const edits of candidates) {
    if (edits.some(({ range }) => taken.touches(range))) continue;
    for (const { range } of edits) taken.add(range);
    chosen.push(...edits);
    count++;
  }
  return { edits: chosen, count };
}

/** Places that don't touch each other, but for those of one fix. */
class TakenPlaces {
  /** By start. */
  readonly #ranges: OffsetRange[] = [];

  touches({ start, end }: OffsetRange): boolean {
    const next = this.#ranges[this.#firstFrom(start)];
    const before = this.#ranges[this.#firstFrom(start) - 1];
    return (next !== undefined && next.start <= end) || (before !== undefined && before.end >= start);
  }

  add(range: OffsetRange): void {
    this.#ranges.splice(this.#firstFrom(range.start), 0, range);
  }

  #firstFrom(start: number): number {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ranges[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
