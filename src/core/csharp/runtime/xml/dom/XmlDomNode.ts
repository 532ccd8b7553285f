import type { CsType } from '../../../types/CsType';
import { namedType } from '../../../types/typeRegistry';
import type { Budget } from '../../Budget';
import { argumentError, invalidOperation } from '../../CsException';
import { CsInstance } from '../../CsInstance';
import type { Value } from '../../value';

/** System.Xml's older tree: `XmlDocument` and its nodes. What walks it does so without recursion. */

export type DomKind =
  | 'Element'
  | 'Attribute'
  | 'Text'
  | 'CDATA'
  | 'ProcessingInstruction'
  | 'Comment'
  | 'Document'
  | 'DocumentType'
  | 'DocumentFragment'
  | 'Whitespace'
  | 'SignificantWhitespace'
  | 'XmlDeclaration';

const classes: Readonly<Record<DomKind, string>> = {
  Element: 'XmlElement',
  Attribute: 'XmlAttribute',
  Text: 'XmlText',
  CDATA: 'XmlCDataSection',
  ProcessingInstruction: 'XmlProcessingInstruction',
  Comment: 'XmlComment',
  Document: 'XmlDocument',
  DocumentType: 'XmlDocumentType',
  DocumentFragment: 'XmlDocumentFragment',
  Whitespace: 'XmlWhitespace',
  SignificantWhitespace: 'XmlSignificantWhitespace',
  XmlDeclaration: 'XmlDeclaration',
};

const fixedNames: Partial<Readonly<Record<DomKind, string>>> = {
  Text: '#text',
  CDATA: '#cdata-section',
  Comment: '#comment',
  Document: '#document',
  DocumentFragment: '#document-fragment',
  Whitespace: '#whitespace',
  SignificantWhitespace: '#significant-whitespace',
};

const textKinds: ReadonlySet<DomKind> = new Set(['Text', 'CDATA', 'Whitespace', 'SignificantWhitespace']);
const containers: ReadonlySet<DomKind> = new Set(['Element', 'Document', 'DocumentFragment']);

export interface DomName {
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
}

export const noName: DomName = { prefix: '', localName: '', namespace: '' };

export class XmlDomNode extends CsInstance implements Iterable<Value> {
  readonly csType: CsType;
  readonly kind: DomKind;
  readonly prefix: string;
  /** Of an element or attribute; an instruction's target; a document type's name. */
  readonly localName: string;
  readonly namespace: string;
  /** The text of a node that has one: attributes, text, comments, instructions. */
  content: string;
  readonly children: XmlDomNode[] = [];
  readonly attributes: XmlDomNode[] = [];
  /** Of an attribute its element. */
  parent: XmlDomNode | null = null;
  /** The document that made the node; null for a document. */
  readonly document: XmlDomNode | null;
  /** Of an element: `<a />` rather than `<a></a>`. */
  isEmpty = true;
  /** Of a document: white space between elements stays. */
  preservesWhitespace = false;

  constructor(kind: DomKind, document: XmlDomNode | null, name: DomName = noName, content = '') {
    super();
    this.kind = kind;
    this.csType = namedType(`System.Xml.${classes[kind]}`);
    this.document = document;
    this.prefix = name.prefix;
    this.localName = name.localName;
    this.namespace = name.namespace;
    this.content = content;
  }

  get name(): string {
    const fixed = this.kind === 'XmlDeclaration' ? 'xml' : fixedNames[this.kind];
    return fixed ?? (this.prefix === '' ? this.localName : `${this.prefix}:${this.localName}`);
  }

  get isText(): boolean {
    return textKinds.has(this.kind);
  }

  get isContainer(): boolean {
    return containers.has(this.kind);
  }

  /** The document's root element; null without one. */
  get rootElement(): XmlDomNode | null {
    return this.children.find(({ kind }) => kind === 'Element') ?? null;
  }

  /** `foreach` over a node goes through its children. */
  [Symbol.iterator](): Iterator<Value> {
    return this.children[Symbol.iterator]();
  }

  /** The nodes below, in document order; attributes aren't among them. */
  *descendants(): Generator<XmlDomNode> {
    const pending: Iterator<XmlDomNode>[] = [this.children[Symbol.iterator]()];
    while (pending.length > 0) {
      const step = pending.at(-1)!.next();
      if (step.done) {
        pending.pop();
        continue;
      }
      yield step.value;
      if (step.value.children.length > 0) pending.push(step.value.children[Symbol.iterator]());
    }
  }

