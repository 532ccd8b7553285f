import { analysisActions, useAnalysis, type ShownCall } from '../../stores/analysisStore';
import { useDocument } from '../../stores/documentStore';
import { namedValueTable, useNamedValues } from '../../stores/namedValuesStore';
import { usePreferences } from '../../stores/preferencesStore';
import { additionsOf, hasEventsTakenOver, type ScenarioState, useScenario } from '../../stores/scenarioStore';
import { useSelection } from '../../stores/selectionStore';
import type { AnalysisClient } from '../../worker/AnalysisClient';
import { callAtMoment } from '../../worker/callAtMoment';
import type { AnalyseParameters, Analysis } from '../../worker/protocol';

/** Milliseconds for which several changes (a paste, a burst of keys) count as one. */
const settleTime = 40;
/** Milliseconds after which the page says that it is at work. */
const slowTime = 500;

const chosenOf = (state: ScenarioState): AnalyseParameters['scenario'] => ({
  presetId: state.presetId,
  startsAt: state.startsAt,
  additions: additionsOf(state),
  ...(hasEventsTakenOver(state) ? { hasEventsTakenOver: true } : {}),
});

/**
 * Keeps the analysis store at the newest text, named values, scenario and switched-off rules: every change asks the worker, the newest wins, and an answer
 * that comes late is still shown (dimmed, see `useIsStale`) until a newer one is there. Returns a function that ends it.
 */
export function connectAnalysis(client: Pick<AnalysisClient, 'request'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let slowTimer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const analyse = async (simulate: boolean): Promise<void> => {
    const { text } = useDocument.getState();
    const { revision } = useAnalysis.getState();
    clearTimeout(slowTimer);
    slowTimer = setTimeout(() => useAnalysis.setState({ slow: true }), slowTime);
    const outcome = await client.request('analyse', {
      revision,
      text,
      namedValues: namedValueTable(useNamedValues.getState().entries),
      disabledRules: usePreferences.getState().disabledRules,
      scenario: chosenOf(useScenario.getState()),
      moment: useSelection.getState().moment,
      simulate,
    });
    if (ended || outcome.status === 'superseded') return;
    if (outcome.status === 'done') {
      const shownCall = await callOf(outcome.result);
      if (ended) return;
      useAnalysis.setState((state) => ({
        analysis: outcome.result,
        analysedText: text,
        shownCall: shownCall?.revealed === true && !state.revealed ? null : shownCall,
        failure: null,
        // A run that was left out because it doesn't end stays reported.
        runaway: simulate ? null : state.runaway,
      }));
      void showCall();
    } else if (outcome.status === 'runaway') {
      useAnalysis.setState({ runaway: { revision, progress: outcome.progress } });
    } else useAnalysis.setState({ failure: outcome.message });

    if (useAnalysis.getState().revision !== revision) return;
    clearTimeout(slowTimer);
    useAnalysis.setState({ slow: false });
    if (outcome.status === 'runaway' && simulate && outcome.progress?.phase === 'simulate') await analyse(false);
  };

  const callOf = async (analysis: Analysis): Promise<ShownCall | null> => {
    const wanted = wantedOf(analysis);
    if (wanted === null) return null;
    const { revision, index, revealed } = wanted;
    const shown = analysis.run?.shown;
    if (!revealed && shown?.index === index) return { ...wanted, call: shown.call };
    const outcome = await client.request('call', { revision, index, reveal: revealed });
    return outcome.status === 'done' && outcome.result !== null ? { ...wanted, call: outcome.result } : null;
  };

  /** Gets the call where the clock stands, unless it is there already. */
  const showCall = async (): Promise<void> => {
    const { analysis, shownCall } = useAnalysis.getState();
    if (analysis === null || isSame(wantedOf(analysis), shownCall)) return;
    const loaded = await callOf(analysis);
    if (ended || loaded === null || useAnalysis.getState().analysis !== analysis) return;
    if (isSame(wantedOf(analysis), loaded)) useAnalysis.setState({ shownCall: loaded });
  };

  const changed = (): void => {
    useAnalysis.setState((state) => ({ revision: state.revision + 1 }));
    clearTimeout(timer);
    timer = setTimeout(() => void analyse(true), settleTime);
  };

  const ends = [
    useDocument.subscribe((state, before) => {
      if (state.version !== before.version) changed();
    }),
    useNamedValues.subscribe((state, before) => {
      if (state.entries !== before.entries) changed();
    }),
    useScenario.subscribe(changed),
    usePreferences.subscribe((state, before) => {
      if (state.disabledRules !== before.disabledRules) changed();
    }),
    useAnalysis.subscribe((state, before) => {
      if (state.revealed !== before.revealed) void showCall();
    }),
    useSelection.subscribe((state, before) => {
      if (state.moment !== before.moment) void showCall();
    }),
  ];
  if (useDocument.getState().origin !== null) changed();

  return () => {
    ended = true;
    clearTimeout(timer);
    clearTimeout(slowTimer);
    for (const end of ends) end();
    analysisActions.setRevealed(false);
  };
}

function isSame(one: Omit<ShownCall, 'call'> | null, other: ShownCall | null): boolean {
  return one?.revision === other?.revision && one?.index === other?.index && one?.revealed === other?.revealed;
}

/** Which call the page shows now, masked or not; null where the run has none. */
function wantedOf({ revision, run }: Analysis): Omit<ShownCall, 'call'> | null {
  const index = run && callAtMoment(run.timeline, useSelection.getState().moment, run.look);
  return index === null ? null : { revision, index, revealed: useAnalysis.getState().revealed };
}
