import type { XmlDomNode } from '../dom/XmlDomNode';
import { xmlnsNamespace } from '../XName';
import type { Axis } from './parseXPath';

/** The nodes that an axis leads to, nearest first; attributes that declare namespaces are no nodes to XPath. */
export function* nodesOnAxis(node: XmlDomNode, axis: Axis): Generator<XmlDomNode> {
  let last: XmlDomNode | null = null;
  for (const found of plainAxis(node, axis)) {
    // Text beside text is one node to XPath.
    const isRest = found.isText && last !== null && last.isText && last.parent === found.parent;
    last = found;
    if (!isRest) yield found;
  }
}

function* plainAxis(node: XmlDomNode, axis: Axis): Generator<XmlDomNode> {
  switch (axis) {
    case 'self':
      yield node;
      break;
    case 'child':
      yield* node.children;
      break;
    case 'parent':
      if (node.parent !== null) yield node.parent;
      break;
    case 'attribute':
      for (const attribute of node.attributes) if (attribute.namespace !== xmlnsNamespace) yield attribute;
      break;
    case 'descendant':
      yield* node.descendants();
      break;
    case 'descendant-or-self':
      yield node;
      yield* node.descendants();
      break;
    case 'ancestor':
    case 'ancestor-or-self':
      if (axis === 'ancestor-or-self') yield node;
      for (let at = node.parent; at !== null; at = at.parent) yield at;
      break;
    case 'following-sibling':
      yield* siblings(node, 'after');
      break;
    case 'preceding-sibling':
      yield* siblings(node, 'before');
      break;
    case 'following':
      for (let at: XmlDomNode | null = node; at !== null; at = at.parent) {
        for (const sibling of siblings(at, 'after')) {
          yield sibling;
          yield* sibling.descendants();
        }
      }
      break;
    case 'preceding':
      for (let at: XmlDomNode | null = node; at !== null; at = at.parent) {
        for (const sibling of siblings(at, 'before')) {
          yield* [...sibling.descendants()].toReversed();
          yield sibling;
        }
      }
  }
}

function* siblings(node: XmlDomNode, side: 'after' | 'before'): Generator<XmlDomNode> {
  const around = node.kind === 'Attribute' ? [] : (node.parent?.children ?? []);
  const at = around.indexOf(node);
  if (at < 0) return;
  yield* side === 'after' ? around.slice(at + 1) : around.slice(0, at).toReversed();
}

/** The nodes once each, in document order. */
export function inDocumentOrder(nodes: readonly XmlDomNode[], charge: (steps: number) => void): readonly XmlDomNode[] {
  const wanted = new Set(nodes);
  if (wanted.size < 2) return [...wanted];
  // An expression stays within one tree.
  let root = nodes[0]!;
  while (root.parent !== null) {
    charge(1);
    root = root.parent;
  }
  const ordered: XmlDomNode[] = [];
  const visit = (node: XmlDomNode) => {
    charge(1);
    if (wanted.has(node)) ordered.push(node);
    for (const attribute of node.attributes) if (wanted.has(attribute)) ordered.push(attribute);
  };
  visit(root);
  for (const node of root.descendants()) visit(node);
  return ordered;
}
