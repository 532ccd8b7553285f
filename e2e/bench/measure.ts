/** Runs `work` until it has taken `milliseconds` in all (at least `least` times) and answers the median of one run, in milliseconds. */
export function measure(work: () => unknown, { milliseconds = 1500, least = 7 } = {}): number {
  for (let warmUp = performance.now(); performance.now() - warmUp < milliseconds / 3;) work();
  const times: number[] = [];
  for (let total = 0; total < milliseconds || times.length < least;) {
    const started = performance.now();
    work();
    const time = performance.now() - started;
    times.push(time);
    total += time;
  }
  return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}
