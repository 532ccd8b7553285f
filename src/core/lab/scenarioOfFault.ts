import type { ScenarioInput } from '../simulate/Scenario';
import { faults } from './faults';
import { faultScenario } from './faultScenario';
import { healthyCourse } from './HealthyCourse';
import { runFaultAfter } from './runFault';
import type { Surroundings } from './Surroundings';

export interface FaultScenario {
  readonly scenario: ScenarioInput;
  /** Position of the call that decided the lab's verdict. */
  readonly look: number;
}

/** The very course by which the lab tries a fault on a policy, to be run and looked at by itself. Null for an unknown fault. */
export function scenarioOfFault(text: string, faultId: string, surroundings: Surroundings = {}): FaultScenario | null {
  const fault = faults.find(({ id }) => id === faultId);
  if (fault === undefined) return null;
  const healthy = healthyCourse(text, surroundings);
  const { calls, sees } = runFaultAfter(text, fault, healthy);
  // A fault that doesn't apply has no calls of its own.
  const moments = calls.length === 0 ? [0] : calls.map(({ at }) => at);
  const look = calls.findIndex((call) => call.sees.status === sees?.status && call.sees.body === sees.body);
  return { scenario: faultScenario(fault, healthy, moments), look: Math.max(0, look) };
}
