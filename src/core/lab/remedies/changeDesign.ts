import { applyDesign } from '../../design/applyDesign';
import { asksForToken, type PolicyDesign } from '../../design/PolicyDesign';
import { recognizeDesign } from '../../design/recognizeDesign';
import { applyEdits } from '../../text/TextEdit';
import { longestTokenWait } from '../judgeCall';
import type { Findings, Remedy } from './Remedy';

/** Other choices in the form, for a policy that the form knows. */
export function changeDesign({ document }: Findings): readonly Remedy[] {
  const { design } = recognizeDesign(document);
  if (design === null) return [];
  return [...betterChoices(design)].flatMap(([title, after]) => {
    const edits = applyDesign(document, design, after);
    const [first] = edits;
    if (first === undefined) return [];
    return [{ codes: [], title, range: first.range, text: applyEdits(document.text, edits), isFallback: false }];
  });
}

function* betterChoices(design: PolicyDesign): Iterable<readonly [string, PolicyDesign]> {
  const backend = {
    removeSubscriptionKeyHeader: true,
    removeSubscriptionKeyQuery: true,
    callerAuthorization: { action: 'remove' as const },
  };
  yield [
    "Keep the caller's credentials from the backend",
    { ...design, backend: { ...design.backend, ...backend } } as PolicyDesign,
  ];
  if (!asksForToken(design)) return;
  const { cache } = design;
  if (design.tokenRequestTimeoutSeconds > longestTokenWait) {
    yield ['Wait 10 seconds for the token', { ...design, tokenRequestTimeoutSeconds: 10 }];
  }
  if (cache === null) return;
  if (cache.whenRefused === 'keep') {
    yield ['Drop the token when the backend refuses it', { ...design, cache: { ...cache, whenRefused: 'drop' } }];
  }
  yield [
    'Use tokens until five minutes before they expire',
    { ...design, cache: { ...cache, safetyMargin: { seconds: 300 } } },
  ];
}
