import { type LabOptions, type LabReport, runLab } from './runLab';
import type { Surroundings } from './Surroundings';

/** The table of all faults against a policy, its robustness score, and what cures its bad cells. */
export function scorePolicy(text: string, surroundings: Surroundings = {}, options: LabOptions = {}): LabReport {
  const lab = runLab(text, surroundings, options);
  for (let step = lab.next(); ; step = lab.next()) if (step.done) return step.value;
}
