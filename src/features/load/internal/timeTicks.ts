const steps = [60, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000];

/** Round moments from 0 to `end` (seconds), at most so many. */
export function timeTicks(end: number, most: number): readonly number[] {
  const step = steps.find((one) => end / one <= most) ?? Math.ceil(end / most / 86_400) * 86_400;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, index) => index * step);
}
