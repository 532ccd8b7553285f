import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { useAnalysis } from '../../../stores/analysisStore';
import { useDocument } from '../../../stores/documentStore';
import { useDesignDraft } from './designDraftStore';

export interface ShownDesign {
  readonly design: PolicyDesign;
  /** True: the policy holds this design. False: it holds none that the form knows, and the form stands by itself. */
  readonly attached: boolean;
}

/** The design that the form shows: read from the policy, or the form's own. Null until the policy has been read once. */
export function useDesign(): ShownDesign | null {
  const recognised = useAnalysis(({ analysis }) => analysis?.recognition.design);
  const analysedText = useAnalysis((state) => state.analysedText);
  const version = useDocument((state) => state.version);
  const behind = useDocument((state) => state.text !== analysedText);
  const pending = useDesignDraft((state) => state.pending);
  const detached = useDesignDraft((state) => state.detached);
  if (behind && pending !== null && pending.version === version) return { design: pending.design, attached: true };
  if (recognised === undefined) return null;
  return recognised === null ? { design: detached, attached: false } : { design: recognised, attached: true };
}
