import type { ComparisonStep, LoadComparison } from '../../core/fleet/compareOptions';
import type { LoadSettings } from '../../core/fleet/LoadSettings';
import type { CuredPolicy } from '../../core/lab/cureAll';
import type { LabProgress, LabReport } from '../../core/lab/runLab';
import type { NamedValueTable } from '../../core/named-values/NamedValueTable';
import type { ComparedStrategy, ComparisonInput } from '../../core/strategies/compareStrategies';

/** Every experiment: what goes in, what it tells on its way, what comes out. All of it is plain data. */
export interface Experiments {
  /** All faults of the failure lab against a policy; tells each cell as soon as it is known. */
  readonly lab: {
    readonly parameters: {
      readonly text: string;
      readonly namedValues: NamedValueTable;
      /** False: no quick fixes are looked for, which takes a multiple of the time. */
      readonly cures: boolean;
    };
    readonly progress: LabProgress;
    readonly result: LabReport;
  };
  /** Cures what can be cured, one edit after another: a multiple of the time of `lab`. */
  readonly cureAll: {
    readonly parameters: { readonly text: string; readonly namedValues: NamedValueTable };
    readonly progress: never;
    readonly result: CuredPolicy;
  };
  /** A policy under the load of many calls, as it is and with one option changed; tells what is known after each. */
  readonly load: {
    readonly parameters: {
      readonly text: string;
      readonly settings: LoadSettings;
      readonly namedValues: NamedValueTable;
    };
    readonly progress: ComparisonStep;
    readonly result: LoadComparison;
  };
  /** Several designs: their policies, what they send and what they cost; tells each as soon as it is known. */
  readonly compare: {
    readonly parameters: ComparisonInput;
    readonly progress: { readonly index: number; readonly strategy: ComparedStrategy };
    readonly result: readonly ComparedStrategy[];
  };
}

export type ExperimentName = keyof Experiments;

export type ExperimentRequest = {
  readonly [K in ExperimentName]: { readonly name: K; readonly parameters: Experiments[K]['parameters'] };
}[ExperimentName];

export type ExperimentMessage =
  | { readonly kind: 'progress'; readonly progress: Experiments[ExperimentName]['progress'] }
  | { readonly kind: 'result'; readonly result: Experiments[ExperimentName]['result'] }
  /** A defect of ours: core never throws on what a user wrote. */
  | { readonly kind: 'failed'; readonly message: string };
