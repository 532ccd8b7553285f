import type { PolicyDocument } from '../../policy/PolicyDocument';
import type { Cure } from '../Cure';
import type { FaultResult } from '../FaultResult';
import type { HealthyCourse } from '../HealthyCourse';

/** What remedies are thought up from. */
export interface Findings {
  readonly document: PolicyDocument;
  readonly healthy: HealthyCourse;
  /** What came of the faults that the policy answers badly. */
  readonly bad: readonly FaultResult[];
}

/** An edit that may cure faults. Whether it does is found out by running them again. */
export interface Remedy extends Cure {
  /** Offered for what nothing else cures: it knows less of the failure, or only hides it. */
  readonly isFallback: boolean;
}
