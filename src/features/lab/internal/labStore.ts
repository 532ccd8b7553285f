import { create } from 'zustand';
import type { CuredPolicy } from '../../../core/lab/cureAll';
import type { LabCell, LabProgress, LabReport } from '../../../core/lab/runLab';
import { scoreOf } from '../../../core/lab/scoreOf';
import type { NamedValueTable } from '../../../core/named-values/NamedValueTable';
import type { ExperimentClient } from '../../../worker/experiments/ExperimentClient';
import { createExperimentClient } from '../../experiments/createExperimentClient';

/** What is put into the lab. */
export interface LabSubject {
  readonly text: string;
  readonly namedValues: NamedValueTable;
}

interface Course {
  readonly subject: LabSubject;
  readonly status: 'running' | 'done' | 'stopped' | 'failed';
  /** What went wrong, for a report; null unless it failed. */
  readonly message: string | null;
}

/** One run of all faults against a policy. */
export interface LabRun extends Course {
  /** How many faults have been run, and of how many; the latter is 0 before the first. */
  readonly done: number;
  readonly of: number;
  /** What is known so far, by the fault's id. */
  readonly cells: ReadonlyMap<string, LabCell>;
  /** Null until the run has come to its end. */
  readonly report: LabReport | null;
}

/** The search for all that can be cured. */
export interface CureRun extends Course {
  readonly result: CuredPolicy | null;
}

/** `own`: the policy of the editor; `compared`: the one beside it. */
type Side = 'own' | 'compared';

interface State {
  readonly own: LabRun | null;
  readonly compared: LabRun | null;
  /** Cells of the run before, shown faintly until the present one has its own. */
  readonly earlier: ReadonlyMap<string, LabCell>;
  readonly cures: CureRun | null;
  /** Which policy shall stand beside the editor's: an id of `comparedChoices`. Null: nobody has chosen. */
  readonly comparedId: string | null;
}

const noCells: ReadonlyMap<string, LabCell> = new Map();

/** The lab's results live as long as the page does, so that they are there again when the lab is opened again. */
export const useLab = create<State>()(() => ({
  own: null,
  compared: null,
  earlier: noCells,
  cures: null,
  comparedId: null,
}));

// Workers are machinery, not state. Each side has its own, so that neither waits for the other.
const clients: { [name in Side | 'cures']?: ExperimentClient } = {};

/** Runs that came to their end, the newest first: the same policy needn't be run again, after an undo, say. */
const finished: Readonly<Record<Side, LabRun[]>> = { own: [], compared: [] };
const mostFinished = 8;

/** Milliseconds for which cells that come in wait for each other: a table that changes with each of them is drawn for nothing. */
const pause = 100;

export function isSameSubject(a: LabSubject, b: LabSubject): boolean {
  return a.text === b.text && JSON.stringify(a.namedValues) === JSON.stringify(b.namedValues);
}

/** The score as soon as all faults have been run, also while cures are still being looked for; null before, and when no fault applies. */
export function scoreOfRun({ done, of, cells, report }: LabRun): number | null {
  if (report !== null) return report.score;
  return of > 0 && done === of ? scoreOf([...cells.values()]) : null;
}

export const labActions = {
  /** Runs all faults against the policy of the editor; a run under way is ended. */
  run(subject: LabSubject): void {
    useLab.setState(({ own, earlier }) => ({ earlier: own === null ? earlier : new Map([...earlier, ...own.cells]) }));
    labActions.dropCures();
    void run('own', subject);
  },

  /** Shows what is known of a policy. False: nothing is. */
  recall(subject: LabSubject): boolean {
    const { own } = useLab.getState();
    if (own !== null && isSameSubject(own.subject, subject)) return true;
    const known = finished.own.find((candidate) => isSameSubject(candidate.subject, subject));
    if (known === undefined) return false;
    clients.own?.stop();
    labActions.dropCures();
    useLab.setState({ own: known, earlier: noCells });
    return true;
  },

  chooseCompared(comparedId: string): void {
    useLab.setState({ comparedId });
  },

  /** Puts another policy beside the editor's, and runs it unless its results are known. */
  compare(subject: LabSubject): void {
    const { compared } = useLab.getState();
    if (compared !== null && compared.status !== 'stopped' && isSameSubject(compared.subject, subject)) return;
    const known = finished.compared.find((candidate) => isSameSubject(candidate.subject, subject));
    if (known === undefined) void run('compared', subject);
    else {
      clients.compared?.stop();
      useLab.setState({ compared: known });
    }
  },

  stop(): void {
    for (const client of Object.values(clients)) client.stop();
  },

  /** Finds out how far the cures go together. */
  async findAllCures(subject: LabSubject): Promise<void> {
    useLab.setState({ cures: { subject, status: 'running', message: null, result: null } });
    const outcome = await (clients.cures ??= createExperimentClient()).run('cureAll', subject);
    useLab.setState(({ cures }) => {
      if (cures?.subject !== subject) return {};
      if (outcome.status === 'done') return { cures: { ...cures, status: 'done', result: outcome.result } };
      return { cures: { ...cures, ...ended(outcome) } };
    });
  },

  dropCures(): void {
    useLab.setState({ cures: null });
    clients.cures?.stop();
  },
};

async function run(side: Side, subject: LabSubject): Promise<void> {
  const client = (clients[side] ??= createExperimentClient());
  /** Nothing of an older run changes what is shown of a newer one. */
  const change = (update: (now: LabRun) => Partial<LabRun>): void =>
    useLab.setState((state) => {
      const now = state[side];
      return now?.subject === subject ? { [side]: { ...now, ...update(now) } } : {};
    });
  useLab.setState({
    [side]: { subject, status: 'running', message: null, done: 0, of: 0, cells: noCells, report: null },
  });
  let told: LabProgress[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const news = told;
    const last = news.at(-1);
    told = [];
    if (last === undefined) return;
    change(({ cells }) => ({
      done: last.done,
      of: last.of,
      cells: new Map([...cells, ...news.map(({ cell }) => [cell.fault.id, cell] as const)]),
    }));
  };
  const outcome = await client.run('lab', { ...subject, cures: side === 'own' }, (progress) => {
    told.push(progress);
    timer ??= setTimeout(flush, pause);
  });
  flush();
  if (outcome.status !== 'done') {
    change(() => ended(outcome));
    return;
  }
  const { result: report } = outcome;
  const cells = new Map(report.cells.map((cell) => [cell.fault.id, cell]));
  change(() => ({ status: 'done', done: cells.size, of: cells.size, cells, report }));
  const { [side]: shown } = useLab.getState();
  if (shown?.subject !== subject) return;
  if (side === 'own') useLab.setState({ earlier: noCells });
  finished[side].unshift(shown);
  finished[side].splice(mostFinished);
}

function ended(outcome: { readonly status: 'stopped' } | { readonly status: 'failed'; readonly message: string }): {
  readonly status: 'stopped' | 'failed';
  readonly message: string | null;
} {
  return { status: outcome.status, message: outcome.status === 'failed' ? outcome.message : null };
}
