import type { Call } from '../../runtime/Call';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, invalidOperation } from '../../runtime/CsException';
import { innerXml, outerXml } from '../../runtime/xml/dom/printDom';
import { readInnerXml } from '../../runtime/xml/dom/readDom';
import { type DomKind, XmlDomNode } from '../../runtime/xml/dom/XmlDomNode';
import { evaluateXPath, nodeSet } from '../../runtime/xml/xpath/evaluateXPath';
import { parseXPath } from '../../runtime/xml/xpath/parseXPath';
import { namedType } from '../../types/typeRegistry';
import type { TypedRow } from '../defineType';
import type { CsNamespaceManager } from './XmlNamespaceManager';
import { CsAttributeCollection, CsNodeList } from './XmlNodeList';

const kindNumbers: Readonly<Record<DomKind, bigint>> = {
  Element: 1n,
  Attribute: 2n,
  Text: 3n,
  CDATA: 4n,
  ProcessingInstruction: 7n,
  Comment: 8n,
  Document: 9n,
  DocumentType: 10n,
  DocumentFragment: 11n,
  Whitespace: 13n,
  SignificantWhitespace: 14n,
  XmlDeclaration: 17n,
};

const hasValue = ({ kind }: XmlDomNode) =>
  !(['Element', 'Document', 'DocumentType', 'DocumentFragment'] as readonly DomKind[]).includes(kind);

/** The nodes that an expression selects, in document order. Throws XPathException. */
function selected(
  call: Call,
  node: XmlDomNode,
  xpath: string | null,
  manager: CsNamespaceManager | null,
): readonly XmlDomNode[] {
  if (xpath === null) throw argumentNull('xpath');
  call.budget.charge(xpath.length);
  const namespaceOf = (prefix: string) => (manager === null ? undefined : manager.namespaceOf(prefix));
  const { budget } = call;
  return nodeSet(evaluateXPath(parseXPath(xpath), { node, position: 1, size: 1, budget, source: xpath, namespaceOf }));
}

/** A sibling; `step` 1 for the next. */
function sibling(call: Call, node: XmlDomNode, step: 1 | -1): XmlDomNode | null {
  if (node.kind === 'Attribute' || node.parent === null) return null;
  const at = node.parent.children.indexOf(node);
  call.budget.charge(1 + (at >> 4));
  return node.parent.children[at + step] ?? null;
}

function setText(call: Call, self: XmlDomNode, value: string | null): null {
  const text = value ?? '';
  call.budget.allocate(text.length);
  if (!self.isContainer) {
    self.content = text;
    return null;
  }
  if (self.kind === 'Document')
    throw invalidOperation("The 'InnerText' of a 'Document' node is read-only and cannot be set.");
  self.removeChildren();
  if (text !== '') {
    self.insert(new XmlDomNode('Text', self.document, undefined, text), null, call.budget);
  }
  self.isEmpty = false;
  return null;
}

function present(node: XmlDomNode | null): XmlDomNode {
  if (node === null) throw argumentNull('node');
  return node;
}

const inserts = (
  method: string,
  placeOf: (self: XmlDomNode, reference: XmlDomNode | null) => XmlDomNode | null,
): TypedRow => [
  `System.Xml.XmlNode ${method}(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)`,
  (call, self: XmlDomNode, node: XmlDomNode | null, reference: XmlDomNode | null) => {
    self.insert(present(node), placeOf(self, reference), call.budget);
    return node;
  },
];

