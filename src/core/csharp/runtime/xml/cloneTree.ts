import type { Budget } from '../Budget';
import type { XText } from './leafNodes';
import type { XContainer } from './XContainer';
import type { XElement } from './XElement';
import type { XNode } from './XObject';

/** Units of the budget for making a node. */
export const nodeCost = 4;

const isContainer = (node: XNode): node is XContainer => node.kind === 'Element' || node.kind === 'Document';

/** A copy without a parent of a node and what it contains. */
export function cloneTree(node: XNode, budget: Budget): XNode {
  const copy = charged(node, budget);
  if (!isContainer(node)) return copy;
  const copies = new Map<XContainer, XContainer>([[node, copy as XContainer]]);
  for (const part of node.descendants()) {
    const own = charged(part, budget);
    const container = copies.get(part.parent!)!;
    container.link(own, container.last);
    if (isContainer(part)) copies.set(part, own as XContainer);
  }
  return copy;
}

function charged(node: XNode, budget: Budget): XNode {
  budget.charge(nodeCost);
  budget.allocate(1);
  if (node.kind === 'Element')
    for (const { value } of (node as XElement).attributes()) budget.allocate(1 + value.length);
  else if ('value' in node) budget.allocate((node as XText).value.length);
  return node.shallowClone();
}
