import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { checkedStorage } from './persistence/checkedStorage';

const Stored = z.object({ presetId: z.string(), startsAt: z.iso.datetime({ offset: true }) });

/** Which scenario runs, and when its clock starts. */
export type ScenarioState = Readonly<z.infer<typeof Stored>>;

export const useScenario = create<ScenarioState>()(
  persist((): ScenarioState => ({ presetId: 'first-call', startsAt: '2026-01-01T12:00:00Z' }), {
    name: 'apim-policy-designer.scenario',
    version: 1,
    storage: checkedStorage({ version: 1, schema: Stored }),
  }),
);

export const scenarioActions = {
  pick(presetId: string): void {
    useScenario.setState({ presetId });
  },
  /** Ignores what is not a date and time with offset. */
  startAt(startsAt: string): void {
    if (Stored.shape.startsAt.safeParse(startsAt).success) useScenario.setState({ startsAt });
  },
};
