import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisClient, type WorkerPort } from './AnalysisClient';
import type { AnalyseParameters, WorkerMessage, WorkerRequest } from './protocol';

/** A worker that answers when the test says so. */
class ManualWorker implements WorkerPort {
  readonly listeners: ((event: MessageEvent<WorkerMessage>) => void)[] = [];
  readonly received: WorkerRequest[] = [];
  ended = false;

  addEventListener(type: 'message' | 'error', listener: (event: never) => void): void {
    if (type === 'message') this.listeners.push(listener as (event: MessageEvent<WorkerMessage>) => void);
  }
  postMessage(message: WorkerRequest): void {
    this.received.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  post(message: WorkerMessage): void {
    for (const listener of this.listeners) listener({ data: message } as MessageEvent<WorkerMessage>);
  }
  answer(result: string): void {
    this.post({ kind: 'result', id: this.received.at(-1)!.id, result });
  }
}

const analyse = (revision: number): AnalyseParameters => ({
  revision,
  text: '',
  namedValues: {},
  disabledRules: [],
  scenario: { presetId: 'first-call', startsAt: '2026-01-01T12:00:00Z', additions: [] },
  moment: null,
  simulate: true,
});

describe('AnalysisClient', () => {
  let workers: ManualWorker[];
  let client: AnalysisClient;
  beforeEach(() => {
    vi.useFakeTimers();
    workers = [];
    client = new AnalysisClient(
      () => {
        const worker = new ManualWorker();
        workers.push(worker);
        return worker;
      },
      { limit: 2000, firstLimit: 5000, startLimit: 30_000 },
    );
  });
  afterEach(() => vi.useRealTimers());

  it('sends nothing before the worker has loaded', async () => {
    const outcome = client.request('convert', { text: 'a', to: 'xml' });
    expect(workers[0]!.received).toEqual([]);
    workers[0]!.post({ kind: 'ready' });
    workers[0]!.answer('b');
    expect(await outcome).toEqual({ status: 'done', result: 'b' });
  });

  it('can load the worker ahead of the first request, and starts one only', async () => {
    client.warmUp();
    workers[0]!.post({ kind: 'ready' });
    client.warmUp();
    const outcome = client.request('convert', { text: 'a', to: 'xml' });
    workers[0]!.answer('b');
    expect(await outcome).toMatchObject({ status: 'done' });
    expect(workers).toHaveLength(1);
  });

  it('lets the newest analysis win and keeps the one that has begun', async () => {
    const first = client.request('analyse', analyse(1));
    workers[0]!.post({ kind: 'ready' });
    const second = client.request('analyse', analyse(2));
    const third = client.request('analyse', analyse(3));
    expect(await second).toEqual({ status: 'superseded' });
    workers[0]!.answer('one');
    expect(await first).toMatchObject({ status: 'done' });
    expect(workers[0]!.received.at(-1)!.parameters).toMatchObject({ revision: 3 });
    workers[0]!.answer('three');
    expect(await third).toMatchObject({ status: 'done', result: 'three' });
  });

  it('answers small questions before a waiting analysis', () => {
    void client.request('convert', { text: 'busy', to: 'xml' });
    workers[0]!.post({ kind: 'ready' });
    void client.request('analyse', analyse(1));
    void client.request('hover', { text: '', offset: 0, namedValues: {}, call: null, step: null });
    workers[0]!.answer('');
    expect(workers[0]!.received.map((request) => request.operation)).toEqual(['convert', 'hover']);
  });

  it('ends a worker that runs past the limit, says what it was busy with, and goes on with a new one', async () => {
    const runaway = client.request('analyse', analyse(1));
    const next = client.request('convert', { text: 'a', to: 'xml' });
    workers[0]!.post({ kind: 'ready' });
    expect(workers[0]!.received.map((request) => request.operation)).toEqual(['convert']);
    workers[0]!.answer('a');
    await next;
    const id = workers[0]!.received.at(-1)!.id;
    workers[0]!.post({ kind: 'progress', id, progress: { phase: 'simulate', range: { start: 3, end: 9 } } });
    const after = client.request('convert', { text: 'b', to: 'xml' });
    vi.advanceTimersByTime(2000);
    expect(await runaway).toEqual({
      status: 'runaway',
      progress: { phase: 'simulate', range: { start: 3, end: 9 } },
    });
    expect(workers[0]!.ended).toBe(true);
    workers[1]!.post({ kind: 'ready' });
    workers[1]!.answer('b');
    expect(await after).toEqual({ status: 'done', result: 'b' });
  });

  it('gives the first request of a worker more time', async () => {
    const slow = client.request('convert', { text: 'a', to: 'xml' });
    workers[0]!.post({ kind: 'ready' });
    vi.advanceTimersByTime(4999);
    workers[0]!.answer('b');
    expect(await slow).toMatchObject({ status: 'done' });
  });

  it('gives a scenario that somebody has added to more time, and hovering over it, too', async () => {
    const addition = { id: 1, change: { kind: 'call', at: 1 } } as const;
    const plain = analyse(1);
    const slow = client.request('analyse', { ...plain, scenario: { ...plain.scenario, additions: [addition] } });
    workers[0]!.post({ kind: 'ready' });
    vi.advanceTimersByTime(19_999);
    workers[0]!.answer('a');
    expect(await slow).toMatchObject({ status: 'done' });
    const hover = client.request('hover', { text: '', offset: 0, namedValues: {}, call: null, step: null });
    vi.advanceTimersByTime(7999);
    workers[0]!.answer('');
    expect(await hover).toMatchObject({ status: 'done' });
    const usual = client.request('analyse', plain);
    vi.advanceTimersByTime(2000);
    expect(await usual).toMatchObject({ status: 'runaway' });
  });

  it('ignores what an ended worker still says', async () => {
    const runaway = client.request('convert', { text: 'a', to: 'xml' });
    workers[0]!.post({ kind: 'ready' });
    vi.advanceTimersByTime(5000);
    await runaway;
    const after = client.request('convert', { text: 'b', to: 'xml' });
    workers[0]!.post({ kind: 'ready' });
    expect(workers[1]!.received).toEqual([]);
    workers[1]!.post({ kind: 'ready' });
    workers[1]!.answer('b');
    expect(await after).toMatchObject({ result: 'b' });
  });

  it('says so when the worker does not load, and tries anew for the next request', async () => {
    const outcome = client.request('convert', { text: 'a', to: 'xml' });
    vi.advanceTimersByTime(30_000);
    expect(await outcome).toMatchObject({ status: 'failed' });
    void client.request('convert', { text: 'b', to: 'xml' });
    expect(workers).toHaveLength(2);
  });

  it('settles everything when it is disposed of', async () => {
    const first = client.request('analyse', analyse(1));
    workers[0]!.post({ kind: 'ready' });
    const second = client.request('analyse', analyse(2));
    client.dispose();
    expect([await first, await second]).toEqual([{ status: 'superseded' }, { status: 'superseded' }]);
    expect(workers[0]!.ended).toBe(true);
  });
});
