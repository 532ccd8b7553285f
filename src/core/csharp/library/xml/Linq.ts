import type { Call } from '../../runtime/Call';
import { payCopiesFrom } from '../../runtime/copyCharge';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, invalidOperation } from '../../runtime/CsException';
import { CsSequence, enumerate } from '../../runtime/enumerate';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import { parseXmlDocument } from '../../runtime/xml/parseXmlDocument';
import { printNode } from '../../runtime/xml/printNode';
import { xmlText } from '../../runtime/xml/xmlContent';
import {
  XAttribute,
  XComment,
  XContainer,
  XDeclaration,
  XDocument,
  XElement,
  XName,
  XNamespace,
  XNode,
  XObject,
  XProcessingInstruction,
  XText,
  xmlNamespace,
  xmlnsNamespace,
} from '../../runtime/xml/xmlObjects';
import { namedType } from '../../types/typeRegistry';
import { beforeEach, defineType, type TypedRow } from '../defineType';
import { changeNumber } from '../system/Convert';
import { parseDateTime, parseDateTimeOffset } from '../system/dateText';
import { parseBoolean } from '../system/Object';
import { CsDateTime } from '../../runtime/CsDateTime';
import { CsGuid } from '../../runtime/CsGuid';

/** System.Xml.Linq. */

const elementType = namedType('System.Xml.Linq.XElement');
const nodeType = namedType('System.Xml.Linq.XNode');
const attributeType = namedType('System.Xml.Linq.XAttribute');

function elements(items: () => Iterable<Value>): CsSequence {
  return CsSequence.of(elementType, () => items()[Symbol.iterator]());
}

function nodes(items: () => Iterable<Value>): CsSequence {
  return CsSequence.of(nodeType, () => items()[Symbol.iterator]());
}

const named = (items: readonly XElement[], name: XName | null) =>
  items.filter((element) => name === null || element.name.equals(name));

function* descendantElements(
  call: Call,
  container: XContainer,
  name: XName | null,
  withSelf: boolean,
): Generator<Value> {
  if (withSelf && container instanceof XElement && (name === null || container.name.equals(name))) yield container;
  for (const node of container.descendants()) {
    call.budget.charge(1);
    if (node instanceof XElement && (name === null || node.name.equals(name))) yield node;
  }
}

function* ancestors(node: XObject, name: XName | null, withSelf: boolean): Generator<Value> {
  for (let current = withSelf ? node : node.parent; current !== null; current = current.parent) {
    if (current instanceof XElement && (name === null || current.name.equals(name))) yield current;
  }
}

function siblings(node: XNode, after: boolean): readonly XNode[] {
  const all = node.parent?.nodes ?? [];
  const at = all.indexOf(node);
  return after ? all.slice(at + 1) : all.slice(0, Math.max(0, at));
}

/** Content is a value, an attribute, a node, or a sequence of them. */
function filled<T extends XContainer>(container: T, content: Iterable<Value>): T {
  for (const item of content) container.add(item);
  return container;
}

const isFormatted = (options: CsEnum | undefined) => options === undefined || (options.value & 1n) === 0n;

const textIn = (source: XElement | XAttribute) => (source instanceof XElement ? source.textContent : source.value);

function castRows(type: 'XElement' | 'XAttribute'): TypedRow[] {
  const kinds = ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'] as const;
  const converters: readonly (readonly [string, (text: string, call: Call) => Value])[] = [
    ['bool', (text) => (text.trim() === '1' ? true : text.trim() === '0' ? false : parseBoolean(text))],
    ...kinds.map((kind) => [kind, (text: string) => changeNumber(text.trim(), kind)] as const),
    ['DateTime', (text, call) => parseDateTime(text, CsDateTime.fromUnixMilliseconds(call.host.now()).ticks)],
    [
      'DateTimeOffset',
      (text, call) => parseDateTimeOffset(text, CsDateTime.fromUnixMilliseconds(call.host.now()).ticks),
    ],
    ['Guid', (text) => CsGuid.parse(text) ?? CsGuid.empty],
  ];
  return [
    [
      `static explicit operator string(${type} value)`,
      (_call, _self, value: XElement | XAttribute | null) => (value === null ? null : textIn(value)),
    ],
    ...converters.flatMap(([target, convert]): TypedRow[] => [
      [
        `static explicit operator ${target}(${type} value)`,
        (call, _self, value: XElement | XAttribute | null) => {
          if (value === null) throw argumentNull(type === 'XElement' ? 'element' : 'attribute');
          return convert(textIn(value), call);
        },
      ],
      [
        `static explicit operator ${target}?(${type} value)`,
        (call, _self, value: XElement | XAttribute | null) => (value === null ? null : convert(textIn(value), call)),
      ],
    ]),
  ];
}

