import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import type { Budget } from '../Budget';
import { invalidOperation } from '../CsException';
import { CsInstance } from '../CsInstance';
import type { Value } from '../value';
import { printNode } from './printNode';
import type { XContainer } from './XContainer';
import type { XElement } from './XElement';

/**
 * System.Xml.Linq's tree. Siblings are linked, so that stepping, inserting and removing take the same time at any place, and what walks
 * a tree does so without recursion: a document may be as deep as it is long.
 */

export type NodeKind =
  | 'Element'
  | 'Attribute'
  | 'Text'
  | 'CDATA'
  | 'ProcessingInstruction'
  | 'Comment'
  | 'Document'
  | 'DocumentType';

/** A type of System.Xml.Linq. */
export const linqType = (name: string): CsType => namedType(`System.Xml.Linq.${name}`);

/** What an operation on siblings throws without a parent. */
export function missingParent() {
  return invalidOperation('The parent is missing.');
}

export abstract class XObject extends CsInstance {
  abstract readonly kind: NodeKind;
  parent: XContainer | null = null;
  /** What hangs on the node without being part of the document (`AddAnnotation`). */
  annotations: Value[] | null = null;

  get root(): XObject {
    if (this.parent === null) return this;
    let top = this.parent;
    while (top.parent !== null) top = top.parent;
    return top;
  }

  /** The element around; null below a document. */
  get parentElement(): XElement | null {
    return this.parent?.kind === 'Element' ? (this.parent as XElement) : null;
  }

  override text(): string {
    return printNode(this, { indent: true });
  }
}

export abstract class XNode extends XObject {
  next: XNode | null = null;
  previous: XNode | null = null;

  /** The node without what it contains; a container's clone is filled by `cloneTree`. */
  abstract shallowClone(): XNode;

  remove(): void {
    if (this.parent === null) throw missingParent();
    this.parent.removeNode(this);
  }

  addAfterSelf(content: Value, budget: Budget): void {
    if (this.parent === null) throw missingParent();
    this.parent.insert(content, this, budget);
  }

  addBeforeSelf(content: Value, budget: Budget): void {
    if (this.parent === null) throw missingParent();
    this.parent.insert(content, this.previous, budget);
  }

  replaceWith(content: Value, budget: Budget): void {
    const { parent, previous } = this;
    if (parent === null) throw missingParent();
    parent.removeNode(this);
    parent.insert(content, previous, budget);
  }
}
