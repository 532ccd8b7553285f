import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { ScenarioAddition, type ScenarioChange } from '../worker/ScenarioAddition';
import { checkedStorage } from './persistence/checkedStorage';
import { selectionActions } from './selectionStore';

const Stored = z.object({
  presetId: z.string(),
  startsAt: z.iso.datetime({ offset: true }),
  /** What was added to each of the prepared scenarios, by its id. */
  additions: z.record(z.string(), z.array(ScenarioAddition)),
});

/** Which scenario runs, when its clock starts, and what was added to it. */
export type ScenarioState = Readonly<z.infer<typeof Stored>>;

export const useScenario = create<ScenarioState>()(
  persist((): ScenarioState => ({ presetId: 'first-call', startsAt: '2026-01-01T12:00:00Z', additions: {} }), {
    name: 'apim-policy-designer.scenario',
    version: 2,
    storage: checkedStorage({
      version: 2,
      schema: Stored,
      // The first version had no additions.
      migrations: { 1: (state) => ({ ...(state as object), additions: {} }) },
    }),
  }),
);

const none: readonly ScenarioAddition[] = [];

/** What was added to the scenario that runs. */
export const additionsOf = ({ presetId, additions }: ScenarioState): readonly ScenarioAddition[] =>
  additions[presetId] ?? none;

function change(edit: (additions: readonly ScenarioAddition[]) => readonly ScenarioAddition[]): void {
  useScenario.setState((state) => ({
    additions: { ...state.additions, [state.presetId]: [...edit(additionsOf(state))] },
  }));
}

export const scenarioActions = {
  pick(presetId: string): void {
    selectionActions.setClock(null);
    useScenario.setState({ presetId });
  },
  /** Ignores what is not a date and time with offset. */
  startAt(startsAt: string): void {
    if (Stored.shape.startsAt.safeParse(startsAt).success) useScenario.setState({ startsAt });
  },
  /** Adds to the scenario that runs. */
  add(added: ScenarioChange): void {
    change((additions) => [...additions, { id: Math.max(0, ...additions.map(({ id }) => id)) + 1, change: added }]);
  },
  /** Puts a change in the place of an added one. */
  edit(id: number, edited: ScenarioChange): void {
    change((additions) => additions.map((addition) => (addition.id === id ? { id, change: edited } : addition)));
  },
  remove(id: number): void {
    change((additions) => additions.filter((addition) => addition.id !== id));
  },
  /** Takes everything back that was added to the scenario that runs. */
  reset(): void {
    selectionActions.setClock(null);
    change(() => []);
  },
};