  /** All text below, or the node's own. */
  innerText(budget: Budget): string {
    if (!this.isContainer) return this.content;
    const parts: string[] = [];
    for (const node of this.descendants()) {
      budget.charge(1);
      if (node.isText) parts.push(node.content);
    }
    const text = parts.join('');
    budget.allocate(text.length);
    return text;
  }

  attribute(name: string): XmlDomNode | null {
    return this.attributes.find((one) => one.name === name) ?? null;
  }

  attributeIn(localName: string, namespace: string): XmlDomNode | null {
    return this.attributes.find((one) => one.localName === localName && one.namespace === namespace) ?? null;
  }

  /** At the end, or in the place of one with the same name, which is returned. */
  setAttributeNode(attribute: XmlDomNode): XmlDomNode | null {
    attribute.parent = this;
    const at = this.attributes.findIndex(
      (one) => one.localName === attribute.localName && one.namespace === attribute.namespace,
    );
    if (at < 0) {
      this.attributes.push(attribute);
      return null;
    }
    const [old] = this.attributes.splice(at, 1, attribute);
    if (old !== attribute) old!.parent = null;
    return old!;
  }

  removeAttributeNode(attribute: XmlDomNode): void {
    const at = this.attributes.indexOf(attribute);
    if (at < 0) return;
    this.attributes.splice(at, 1);
    attribute.parent = null;
  }

  /** Puts a node before another, or at the end; a fragment hands over its children. Throws as .NET does for what can't be there. */
  insert(node: XmlDomNode, before: XmlDomNode | null, budget: Budget): void {
    if (!this.isContainer) throw invalidOperation('The current node cannot contain other nodes.');
    for (const around of this.#selfAndAround()) {
      budget.charge(1);
      if (around === node) {
        throw argumentError('Cannot insert a node or any ancestor of that node as a child of itself.');
      }
    }
    if ((node.document ?? node) !== (this.document ?? this)) {
      throw argumentError('The node to be inserted is from a different document context.');
    }
    if (before !== null && before.parent !== this) {
      throw argumentError('The reference node is not a child of this node.');
    }
    if (node === before) return;
    const added = node.kind === 'DocumentFragment' ? [...node.children] : [node];
    for (const one of added) this.#checkChild(one);
    for (const one of added) {
      budget.charge(4);
      one.parent?.removeChild(one);
      const place = before === null ? this.children.length : this.children.indexOf(before);
      this.children.splice(place, 0, one);
      one.parent = this;
    }
    this.isEmpty = false;
  }

  *#selfAndAround(): Generator<XmlDomNode> {
    yield this;
    for (let at = this.parent; at !== null; at = at.parent) yield at;
  }

  #checkChild({ kind }: XmlDomNode): void {
    if (kind === 'Attribute' || kind === 'Document' || (this.kind === 'Document' && textKinds.has(kind))) {
      throw invalidOperation(
        'The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.',
      );
    }
    if (this.kind === 'Document' && kind === 'Element' && this.rootElement !== null) {
      throw invalidOperation("This document already has a 'DocumentElement' node.");
    }
  }

  /** Throws ArgumentException for a node that isn't a child. */
  removeChild(node: XmlDomNode): void {
    const at = this.children.indexOf(node);
    if (at < 0) throw argumentError('The node to be removed is not a child of this node.');
    this.children.splice(at, 1);
    node.parent = null;
  }

  removeChildren(): void {
    for (const node of this.children) node.parent = null;
    this.children.length = 0;
  }

  /** A copy for `document`, with what is below when `isDeep`; attributes always come along. */
  clone(document: XmlDomNode | null, isDeep: boolean, budget: Budget): XmlDomNode {
    const top = this.#shallowClone(document, budget);
    if (!isDeep) return top;
    const owner = document ?? top;
    const copies = new Map<XmlDomNode, XmlDomNode>([[this, top]]);
    for (const node of this.descendants()) {
      const copy = node.#shallowClone(owner, budget);
      const parent = copies.get(node.parent!)!;
      copy.parent = parent;
      parent.children.push(copy);
      if (node.children.length > 0) copies.set(node, copy);
    }
    return top;
  }

  #shallowClone(document: XmlDomNode | null, budget: Budget): XmlDomNode {
    budget.charge(4);
    budget.allocate(1 + this.content.length);
    const copy = new XmlDomNode(this.kind, document, this, this.content);
    copy.isEmpty = this.isEmpty;
    for (const attribute of this.attributes) {
      budget.charge(4);
      budget.allocate(1 + attribute.content.length);
      const own = new XmlDomNode('Attribute', document, attribute, attribute.content);
      own.parent = copy;
      copy.attributes.push(own);
    }
    return copy;
  }
}
