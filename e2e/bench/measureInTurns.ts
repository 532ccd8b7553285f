export interface Rounds {
  /** Runs before anything is measured, so that both sides are compiled. */
  readonly warmUp: number;
  readonly turns: number;
  /** Runs in a turn. */
  readonly batch: number;
}

/** What the work answers goes here, so that none of it is left out as useless. */
const kept: { value: unknown } = { value: null };

/**
 * The median times of one run of each, in milliseconds. Both are run equally often before, so that both are compiled, and then in turns, so
 * that what else the machine does falls on both.
 */
export function measureInTurns(
  first: () => unknown,
  second: () => unknown,
  { warmUp, turns, batch }: Rounds,
): readonly [first: number, second: number] {
  for (let run = 0; run < warmUp; run++) {
    kept.value = first();
    kept.value = second();
  }
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    times[0].push(timeOf(first, batch));
    times[1].push(timeOf(second, batch));
  }
  const [a, b] = times.map((all) => all.toSorted((x, y) => x - y)[turns >> 1]! / batch);
  return [a!, b!];
}

function timeOf(work: () => unknown, batch: number): number {
  const started = performance.now();
  for (let index = 0; index < batch; index++) kept.value = work();
  return performance.now() - started;
}
