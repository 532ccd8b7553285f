import type { NamedValueEntry } from '../../../stores/namedValuesStore';
import type { NamedValueUse } from '../../../worker/protocol';

export interface NamedValueRow {
  readonly name: string;
  /** Null: the policy uses it, and nobody has defined it. */
  readonly entry: NamedValueEntry | null;
  /** Where the policy uses it, in order. */
  readonly uses: readonly NamedValueUse[];
}

/**
 * What the table shows: names that the policy uses but nobody defined first, then the used ones in the order of the policy, then the
 * unused. What only a sample brought along and nothing uses any more is left out; it comes back with the text that uses it.
 */
export function namedValueRows(
  entries: readonly NamedValueEntry[],
  uses: readonly NamedValueUse[],
): readonly NamedValueRow[] {
  const byName = new Map<string, NamedValueUse[]>();
  for (const use of uses) {
    if (use.malformed !== null) continue;
    const same = byName.get(use.name);
    if (same === undefined) byName.set(use.name, [use]);
    else same.push(use);
  }
  const known = new Map(entries.map((entry) => [entry.name, entry]));
  const used = [...byName].map(([name, uses]) => ({ name, uses, entry: known.get(name) ?? null }));
  const unused = entries
    .filter(({ name, origin }) => origin === 'user' && !byName.has(name))
    .map((entry) => ({ name: entry.name, entry, uses: [] }));
  return [...used.filter(({ entry }) => entry === null), ...used.filter(({ entry }) => entry !== null), ...unused];
}

/** Whether a value of this name is likely to be a secret: what "Define" starts from. */
export const looksSecret = (name: string): boolean =>
  /secret|password|passwd|pwd|(?:^|[-_.])key$|apikey|api-key|credential|private/i.test(name);