export const nodeRows: TypedRow[] = [
  ['string Name { get; }', (_call, self: XmlDomNode) => self.name],
  [
    'string LocalName { get; }',
    (_call, self: XmlDomNode) => (self.kind === 'Element' || self.kind === 'Attribute' ? self.localName : self.name),
  ],
  ['string Prefix { get; }', (_call, self: XmlDomNode) => self.prefix],
  ['string NamespaceURI { get; }', (_call, self: XmlDomNode) => self.namespace],
  [
    'System.Xml.XmlNodeType NodeType { get; }',
    (_call, self: XmlDomNode) => new CsEnum(namedType('System.Xml.XmlNodeType'), kindNumbers[self.kind]),
  ],
  [
    'string Value { get; set; }',
    {
      get: (_call, self: XmlDomNode) => (hasValue(self) ? self.content : null),
      set: (call, self: XmlDomNode, text: string | null) => {
        if (!hasValue(self)) {
          throw invalidOperation(`Cannot set a value on node type '${self.kind}'.`);
        }
        return setText(call, self, text);
      },
    },
  ],
  [
    'string InnerText { get; set; }',
    {
      get: (call, self: XmlDomNode) => self.innerText(call.budget),
      set: setText,
    },
  ],
  [
    'string InnerXml { get; set; }',
    {
      get: (call, self: XmlDomNode) => innerXml(self, call.budget),
      set: (call, self: XmlDomNode, text: string | null) => {
        call.budget.allocate(text?.length ?? 0);
        if (self.isContainer) readInnerXml(self, text ?? '', call.budget);
        else setText(call, self, text);
        return null;
      },
    },
  ],
  ['string OuterXml { get; }', (call, self: XmlDomNode) => outerXml(self, call.budget)],
  ['System.Xml.XmlDocument OwnerDocument { get; }', (_call, self: XmlDomNode) => self.document],
  [
    'System.Xml.XmlNode ParentNode { get; }',
    (_call, self: XmlDomNode) => (self.kind === 'Attribute' ? null : self.parent),
  ],
  ['System.Xml.XmlNode FirstChild { get; }', (_call, self: XmlDomNode) => self.children[0] ?? null],
  ['System.Xml.XmlNode LastChild { get; }', (_call, self: XmlDomNode) => self.children.at(-1) ?? null],
  ['System.Xml.XmlNode NextSibling { get; }', (call, self: XmlDomNode) => sibling(call, self, 1)],
  ['System.Xml.XmlNode PreviousSibling { get; }', (call, self: XmlDomNode) => sibling(call, self, -1)],
  ['bool HasChildNodes { get; }', (_call, self: XmlDomNode) => self.children.length > 0],
  ['System.Xml.XmlNodeList ChildNodes { get; }', (_call, self: XmlDomNode) => new CsNodeList(() => self.children)],
  [
    'System.Xml.XmlAttributeCollection Attributes { get; }',
    (_call, self: XmlDomNode) => (self.kind === 'Element' ? new CsAttributeCollection(self) : null),
  ],
  [
    'System.Xml.XmlElement this[string name] { get; }',
    (_call, self: XmlDomNode, name: string | null) =>
      self.children.find((one) => one.kind === 'Element' && one.name === name) ?? null,
  ],
  [
    'System.Xml.XmlElement this[string localname, string ns] { get; }',
    (_call, self: XmlDomNode, name: string | null, namespace: string | null) =>
      self.children.find(
        (one) => one.kind === 'Element' && one.localName === name && one.namespace === (namespace ?? ''),
      ) ?? null,
  ],
  [
    'System.Xml.XmlNode SelectSingleNode(string xpath)',
    (call, self: XmlDomNode, xpath: string | null) => selected(call, self, xpath, null)[0] ?? null,
    { doc: 'The first node that the XPath 1.0 expression selects, or null.' },
  ],
  [
    'System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)',
    (call, self: XmlDomNode, xpath: string | null, manager: CsNamespaceManager | null) =>
      selected(call, self, xpath, manager)[0] ?? null,
  ],
  [
    'System.Xml.XmlNodeList SelectNodes(string xpath)',
    (call, self: XmlDomNode, xpath: string | null) => {
      const nodes = selected(call, self, xpath, null);
      return new CsNodeList(() => nodes);
    },
  ],
  [
    'System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)',
    (call, self: XmlDomNode, xpath: string | null, manager: CsNamespaceManager | null) => {
      const nodes = selected(call, self, xpath, manager);
      return new CsNodeList(() => nodes);
    },
  ],
  [
    'System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)',
    (call, self: XmlDomNode, node: XmlDomNode | null) => {
      self.insert(present(node), null, call.budget);
      return node;
    },
  ],
  [
    'System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)',
    (call, self: XmlDomNode, node: XmlDomNode | null) => {
      self.insert(present(node), self.children[0] ?? null, call.budget);
      return node;
    },
  ],
  inserts('InsertBefore', (_self, reference) => reference),
  inserts('InsertAfter', (self, reference) =>
    reference === null ? (self.children[0] ?? null) : (self.children[self.children.indexOf(reference) + 1] ?? null),
  ),
  [
    'System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)',
    (call, self: XmlDomNode, node: XmlDomNode | null, old: XmlDomNode | null) => {
      const replaced = present(old);
      const next = self.children[self.children.indexOf(replaced) + 1] ?? null;
      self.removeChild(replaced);
      self.insert(present(node), next === node ? null : next, call.budget);
      return replaced;
    },
  ],
  [
    'System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)',
    (_call, self: XmlDomNode, node: XmlDomNode | null) => {
      self.removeChild(present(node));
      return node;
    },
  ],
  [
    'void RemoveAll()',
    (_call, self: XmlDomNode) => {
      self.removeChildren();
      while (self.attributes.length > 0) self.removeAttributeNode(self.attributes[0]!);
      return null;
    },
  ],
  [
    'System.Xml.XmlNode CloneNode(bool deep)',
    (call, self: XmlDomNode, deep: boolean) => self.clone(self.document, deep, call.budget),
  ],
  ['System.Xml.XmlNode Clone()', (call, self: XmlDomNode) => self.clone(self.document, true, call.budget)],
];
