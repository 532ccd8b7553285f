import type { Call } from '../../runtime/Call';
import { argumentNull } from '../../runtime/CsException';
import { enumerate } from '../../runtime/enumerate';
import type { Value } from '../../runtime/value';
import type { XAttribute } from '../../runtime/xml/XAttribute';
import type { XContainer } from '../../runtime/xml/XContainer';
import type { XElement } from '../../runtime/xml/XElement';
import type { XName } from '../../runtime/xml/XName';
import type { XNode, XObject } from '../../runtime/xml/XObject';
import { defineType, type TypedRow } from '../defineType';
import { documentOrder } from './nodes';
import {
  ancestors,
  attributeSequence,
  chargedNodes,
  elementSequence,
  elementsOf,
  nodeSequence,
  withSelf,
} from './sequences';

/** System.Xml.Linq.Extensions: the same questions, asked of a sequence of nodes. */

function checked(source: Value): Value {
  if (source === null) throw argumentNull('source');
  return source;
}

/** What `pick` finds for each node of the source, one after another. */
function* each<T>(call: Call, source: Value, pick: (node: T) => Iterable<Value>): Generator<Value> {
  for (const node of enumerate(call, source)) if (node !== null) yield* pick(node as T);
}

/** `source.Elements()` and `source.Elements(name)` over nodes of a type. */
function elementRows<T extends XObject>(
  method: string,
  type: string | null,
  nodesOf: (node: T) => Iterable<XObject>,
): TypedRow[] {
  const parameters = type === null ? 'this IEnumerable<XElement> source' : 'this IEnumerable<T> source';
  const head = type === null ? method : `${method}<T>`;
  const tail = type === null ? '' : ` where T : ${type}`;
  const found = (call: Call, source: Value, name: XName | null | undefined) => {
    checked(source);
    return elementSequence(() => each<T>(call, source, (node) => elementsOf(call, nodesOf(node), name)));
  };
  return [
    [
      `static IEnumerable<XElement> ${head}(${parameters})${tail}`,
      (call, _self, source: Value) => found(call, source, undefined),
    ],
    [
      `static IEnumerable<XElement> ${head}(${parameters}, XName name)${tail}`,
      (call, _self, source: Value, name: XName | null) => found(call, source, name),
    ],
  ];
}

const nodeRow = <T extends XObject>(head: string, tail: string, nodesOf: (node: T) => Iterable<XObject>): TypedRow => [
  `static IEnumerable<XNode> ${head} source)${tail}`,
  (call, _self, source: Value) => {
    checked(source);
    return nodeSequence(() => each<T>(call, source, (node) => chargedNodes(call, nodesOf(node))));
  },
];

export const linqExtensionTypes = [
  defineType('static class System.Xml.Linq.Extensions', [
    ...elementRows('Elements', 'XContainer', (node: XContainer) => node.nodes()),
    ...elementRows('Descendants', 'XContainer', (node: XContainer) => node.descendants()),
    ...elementRows('Ancestors', 'XNode', (node: XNode) => ancestors(node)),
    ...elementRows('AncestorsAndSelf', null, (node: XElement) => withSelf(node, ancestors(node))),
    ...elementRows('DescendantsAndSelf', null, (node: XElement) => withSelf(node, node.descendants())),
    nodeRow('Nodes<T>(this IEnumerable<T>', ' where T : XContainer', (node: XContainer) => node.nodes()),
    nodeRow('DescendantNodes<T>(this IEnumerable<T>', ' where T : XContainer', (node: XContainer) =>
      node.descendants(),
    ),
    nodeRow('DescendantNodesAndSelf(this IEnumerable<XElement>', '', (node: XElement) =>
      withSelf(node, node.descendants()),
    ),
    [
      'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source)',
      (call, _self, source: Value) => {
        checked(source);
        return attributeSequence(() =>
          each<XElement>(call, source, (element) => chargedNodes(call, element.attributes())),
        );
      },
    ],
    [
      'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source, XName name)',
      (call, _self, source: Value, name: XName | null) => {
        checked(source);
        return attributeSequence(() =>
          each<XElement>(call, source, (element) => {
            const found = name === null ? null : element.attribute(name);
            return found === null ? [] : [found];
          }),
        );
      },
    ],
    [
      'static IEnumerable<T> InDocumentOrder<T>(this IEnumerable<T> source) where T : XNode',
      (call, _self, source: Value) => {
        checked(source);
        return nodeSequence(() =>
          Array.from(enumerate(call, source)).toSorted((a, b) => documentOrder(call.budget, a as XNode, b as XNode)),
        );
      },
    ],
    [
      'static void Remove(this IEnumerable<XAttribute> source)',
      (call, _self, source: Value) => {
        for (const attribute of Array.from(enumerate(call, checked(source)))) (attribute as XAttribute).remove();
        return null;
      },
    ],
    [
      'static void Remove<T>(this IEnumerable<T> source) where T : XNode',
      (call, _self, source: Value) => {
        for (const node of Array.from(enumerate(call, checked(source)))) (node as XNode).remove();
        return null;
      },
    ],
  ]),
];
