import { designShape } from '../generate/designSlots';
import { forwardingParts } from '../generate/forwardingParts';
import { chosenElement, type Part, type Shape } from '../generate/PolicyTemplate';
import { outerParts, statementParts, statementSequence, uncached } from '../generate/statementParts';
import type { LocatedDesign } from './locateDesign';
import type { MatchedElement } from './matchElement';
import { asksForToken, type PolicyDesign } from './PolicyDesign';

const outer: readonly Part[] = outerParts.map(({ part }) => part);

/** The elements, at any depth, that a design's statements lose on the way to another design, with all that stands in them. */
export function goingStatements({ design, statements }: LocatedDesign, after: PolicyDesign): readonly MatchedElement[] {
  const shape = designShape(after);
  if (asksForToken(design) && asksForToken(after)) {
    // A cache is put around the statements that ask for a token, or taken away from around them.
    const around: Shape = design.cache === null ? { ...shape, ...uncached } : { ...shape, cached: true };
    return goingParts([...statementParts(around), ...outer], statements, around);
  }
  const old = statementSequence(designShape(design));
  const wanted = statementSequence(shape);
  if (old === wanted) return goingParts([...statementParts(shape), ...outer], statements, shape);
  const parts = [...old.parts, ...(old.send === null || old.send === wanted.send ? [] : [old.send]), ...outer];
  return [
    ...parts.map(({ key }) => statements.get(key)).filter((matched) => matched !== undefined),
    ...goingParts(forwardingParts, statements, shape),
  ];
}

function goingParts(
  parts: readonly Part[],
  matches: ReadonlyMap<string, MatchedElement>,
  shape: Shape,
): readonly MatchedElement[] {
  return parts.flatMap((part) => {
    const matched = matches.get(part.key);
    if (matched === undefined) return [];
    const wanted = chosenElement(part, shape);
    if (wanted === null || wanted.name !== matched.template.name) return [matched];
    return goingParts(wanted.parts, matched.children, shape);
  });
}
