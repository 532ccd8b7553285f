import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { namedValueName } from '../core/design/PolicyDesign';
import type { NamedValueTable } from '../core/named-values/NamedValueTable';
import { checkedStorage } from './persistence/checkedStorage';

const Entry = z.object({
  name: z.string().max(256),
  secret: z.boolean(),
  value: z.string().max(4096),
  /** `sample`: it came with a sample and nobody has touched it. */
  origin: z.enum(['sample', 'user']),
});

/** A named value as the page knows it. A secret's value lives in memory only: it is never stored, shared or logged. */
export type NamedValueEntry = Readonly<z.infer<typeof Entry>>;

const Stored = z.object({ entries: z.array(Entry).max(1000) });

export interface NamedValuesState {
  readonly entries: readonly NamedValueEntry[];
}

export const useNamedValues = create<NamedValuesState>()(
  persist((): NamedValuesState => ({ entries: [] }), {
    name: 'apim-policy-designer.named-values',
    version: 1,
    storage: checkedStorage({ version: 1, schema: Stored, isWork: true }),
    partialize: ({ entries }) => ({
      entries: entries.map((entry) => ({ ...entry, value: entry.secret ? '' : entry.value })),
    }),
  }),
);

/**
 * What the simulation runs with. A secret whose value isn't known (it isn't stored, so it is gone after a reload) gets a stand-in, which
 * the simulated identity provider takes for right.
 */
export function namedValueTable(entries: readonly NamedValueEntry[]): NamedValueTable {
  return Object.fromEntries(
    entries.map(({ name, secret, value }) => [
      name,
      { value: secret && value === '' ? standInValue(name) : value, secret },
    ]),
  );
}

/** Recognisable, and different for each name, so that a mix-up shows. */
const standInValue = (name: string): string => `stand-in-for-${name}`;

/** Why a name can't be given, in words; null when it can. `current`: the entry's own name when it is renamed. */
export function nameProblem(
  entries: readonly NamedValueEntry[],
  name: string,
  current: string | null = null,
): string | null {
  if (name === '') return 'Give it a name.';
  if (!namedValueName.test(name)) return 'Use letters, digits, dots, hyphens and underscores, at most 256.';
  if (name !== current && entries.some((entry) => entry.name === name)) return `There is a ${name} already.`;
  return null;
}

function change(update: (entries: readonly NamedValueEntry[]) => readonly NamedValueEntry[]): void {
  useNamedValues.setState(({ entries }) => ({ entries: update(entries) }));
}

export const namedValueActions = {
  /** Adds an entry unless its name is taken or not allowed. */
  add(entry: { readonly name: string; readonly secret: boolean; readonly value: string }): void {
    change((entries) =>
      nameProblem(entries, entry.name) === null ? [...entries, { ...entry, origin: 'user' }] : entries,
    );
  },

  update(name: string, values: Partial<Pick<NamedValueEntry, 'secret' | 'value'>>): void {
    change((entries) =>
      entries.map((entry) => (entry.name === name ? { ...entry, ...values, origin: 'user' as const } : entry)),
    );
  },

  /** Renames the entry only; references in the policy are the caller's to edit. */
  rename(name: string, newName: string): void {
    change((entries) =>
      nameProblem(entries, newName, name) === null
        ? entries.map((entry) => (entry.name === name ? { ...entry, name: newName, origin: 'user' as const } : entry))
        : entries,
    );
  },

  remove(name: string): void {
    change((entries) => entries.filter((entry) => entry.name !== name));
  },

  /** A sample's own named values: new ones are added, untouched ones of other samples replaced, the user's own kept. */
  addFromSample(values: readonly { readonly name: string; readonly secret: boolean; readonly value: string }[]): void {
    change((entries) => {
      const own = new Set(entries.filter((entry) => entry.origin === 'user').map((entry) => entry.name));
      const taken = new Set(values.map((value) => value.name));
      return [
        ...entries.filter((entry) => own.has(entry.name) || !taken.has(entry.name)),
        ...values.filter((value) => !own.has(value.name)).map((value) => ({ ...value, origin: 'sample' as const })),
      ];
    });
  },
};
