import type { Call } from '../../runtime/Call';
import { CsSequence } from '../../runtime/enumerate';
import type { Value } from '../../runtime/value';
import type { XElement } from '../../runtime/xml/XElement';
import type { XName } from '../../runtime/xml/XName';
import type { XNode, XObject } from '../../runtime/xml/XObject';
import { namedType } from '../../types/typeRegistry';

/** The lazy sequences that System.Xml.Linq answers. Each step through a tree takes a unit of the budget. */

const elementType = namedType('System.Xml.Linq.XElement');
const nodeType = namedType('System.Xml.Linq.XNode');
const attributeType = namedType('System.Xml.Linq.XAttribute');

type Start = () => Iterable<Value>;

export const elementSequence = (items: Start) => CsSequence.of(elementType, () => items()[Symbol.iterator]());
export const nodeSequence = (items: Start) => CsSequence.of(nodeType, () => items()[Symbol.iterator]());
export const attributeSequence = (items: Start) => CsSequence.of(attributeType, () => items()[Symbol.iterator]());

/** The elements among nodes; of one name, or all for `undefined`. A null name matches nothing, as in .NET. */
export function* elementsOf(
  call: Call,
  nodes: Iterable<XObject>,
  name: XName | null | undefined,
): Generator<XElement, void, undefined> {
  if (name === null) return;
  for (const node of nodes) {
    call.budget.charge(1);
    if (node.kind !== 'Element') continue;
    const element = node as XElement;
    if (name === undefined || element.name.expanded === name.expanded) yield element;
  }
}

export function* chargedNodes<T extends Value>(call: Call, nodes: Iterable<T>): Generator<T, void, undefined> {
  for (const node of nodes) {
    call.budget.charge(1);
    yield node;
  }
}

export function* withSelf<T extends XObject>(self: T, others: Iterable<XNode>): Generator<XObject> {
  yield self;
  yield* others;
}

/** The elements around, innermost first. */
export function* ancestors(node: XObject): Generator<XElement> {
  for (let at = node.parentElement; at !== null; at = at.parentElement) yield at;
}

/** The siblings behind, or those before in document order. */
export function* siblings(call: Call, node: XNode, side: 'after' | 'before'): Generator<XNode> {
  if (side === 'before') {
    for (let at = node.parent?.first ?? null; at !== null && at !== node; at = at.next) {
      call.budget.charge(1);
      yield at;
    }
    return;
  }
  for (let at = node.next; at !== null; at = at.next) {
    call.budget.charge(1);
    yield at;
  }
}
