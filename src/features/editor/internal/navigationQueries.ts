import type { NavigationQueries } from '../../../editor/registerNavigation';
import { namedValueActions, namedValueTable, useNamedValues } from '../../../stores/namedValuesStore';
import type { AnalysisClient } from '../../../worker/AnalysisClient';

/** Answers what navigation asks from the worker; a named value that is renamed in the text is renamed in the table too. */
export function navigationQueries(client: AnalysisClient): NavigationQueries {
  return {
    async names(text, offset) {
      const outcome = await client.request('names', { text, offset, namedValues: {} });
      return outcome.status === 'done' ? outcome.result : null;
    },
    async rename(text, offset, newName) {
      const namedValues = namedValueTable(useNamedValues.getState().entries);
      const outcome = await client.request('rename', { text, offset, newName, namedValues });
      return outcome.status === 'done' ? outcome.result : { problem: 'The policy could not be read.' };
    },
    renamed(kind, from, to) {
      if (kind === 'named-value') namedValueActions.rename(from, to);
    },
  };
}
