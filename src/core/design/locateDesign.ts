import type { Shape } from '../generate/PolicyTemplate';
import { cachedTokenParts } from '../generate/cachedTokenParts';
import { forwardingParts, sendTokenPart } from '../generate/forwardingParts';
import { requestParts } from '../generate/requestParts';
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

/** Finds the statements of a design in the inbound section of a document. Takes time linear in the document. */
export function locateDesign(document: PolicyDocument): Location {
  const statements = document.sections.inbound.nodes.filter(
    (node): node is XmlElement => node.kind === 'element' && node.name !== 'base',
  );
  const cached = locateStatements(true, statements);
  const result = cached.kind === 'match' ? cached : better(cached, locateStatements(false, statements));
  if (result.kind === 'mismatch') return { located: null, closest: result.named ? result : null };

  const { matches, skipped } = result.matched;
  const request = requestOf(matches);
  const read = readDesign(
    result.evidence,
    request?.element.attributes.find(({ name }) => name === 'id')?.value.text ?? null,
  );
  if ('reason' in read) {
    return {
      located: null,
      closest: { range: (request ?? [...matches.values()][0])!.element.range, reason: read.reason },
    };
  }
  const unmanaged = [...result.evidence.unmanaged, ...skipped.map(unownedElement), ...contentOutside(document)];
  return { located: { design: read.design, statements: matches, unmanaged: unmanaged.toSorted(byPlace) } };
}

const nowhere = { start: 0, end: 0 };

function better(a: Mismatch, b: Match<MatchedParts> | Mismatch): Match<MatchedParts> | Mismatch {
  return b.kind === 'mismatch' && !b.named ? a : b;
}

function locateStatements(cached: boolean, statements: readonly XmlElement[]): Match<MatchedParts> | Mismatch {
  const parts = cached ? cachedTokenParts : requestParts;
  const token = matchParts(parts, statements, { ...noEvidence, shape: { cached } }, nowhere);
  if (token.kind === 'mismatch') return token;
  const send = findPart(sendTokenPart, statements, token.matched.last + 1, statements.length, token.evidence, nowhere);
  if (send.kind === 'mismatch') return { ...send, named: true };
  if (send.matched === null)
    return { kind: 'mismatch', range: nowhere, reason: 'The token is sent nowhere.', named: false };

  const matches = new Map(token.matched.matches);
  matches.set(sendTokenPart.key, send.matched.element);
  return matchForwarding(statements, matches, send.matched.index, send.evidence);
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
  const find = (key: string, end: number, shape: Partial<Shape>): number | null => {
    const part = forwardingParts.find((candidate) => candidate.key === key)!;
    const free = statements.slice(0, end).filter((element) => !owned.has(element));
    const found = findPart(
      part,
      free,
      0,
      free.length,
      { ...collected, shape: { ...collected.shape, ...shape } },
      nowhere,
    );
    if (found.kind === 'mismatch' || found.matched === null) return null;
    collected = found.evidence;
    matches.set(key, found.matched.element);
    owned.add(found.matched.element.element);
    return statements.indexOf(found.matched.element.element);
  };

  find('remove-key-header', sendIndex, { removeKeyHeader: true });
  find('remove-key-query', sendIndex, { removeKeyQuery: true });
  const removed = find('remove-caller-authorization', sendIndex, { callerAuthorization: 'remove' });
  // A header has to be moved before it is removed.
  if (removed !== null) {
    const moved = find('move-caller-authorization', removed, { callerAuthorization: 'move' });
    if (moved === null) collected = { ...collected, shape: { ...collected.shape, callerAuthorization: 'remove' } };
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

/** What stands in the document beside the inbound section's statements, apart from `<base />`. */
export function contentOutside(document: PolicyDocument): readonly Unmanaged[] {
  const stray = document.sections.inbound.nodes
    .filter(isStrayContent)
    .map(({ range }) => ({ range, reason: 'This is no policy.' }));
  const others = sectionNames
    .filter((name) => name !== 'inbound')
    .flatMap((name) => document.sections[name].nodes)
    .filter((node): node is XmlElement => node.kind === 'element' && node.name !== 'base')
    .map(({ range }) => ({ range, reason: 'The form edits the inbound section only.' }));
  return [...stray, ...others];
}

export function byPlace(a: Unmanaged, b: Unmanaged): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}