const containerRows: TypedRow[] = [
  ['XNode FirstNode { get; }', (_call, self: XContainer) => self.nodes[0] ?? null],
  ['XNode LastNode { get; }', (_call, self: XContainer) => self.nodes.at(-1) ?? null],
  [
    'void Add(object content)',
    (call, self: XContainer, content: Value) => {
      call.budget.allocate(1);
      self.add(content);
      return null;
    },
  ],
  [
    'void Add(params object[] content)',
    (call, self: XContainer, content: CsArray | null) => {
      call.budget.allocate(content?.length ?? 0);
      filled(self, content ?? []);
      return null;
    },
  ],
  [
    'void AddFirst(object content)',
    (_call, self: XContainer, content: Value) => {
      self.add(content, true);
      return null;
    },
  ],
  ['XElement Element(XName name)', (_call, self: XContainer, name: XName) => named(self.elements, name)[0] ?? null],
  ['IEnumerable<XElement> Elements()', (_call, self: XContainer) => elements(() => self.elements)],
  [
    'IEnumerable<XElement> Elements(XName name)',
    (_call, self: XContainer, name: XName | null) => elements(() => named(self.elements, name)),
  ],
  [
    'IEnumerable<XElement> Descendants()',
    (call, self: XContainer) => elements(() => descendantElements(call, self, null, false)),
  ],
  [
    'IEnumerable<XElement> Descendants(XName name)',
    (call, self: XContainer, name: XName | null) => elements(() => descendantElements(call, self, name, false)),
  ],
  ['IEnumerable<XNode> DescendantNodes()', (_call, self: XContainer) => nodes(() => self.descendants())],
  ['IEnumerable<XNode> Nodes()', (_call, self: XContainer) => nodes(() => [...self.nodes])],
  [
    'void RemoveNodes()',
    (_call, self: XContainer) => {
      self.clearNodes();
      return null;
    },
  ],
  [
    'void ReplaceNodes(object content)',
    (_call, self: XContainer, content: Value) => {
      self.clearNodes();
      self.add(content);
      return null;
    },
  ],
];

const nodeRows: TypedRow[] = [
  [
    'void Remove()',
    (_call, self: XNode) => {
      self.remove();
      return null;
    },
  ],
  ['XNode NextNode { get; }', (_call, self: XNode) => siblings(self, true)[0] ?? null],
  ['XNode PreviousNode { get; }', (_call, self: XNode) => siblings(self, false).at(-1) ?? null],
  ['IEnumerable<XNode> NodesAfterSelf()', (_call, self: XNode) => nodes(() => siblings(self, true))],
  ['IEnumerable<XNode> NodesBeforeSelf()', (_call, self: XNode) => nodes(() => siblings(self, false))],
  [
    'IEnumerable<XElement> ElementsAfterSelf()',
    (_call, self: XNode) => elements(() => siblings(self, true).filter((node) => node instanceof XElement)),
  ],
  [
    'IEnumerable<XElement> ElementsBeforeSelf()',
    (_call, self: XNode) => elements(() => siblings(self, false).filter((node) => node instanceof XElement)),
  ],
  ['IEnumerable<XElement> Ancestors()', (_call, self: XNode) => elements(() => ancestors(self, null, false))],
  [
    'IEnumerable<XElement> Ancestors(XName name)',
    (_call, self: XNode, name: XName | null) => elements(() => ancestors(self, name, false)),
  ],
  ['void AddAfterSelf(object content)', (_call, self: XNode, content: Value) => insertBeside(self, content, 1)],
  ['void AddBeforeSelf(object content)', (_call, self: XNode, content: Value) => insertBeside(self, content, 0)],
  [
    'void ReplaceWith(object content)',
    (_call, self: XNode, content: Value) => {
      insertBeside(self, content, 0);
      self.remove();
      return null;
    },
  ],
  ['string ToString()', (_call, self: XNode) => self.text()],
  [
    'string ToString(SaveOptions options)',
    (_call, self: XNode, options: CsEnum) => printNode(self, isFormatted(options)),
  ],
  ['static XNode ReadFrom(System.Xml.XmlReader reader)', null],
  [
    'static bool DeepEquals(XNode n1, XNode n2)',
    (_call, _self, a: XNode | null, b: XNode | null) =>
      a === null || b === null ? a === b : printNode(a, false) === printNode(b, false),
  ],
];

