import type { ScenarioInput } from '../simulate/Scenario';

/** What the lab puts around a policy. */
export interface Surroundings {
  /** Values of named values, and anything else of the scenario: tier, fragments, the caller's request. The lab adds its faults. */
  readonly scenario?: ScenarioInput;
}
