import { z } from 'zod';
import { ScenarioEvent } from '../core/simulate/ScenarioEvent';

/** Seconds after the scenario's first moment. */
const Moment = z.number().min(0);

const Change = z.union([
  /** One more call. */
  z.strictObject({ kind: z.literal('call'), at: Moment, region: z.string().optional() }),
  /** A call at `from`, and every so many seconds until `to`. */
  z.strictObject({
    kind: z.literal('series'),
    from: Moment,
    to: Moment,
    everySeconds: z.number().min(0.001),
    region: z.string().optional(),
  }),
  ScenarioEvent,
]);

/** What a person adds to a prepared scenario. Calls are made as the scenario's first one. */
export type ScenarioChange = z.infer<typeof Change>;

/** A change with a number of its own among those of its scenario. */
export const ScenarioAddition = z.strictObject({ id: z.int().min(1), change: Change });
export type ScenarioAddition = z.infer<typeof ScenarioAddition>;