function insertBeside(node: XNode, content: Value, distance: 0 | 1): null {
  const { parent } = node;
  if (parent === null) throw invalidOperation('The parent is missing.');
  const at = parent.nodes.indexOf(node) + distance;
  const after = parent.nodes.splice(at);
  parent.add(content);
  parent.nodes.push(...after);
  return null;
}

const elementRows: TypedRow[] = [
  ['new(XName name)', (_call, _self, name: XName | null) => new XElement(nameOf(name))],
  [
    'new(XName name, object content)',
    (_call, _self, name: XName | null, content: Value) => filled(new XElement(nameOf(name)), [content]),
  ],
  [
    'new(XName name, params object[] content)',
    (_call, _self, name: XName | null, content: CsArray | null) => filled(new XElement(nameOf(name)), content ?? []),
  ],
  ['new(XElement other)', (_call, _self, other: XElement) => other.clone()],
  [
    'XName Name { get; set; }',
    {
      get: (_call, self: XElement) => self.name,
      set: (_call, self: XElement, name: XName | null) => {
        self.name = nameOf(name);
        return null;
      },
    },
  ],
  [
    'string Value { get; set; }',
    {
      get: (_call, self: XElement) => self.textContent,
      set: (_call, self: XElement, text: string | null) => {
        if (text === null) throw argumentNull('value');
        self.clearNodes();
        self.add(text);
        return null;
      },
    },
  ],
  ['bool HasElements { get; }', (_call, self: XElement) => self.elements.length > 0],
  ['bool HasAttributes { get; }', (_call, self: XElement) => self.attributes.length > 0],
  ['bool IsEmpty { get; }', (_call, self: XElement) => self.nodes.length === 0],
  ['XAttribute FirstAttribute { get; }', (_call, self: XElement) => self.attributes[0] ?? null],
  ['XAttribute LastAttribute { get; }', (_call, self: XElement) => self.attributes.at(-1) ?? null],
  [
    'XAttribute Attribute(XName name)',
    (_call, self: XElement, name: XName | null) => (name === null ? null : self.attribute(name)),
  ],
  [
    'IEnumerable<XAttribute> Attributes()',
    (_call, self: XElement) => CsSequence.of(attributeType, () => [...self.attributes].values()),
  ],
  [
    'IEnumerable<XAttribute> Attributes(XName name)',
    (_call, self: XElement, name: XName | null) =>
      CsSequence.of(attributeType, () =>
        self.attributes.filter((attribute) => name === null || attribute.name.equals(name)).values(),
      ),
  ],
  ['IEnumerable<XElement> AncestorsAndSelf()', (_call, self: XElement) => elements(() => ancestors(self, null, true))],
  [
    'IEnumerable<XElement> DescendantsAndSelf()',
    (call, self: XElement) => elements(() => descendantElements(call, self, null, true)),
  ],
  [
    'IEnumerable<XElement> DescendantsAndSelf(XName name)',
    (call, self: XElement, name: XName | null) => elements(() => descendantElements(call, self, name, true)),
  ],
  [
    'void SetAttributeValue(XName name, object value)',
    (_call, self: XElement, name: XName | null, value: Value) => {
      self.setAttribute(nameOf(name), value === null ? null : xmlText(value));
      return null;
    },
  ],
  [
    'void SetElementValue(XName name, object value)',
    (_call, self: XElement, name: XName | null, value: Value) => {
      const found = named(self.elements, nameOf(name))[0];
      if (value === null) found?.remove();
      else if (found) {
        found.clearNodes();
        found.add(xmlText(value));
      } else self.add(filled(new XElement(nameOf(name)), [xmlText(value)]));
      return null;
    },
  ],
  [
    'void SetValue(object value)',
    (_call, self: XElement, value: Value) => {
      if (value === null) throw argumentNull('value');
      self.clearNodes();
      self.add(xmlText(value));
      return null;
    },
  ],
  [
    'void RemoveAttributes()',
    (_call, self: XElement) => {
      self.attributes.length = 0;
      return null;
    },
  ],
  [
    'void RemoveAll()',
    (_call, self: XElement) => {
      self.attributes.length = 0;
      self.clearNodes();
      return null;
    },
  ],
  [
    'XNamespace GetDefaultNamespace()',
    (_call, self: XElement) => {
      for (let current: XContainer | null = self; current instanceof XElement; current = current.parent) {
        const found = current.attributes.find(({ name }) => name.localName === 'xmlns' && name.namespaceName === '');
        if (found) return new XNamespace(found.value);
      }
      return new XNamespace('');
    },
  ],
  [
    'XNamespace GetNamespaceOfPrefix(string prefix)',
    (_call, self: XElement, prefix: string | null) => {
      for (let current: XContainer | null = self; current instanceof XElement; current = current.parent) {
        const found = current.attributes.find(
          ({ name }) => name.localName === prefix && name.namespaceName === xmlnsNamespace,
        );
        if (found) return new XNamespace(found.value);
      }
      return prefix === 'xml' ? new XNamespace(xmlNamespace) : null;
    },
  ],
  ['static XElement Parse(string text)', (call, _self, text: string | null) => parse(call, text, false).rootElement],
  [
    'static XElement Parse(string text, LoadOptions options)',
    (call, _self, text: string | null, options: CsEnum) => parse(call, text, (options.value & 1n) === 1n).rootElement,
  ],
  ['static XElement Load(string uri)', null],
  ...castRows('XElement'),
];

