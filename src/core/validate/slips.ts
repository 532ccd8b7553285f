import { NameSuggester } from './NameSuggester';

/**
 * Finds names that are one slip of the keyboard away from another name of the same list, which has a name as often as it is used: the
 * answer is the other one, unless that is used less often. Letter case makes no difference. Names that differ in a digit, in a
 * plural or in a short word of their own (`X-User-Id`, `X-User-Ip`) are two, and so are names shorter than `shortest`.
 */
export function slips(names: readonly string[], shortest: number): (name: string) => string | null {
  const counts = new Map<string, number>();
  const spellings = new Map<string, string>();
  for (const name of names) {
    const lower = name.toLowerCase();
    counts.set(lower, (counts.get(lower) ?? 0) + 1);
    if (!spellings.has(lower)) spellings.set(lower, name);
  }
  const known = [...counts.keys()];
  const suggester = new NameSuggester(shareOfName);
  return (name) => {
    const lower = name.toLowerCase();
    if (known.length < 2 || lower.length < shortest) return null;
    const near = suggester.nearest(lower, () => known.filter((other) => other !== lower));
    if (near === null || !isSlip(spellings.get(near)!, spellings.get(lower)!)) return null;
    return counts.get(near)! >= counts.get(lower)! ? spellings.get(near)! : null;
  };
}

/** One letter may differ, however long the name is. */
const shareOfName = 64;

function isSlip(left: string, right: string): boolean {
  if (left.replaceAll(/\d/g, '') === right.replaceAll(/\d/g, '')) return false;
  // Two neighbours that changed places make no word.
  if (lettersOf(left) === lettersOf(right)) return true;
  const [words, others] = [left, right].map((name) => name.split(/[-_.]|(?<=[a-z])(?=[A-Z])/));
  return (
    words!.length === others!.length &&
    words!.every((word, index) => {
      const [one, two] = [word.toLowerCase(), others![index]!.toLowerCase()];
      return one === two || (Math.min(one.length, two.length) > 4 && `${one}s` !== two && one !== `${two}s`);
    })
  );
}

function lettersOf(name: string): string {
  return [...name.toLowerCase()].toSorted().join('');
}
