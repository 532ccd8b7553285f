import type { CodeActionQueries } from '../../../editor/registerCodeActions';
import { useAnalysis } from '../../../stores/analysisStore';
import type { AnalysisClient } from '../../../worker/AnalysisClient';
import { checkActions } from '../../problems/checkActions';
import { pageActions } from '../../pages/pageStore';

/** What the light bulb needs: diagnostics from the newest analysis, changes from the worker. */
export function codeActionQueries(client: AnalysisClient): CodeActionQueries {
  return {
    diagnostics(text) {
      const { analysis, analysedText } = useAnalysis.getState();
      return analysedText === text ? (analysis?.diagnostics ?? []) : [];
    },
    async canSurround(text, range, wrapper) {
      const outcome = await client.request('surround', { text, range, wrapper });
      return outcome.status === 'done' && outcome.result !== null;
    },
    surround: (range, wrapper) => void checkActions.surround(client, range, wrapper),
    fixAll: (code) => void checkActions.fixAll(client, code),
    silence: (code, offset) => void checkActions.silence(client, code, offset),
    showRule: (code) => pageActions.show('rules', code),
  };
}
