import type { NamedValue } from '../../core/deploy/namedValueCommands';
import type { NamedValueEntry } from '../../stores/namedValuesStore';
import type { NamedValueUse } from '../../worker/protocol';

/**
 * The named values that the policy uses, in the order of the policy, each once. Secrets come without their value: it must not get into
 * a script. A name that nobody has defined counts as a secret, the safer guess.
 */
export function namedValuesToCreate(
  entries: readonly NamedValueEntry[],
  uses: readonly NamedValueUse[],
): readonly NamedValue[] {
  const names = new Set(uses.filter(({ malformed }) => malformed === null).map(({ name }) => name));
  return [...names].map((name) => {
    const entry = entries.find((candidate) => candidate.name === name);
    const secret = entry?.secret ?? true;
    return { name, secret, value: secret ? '' : (entry?.value ?? '') };
  });
}
