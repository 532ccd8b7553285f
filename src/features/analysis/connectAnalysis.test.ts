import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Timeline } from '../../core/fleet/timelineOf';
import type { SimulatedCall } from '../../core/simulate/Run';
import { analysisActions, useAnalysis } from '../../stores/analysisStore';
import { documentActions, useDocument } from '../../stores/documentStore';
import { namedValueActions, useNamedValues } from '../../stores/namedValuesStore';
import { preferenceActions } from '../../stores/preferencesStore';
import { scenarioActions, useScenario } from '../../stores/scenarioStore';
import { selectionActions, useSelection } from '../../stores/selectionStore';
import type { AnalysisClient, Outcome } from '../../worker/AnalysisClient';
import type { Analysis, AnalyseParameters } from '../../worker/protocol';
import { connectAnalysis } from './connectAnalysis';

interface Asked {
  readonly operation: string;
  readonly parameters: AnalyseParameters;
  readonly answer: (outcome: Outcome<unknown>) => void;
}

const analysis = (revision: number, run: Analysis['run'] = null): Analysis => ({
  revision,
  diagnostics: [],
  recognition: { design: null, unmanaged: [] },
  outline: [],
  escaping: null,
  namedValueUses: [],
  run,
  timings: { parse: 0, validate: 0, recognize: 0, simulate: 0 },
});

const timeline = (moments: readonly number[]): Timeline => ({
  endsAt: 0,
  lastCallEndedAt: 0,
  calls: moments.map((at, call) => ({
    call,
    at,
    endedAt: at,
    region: 'West Europe',
    outcome: 'forwarded',
    status: 200,
    cost: 'hit',
    tokenRequests: 0,
    addedSeconds: 0,
  })),
  tokenRequests: [],
  cache: [],
  bands: [],
});

const call = (url: string) => ({ request: { url } }) as unknown as SimulatedCall;
const shownUrl = () => useAnalysis.getState().shownCall?.call.request.url;

const open = (text: string): void => documentActions.open({ text, title: 'T', origin: { kind: 'paste' } });

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(50);

