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
  /** Ids of prepared scenarios whose own events stand among their additions, to be changed there. */
  withEventsTakenOver: z.array(z.string()),
});

/** Which scenario runs, when its clock starts, and what was added to it. */
export type ScenarioState = Readonly<z.infer<typeof Stored>>;

export const useScenario = create<ScenarioState>()(
  persist(
    (): ScenarioState => ({
      presetId: 'first-call',
      startsAt: '2026-01-01T12:00:00Z',
      additions: {},
      withEventsTakenOver: [],
    }),
    {
      name: 'apim-policy-designer.scenario',
      version: 3,
      storage: checkedStorage({
        version: 3,
        schema: Stored,
        migrations: {
          // The first version had no additions, the second left a scenario's own events as they were.
          1: (state) => ({ ...(state as object), additions: {} }),
          2: (state) => ({ ...(state as object), withEventsTakenOver: [] }),
        },
      }),
    },
  ),
);

const none: readonly ScenarioAddition[] = [];

/** What was added to the scenario that runs. */
export const additionsOf = ({ presetId, additions }: ScenarioState): readonly ScenarioAddition[] =>
  additions[presetId] ?? none;

/** Whether the scenario that runs has its own events among its additions. */
export const hasEventsTakenOver = ({ presetId, withEventsTakenOver }: ScenarioState): boolean =>
  withEventsTakenOver.includes(presetId);

/** Whether the scenario that runs is another than the prepared one. */
export const isChanged = (state: ScenarioState): boolean => additionsOf(state).length > 0 || hasEventsTakenOver(state);

const withNew = (additions: readonly ScenarioAddition[], added: ScenarioChange): readonly ScenarioAddition[] => [
  ...additions,
  { id: Math.max(0, ...additions.map(({ id }) => id)) + 1, change: added },
];

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
    change((additions) => withNew(additions, added));
  },
  /** Puts a change in the place of an added one. */
  edit(id: number, edited: ScenarioChange): void {
    change((additions) => additions.map((addition) => (addition.id === id ? { id, change: edited } : addition)));
  },
  remove(id: number): void {
    change((additions) => additions.filter((addition) => addition.id !== id));
  },
  /** Puts the own events of the scenario that runs among its additions, where they can be changed and removed. */
  takeOver(events: readonly ScenarioChange[]): void {
    if (hasEventsTakenOver(useScenario.getState())) return;
    change((additions) => events.reduce(withNew, additions));
    useScenario.setState((state) => ({ withEventsTakenOver: [...state.withEventsTakenOver, state.presetId] }));
  },
  /** Takes everything back that was added to the scenario that runs, and gives it its own events again. */
  reset(): void {
    selectionActions.setClock(null);
    change(() => []);
    useScenario.setState((state) => ({
      withEventsTakenOver: state.withEventsTakenOver.filter((id) => id !== state.presetId),
    }));
  },
};