function parse(call: Call, text: string | null, keepBlanks: boolean): XDocument {
  if (text === null) throw argumentNull('s');
  call.budget.allocate(text.length);
  return parseXmlDocument(text, keepBlanks);
}

function nameOf(name: XName | null): XName {
  if (name === null) throw argumentNull('name');
  return name;
}

const textValue = (signature: string): TypedRow => [
  signature,
  {
    get: (_call, self: { value: string } & Value) => self.value,
    set: (_call, self: { value: string } & Value, text: string | null) => {
      if (text === null) throw argumentNull('value');
      self.value = text;
      return null;
    },
  },
];

const nodeTypeNumbers: readonly (readonly [new (...args: never[]) => XObject, bigint])[] = [
  [XElement, 1n],
  [XAttribute, 2n],
  [XProcessingInstruction, 7n],
  [XComment, 8n],
  [XDocument, 9n],
];

function nodeKind(self: XObject): Value {
  const type = namedType('System.Xml.XmlNodeType');
  if (self instanceof XText) return new CsEnum(type, self.isCData ? 4n : 3n);
  return new CsEnum(type, nodeTypeNumbers.find(([constructor]) => self instanceof constructor)?.[1] ?? 10n);
}

const linq = 'System.Xml.Linq';

/** `source.Elements()` on a sequence of containers. */
function over(call: Call, source: Value, pick: (node: XContainer) => Iterable<Value>): CsSequence {
  return elements(function* () {
    for (const node of enumerate(call, source)) yield* pick(node as XContainer);
  });
}

const paid = (rows: readonly TypedRow[]) => beforeEach(rows, (call) => payCopiesFrom(call.budget));

