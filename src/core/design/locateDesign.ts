import { type Condition, narrow } from '../generate/PolicyTemplate';
import { forwardingParts } from '../generate/forwardingParts';
import { outerParts, type StatementSequence, statementSequences } from '../generate/statementParts';
import { type PolicyDocument, sectionNames } from '../policy/PolicyDocument';
import type { XmlElement } from '../xml/nodes';
import {
  type Evidence,
  findPart,
  isStrayContent,
  type Match,
  type MatchedElement,
  type MatchedParts,
  matchParts,
  type Mismatch,
  noEvidence,
  type Unmanaged,
  unownedElement,
} from './matchElement';
import type { PolicyDesign } from './PolicyDesign';
import { readDesign } from './readDesign';

/** A design and the elements of a document that it was read from. */
export interface LocatedDesign {
  readonly design: PolicyDesign;
  /** The statements that the form owns, by part. */
  readonly statements: ReadonlyMap<string, MatchedElement>;
  readonly unmanaged: readonly Unmanaged[];
}

export type Location =
  | { readonly located: LocatedDesign }
  /** `closest`: what comes nearest to being the form's, and why it isn't. */
  | { readonly located: null; readonly closest: Unmanaged | null };

/** Finds the statements of a design in a document. Takes time linear in the document. */
export function locateDesign(document: PolicyDocument): Location {
  const statements = document.sections.inbound.nodes.filter(
    (node): node is XmlElement => node.kind === 'element' && node.name !== 'base',
  );
  const result = statementSequences
    .map((sequence) => locateSequence(sequence, statements))
    .reduce((best, next) => (next.kind === 'match' || !(best.kind === 'match' || best.named) ? next : best));
  if (result.kind === 'mismatch') return { located: null, closest: result.named ? result : null };

  const { skipped } = result.matched;
  const { matches, evidence } = withOuterParts(document, result.matched.matches, result.evidence);
  const request = requestOf(matches);
  const read = readDesign(evidence, request?.element.attributes.find(({ name }) => name === 'id')?.value.text ?? null);
  if ('reason' in read) {
    return {
      located: null,
      closest: { range: (request ?? [...matches.values()][0])!.element.range, reason: read.reason },
    };
  }
  const owned = new Set([...matches.values()].map(({ element }) => element));
  const unmanaged = [...evidence.unmanaged, ...skipped.map(unownedElement), ...contentOutside(document, owned)];
  return { located: { design: read.design, statements: matches, unmanaged: unmanaged.toSorted(byPlace) } };
}

const nowhere = { start: 0, end: 0 };

function locateSequence(
  { when, parts, send }: StatementSequence,
  statements: readonly XmlElement[],
): Match<MatchedParts> | Mismatch {
  const first = matchParts(parts, statements, { ...noEvidence, shape: when }, nowhere);
  if (first.kind === 'mismatch') return first;
  const matches = new Map(first.matched.matches);
  if (send === null) return matchForwarding(statements, matches, statements.length, first.evidence);
  const sent = findPart(send, statements, first.matched.last + 1, statements.length, first.evidence, nowhere);
  // Where a token was got, a reader wants to hear that it isn't sent.
  if (sent.kind === 'mismatch') return { ...sent, named: sent.named || parts.length > 0 };
  if (sent.matched === null)
    return { kind: 'mismatch', range: nowhere, reason: 'The token is sent nowhere.', named: false };
  matches.set(send.key, sent.matched.element);
  return matchForwarding(statements, matches, sent.matched.index, sent.evidence);
}

/** Adds the statements of other sections. */
function withOuterParts(
  document: PolicyDocument,
  matches: ReadonlyMap<string, MatchedElement>,
  evidence: Evidence,
): { readonly matches: ReadonlyMap<string, MatchedElement>; readonly evidence: Evidence } {
  const all = new Map(matches);
  let collected = evidence;
  for (const { section, part } of outerParts) {
    const elements = document.sections[section].nodes.filter((node) => node.kind === 'element');
    const found = findPart(part, elements, 0, elements.length, collected, nowhere);
    if (found.kind === 'mismatch') continue;
    collected = found.evidence;
    if (found.matched !== null) all.set(part.key, found.matched.element);
  }
  return { matches: all, evidence: collected };
}

/** The statements about the caller's headers may stand anywhere before the token is sent, in any order that does the same. */
function matchForwarding(
  statements: readonly XmlElement[],
  matches: Map<string, MatchedElement>,
  sendIndex: number,
  evidence: Evidence,
): Match<MatchedParts> {
  const owned = new Set([...matches.values()].map(({ element }) => element));
  let collected = evidence;
  const find = (key: string, end: number, condition: Condition): number | null => {
    const part = forwardingParts.find((candidate) => candidate.key === key)!;
    const free = statements.slice(0, end).filter((element) => !owned.has(element));
    const assumed = { ...collected, shape: { ...collected.shape, ...condition } };
    const found = findPart(part, free, 0, free.length, assumed, nowhere);
    if (found.kind === 'mismatch' || found.matched === null) return null;
    collected = found.evidence;
    matches.set(key, found.matched.element);
    owned.add(found.matched.element.element);
    return statements.indexOf(found.matched.element.element);
  };

  /** What is removed after it was moved has no comment of its own. */
  const useTemplate = (key: string, condition: Condition): void => {
    const part = forwardingParts.find((candidate) => candidate.key === key)!;
    const { element: template } = part.options.find(({ when }) => narrow(when, condition) !== null)!;
    matches.set(key, { ...matches.get(key)!, template });
  };

  find('remove-key-header', sendIndex, { removeKeyHeader: true });
  find('remove-key-query', sendIndex, { removeKeyQuery: true });
  const removed = find('remove-caller-authorization', sendIndex, { callerAuthorization: 'remove' });
  // A header has to be moved before it is removed.
  if (removed !== null) {
    const moved = find('move-caller-authorization', removed, { callerAuthorization: 'move' });
    if (moved === null) collected = { ...collected, shape: { ...collected.shape, callerAuthorization: 'remove' } };
    else useTemplate('remove-caller-authorization', { callerAuthorization: 'move' });
  }
  return {
    kind: 'match',
    matched: { matches, skipped: statements.filter((element) => !owned.has(element)), last: sendIndex },
    evidence: collected,
  };
}

function requestOf(matches: ReadonlyMap<string, MatchedElement>): MatchedElement | null {
  return matches.get('request') ?? matches.get('obtain')?.children.get('when')?.children.get('request') ?? null;
}

/** What stands in the document beside the inbound section's statements, apart from `<base />` and what is `owned`. */
export function contentOutside(
  document: PolicyDocument,
  owned: ReadonlySet<XmlElement> = new Set(),
): readonly Unmanaged[] {
  const stray = document.sections.inbound.nodes
    .filter(isStrayContent)
    .map(({ range }) => ({ range, reason: 'This is no policy.' }));
  const others = sectionNames
    .filter((name) => name !== 'inbound')
    .flatMap((name) => document.sections[name].nodes)
    .filter((node): node is XmlElement => node.kind === 'element' && node.name !== 'base' && !owned.has(node))
    .map(({ range }) => ({ range, reason: 'The form leaves this section alone.' }));
  return [...stray, ...others];
}

export function byPlace(a: Unmanaged, b: Unmanaged): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}
