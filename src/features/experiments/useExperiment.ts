import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExperimentClient } from '../../worker/experiments/ExperimentClient';
import type { ExperimentName, Experiments } from '../../worker/experiments/Experiments';
import { createExperimentClient } from './createExperimentClient';

export interface ExperimentState<K extends ExperimentName> {
  readonly status: 'idle' | 'running' | 'done' | 'stopped' | 'failed';
  /** What it has told so far, in order. */
  readonly progress: readonly Experiments[K]['progress'][];
  /** Of the last one that came to its end; kept while the next one runs. */
  readonly result: Experiments[K]['result'] | null;
  /** What went wrong, for a report; null unless it failed. */
  readonly message: string | null;
}

export interface Experiment<K extends ExperimentName> extends ExperimentState<K> {
  /** Begins it; one under way is ended. */
  readonly run: (parameters: Experiments[K]['parameters']) => void;
  readonly stop: () => void;
}

/** An experiment for a component, in a worker that lives as long as the component does. */
export function useExperiment<K extends ExperimentName>(name: K): Experiment<K> {
  const client = useRef<ExperimentClient | null>(null);
  const [state, setState] = useState<ExperimentState<K>>({
    status: 'idle',
    progress: [],
    result: null,
    message: null,
  });
  useEffect(
    () => () => {
      client.current?.dispose();
      client.current = null;
    },
    [],
  );
  const run = useCallback(
    (parameters: Experiments[K]['parameters']) => {
      const current = (client.current ??= createExperimentClient());
      let isCurrent = true;
      setState(({ result }) => ({ status: 'running', progress: [], result, message: null }));
      const tell = (progress: Experiments[K]['progress']): void => {
        if (isCurrent) setState((before) => ({ ...before, progress: [...before.progress, progress] }));
      };
      void current.run(name, parameters, tell).then((outcome) => {
        isCurrent = false;
        if (outcome.status === 'done')
          setState((before) => ({ ...before, status: 'done', result: outcome.result, message: null }));
        else if (outcome.status === 'failed')
          setState((before) => ({ ...before, status: 'failed', message: outcome.message }));
      });
    },
    [name],
  );
  const stop = useCallback(() => {
    client.current?.stop();
    setState((before) => (before.status === 'running' ? { ...before, status: 'stopped' } : before));
  }, []);
  return { ...state, run, stop };
}