describe('connectAnalysis', () => {
  let asked: Asked[];
  let disconnect: () => void;
  const last = (): Asked => asked.at(-1)!;
  const done = async (run: Analysis['run'] = null): Promise<void> => {
    const { answer, parameters } = last();
    answer({ status: 'done', result: analysis(parameters.revision, run) });
    await vi.advanceTimersByTimeAsync(0);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    useDocument.setState({ text: '', version: 0, origin: null });
    useNamedValues.setState({ entries: [] });
    useAnalysis.setState(useAnalysis.getInitialState());
    useScenario.setState(useScenario.getInitialState());
    useSelection.setState(useSelection.getInitialState());
    const client = {
      request: (operation: string, parameters: AnalyseParameters) =>
        new Promise((answer) => asked.push({ operation, parameters, answer })),
    };
    disconnect = connectAnalysis(client as unknown as AnalysisClient);
  });
  afterEach(() => {
    disconnect();
    vi.useRealTimers();
  });

  it('asks nothing before there is a policy, and once for a burst of changes', async () => {
    await settle();
    expect(asked).toEqual([]);
    open('a');
    documentActions.applyEdits([{ range: { start: 1, end: 1 }, newText: 'b' }]);
    await settle();
    expect(asked.map(({ parameters }) => parameters.text)).toEqual(['ab']);
  });

  it('keeps the result with the text that it is about', async () => {
    open('a');
    await settle();
    documentActions.applyEdits([{ range: { start: 1, end: 1 }, newText: 'b' }]);
    await done();
    const state = useAnalysis.getState();
    expect(state.analysedText).toBe('a');
    expect(state.analysis?.revision).not.toBe(state.revision);
  });

  it('runs again for a named value, another scenario and a rule that is switched off, with a stand-in for a secret that is not known', async () => {
    open('a');
    await settle();
    namedValueActions.add({ name: 's', secret: true, value: '' });
    await settle();
    expect(last().parameters.namedValues['s']).toEqual({ value: 'stand-in-for-s', secret: true });
    scenarioActions.pick('wrong-secret');
    await settle();
    expect(last().parameters.scenario.presetId).toBe('wrong-secret');
    preferenceActions.switchRule('literal-secret', false);
    await settle();
    expect(last().parameters.disabledRules).toEqual(['literal-secret']);
    preferenceActions.switchRule('literal-secret', true);
    await settle();
    expect(last().parameters.disabledRules).toEqual([]);
    expect(asked).toHaveLength(5);
  });

  it('says that it is slow after half a second, and no longer when the answer is there', async () => {
    open('a');
    await settle();
    expect(useAnalysis.getState().slow).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(useAnalysis.getState().slow).toBe(true);
    await done();
    expect(useAnalysis.getState().slow).toBe(false);
  });

  it('reports a run that does not end and still checks the policy', async () => {
    open('a');
    await settle();
    const progress = { phase: 'simulate' as const, range: { start: 0, end: 1 } };
    last().answer({ status: 'runaway', progress });
    await settle();
    expect(last().parameters).toMatchObject({ text: 'a', simulate: false });
    await done();
    expect(useAnalysis.getState()).toMatchObject({ runaway: { progress }, analysis: { run: null }, slow: false });
    documentActions.applyEdits([{ range: { start: 1, end: 1 }, newText: 'b' }]);
    await settle();
    await done();
    expect(useAnalysis.getState().runaway).toBeNull();
  });

  it('does not try a text again whose checking does not end', async () => {
    open('a');
    await settle();
    last().answer({ status: 'runaway', progress: { phase: 'validate', range: null } });
    await settle();
    expect(asked).toHaveLength(1);
    expect(useAnalysis.getState()).toMatchObject({ slow: false, analysis: null });
  });

  it('gets the call where the clock stands, with its secrets only while they are revealed', async () => {
    const run = { presetId: '', timeline: timeline([0, 60, 120]), startsAt: '', look: 2, leftOut: 0 };
    open('a');
    await settle();
    expect(last().parameters.moment).toBeNull();
    await done({ ...run, shown: { index: 2, call: call('third') } });
    expect(shownUrl()).toBe('third');

    selectionActions.setClock({ at: 70, call: null });
    await settle();
    const { revision } = useAnalysis.getState();
    expect(last()).toMatchObject({ operation: 'call', parameters: { revision, index: 1, reveal: false } });
    expect(shownUrl()).toBe('third');
    last().answer({ status: 'done', result: call('second') });
    await settle();
    expect(shownUrl()).toBe('second');
    selectionActions.setClock({ at: 75, call: null });
    await settle();
    expect(asked).toHaveLength(2);

    analysisActions.setRevealed(true);
    await settle();
    expect(last()).toMatchObject({ operation: 'call', parameters: { index: 1, reveal: true } });
    last().answer({ status: 'done', result: call('second, with secrets') });
    await settle();
    expect(shownUrl()).toBe('second, with secrets');
    analysisActions.setRevealed(false);
    expect(shownUrl()).toBeUndefined();
    await settle();
    expect(last()).toMatchObject({ operation: 'call', parameters: { index: 1, reveal: false } });
  });

  it('runs again for what is added to the scenario, for the scenario that runs', async () => {
    open('a');
    await settle();
    const change = { kind: 'call', at: 30 } as const;
    scenarioActions.pick('first-call');
    scenarioActions.add(change);
    await settle();
    expect(last().parameters.scenario.additions).toEqual([{ id: 1, change }]);
    scenarioActions.pick('restart');
    await settle();
    expect(last().parameters.scenario.additions).toEqual([]);
    scenarioActions.pick('first-call');
    scenarioActions.edit(1, { ...change, at: 31 });
    scenarioActions.add({ kind: 'restart', at: 20 });
    scenarioActions.remove(1);
    await settle();
    expect(last().parameters.scenario.additions).toEqual([{ id: 2, change: { kind: 'restart', at: 20 } }]);
    scenarioActions.reset();
    await settle();
    expect(last().parameters.scenario.additions).toEqual([]);
  });

  it('shows a defect of the worker and forgets it with the next answer', async () => {
    open('a');
    await settle();
    last().answer({ status: 'failed', message: 'TypeError' });
    await settle();
    expect(useAnalysis.getState().failure).toBe('TypeError');
    open('b');
    await settle();
    await done();
    expect(useAnalysis.getState().failure).toBeNull();
  });
});
