import { beforeEach, describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../core/text/TextEdit';
import { documentActions, useDocument } from './documentStore';
import type { EditorPort } from './EditorPort';

const insert = (at: number, newText: string): TextEdit => ({ range: { start: at, end: at }, newText });

const text = (): string => useDocument.getState().text;

/** An editor whose model is a list of texts. */
class ListEditor implements EditorPort {
  texts: string[] = [];
  at = 0;
  groups: (string | null)[] = [];

  attach(): void {
    this.texts = [...documentActions.attachEditor(this)];
    this.at = this.texts.length - 1;
    this.#tell();
  }
  applyEdits(edits: readonly TextEdit[], group: string | null): void {
    this.groups.push(group);
    this.texts = [...this.texts.slice(0, this.at + 1), applyEdits(this.texts[this.at]!, edits)];
    this.at++;
    this.#tell();
  }
  undo(): void {
    if (this.at > 0) this.at--;
    this.#tell();
  }
  redo(): void {
    if (this.at < this.texts.length - 1) this.at++;
    this.#tell();
  }
  #tell(): void {
    documentActions.editorChanged(this.texts[this.at]!, {
      canUndo: this.at > 0,
      canRedo: this.at < this.texts.length - 1,
    });
  }
}

describe('the document', () => {
  let editor: ListEditor;
  beforeEach(() => {
    editor = new ListEditor();
    documentActions.attachEditor(editor);
    documentActions.detachEditor(editor);
    useDocument.setState({ text: '', version: 0, title: '', origin: null, edited: false });
    documentActions.open({ text: 'one', title: 'First', origin: { kind: 'paste' } });
  });

  it('opens the first document without a step to undo', () => {
    expect(useDocument.getState()).toMatchObject({ text: 'one', title: 'First', canUndo: false, edited: false });
  });

  it('undoes and redoes before an editor is there', () => {
    documentActions.applyEdits([insert(3, ' two')]);
    expect(useDocument.getState()).toMatchObject({ text: 'one two', edited: true, canUndo: true, canRedo: false });
    documentActions.undo();
    expect(useDocument.getState()).toMatchObject({ text: 'one', canUndo: false, canRedo: true });
    documentActions.redo();
    expect(text()).toBe('one two');
    documentActions.redo();
    expect(text()).toBe('one two');
  });

  it('makes one step of a field that is typed into', () => {
    documentActions.applyEdits([insert(3, 'a')], 'tenant');
    documentActions.applyEdits([insert(4, 'b')], 'tenant');
    documentActions.applyEdits([insert(5, 'c')], 'scope');
    documentActions.undo();
    expect(text()).toBe('oneab');
    documentActions.undo();
    expect(text()).toBe('one');
  });

  it('takes opening another document back', () => {
    documentActions.applyEdits([insert(3, '!')]);
    documentActions.open({ text: 'other', title: 'Other', origin: { kind: 'sample', id: 'x' } });
    expect(useDocument.getState()).toMatchObject({ text: 'other', edited: false });
    documentActions.undo();
    expect(text()).toBe('one!');
  });

  it('counts a version for a change and none for the same text', () => {
    const { version } = useDocument.getState();
    documentActions.applyEdits([insert(3, 'x')]);
    expect(useDocument.getState().version).toBe(version + 1);
    documentActions.applyEdits([]);
    documentActions.editorChanged('onex', { canUndo: true, canRedo: false });
    expect(useDocument.getState().version).toBe(version + 1);
  });

  it('hands its history to the editor, which then keeps it', () => {
    documentActions.applyEdits([insert(3, ' two')]);
    editor.attach();
    expect(editor.texts).toEqual(['one', 'one two']);
    documentActions.applyEdits([insert(7, ' three')], 'scope');
    expect(editor.groups).toEqual(['scope']);
    expect(text()).toBe('one two three');
    documentActions.undo();
    documentActions.undo();
    expect(useDocument.getState()).toMatchObject({ text: 'one', canUndo: false, canRedo: true });
  });

  it('opens through the editor as one step', () => {
    editor.attach();
    documentActions.open({ text: 'ore', title: 'T', origin: { kind: 'file' } });
    expect(useDocument.getState()).toMatchObject({ text: 'ore', edited: false, title: 'T' });
    documentActions.undo();
    expect(text()).toBe('one');
  });
});
