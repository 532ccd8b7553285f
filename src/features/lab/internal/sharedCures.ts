import type { Cure } from '../../../core/lab/Cure';
import type { Fault } from '../../../core/lab/Fault';
import type { LabCell } from '../../../core/lab/runLab';

/** An edit with all the faults that it cures. */
export interface SharedCure {
  readonly cure: Cure;
  readonly faults: readonly Fault[];
}

/** The cures of all cells, each once, the one that cures most faults first. */
export function sharedCures(cells: Iterable<LabCell>): readonly SharedCure[] {
  // The text after it is what makes an edit the same edit.
  const shared = new Map<string, { readonly cure: Cure; readonly faults: Fault[] }>();
  for (const { fault, cures } of cells) {
    for (const cure of cures) {
      const known = shared.get(cure.text);
      if (known === undefined) shared.set(cure.text, { cure, faults: [fault] });
      else known.faults.push(fault);
    }
  }
  return [...shared.values()].toSorted((a, b) => b.faults.length - a.faults.length);
}
