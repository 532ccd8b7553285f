import { create } from 'zustand';
import { defaultDesign, type PolicyDesign } from '../../../core/design/PolicyDesign';
import { useDocument } from '../../../stores/documentStore';

/** What a person typed into a field that can't be applied, with the reason in words. */
export interface FieldDraft {
  readonly text: string;
  readonly problem: string;
}

interface State {
  /** By the field's path in the design: `provider.tenant`. Kept while the form is out of sight. */
  readonly drafts: Readonly<Record<string, FieldDraft>>;
  /** What the form holds while the policy has no token flow that it could be a view of. */
  readonly detached: PolicyDesign;
  /** The design of the newest text, until the worker has read it back from there. */
  readonly pending: { readonly version: number; readonly design: PolicyDesign } | null;
}

export const useDesignDraft = create<State>()(() => ({ drafts: {}, detached: defaultDesign, pending: null }));

// What was typed for one policy says nothing about the next.
useDocument.subscribe((state, before) => {
  if (state.origin !== before.origin) useDesignDraft.setState({ drafts: {} });
});

export function setDraft(path: string, draft: FieldDraft | null): void {
  useDesignDraft.setState(({ drafts }) => {
    if (draft !== null) return { drafts: { ...drafts, [path]: draft } };
    if (drafts[path] === undefined) return {};
    const { [path]: _, ...rest } = drafts;
    return { drafts: rest };
  });
}
