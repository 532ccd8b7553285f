/**
 * The last of `names` that `name` is probably a misspelling of: at most a third of its characters are changed, left out, added
 * or swapped with their neighbour, and letter case doesn't count. The index in `names`; -1 where none is that close.
 * `share` other than three says how small a part of a name may differ; one character may in any case.
 */
export function closestName(name: string, names: readonly string[], share = 3): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let index = names.length - 1; index >= 0; index--) {
    const candidate = names[index]!;
    const allowed = Math.max(1, Math.floor(candidate.length / share));
    if (Math.abs(candidate.length - name.length) > allowed || candidate.length > 64) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= allowed && distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau and Levenshtein's distance with adjacent transpositions (optimal string alignment). */
function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[right.length]!;
}
