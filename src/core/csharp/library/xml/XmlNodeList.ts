import type { Call } from '../../runtime/Call';
import { argumentNull, argumentOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { Value } from '../../runtime/value';
import { XmlDomNode } from '../../runtime/xml/dom/XmlDomNode';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';

/** `XmlNodeList`: child nodes alive, what XPath found as it was. */
export class CsNodeList extends CsInstance implements Iterable<Value> {
  readonly csType = namedType('System.Xml.XmlNodeList');
  readonly #nodes: () => readonly XmlDomNode[];

  constructor(nodes: () => readonly XmlDomNode[]) {
    super();
    this.#nodes = nodes;
  }

  get nodes(): readonly XmlDomNode[] {
    return this.#nodes();
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.nodes[Symbol.iterator]();
  }
}

/** `XmlAttributeCollection` of an element. */
export class CsAttributeCollection extends CsInstance implements Iterable<Value> {
  readonly csType = namedType('System.Xml.XmlAttributeCollection');
  readonly element: XmlDomNode;

  constructor(element: XmlDomNode) {
    super();
    this.element = element;
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.element.attributes[Symbol.iterator]();
  }
}

/** The elements below with that name, `*` for all; by qualified name when no namespace is given. */
export function elementsNamed(call: Call, node: XmlDomNode, name: string, namespace: string | null): CsNodeList {
  const found: XmlDomNode[] = [];
  for (const one of node.descendants()) {
    call.budget.charge(1);
    if (one.kind !== 'Element') continue;
    const isNamed = name === '*' || (namespace === null ? one.name : one.localName) === name;
    if (isNamed && (namespace === null || namespace === '*' || one.namespace === namespace)) found.push(one);
  }
  return new CsNodeList(() => found);
}

const notListed = { allowed: false } as const;

export const listTypes = [
  defineType(
    'abstract class System.Xml.XmlNodeList : System.Collections.IEnumerable',
    [
      ['int Count { get; }', (_call, self: CsNodeList) => self.nodes.length],
      ['System.Xml.XmlNode Item(int index)', (_call, self: CsNodeList, index: number) => self.nodes[index] ?? null],
      [
        'System.Xml.XmlNode this[int i] { get; }',
        (_call, self: CsNodeList, index: number) => self.nodes[index] ?? null,
      ],
    ],
    notListed,
  ),
  defineType(
    'class System.Xml.XmlNamedNodeMap : System.Collections.IEnumerable',
    [
      ['int Count { get; }', (_call, self: CsAttributeCollection) => self.element.attributes.length],
      [
        'System.Xml.XmlNode GetNamedItem(string name)',
        (_call, self: CsAttributeCollection, name: string | null) => self.element.attribute(name ?? ''),
      ],
      [
        'System.Xml.XmlNode Item(int index)',
        (_call, self: CsAttributeCollection, index: number) => self.element.attributes[index] ?? null,
      ],
      [
        'System.Xml.XmlNode RemoveNamedItem(string name)',
        (_call, self: CsAttributeCollection, name: string | null) => {
          const found = self.element.attribute(name ?? '');
          if (found !== null) self.element.removeAttributeNode(found);
          return found;
        },
      ],
    ],
    notListed,
  ),
  defineType(
    'class System.Xml.XmlAttributeCollection : System.Xml.XmlNamedNodeMap',
    [
      [
        'System.Xml.XmlAttribute this[int i] { get; }',
        (_call, self: CsAttributeCollection, index: number) => {
          const found = self.element.attributes[index];
          if (found === undefined) throw argumentOutOfRange('i');
          return found;
        },
      ],
      [
        'System.Xml.XmlAttribute this[string name] { get; }',
        (_call, self: CsAttributeCollection, name: string | null) => self.element.attribute(name ?? ''),
      ],
      [
        'System.Xml.XmlAttribute this[string localName, string namespaceURI] { get; }',
        (_call, self: CsAttributeCollection, name: string | null, namespace: string | null) =>
          self.element.attributeIn(name ?? '', namespace ?? ''),
      ],
      [
        'System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)',
        (_call, self: CsAttributeCollection, attribute: XmlDomNode | null) => {
          if (attribute === null) throw argumentNull('node');
          self.element.setAttributeNode(attribute);
          return attribute;
        },
      ],
      [
        'System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)',
        (_call, self: CsAttributeCollection, attribute: XmlDomNode | null) => {
          if (attribute === null || attribute.parent !== self.element) return null;
          self.element.removeAttributeNode(attribute);
          return attribute;
        },
      ],
    ],
    notListed,
  ),
];
