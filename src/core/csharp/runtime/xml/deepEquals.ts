import type { Budget } from '../Budget';
import type { XComment, XDocumentType, XProcessingInstruction, XText } from './leafNodes';
import type { XContainer } from './XContainer';
import type { XElement } from './XElement';
import type { XNode } from './XObject';

/**
 * `XNode.DeepEquals`: the same names, values and attributes in the same order. Text counts as a whole, however many nodes hold it; an
 * element without content isn't one with empty text.
 */
export function deepEquals(a: XNode | null, b: XNode | null, budget: Budget): boolean {
  if (a === null || b === null || a === b) return a === b;
  const left = traits(a, budget);
  const right = traits(b, budget);
  for (;;) {
    const one = left.next();
    const other = right.next();
    if (one.done || other.done) return one.done === other.done;
    if (one.value !== other.value) return false;
  }
}

/** A text that is the same for equal trees only. */
export function treeKey(node: XNode, budget: Budget): string {
  return JSON.stringify([...traits(node, budget)]);
}

/** What a tree is, step by step: the same for equal trees only. */
function* traits(top: XNode, budget: Budget): Generator<string | boolean | null> {
  let node: XNode = top;
  let text = '';
  const flush = function* (): Generator<string> {
    if (text !== '') yield* ['text', text];
    text = '';
  };
  for (;;) {
    budget.charge(1);
    if (node.kind === 'Text' && node !== top) text += (node as XText).value;
    else {
      yield* flush();
      yield* ownTraits(node);
    }
    if ((node.kind === 'Element' || node.kind === 'Document') && (node as XContainer).first !== null) {
      node = (node as XContainer).first!;
      continue;
    }
    if (node.kind === 'Element' || node.kind === 'Document') yield 'end';
    while (node !== top && node.next === null) {
      node = node.parent!;
      yield* flush();
      yield 'end';
    }
    if (node === top) return;
    node = node.next!;
  }
}

function* ownTraits(node: XNode): Generator<string | boolean | null> {
  yield node.kind;
  switch (node.kind) {
    case 'Element': {
      const element = node as XElement;
      yield element.name.expanded;
      yield element.isEmpty;
      for (const { name, value } of element.attributes()) yield* ['attribute', name.expanded, value];
      break;
    }
    case 'ProcessingInstruction':
      yield* [(node as XProcessingInstruction).target, (node as XProcessingInstruction).content];
      break;
    case 'DocumentType': {
      const { name, publicId, systemId, internalSubset } = node as XDocumentType;
      yield* [name, publicId, systemId, internalSubset];
      break;
    }
    case 'Document':
      break;
    default:
      yield (node as XText | XComment).value;
  }
}
