import type { FleetLoad } from '../../core/fleet/FleetLoad';
import type { FleetResult } from '../../core/fleet/FleetResult';
import type { LabProgress, LabReport } from '../../core/lab/runLab';
import type { NamedValueTable } from '../../core/named-values/NamedValueTable';

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
  /** A policy under the load of many calls. */
  readonly load: {
    readonly parameters: { readonly text: string; readonly load: FleetLoad };
    readonly progress: never;
    readonly result: FleetResult;
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
