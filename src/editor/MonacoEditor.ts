import type { Diagnostic, Severity } from '../core/text/Diagnostic';
import type { OffsetRange } from '../core/text/range';
import { elementAt } from '../core/language-service/elementAt';
import { monaco } from './monaco';
import { parsedModel } from './parsedModel';
import type { PolicyModel } from './PolicyModel';
import { rangeIn } from './rangeIn';
import { ruleLink } from './registerCodeActions';

const severities: Readonly<Record<Severity, monaco.MarkerSeverity>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  information: monaco.MarkerSeverity.Info,
  hint: monaco.MarkerSeverity.Hint,
};

const markerOwner = 'policy';

// On a Mac, Alt with an arrow moves the cursor by a word, and stays so.
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys that Monaco has no use for, or a lesser one. */
const keys = {
  F12: [monaco.KeyCode.F12],
  'Alt+ArrowLeft': isMac ? [] : [monaco.KeyMod.Alt | monaco.KeyCode.LeftArrow],
  'Alt+ArrowRight': isMac ? [] : [monaco.KeyMod.Alt | monaco.KeyCode.RightArrow],
};

/** Something that the page does for a person who has the keyboard in the editor. */
export interface EditorAction {
  readonly id: string;
  readonly label: string;
  readonly key?: keyof typeof keys;
  readonly inMenu?: boolean;
  run(): void | Promise<void>;
}

/** Monaco on screen: shows the model, its diagnostics and the lines that glow, and tells where the cursor is. */
export class MonacoEditor {
  readonly #model: PolicyModel;
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #glow: monaco.editor.IEditorDecorationsCollection;
  readonly #step: monaco.editor.IEditorDecorationsCollection;

