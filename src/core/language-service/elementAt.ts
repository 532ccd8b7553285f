import type { PolicyDocument } from '../policy/PolicyDocument';
import type { XmlElement, XmlNode } from '../xml/nodes';

/** The innermost element whose span holds the offset, edges included; of two that touch there, the first that holds it inside. */
export function elementAt(document: Pick<PolicyDocument, 'xml'>, offset: number): XmlElement | null {
  let found: XmlElement | null = null;
  let nodes: readonly XmlNode[] = document.xml.children;
  for (;;) {
    const next = childAt(nodes, offset);
    if (next === null) return found;
    found = next;
    nodes = next.children;
  }
}

function childAt(nodes: readonly XmlNode[], offset: number): XmlElement | null {
  let touching: XmlElement | null = null;
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.range.end < offset) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < nodes.length && nodes[i]!.range.start <= offset; i++) {
    const node = nodes[i]!;
    if (node.kind !== 'element') continue;
    if (node.range.start < offset && offset < node.range.end) return node;
    touching ??= node;
  }
  return touching;
}
