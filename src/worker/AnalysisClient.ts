import type { OperationName, Operations, Progress, WorkerMessage, WorkerRequest } from './protocol';

/** The part of the DOM's Worker that the client needs, so that tests can stand in for it. */
export interface WorkerPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerMessage>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  postMessage(message: WorkerRequest): void;
  terminate(): void;
}

export type Outcome<Result> =
  | { readonly status: 'done'; readonly result: Result }
  /** A newer request of the same operation took its place before it began. */
  | { readonly status: 'superseded' }
  /** It ran past the limit, or was stopped; the worker was ended and started anew. `progress` says what it was busy with. */
  | { readonly status: 'runaway'; readonly progress: Progress | null }
  | { readonly status: 'failed'; readonly message: string };

export interface ClientOptions {
  /** Wall-clock milliseconds that one request may take. */
  readonly limit?: number;
  /** The same for a worker's first request, which also has to build the tables of the C# library with code that isn't warm yet. */
  readonly firstLimit?: number;
  /** Wall-clock milliseconds in which the worker must have loaded. */
  readonly startLimit?: number;
}

interface Pending {
  readonly request: WorkerRequest;
  readonly settle: (outcome: Outcome<Operations[OperationName]['result']>) => void;
}

/** Hundreds of calls, each of which may have tokens signed, take seconds: a person who adds to a scenario gets so many times the limit. */
const patienceForAdditions = 4;

/** Operations of which only the newest request matters. */
const newestWins: ReadonlySet<OperationName> = new Set([
  'analyse',
  'hover',
  'complete',
  'signatureHelp',
  'semanticTokens',
  'explain',
]);

/**
 * Talks to the analysis worker: one request at a time, so that the wall-clock limit is that request's own. A request that runs past the
 * limit costs the worker its life, not the page. Small questions (hover, completion) go before a waiting analysis.
 * Promises never reject; what went wrong is in the outcome.
 */
export class AnalysisClient {
  readonly #createWorker: () => WorkerPort;
  readonly #limit: number;
  readonly #firstLimit: number;
  readonly #startLimit: number;
  #worker: WorkerPort | null = null;
  #ready = false;
  /** It has answered before. */
  #warm = false;
  #nextId = 1;
  #queue: Pending[] = [];
  #current: Pending | null = null;
  #progress: Progress | null = null;
  /** Of the scenario that ran last: hovering runs it again. */
  #patience = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(createWorker: () => WorkerPort, options: ClientOptions = {}) {
    this.#createWorker = createWorker;
    this.#limit = options.limit ?? 2000;
    this.#firstLimit = options.firstLimit ?? 4 * this.#limit;
    this.#startLimit = options.startLimit ?? 30_000;
  }

  /** Loads the worker before there is anything to ask, so that the first answer comes sooner. */
  warmUp(): void {
    if (this.#worker === null) this.#start();
  }

  request<K extends OperationName>(
    operation: K,
    parameters: Operations[K]['parameters'],
  ): Promise<Outcome<Operations[K]['result']>> {
    return new Promise((resolve) => {
      // The worker answers a request with the result type of its operation: the protocol's one promise.
      const pending = {
        request: { id: this.#nextId++, operation, parameters } as WorkerRequest,
        settle: resolve as Pending['settle'],
      };
      if (newestWins.has(operation)) this.#supersede(operation);
      if (operation === 'analyse') this.#queue.push(pending);
      else {
        const firstAnalysis = this.#queue.findIndex((entry) => entry.request.operation === 'analyse');
        this.#queue.splice(firstAnalysis < 0 ? this.#queue.length : firstAnalysis, 0, pending);
      }
      this.#advance();
    });
  }

  /** Ends what is under way as if it had run past the limit; what waits goes on in a new worker. */
  stop(): void {
    if (this.#current === null) return;
    this.#end();
    this.#finish({ status: 'runaway', progress: this.#progress });
  }

  /** Ends the worker; whatever is under way or waiting comes back as superseded. */
  dispose(): void {
    this.#end();
    const waiting = this.#current === null ? this.#queue : [this.#current, ...this.#queue];
    this.#current = null;
    this.#queue = [];
    for (const pending of waiting) pending.settle({ status: 'superseded' });
  }

  #supersede(operation: OperationName): void {
    const [older, kept] = [
      this.#queue.filter((entry) => entry.request.operation === operation),
      this.#queue.filter((entry) => entry.request.operation !== operation),
    ];
    this.#queue = kept;
    for (const pending of older) pending.settle({ status: 'superseded' });
  }

  #advance(): void {
    if (this.#current !== null || this.#queue.length === 0) return;
    const worker = this.#worker ?? this.#start();
    if (worker === null || !this.#ready) return;
    const next = this.#queue.shift()!;
    this.#current = next;
    this.#progress = null;
    const { request } = next;
    if (request.operation === 'analyse')
      this.#patience = request.parameters.scenario.additions.length > 0 ? patienceForAdditions : 1;
    this.#timer = setTimeout(() => this.stop(), this.#patience * (this.#warm ? this.#limit : this.#firstLimit));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage takes none
    worker.postMessage(next.request);
  }

  #start(): WorkerPort | null {
    let worker: WorkerPort;
    try {
      worker = this.#createWorker();
    } catch (error) {
      this.#failAll(`The analysis worker can't be started: ${String(error)}`);
      return null;
    }
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      if (this.#worker === worker) this.#receive(data);
    });
    worker.addEventListener('error', (event) => {
      if (this.#worker !== worker) return;
      event.preventDefault();
      this.#failAll(`The analysis worker stopped: ${event.message}`);
    });
    this.#timer = setTimeout(() => this.#failAll('The analysis worker did not start in time.'), this.#startLimit);
    return worker;
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === 'ready') {
      clearTimeout(this.#timer);
      this.#ready = true;
      this.#advance();
      return;
    }
    if (message.id !== this.#current?.request.id) return;
    if (message.kind === 'progress') this.#progress = message.progress;
    else if (message.kind === 'result') {
      this.#warm = true;
      this.#finish({ status: 'done', result: message.result });
    } else this.#finish({ status: 'failed', message: message.message });
  }

  #finish(outcome: Outcome<Operations[OperationName]['result']>): void {
    clearTimeout(this.#timer);
    const finished = this.#current;
    this.#current = null;
    finished?.settle(outcome);
    this.#advance();
  }

  #failAll(message: string): void {
    this.#end();
    const waiting = this.#current === null ? this.#queue : [this.#current, ...this.#queue];
    this.#current = null;
    this.#queue = [];
    for (const pending of waiting) pending.settle({ status: 'failed', message });
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    this.#warm = false;
  }
}
