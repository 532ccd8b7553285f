import { parsePolicy } from '../../../core/policy/parsePolicy';
import { documentActions, useDocument } from '../../../stores/documentStore';
import { namedValueActions } from '../../../stores/namedValuesStore';

/** Renames a named value here and in every place of the policy that uses it. */
export function renameNamedValue(name: string, newName: string): void {
  namedValueActions.rename(name, newName);
  const { namedValues } = parsePolicy(useDocument.getState().text).xml;
  documentActions.applyEdits(
    namedValues
      .filter((reference) => reference.malformed === null && reference.name === name)
      .map(({ nameRange }) => ({ range: nameRange, newText: newName })),
  );
}
