import type { LanguageQueries } from '../../../editor/registerPolicyLanguage';
import { useAnalysis } from '../../../stores/analysisStore';
import { namedValueTable, useNamedValues } from '../../../stores/namedValuesStore';
import { useStepping } from '../../../stores/steppingStore';
import type { AnalysisClient } from '../../../worker/AnalysisClient';

/** Answers Monaco's questions: from the worker, or from the newest analysis where that is about the same text. */
export function languageQueries(client: AnalysisClient): LanguageQueries {
  return {
    async hover(text, offset) {
      const call = useAnalysis.getState().shownCall?.index ?? null;
      const { isStepping, position } = useStepping.getState();
      const step = !isStepping ? null : position?.call === call ? position.index : 0;
      const outcome = await client.request('hover', { ...place(text, offset), call, step });
      return outcome.status === 'done' ? outcome.result : null;
    },
    async complete(text, offset, trigger) {
      const outcome = await client.request('complete', { ...place(text, offset), trigger });
      return outcome.status === 'done' ? outcome.result : [];
    },
    async semanticTokens(text) {
      const outcome = await client.request('semanticTokens', { text });
      return outcome.status === 'done' ? outcome.result : [];
    },
    async signatureHelp(text, offset) {
      const outcome = await client.request('signatureHelp', place(text, offset));
      return outcome.status === 'done' ? outcome.result : null;
    },
    async format(text) {
      const outcome = await client.request('format', { text });
      return outcome.status === 'done' ? outcome.result : [];
    },
    symbols: (text) => analysisOf(text)?.outline ?? [],
  };
}

function place(text: string, offset: number) {
  return { text, offset, namedValues: namedValueTable(useNamedValues.getState().entries) };
}

function analysisOf(text: string) {
  const { analysis, analysedText } = useAnalysis.getState();
  return analysedText === text ? analysis : null;
}
