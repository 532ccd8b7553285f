import { closingTag } from '../core/language-service/closingTag';
import { foldingRanges } from '../core/language-service/foldingRanges';
import { matchingTags } from '../core/language-service/matchingTags';
import { monaco } from './monaco';
import { parsedModel } from './parsedModel';
import { policyLanguageId } from './policyTokens';
import { rangeIn } from './rangeIn';

/** Folding, both tags of an element edited together, and end tags that write themselves. The returned function takes it back. */
export function registerTags(): () => void {
  const registrations = [
    monaco.languages.registerFoldingRangeProvider(policyLanguageId, {
      provideFoldingRanges: (model) =>
        foldingRanges(parsedModel(model)).map(({ startLine, endLine, kind }) => ({
          start: startLine + 1,
          end: endLine + 1,
          ...(kind === 'comment' ? { kind: monaco.languages.FoldingRangeKind.Comment } : {}),
        })),
    }),
    monaco.languages.registerLinkedEditingRangeProvider(policyLanguageId, {
      provideLinkedEditingRanges(model, position) {
        const tags = matchingTags(parsedModel(model), model.getOffsetAt(position));
        if (tags === null) return null;
        const ranges = [rangeIn(model, tags.start), rangeIn(model, tags.end)];
        // Tags that differ already aren't each other's.
        if (model.getValueInRange(ranges[0]!) !== model.getValueInRange(ranges[1]!)) return null;
        return { ranges, wordPattern: /[\w.:-]+/ };
      },
    }),
    monaco.editor.onDidCreateEditor((editor) => {
      editor.onDidChangeModelContent((event) => writeEndTag(editor, event));
    }),
  ];
  return () => {
    for (const registration of registrations) registration.dispose();
  };
}

function writeEndTag(editor: monaco.editor.ICodeEditor, event: monaco.editor.IModelContentChangedEvent): void {
  const [change] = event.changes;
  if (event.isUndoing || event.isRedoing || event.isFlush || event.changes.length !== 1 || change === undefined) return;
  if ((change.text !== '>' && change.text !== '/') || change.rangeLength !== 0 || !editor.hasTextFocus()) return;
  const { versionId } = event;
  const offset = change.rangeOffset + 1;
  // After the change is through: a change inside a change would confuse those that listen.
  queueMicrotask(() => {
    const model = editor.getModel();
    if (model === null || model.getLanguageId() !== policyLanguageId || model.getVersionId() !== versionId) return;
    const text = closingTag(parsedModel(model), offset);
    if (text === null) return;
    const at = model.getPositionAt(offset);
    // Between the tags after `>`, behind the end tag after `</`.
    const cursor = change.text === '>' ? at : at.delta(0, text.length);
    editor.pushUndoStop();
    editor.executeEdits(
      'end-tag',
      [{ range: monaco.Range.fromPositions(at), text, forceMoveMarkers: true }],
      [monaco.Selection.fromPositions(cursor)],
    );
  });
}
