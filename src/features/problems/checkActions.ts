import type { Wrapper } from '../../core/language-service/surround';
import type { OffsetRange } from '../../core/text/range';
import { documentActions, useDocument } from '../../stores/documentStore';
import { namedValueTable, useNamedValues } from '../../stores/namedValuesStore';
import { notify } from '../../stores/noticesStore';
import { usePreferences } from '../../stores/preferencesStore';
import { selectionActions } from '../../stores/selectionStore';
import type { AnalysisClient } from '../../worker/AnalysisClient';
import type { OperationName, Operations } from '../../worker/protocol';

type Client = Pick<AnalysisClient, 'request'>;

/** Changes to the policy that the worker works out. Each is one step for undo; one whose text has changed meanwhile is left out. */
export const checkActions = {
  /** Applies the first fix of every problem, or of those with one code. */
  async fixAll(client: Client, code: string | null): Promise<void> {
    const result = await ask(client, 'fixAll', (text) => ({
      text,
      namedValues: namedValueTable(useNamedValues.getState().entries),
      disabledRules: usePreferences.getState().disabledRules,
      code,
    }));
    if (result === undefined) return;
    const { applied, edits } = result;
    if (applied === 0) {
      notify('No problem here has a fix that leaves the policy better than before.', 'info');
      return;
    }
    documentActions.applyEdits(edits);
    notify(applied === 1 ? 'One problem is fixed.' : `${applied} problems are fixed.`, 'success', 'edit.undo');
  },

  /** Writes the comment that switches a rule off: for the element at an offset, or (null) for the whole policy. */
  async silence(client: Client, code: string, offset: number | null): Promise<void> {
    const edits = await ask(client, 'silence', (text) => ({ text, code, offset }));
    if (edits === undefined) return;
    if (edits.length > 0) documentActions.applyEdits(edits);
    else notify('The policy has no element to write the comment for.', 'info');
  },

  /** Puts the selected policies into another one and selects what there is to write. */
  async surround(client: Client, range: OffsetRange, wrapper: Wrapper): Promise<void> {
    const result = await ask(client, 'surround', (text) => ({ text, range, wrapper }));
    if (result === undefined) return;
    if (result === null) {
      notify(
        `Select policies that can stand in ${wrapper}, or put the cursor into one. The base element can't.`,
        'info',
      );
      return;
    }
    documentActions.applyEdits(result.edits);
    selectionActions.reveal(result.selection);
  },
};

/** The worker's answer about the present text; undefined when there is none, or when the text is another one by then. */
async function ask<K extends OperationName>(
  client: Client,
  operation: K,
  parameters: (text: string) => Operations[K]['parameters'],
): Promise<Operations[K]['result'] | undefined> {
  const { text, version } = useDocument.getState();
  const outcome = await client.request(operation, parameters(text));
  if (outcome.status === 'done') return useDocument.getState().version === version ? outcome.result : undefined;
  if (outcome.status === 'runaway') notify('It took too long and was stopped.', 'error');
  if (outcome.status === 'failed') notify('It failed because of a defect in this page.', 'error');
  return undefined;
}
