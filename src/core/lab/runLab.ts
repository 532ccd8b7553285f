import type { Fault } from './Fault';
import { faults as allFaults } from './faults';
import type { FaultResult } from './FaultResult';
import type { Cure } from './Cure';
import { CureFinder } from './findCures';
import { findLeaks, type Leak } from './findLeaks';
import { healthyCourse } from './HealthyCourse';
import { runFaultAfter } from './runFault';
import { scoreOf } from './scoreOf';
import type { Surroundings } from './Surroundings';

export interface LabCell {
  readonly fault: Fault;
  readonly result: FaultResult;
  /** What cures a bad cell; empty for the others, and where no quick fix does. */
  readonly cures: readonly Cure[];
}

/** The table of all faults against a policy. */
export interface LabReport {
  /** See `scoreOf`; null when no fault applies. */
  readonly score: number | null;
  readonly cells: readonly LabCell[];
  /** What leaks even when nothing goes wrong. It doesn't count for the score, which is about faults. */
  readonly usualLeaks: readonly Leak[];
  /** What makes these fewer. */
  readonly usualCures: readonly Cure[];
  /** What was assumed of caller and backend, beyond a usual call, so that calls go through; in sentences. */
  readonly assumptions: readonly string[];
  /** Why the policy can't be scored: a call fails as it is. Null when it can. */
  readonly trouble: string | null;
}

export interface LabProgress {
  readonly done: number;
  readonly of: number;
  readonly cell: LabCell;
}

export interface LabOptions {
  readonly faults?: readonly Fault[];
  /** False: no quick fixes are looked for, which takes a multiple of the time. */
  readonly cures?: boolean;
}

/**
 * Runs all faults against a policy, one at a time: each step yields what came of a fault, and who drives it may stop there. Cells that
 * have cures are yielded again once these are known. Returns the whole table.
 */
export function* runLab(
  text: string,
  surroundings: Surroundings = {},
  { faults = allFaults, cures = true }: LabOptions = {},
): Generator<LabProgress, LabReport, void> {
  const healthy = healthyCourse(text, surroundings);
  const cells: LabCell[] = [];
  for (const fault of faults) {
    const cell = { fault, result: runFaultAfter(text, fault, healthy), cures: [] };
    cells.push(cell);
    yield { done: cells.length, of: faults.length, cell };
  }
  const isBad = ({ result: { verdict } }: LabCell) => verdict !== 'answered well' && verdict !== 'not applicable';
  const leaks = healthy.calls.flatMap((call) => findLeaks(call, healthy));
  const usualLeaks = leaks.filter((leak, index) => leaks.findIndex(({ words }) => words === leak.words) === index);
  let usualCures: readonly Cure[] = [];
  if (cures && (cells.some(isBad) || usualLeaks.length > 0)) {
    const finder = new CureFinder(text, surroundings, healthy, cells);
    usualCures = finder.curesOfUsualLeaks(healthy);
    for (const [index, cell] of cells.entries()) {
      if (!isBad(cell)) continue;
      const cured = { ...cell, cures: finder.curesOf(cell.fault) };
      cells[index] = cured;
      yield { done: faults.length, of: faults.length, cell: cured };
    }
  }
  return {
    score: scoreOf(cells),
    cells,
    usualLeaks,
    usualCures,
    assumptions: healthy.assumptions,
    trouble: healthy.trouble,
  };
}
