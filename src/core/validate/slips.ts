import { NameSuggester } from './NameSuggester';

/**
 * Finds names that are one slip of the keyboard away from another name of the same list, which has a name as often as it is used: the
 * answer is the other one, unless that is used less often. Letter case makes no difference. Names that differ in a digit, in a
 * plural or in a short word of their own (`X-User-Id`, `X-User-Ip`) are two, and so are names shorter than `shortest`.
 */
export function slips(names: readonly string[], shortest: number): (name: string) => string | null {
  // Numbered names are one: `X-Stock-1`, `X-Stock-2`.
  const stems = new Map<string, { count: number; readonly name: string }>();
  for (const name of names) {
    const stem = stemOf(name);
    const known = stems.get(stem);
    if (known === undefined) stems.set(stem, { count: 1, name });
    else known.count++;
  }
  if (stems.size < 2) return () => null;
  const suggester = new NameSuggester(shareOfName);
  const known = [...stems.keys()];
  return (name) => {
    const stem = stemOf(name);
    const own = stems.get(stem);
    if (own === undefined || name.length < shortest) return null;
    const near = stems.get(suggester.nearest(stem, () => known.filter((other) => other !== stem)) ?? '');
    return near !== undefined && near.count >= own.count && isSlip(near.name, name) ? near.name : null;
  };
}

/** One letter may differ, however long the name is. */
const shareOfName = 64;

function stemOf(name: string): string {
  return name.toLowerCase().replaceAll(/\d/g, '');
}

function isSlip(left: string, right: string): boolean {
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
