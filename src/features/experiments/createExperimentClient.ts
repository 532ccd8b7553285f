import { ExperimentClient } from '../../worker/experiments/ExperimentClient';

/** A client with a worker of its own, which starts with the first experiment. Components take `useExperiment`. */
export function createExperimentClient(): ExperimentClient {
  return new ExperimentClient(
    () =>
      new Worker(new URL('../../worker/experiments/experiments.worker.ts', import.meta.url), {
        type: 'module',
        name: 'experiments',
      }),
  );
}