export const xmlLinqTypes = [
  defineType(`class ${linq}.XObject`, [
    ['XElement Parent { get; }', (_call, self: XObject) => (self.parent instanceof XElement ? self.parent : null)],
    ['XDocument Document { get; }', (_call, self: XObject) => (self.root instanceof XDocument ? self.root : null)],
    ['System.Xml.XmlNodeType NodeType { get; }', (_call, self: XObject) => nodeKind(self)],
    ['string BaseUri { get; }', () => ''],
  ]),
  defineType(`class ${linq}.XNode : ${linq}.XObject`, paid(nodeRows)),
  defineType(`class ${linq}.XContainer : ${linq}.XNode`, paid(containerRows)),
  defineType(`class ${linq}.XElement : ${linq}.XContainer`, paid(elementRows)),
  defineType(`class ${linq}.XDocument : ${linq}.XContainer`, [
    ['new()', () => new XDocument()],
    ['new(params object[] content)', (_call, _self, content: CsArray | null) => filled(new XDocument(), content ?? [])],
    [
      'new(XDeclaration declaration, params object[] content)',
      (_call, _self, declaration: XDeclaration | null, content: CsArray | null) => {
        const document = filled(new XDocument(), content ?? []);
        document.declaration = declaration;
        return document;
      },
    ],
    ['new(XDocument other)', (_call, _self, other: XDocument) => other.clone()],
    ['XElement Root { get; }', (_call, self: XDocument) => self.rootElement],
    [
      'XDeclaration Declaration { get; set; }',
      {
        get: (_call, self: XDocument) => self.declaration,
        set: (_call, self: XDocument, value: XDeclaration | null) => {
          self.declaration = value;
          return null;
        },
      },
    ],
    ['XDocumentType DocumentType { get; }', () => null],
    ['static XDocument Parse(string text)', (call, _self, text: string | null) => parse(call, text, false)],
    [
      'static XDocument Parse(string text, LoadOptions options)',
      (call, _self, text: string | null, options: CsEnum) => parse(call, text, (options.value & 1n) === 1n),
    ],
    ['static XDocument Load(string uri)', null, { allowed: false }],
  ]),
  defineType(`class ${linq}.XAttribute : ${linq}.XObject`, [
    [
      'new(XName name, object value)',
      (_call, _self, name: XName | null, value: Value) => {
        if (value === null) throw argumentNull('value');
        return new XAttribute(nameOf(name), xmlText(value));
      },
    ],
    ['XName Name { get; }', (_call, self: XAttribute) => self.name],
    textValue('string Value { get; set; }'),
    ['bool IsNamespaceDeclaration { get; }', (_call, self: XAttribute) => self.isNamespaceDeclaration],
    [
      'void Remove()',
      (_call, self: XAttribute) => {
        if (self.parent instanceof XElement) self.parent.setAttribute(self.name, null);
        self.parent = null;
        return null;
      },
    ],
    [
      'void SetValue(object value)',
      (_call, self: XAttribute, value: Value) => {
        self.value = xmlText(value);
        return null;
      },
    ],
    ['string ToString()', (_call, self: XAttribute) => self.text()],
    ...castRows('XAttribute'),
  ]),
  defineType(`class ${linq}.XText : ${linq}.XNode`, [
    ['new(string value)', (_call, _self, text: string | null) => new XText(text ?? '')],
    textValue('string Value { get; set; }'),
  ]),
  defineType(`class ${linq}.XCData : ${linq}.XText`, [
    ['new(string value)', (_call, _self, text: string | null) => new XText(text ?? '', true)],
  ]),
  defineType(`class ${linq}.XComment : ${linq}.XNode`, [
    ['new(string value)', (_call, _self, text: string | null) => new XComment(text ?? '')],
    textValue('string Value { get; set; }'),
  ]),
  defineType(`class ${linq}.XProcessingInstruction : ${linq}.XNode`, [
    [
      'new(string target, string data)',
      (_call, _self, target: string, content: string) => new XProcessingInstruction(target, content),
    ],
    ['string Target { get; }', (_call, self: XProcessingInstruction) => self.target],
    ['string Data { get; }', (_call, self: XProcessingInstruction) => self.content],
  ]),
  defineType(`class ${linq}.XDocumentType : ${linq}.XNode`, [['string Name { get; }', null]]),
  defineType(`class ${linq}.XDeclaration`, [
    [
      'new(string version, string encoding, string standalone)',
      (_call, _self, version: string | null, encoding: string | null, standalone: string | null) =>
        new XDeclaration(version, encoding, standalone),
    ],
    ['string Version { get; }', (_call, self: XDeclaration) => self.version],
    ['string Encoding { get; }', (_call, self: XDeclaration) => self.encoding],
    ['string Standalone { get; }', (_call, self: XDeclaration) => self.standalone],
    ['string ToString()', (_call, self: XDeclaration) => self.text()],
  ]),
  defineType(`class ${linq}.XName : IEquatable<XName>`, [
    ['string LocalName { get; }', (_call, self: XName) => self.localName],
    ['string NamespaceName { get; }', (_call, self: XName) => self.namespaceName],
    ['XNamespace Namespace { get; }', (_call, self: XName) => new XNamespace(self.namespaceName)],
    ['static XName Get(string expandedName)', (_call, _self, name: string | null) => XName.parse(name ?? '')],
    [
      'static XName Get(string localName, string namespaceName)',
      (_call, _self, local: string, namespace: string) => new XName(local, namespace),
    ],
    [
      'static implicit operator XName(string expandedName)',
      (_call, _self, name: string | null) => (name === null ? null : XName.parse(name)),
    ],
    [
      'static bool operator ==(XName left, XName right)',
      (_call, _self, a: XName | null, b: XName | null) => textOf(a) === textOf(b),
    ],
    [
      'static bool operator !=(XName left, XName right)',
      (_call, _self, a: XName | null, b: XName | null) => textOf(a) !== textOf(b),
    ],
    ['string ToString()', (_call, self: XName) => self.text()],
  ]),
  defineType(`class ${linq}.XNamespace`, [
    ['string NamespaceName { get; }', (_call, self: XNamespace) => self.name],
    ['static XNamespace None { get; }', () => new XNamespace('')],
    ['static XNamespace Xml { get; }', () => new XNamespace(xmlNamespace)],
    ['static XNamespace Xmlns { get; }', () => new XNamespace(xmlnsNamespace)],
    ['static XNamespace Get(string namespaceName)', (_call, _self, name: string) => new XNamespace(name)],
    ['XName GetName(string localName)', (_call, self: XNamespace, local: string) => new XName(local, self.name)],
    [
      'static implicit operator XNamespace(string namespaceName)',
      (_call, _self, name: string | null) => (name === null ? null : new XNamespace(name)),
    ],
    [
      'static XName operator +(XNamespace ns, string localName)',
      (_call, _self, namespace: XNamespace, local: string) => new XName(local, namespace.name),
    ],
    [
      'static bool operator ==(XNamespace left, XNamespace right)',
      (_call, _self, a: XNamespace | null, b: XNamespace | null) => textOf(a) === textOf(b),
    ],
    [
      'static bool operator !=(XNamespace left, XNamespace right)',
      (_call, _self, a: XNamespace | null, b: XNamespace | null) => textOf(a) !== textOf(b),
    ],
    ['string ToString()', (_call, self: XNamespace) => self.text()],
  ]),
  defineType(`static class ${linq}.Extensions`, [
    [
      'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source) where T : XContainer',
      (call, _self, source: Value) => over(call, source, (node) => node.elements),
    ],
    [
      'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source, XName name) where T : XContainer',
      (call, _self, source: Value, name: XName | null) => over(call, source, (node) => named(node.elements, name)),
    ],
    [
      'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source) where T : XContainer',
      (call, _self, source: Value) => over(call, source, (node) => descendantElements(call, node, null, false)),
    ],
    [
      'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source, XName name) where T : XContainer',
      (call, _self, source: Value, name: XName | null) =>
        over(call, source, (node) => descendantElements(call, node, name, false)),
    ],
    [
      'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source, XName name)',
      (call, _self, source: Value, name: XName) =>
        CsSequence.of(attributeType, function* (): Generator<Value> {
          for (const element of enumerate(call, source)) {
            const found = (element as XElement).attribute(name);
            if (found) yield found;
          }
        }),
    ],
    [
      'static void Remove<T>(this IEnumerable<T> source) where T : XNode',
      (call, _self, source: Value) => {
        const gone = Array.from(enumerate(call, source));
        for (const node of gone) (node as XNode).remove();
        return null;
      },
    ],
  ]),
  defineType(`class ${linq}.XNodeDocumentOrderComparer`, [['new()', null]]),
  defineType(`class ${linq}.XNodeEqualityComparer`, [['new()', null]]),
  defineType(`enum ${linq}.SaveOptions`, [], {
    enumMembers: { None: 0, DisableFormatting: 1, OmitDuplicateNamespaces: 2 },
  }),
  defineType(`enum ${linq}.LoadOptions`, [], {
    enumMembers: { None: 0, PreserveWhitespace: 1, SetBaseUri: 2, SetLineInfo: 4 },
  }),
  defineType('enum System.Xml.XmlNodeType', [], {
    enumMembers: {
      None: 0,
      Element: 1,
      Attribute: 2,
      Text: 3,
      CDATA: 4,
      EntityReference: 5,
      Entity: 6,
      ProcessingInstruction: 7,
      Comment: 8,
      Document: 9,
      DocumentType: 10,
      DocumentFragment: 11,
      Notation: 12,
      Whitespace: 13,
      SignificantWhitespace: 14,
      EndElement: 15,
      EndEntity: 16,
      XmlDeclaration: 17,
    },
  }),
];
