import { beforeEach, describe, expect, it } from 'vitest';
import { ExperimentClient, type ExperimentPort } from './ExperimentClient';
import type { ExperimentMessage, ExperimentRequest } from './Experiments';

/** A worker that answers when the test says so. */
class ManualWorker implements ExperimentPort {
  readonly #listeners: ((event: MessageEvent<ExperimentMessage>) => void)[] = [];
  readonly received: ExperimentRequest[] = [];
  ended = false;

  addEventListener(type: 'message' | 'error', listener: (event: never) => void): void {
    if (type === 'message') this.#listeners.push(listener as (event: MessageEvent<ExperimentMessage>) => void);
  }
  postMessage(message: ExperimentRequest): void {
    this.received.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  post(message: object): void {
    for (const listener of this.#listeners) listener({ data: message } as MessageEvent<ExperimentMessage>);
  }
}

const parameters = { text: '', namedValues: {}, cures: false };

describe('ExperimentClient', () => {
  let workers: ManualWorker[];
  let client: ExperimentClient;
  beforeEach(() => {
    workers = [];
    client = new ExperimentClient(() => {
      const worker = new ManualWorker();
      workers.push(worker);
      return worker;
    });
  });

  it('tells what happens on the way, and the result; the worker is kept', async () => {
    const told: unknown[] = [];
    const first = client.run('lab', parameters, (progress) => told.push(progress));
    workers[0]!.post({ kind: 'progress', progress: { done: 1, of: 2 } });
    workers[0]!.post({ kind: 'result', result: { score: 50 } });
    expect(await first).toEqual({ status: 'done', result: { score: 50 } });
    expect(told).toEqual([{ done: 1, of: 2 }]);
    const second = client.run('lab', parameters);
    workers[0]!.post({ kind: 'failed', message: 'a defect' });
    expect(await second).toEqual({ status: 'failed', message: 'a defect' });
    expect(workers).toHaveLength(1);
  });

  it('ends the one under way when another begins, and hears no more of it', async () => {
    const told: unknown[] = [];
    const first = client.run('lab', parameters, (progress) => told.push(progress));
    const second = client.run('lab', parameters);
    expect(await first).toEqual({ status: 'stopped' });
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    workers[0]!.post({ kind: 'progress', progress: {} });
    workers[0]!.post({ kind: 'result', result: { score: 1 } });
    workers[1]!.post({ kind: 'result', result: { score: 2 } });
    expect(await second).toMatchObject({ result: { score: 2 } });
    expect(told).toEqual([]);
  });

  it('stops on demand', async () => {
    client.stop();
    const outcome = client.run('lab', parameters);
    client.dispose();
    expect(await outcome).toEqual({ status: 'stopped' });
    expect(workers[0]!.ended).toBe(true);
  });

  it('says so when no worker starts', async () => {
    const none = new ExperimentClient(() => {
      throw new Error('no workers here');
    });
    expect(await none.run('lab', parameters)).toMatchObject({ status: 'failed' });
  });
});
