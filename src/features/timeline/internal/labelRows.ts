/** A label that wants to begin at `x` and is `width` wide, in pixels. */
export interface PlacedLabel {
  readonly x: number;
  readonly row: number;
}

/** Puts labels, given in order of where they begin, into as few rows as they need not to touch, inside `right`. */
export function labelRows(
  labels: readonly { readonly x: number; readonly width: number }[],
  right: number,
): readonly PlacedLabel[] {
  const ends: number[] = [];
  return labels.map(({ x: wanted, width }) => {
    const x = Math.max(0, Math.min(wanted, right - width));
    const free = ends.findIndex((end) => end <= x);
    const row = free < 0 ? ends.length : free;
    ends[row] = x + width;
    return { x, row };
  });
}
