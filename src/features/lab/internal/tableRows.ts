import type { Fault, FaultGroup } from '../../../core/lab/Fault';
import type { Verdict } from '../../../core/lab/FaultResult';
import type { LabCell } from '../../../core/lab/runLab';

type Cells = ReadonlyMap<string, LabCell>;

/** A cell that is shown; `isEarlier`: of the run before, because the present one doesn't have it yet. */
export interface ShownCell {
  readonly cell: LabCell;
  readonly isEarlier: boolean;
}

/** One fault, with what the policy and the compared one make of it, as far as is known. */
export interface FaultRow {
  readonly fault: Fault;
  readonly own: ShownCell | null;
  readonly compared: ShownCell | null;
}

export interface RowGroup {
  readonly name: FaultGroup;
  /** All rows of the group. */
  readonly all: readonly FaultRow[];
  /** Those that the filter lets through. */
  readonly rows: readonly FaultRow[];
}

export interface RowFilter {
  /** Words that all have to be somewhere in the row. */
  readonly query: string;
  /** Verdicts on the policy itself; none: all. */
  readonly verdicts: ReadonlySet<Verdict>;
}

export function faultRows(
  faults: readonly Fault[],
  { own, compared, earlier }: { readonly own: Cells; readonly compared: Cells; readonly earlier: Cells },
): readonly FaultRow[] {
  return faults.map((fault) => {
    const ownCell = own.get(fault.id) ?? earlier.get(fault.id);
    const comparedCell = compared.get(fault.id);
    return {
      fault,
      own: ownCell === undefined ? null : { cell: ownCell, isEarlier: !own.has(fault.id) },
      compared: comparedCell === undefined ? null : { cell: comparedCell, isEarlier: false },
    };
  });
}

/** The rows under their groups, in the order in which the groups first come. Groups in which nothing is left are left out. */
export function groupRows(rows: readonly FaultRow[], { query, verdicts }: RowFilter): readonly RowGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<FaultGroup, { readonly all: FaultRow[]; readonly rows: FaultRow[] }>();
  for (const row of rows) {
    const group = groups.get(row.fault.group) ?? { all: [], rows: [] };
    groups.set(row.fault.group, group);
    group.all.push(row);
    const verdict = row.own?.cell.result.verdict;
    if (verdicts.size > 0 && (verdict === undefined || !verdicts.has(verdict))) continue;
    const text = textOf(row);
    if (words.every((word) => text.includes(word))) group.rows.push(row);
  }
  return [...groups].map(([name, group]) => ({ name, ...group })).filter((group) => group.rows.length > 0);
}

function textOf({ fault: { id, group, title, happens }, own }: FaultRow): string {
  const result = own?.cell.result;
  const seen = result?.sees ? `${result.sees.status} ${result.sees.reason}` : '';
  return [id, group, title, happens, result?.verdict, result?.why, seen].join('\n').toLowerCase();
}

/** How many rows have each verdict. */
export function countVerdicts(cells: readonly (ShownCell | null)[]): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const shown of cells) {
    if (shown === null) continue;
    const { verdict } = shown.cell.result;
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return counts;
}
