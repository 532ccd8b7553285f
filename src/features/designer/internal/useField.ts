import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { changeDesign } from './changeDesign';
import { setDraft, useDesignDraft } from './designDraftStore';

export interface FieldBinding {
  /** What the field shows: a draft that can't be applied, or the design's value. */
  readonly text: string;
  /** Why the draft can't be applied, in words. */
  readonly problem: string | null;
  /** Takes what was typed: applies it, or keeps it as a draft with the reason. */
  readonly change: (text: string) => void;
  /** Gives a draft up for the design's value. */
  readonly revert: () => void;
}

/**
 * Binds a field to its place in the design. `read` turns the typed text into a change, or into words that say why it can't. Nothing
 * that was typed is lost: an invalid value stays in the field until it is valid or given up.
 */
export function useField(
  path: string,
  value: string,
  read: (text: string) => ((design: PolicyDesign) => PolicyDesign) | string,
): FieldBinding {
  const draft = useDesignDraft((state) => state.drafts[path]);
  return {
    text: draft?.text ?? value,
    problem: draft?.problem ?? null,
    change: (text) => {
      const update = read(text);
      const problem = typeof update === 'string' ? update : changeDesign(path, update);
      setDraft(path, problem === null ? null : { text, problem });
    },
    revert: () => setDraft(path, null),
  };
}
