import type { ExperimentMessage, ExperimentName, ExperimentRequest, Experiments } from './Experiments';

/** The part of the DOM's Worker that the client needs, so that tests can stand in for it. */
export interface ExperimentPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<ExperimentMessage>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  postMessage(message: ExperimentRequest): void;
  terminate(): void;
}

export type ExperimentOutcome<Result> =
  | { readonly status: 'done'; readonly result: Result }
  /** By `stop`, or because another one began. */
  | { readonly status: 'stopped' }
  | { readonly status: 'failed'; readonly message: string };

interface UnderWay {
  readonly tell: (progress: Experiments[ExperimentName]['progress']) => void;
  readonly settle: (outcome: ExperimentOutcome<Experiments[ExperimentName]['result']>) => void;
}

/**
 * Runs experiments that take seconds, away from the analysis worker, so that typing never waits for them. One at a time: a new one ends
 * the one under way. The worker is kept for the next one; ending an experiment costs its life. Promises never reject.
 */
export class ExperimentClient {
  readonly #createWorker: () => ExperimentPort;
  #worker: ExperimentPort | null = null;
  #current: UnderWay | null = null;

  constructor(createWorker: () => ExperimentPort) {
    this.#createWorker = createWorker;
  }

  run<K extends ExperimentName>(
    name: K,
    parameters: Experiments[K]['parameters'],
    tell: (progress: Experiments[K]['progress']) => void = () => {},
  ): Promise<ExperimentOutcome<Experiments[K]['result']>> {
    this.stop();
    return new Promise((resolve) => {
      // The worker answers an experiment with the types of its own entry: the protocol's one promise.
      this.#current = { tell, settle: resolve } as UnderWay;
      const worker = this.#worker ?? this.#start();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage takes none
      worker?.postMessage({ name, parameters } as ExperimentRequest);
    });
  }

  /** Ends what is under way; nothing happens when nothing is. */
  stop(): void {
    if (this.#current === null) return;
    this.#endWorker();
    this.#finish({ status: 'stopped' });
  }

  /** Ends the worker, and what is under way with it. */
  dispose(): void {
    this.stop();
    this.#endWorker();
  }

  #start(): ExperimentPort | null {
    let worker: ExperimentPort;
    try {
      worker = this.#createWorker();
    } catch (error) {
      this.#finish({ status: 'failed', message: `The worker can't be started: ${String(error)}` });
      return null;
    }
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      if (this.#worker !== worker) return;
      if (data.kind === 'progress') this.#current?.tell(data.progress);
      else if (data.kind === 'result') this.#finish({ status: 'done', result: data.result });
      else this.#finish({ status: 'failed', message: data.message });
    });
    worker.addEventListener('error', (event) => {
      if (this.#worker !== worker) return;
      event.preventDefault();
      this.#endWorker();
      this.#finish({ status: 'failed', message: `The worker stopped: ${event.message}` });
    });
    return worker;
  }

  #finish(outcome: ExperimentOutcome<Experiments[ExperimentName]['result']>): void {
    const finished = this.#current;
    this.#current = null;
    finished?.settle(outcome);
  }

  #endWorker(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
