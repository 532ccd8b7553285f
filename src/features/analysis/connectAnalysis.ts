import { analysisActions, useAnalysis } from '../../stores/analysisStore';
import { useDocument } from '../../stores/documentStore';
import { namedValueTable, useNamedValues } from '../../stores/namedValuesStore';
import { usePreferences } from '../../stores/preferencesStore';
import { useScenario } from '../../stores/scenarioStore';
import type { AnalysisClient } from '../../worker/AnalysisClient';

/** Milliseconds for which several changes (a paste, a burst of keys) count as one. */
const settleTime = 40;
/** Milliseconds after which the page says that it is at work. */
const slowTime = 500;

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
      scenario: useScenario.getState(),
      simulate,
    });
    if (ended || outcome.status === 'superseded') return;
    if (outcome.status === 'done') {
      const revealedRun = useAnalysis.getState().revealed ? await reveal(revision) : null;
      if (ended) return;
      useAnalysis.setState((state) => ({
        analysis: outcome.result,
        analysedText: text,
        revealedRun: state.revealed ? revealedRun : null,
        failure: null,
        // A run that was left out because it doesn't end stays reported.
        runaway: simulate ? null : state.runaway,
      }));
    } else if (outcome.status === 'runaway') {
      useAnalysis.setState({ runaway: { revision, progress: outcome.progress } });
    } else useAnalysis.setState({ failure: outcome.message });

    if (useAnalysis.getState().revision !== revision) return;
    clearTimeout(slowTimer);
    useAnalysis.setState({ slow: false });
    if (outcome.status === 'runaway' && simulate && outcome.progress?.phase === 'simulate') await analyse(false);
  };

  const reveal = async (revision: number) => {
    const outcome = await client.request('reveal', { revision });
    return outcome.status === 'done' ? outcome.result : null;
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
    useAnalysis.subscribe(async (state, before) => {
      if (!state.revealed || before.revealed || state.analysis === null) return;
      const { revision } = state.analysis;
      const revealedRun = await reveal(revision);
      const now = useAnalysis.getState();
      if (!ended && now.revealed && now.analysis?.revision === revision) useAnalysis.setState({ revealedRun });
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