  constructor(
    container: HTMLElement,
    model: PolicyModel,
    { label, onCursor }: { label: string; onCursor: (offset: number, byUser: boolean) => void },
  ) {
    this.#model = model;
    this.#editor = monaco.editor.create(container, {
      model: model.model,
      ariaLabel: label,
      automaticLayout: true,
      // Tooltips and menus stay inside the window, also in a narrow pane.
      fixedOverflowWidgets: true,
      fontFamily: "'Cascadia Code', Consolas, 'DejaVu Sans Mono', monospace",
      fontSize: 13,
      lineHeight: 20,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      smoothScrolling: false,
      renderLineHighlight: 'line',
      wordWrap: 'off',
      tabSize: 2,
      folding: true,
      linkedEditing: true,
      glyphMargin: true,
      lineNumbersMinChars: 3,
      padding: { top: 8, bottom: 8 },
      quickSuggestions: { other: true, comments: false, strings: true },
      suggest: { showWords: false },
      unusualLineTerminators: 'off',
      unicodeHighlight: { ambiguousCharacters: false },
      'semanticHighlighting.enabled': true,
    });
    this.#glow = this.#editor.createDecorationsCollection();
    this.#step = this.#editor.createDecorationsCollection();
    this.#editor.onMouseDown(({ target, event }) => {
      if (target.type !== monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN || !event.leftButton) return;
      model.toggleBreakpoint(target.position.lineNumber);
    });
    this.#editor.onDidChangeModelContent((event) => {
      if (model.isApplying || !isNameTyped(event)) this.#endLinkedEditing();
    });
    this.#editor.onDidChangeCursorPosition(({ position, reason }) =>
      onCursor(model.model.getOffsetAt(position), reason === monaco.editor.CursorChangeReason.Explicit),
    );
  }

  /** Shows diagnostics whose ranges refer to `text`; a text that has changed since keeps the markers that it has. */
  showDiagnostics(diagnostics: readonly Diagnostic[], text: string): void {
    if (text !== this.#model.text) return;
    const markers = diagnostics.map(({ severity, message, code, rule, range }): monaco.editor.IMarkerData => {
      const { startLineNumber, startColumn, endLineNumber, endColumn } = this.#model.rangeOf(range);
      return {
        severity: severities[severity],
        message,
        code: { value: code, target: ruleLink(rule ?? code) },
        source: 'policy',
        startLineNumber,
        startColumn,
        endLineNumber,
        endColumn,
      };
    });
    monaco.editor.setModelMarkers(this.#model.model, markerOwner, markers);
  }

  /** Makes the lines of a place glow; null: none. */
  highlight(range: OffsetRange | null): void {
    this.#glow.set(
      range === null
        ? []
        : [
            {
              range: this.#model.rangeOf(range),
              options: { isWholeLine: true, className: 'policy-glow', linesDecorationsClassName: 'policy-glow-margin' },
            },
          ],
    );
    if (range !== null) this.#editor.revealRangeInCenterIfOutsideViewport(this.#model.rangeOf(range));
  }

  /** Lights the start tag of the policy that runs next, `place` being where it begins; null: none. */
  showStep(place: number | null): void {
    const tag = place === null ? null : startTagAt(this.#model.model, place);
    this.#step.set(
      tag === null
        ? []
        : [
            {
              range: tag,
              options: {
                isWholeLine: true,
                className: 'policy-step',
                firstLineDecorationClassName: 'policy-step-arrow',
              },
            },
          ],
    );
    // Not to the right, where a long tag ends.
    if (tag !== null) this.#editor.revealLineInCenterIfOutsideViewport(tag.startLineNumber);
  }

  /** Sets or takes back the breakpoint of the line where the cursor is. */
  toggleBreakpoint(): void {
    const line = this.#editor.getPosition()?.lineNumber;
    if (line !== undefined) this.#model.toggleBreakpoint(line);
  }

  /** Selects a place, with the cursor at its beginning: that is what comes into view, and what the breadcrumb is about. */
  reveal(range: OffsetRange, focus: boolean): void {
    const place = this.#model.rangeOf(range);
    const start = place.getStartPosition();
    const end = place.getEndPosition();
    this.#editor.setSelection(monaco.Selection.fromPositions(end, start));
    this.#editor.revealPositionInCenterIfOutsideViewport(start);
    if (focus) this.#editor.focus();
  }

  /** Runs one of Monaco's own commands, such as `actions.find`. */
  run(action: string): void {
    this.#editor.focus();
    this.#editor.trigger('page', action, null);
  }

  /** Offers actions of the page in the editor's palette (F1), by their keys, and in its context menu where they say so. */
  offer(actions: readonly EditorAction[]): void {
    for (const { id, label, key, inMenu = false, run } of actions) {
      this.#editor.addAction({
        id: `policy.${id}`,
        label,
        ...(key === undefined ? {} : { keybindings: keys[key] }),
        ...(inMenu ? { contextMenuGroupId: '1_modification' } : {}),
        run: () => void run(),
      });
    }
  }

  /** What is selected; an empty range at the cursor when nothing is. */
  get selection(): OffsetRange {
    const model = this.#model.model;
    const selection = this.#editor.getSelection();
    if (selection === null) return { start: 0, end: 0 };
    return {
      start: model.getOffsetAt(selection.getStartPosition()),
      end: model.getOffsetAt(selection.getEndPosition()),
    };
  }

  /**
   * Monaco copies whatever stands in one tag's place after a change to the other tag's place. After a change that isn't the typing of a
   * name (a fix, another document, an undo) those places are guesses, so they are forgotten.
   */
  #endLinkedEditing(): void {
    // Its own method; switching the option off and on instead would reject what it has under way.
    this.#editor.getContribution<LinkedEditing>('editor.contrib.linkedEditing')?.clearRanges?.();
  }

  get hasFocus(): boolean {
    return this.#editor.hasTextFocus();
  }

  dispose(): void {
    this.#editor.dispose();
  }
}

function startTagAt(model: monaco.editor.ITextModel, offset: number): monaco.Range | null {
  const element = elementAt(parsedModel(model), offset + 1);
  return element?.range.start === offset ? rangeIn(model, element.openTag) : null;
}

/** Monaco's contribution that edits two tags together; its types aren't published. */
interface LinkedEditing extends monaco.editor.IEditorContribution {
  clearRanges?(): void;
}

function isNameTyped({ changes, isUndoing, isRedoing }: monaco.editor.IModelContentChangedEvent): boolean {
  const [change] = changes;
  if (change === undefined || changes.length > 1 || isUndoing || isRedoing) return false;
  return change.range.startLineNumber === change.range.endLineNumber && /^[\w.:-]*$/.test(change.text);
}
