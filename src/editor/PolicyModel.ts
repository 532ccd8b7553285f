import type { OffsetRange } from '../core/text/range';
import { applyEdits, type TextEdit } from '../core/text/TextEdit';
import { policyOfLine } from '../core/language-service/policyOfLine';
import { monaco } from './monaco';
import { parsedModel } from './parsedModel';
import { policyLanguageId } from './policyTokens';

const breakpointDecoration: monaco.editor.IModelDecorationOptions = {
  glyphMarginClassName: 'policy-breakpoint',
  glyphMarginHoverMessage: { value: 'Running to a breakpoint stops here. Click to take it back.' },
  stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
  overviewRuler: { color: '#d13438', position: monaco.editor.OverviewRulerLane.Left },
};

export interface PolicyModelListener {
  (text: string, history: { readonly canUndo: boolean; readonly canRedo: boolean }): void;
}

/**
 * The text model that owns typing and history. It outlives the editor on screen.
 * Monaco keeps one kind of line end in a model, so a text that mixes them comes back with the one that it has most of.
 */
export class PolicyModel {
  readonly model: monaco.editor.ITextModel;
  readonly #listener: PolicyModelListener;
  readonly #onBreakpoints: (breakpoints: readonly OffsetRange[]) => void;
  #group: string | null = null;
  #breakpoints: string[] = [];
  #applying = false;

  /** `onBreakpoints` is told whenever breakpoints come, go or move with the text. */
  constructor(listener: PolicyModelListener, onBreakpoints: (breakpoints: readonly OffsetRange[]) => void) {
    this.model = monaco.editor.createModel('', policyLanguageId, monaco.Uri.parse('inmemory://policy/policy.xml'));
    this.model.updateOptions({ tabSize: 2, insertSpaces: true });
    this.#listener = listener;
    this.#onBreakpoints = onBreakpoints;
    this.model.onDidChangeContent(() => {
      // Typing ends a form field's undo group.
      if (!this.#applying) this.#group = null;
      if (!this.#applying) this.#tell();
    });
  }

  /** Whether the change that is under way comes from the page, not from the keyboard. */
  get isApplying(): boolean {
    return this.#applying;
  }

  get text(): string {
    return this.model.getValue();
  }

  /** Puts the history so far into the model, oldest text first; the first one replaces nothing. */
  replay(texts: readonly string[]): void {
    const [first = '', ...later] = texts;
    this.#apply(() => {
      this.model.setEOL(endOfLine(first));
      // As an edit, not as the model's value: setValue would take a byte order mark out of the text.
      this.model.applyEdits([{ range: this.model.getFullModelRange(), text: first }]);
      for (const text of later) this.#push([{ range: { start: 0, end: this.text.length }, newText: text }]);
    });
  }

  applyEdits(edits: readonly TextEdit[], group: string | null): void {
    if (group === null || group !== this.#group) this.model.pushStackElement();
    this.#apply(() => this.#push(edits));
    this.#group = group;
    if (group === null) this.model.pushStackElement();
  }

  undo(): void {
    void this.model.undo();
  }

  redo(): void {
    void this.model.redo();
  }

  /** Start tags of policies at which running stops, in the order of the text. They move with it. */
  get breakpoints(): readonly OffsetRange[] {
    const ranges = this.#breakpoints.flatMap((id) => this.model.getDecorationRange(id) ?? []);
    const offsets = ranges.map((range) => ({
      start: this.model.getOffsetAt(range.getStartPosition()),
      end: this.model.getOffsetAt(range.getEndPosition()),
    }));
    return offsets.toSorted((a, b) => a.start - b.start);
  }

  setBreakpoints(breakpoints: readonly OffsetRange[]): void {
    const decorations = breakpoints.map((breakpoint) => ({
      range: this.rangeOf(breakpoint),
      options: breakpointDecoration,
    }));
    this.#breakpoints = this.model.deltaDecorations(this.#breakpoints, decorations);
    this.#onBreakpoints(this.breakpoints);
  }

  /** Sets those of an earlier visit at whose place a policy still begins. */
  restoreBreakpoints(breakpoints: readonly OffsetRange[]): void {
    this.setBreakpoints(this.#thoseOfPolicies(breakpoints));
  }

  /** Sets or takes back the breakpoint of the policy of a line (from 1); does nothing where no policy is. */
  toggleBreakpoint(line: number): void {
    const tag = this.#policyOfLine(line);
    if (tag === null) return;
    const others = this.breakpoints.filter(({ start }) => start !== tag.start);
    this.setBreakpoints(others.length < this.#breakpoints.length ? others : [...others, tag]);
  }

  /** After a change of the text: a breakpoint whose policy is gone goes too. */
  #keepBreakpoints(): void {
    if (this.#breakpoints.length > 0) this.setBreakpoints(this.#thoseOfPolicies(this.breakpoints));
  }

  #thoseOfPolicies(breakpoints: readonly OffsetRange[]): readonly OffsetRange[] {
    const document = parsedModel(this.model);
    return breakpoints.flatMap(({ start, end }) => {
      if (start === end) return [];
      const tag = policyOfLine(document, { start, end: start });
      return tag?.start === start ? [tag] : [];
    });
  }

  #policyOfLine(line: number): OffsetRange | null {
    return policyOfLine(parsedModel(this.model), {
      start: this.model.getOffsetAt({ lineNumber: line, column: 1 }),
      end: this.model.getOffsetAt({ lineNumber: line, column: this.model.getLineMaxColumn(line) }),
    });
  }

  rangeOf({ start, end }: OffsetRange): monaco.Range {
    return monaco.Range.fromPositions(this.model.getPositionAt(start), this.model.getPositionAt(end));
  }

  #apply(change: () => void): void {
    this.#applying = true;
    try {
      change();
    } finally {
      this.#applying = false;
    }
    this.#tell();
  }

  #push(edits: readonly TextEdit[]): void {
    const eol = endOfLine(applyEdits(this.text, edits));
    const operations = edits.map(({ range, newText }) => ({
      range: this.rangeOf(range),
      text: newText,
      forceMoveMarkers: true,
    }));
    this.model.pushEditOperations(null, operations, () => null);
    if (this.model.getEndOfLineSequence() !== eol) this.model.pushEOL(eol);
  }

  #tell(): void {
    this.#keepBreakpoints();
    this.#listener(this.text, { canUndo: this.model.canUndo(), canRedo: this.model.canRedo() });
  }
}

function endOfLine(text: string): monaco.editor.EndOfLineSequence {
  const all = text.split('\n').length - 1;
  const withReturn = text.split('\r\n').length - 1;
  return withReturn * 2 > all ? monaco.editor.EndOfLineSequence.CRLF : monaco.editor.EndOfLineSequence.LF;
}
