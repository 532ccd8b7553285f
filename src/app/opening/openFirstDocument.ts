import { documentActions, useDocument } from '../../stores/documentStore';
import { namedValueActions } from '../../stores/namedValuesStore';

/** On a first visit the page opens on a working example; later it opens where it was left. */
export async function openFirstDocument(): Promise<void> {
  if (useDocument.getState().origin !== null) return;
  const { samples } = await import('../../core/design/samples');
  const [first] = samples;
  // Something may have been opened meanwhile.
  if (first === undefined || useDocument.getState().origin !== null) return;
  namedValueActions.addFromSample(first.namedValues);
  documentActions.open({ text: first.text, title: first.title, origin: { kind: 'sample', id: first.id } });
}
