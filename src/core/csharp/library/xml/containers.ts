import type { Call } from '../../runtime/Call';
import type { CsArray } from '../../runtime/CsArray';
import type { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull } from '../../runtime/CsException';
import type { Value } from '../../runtime/value';
import { cloneTree } from '../../runtime/xml/cloneTree';
import type { XDeclaration } from '../../runtime/xml/leafNodes';
import { parseXmlDocument, parseXmlElement } from '../../runtime/xml/parseXmlDocument';
import type { XContainer } from '../../runtime/xml/XContainer';
import { XDocument } from '../../runtime/xml/XDocument';
import { XElement } from '../../runtime/xml/XElement';
import { contentText, enumerateContent } from '../../runtime/xml/xmlContent';
import { type XName, XNamespace } from '../../runtime/xml/XName';
import { defineType, type TypedRow } from '../defineType';
import { castRows } from './casts';
import { contentRows } from './nodes';
import { loadDocumentRows, loadElementRows, saveRows } from './storage';
import {
  ancestors,
  attributeSequence,
  chargedNodes,
  elementSequence,
  elementsOf,
  nodeSequence,
  withSelf,
} from './sequences';

/** XContainer, XElement and XDocument. */

function first<T>(items: Iterable<T>): T | null {
  for (const item of items) return item;
  return null;
}

function nameOf(name: XName | null, parameter = 'name'): XName {
  if (name === null) throw argumentNull(parameter);
  return name;
}

/** Rows for a method that takes a name, or none for every element. */
function named<T extends Value>(
  method: string,
  found: (call: Call, self: T, name: XName | null | undefined) => Value,
): TypedRow[] {
  return [
    [`IEnumerable<XElement> ${method}()`, (call, self: T) => found(call, self, undefined)],
    [`IEnumerable<XElement> ${method}(XName name)`, (call, self: T, name: XName | null) => found(call, self, name)],
  ];
}

const containerRows: TypedRow[] = [
  ['XNode FirstNode { get; }', (_call, self: XContainer) => self.first],
  ['XNode LastNode { get; }', (_call, self: XContainer) => self.last],
  ...contentRows('Add', (call, self: XContainer, content) => self.add(content, call.budget)),
  ...contentRows('AddFirst', (call, self: XContainer, content) => self.insert(content, null, call.budget)),
  [
    'XElement Element(XName name)',
    (call, self: XContainer, name: XName | null) => first(elementsOf(call, self.nodes(), name)),
  ],
  ...named('Elements', (call, self: XContainer, name) => elementSequence(() => elementsOf(call, self.nodes(), name))),
  ...named('Descendants', (call, self: XContainer, name) =>
    elementSequence(() => elementsOf(call, self.descendants(), name)),
  ),
  [
    'IEnumerable<XNode> DescendantNodes()',
    (call, self: XContainer) => nodeSequence(() => chargedNodes(call, self.descendants())),
  ],
  ['IEnumerable<XNode> Nodes()', (call, self: XContainer) => nodeSequence(() => chargedNodes(call, self.nodes()))],
  [
    'void RemoveNodes()',
    (_call, self: XContainer) => {
      self.clearNodes();
      return null;
    },
  ],
  ...contentRows('ReplaceNodes', (call, self: XContainer, content) => replaceNodes(call, self, content)),
];

/** New content may be taken from the old: all of it is gathered before the old goes. */
function replaceNodes(call: Call, container: XContainer, content: Value): void {
  const gathered = [...chargedNodes(call, enumerateContent(content))];
  container.clearNodes();
  for (const item of gathered) container.add(item, call.budget);
}

function elementText(call: Call, element: XElement): string {
  const text = element.textContent;
  call.budget.charge(1);
  call.budget.allocate(text.length);
  return text;
}

const keepsBlanks = (options: CsEnum) => (options.value & 1n) !== 0n;

/** Text to parse, which counts as allocated. */
function source(call: Call, text: string | null): string {
  if (text === null) throw argumentNull('s');
  call.budget.allocate(text.length);
  return text;
}

function filled<T extends XContainer>(call: Call, container: T, content: Value): T {
  container.add(content, call.budget);
  return container;
}

const elementRows: TypedRow[] = [
  ['new(XName name)', (_call, _self, name: XName | null) => new XElement(nameOf(name))],
  [
    'new(XName name, object content)',
    (call, _self, name: XName | null, content: Value) => filled(call, new XElement(nameOf(name)), content),
  ],
  [
    'new(XName name, params object[] content)',
    (call, _self, name: XName | null, content: CsArray | null) => filled(call, new XElement(nameOf(name)), content),
  ],
  [
    'new(XElement other)',
    (call, _self, other: XElement | null) => {
      if (other === null) throw argumentNull('other');
      return cloneTree(other, call.budget);
    },
  ],
  [
    'XName Name { get; set; }',
    {
      get: (_call, self: XElement) => self.name,
      set: (_call, self: XElement, name: XName | null) => {
        self.name = nameOf(name, 'value');
        return null;
      },
    },
  ],
  [
    'string Value { get; set; }',
    {
      get: elementText,
      set: (_call, self: XElement, text: string | null) => {
        if (text === null) throw argumentNull('value');
        self.setText(text);
        return null;
      },
    },
  ],
  ['bool HasElements { get; }', (call, self: XElement) => first(elementsOf(call, self.nodes(), undefined)) !== null],
  ['bool HasAttributes { get; }', (_call, self: XElement) => self.firstAttribute !== null],
  ['bool IsEmpty { get; }', (_call, self: XElement) => self.isEmpty],
  ['XAttribute FirstAttribute { get; }', (_call, self: XElement) => self.firstAttribute],
  ['XAttribute LastAttribute { get; }', (_call, self: XElement) => self.lastAttribute],
  ['static IEnumerable<XElement> EmptySequence { get; }', () => elementSequence(() => [])],
  [
    'XAttribute Attribute(XName name)',
    (_call, self: XElement, name: XName | null) => (name === null ? null : self.attribute(name)),
  ],
  [
    'IEnumerable<XAttribute> Attributes()',
    (call, self: XElement) => attributeSequence(() => chargedNodes(call, self.attributes())),
  ],
  [
    'IEnumerable<XAttribute> Attributes(XName name)',
    (_call, self: XElement, name: XName | null) =>
      attributeSequence(() => {
        const found = name === null ? null : self.attribute(name);
        return found === null ? [] : [found];
      }),
  ],
  ...named('AncestorsAndSelf', (call, self: XElement, name) =>
    elementSequence(() => elementsOf(call, withSelf(self, ancestors(self)), name)),
  ),
  ...named('DescendantsAndSelf', (call, self: XElement, name) =>
    elementSequence(() => elementsOf(call, withSelf(self, self.descendants()), name)),
  ),
  [
    'IEnumerable<XNode> DescendantNodesAndSelf()',
    (call, self: XElement) => nodeSequence(() => chargedNodes(call, withSelf(self, self.descendants()))),
  ],
  [
    'void SetAttributeValue(XName name, object value)',
    (call, self: XElement, name: XName | null, value: Value) => {
      const text = value === null ? null : contentText(value);
      call.budget.allocate(1 + (text?.length ?? 0));
      self.setAttribute(nameOf(name), text);
      return null;
    },
  ],
  [
    'void SetElementValue(XName name, object value)',
    (call, self: XElement, name: XName | null, value: Value) => {
      const found = first(elementsOf(call, self.nodes(), nameOf(name)));
      if (value === null) found?.remove();
      else {
        const text = contentText(value);
        call.budget.allocate(1 + text.length);
        if (found !== null) found.setText(text);
        else self.addNode(filled(call, new XElement(nameOf(name)), text), call.budget);
      }
      return null;
    },
  ],
  [
    'void SetValue(object value)',
    (call, self: XElement, value: Value) => {
      if (value === null) throw argumentNull('value');
      const text = contentText(value);
      call.budget.allocate(text.length);
      self.setText(text);
      return null;
    },
  ],
  [
    'void RemoveAttributes()',
    (_call, self: XElement) => {
      self.clearAttributes();
      return null;
    },
  ],
  [
    'void RemoveAll()',
    (_call, self: XElement) => {
      self.clearAttributes();
      self.clearNodes();
      return null;
    },
  ],
  ...contentRows('ReplaceAttributes', (call, self: XElement, content) => {
    const gathered = [...chargedNodes(call, enumerateContent(content))];
    self.clearAttributes();
    for (const item of gathered) self.add(item, call.budget);
  }),
  ...contentRows('ReplaceAll', (call, self: XElement, content) => {
    const gathered = [...chargedNodes(call, enumerateContent(content))];
    self.clearAttributes();
    self.clearNodes();
    for (const item of gathered) self.add(item, call.budget);
  }),
  ['XNamespace GetDefaultNamespace()', (_call, self: XElement) => new XNamespace(self.namespaceOfPrefix('') ?? '')],
  [
    'XNamespace GetNamespaceOfPrefix(string prefix)',
    (_call, self: XElement, prefix: string | null) => {
      if (prefix === null) throw argumentNull('prefix');
      if (prefix === '') throw argumentError("'' is an invalid prefix.");
      const found = self.namespaceOfPrefix(prefix);
      return found === null ? null : new XNamespace(found);
    },
  ],
  [
    'string GetPrefixOfNamespace(XNamespace ns)',
    (_call, self: XElement, namespace: XNamespace | null) => {
      if (namespace === null) throw argumentNull('ns');
      return self.prefixOfNamespace(namespace.name);
    },
  ],
  [
    'static XElement Parse(string text)',
    (call, _self, text: string | null) => parseXmlElement(source(call, text), false, call.budget),
  ],
  [
    'static XElement Parse(string text, LoadOptions options)',
    (call, _self, text: string | null, options: CsEnum) =>
      parseXmlElement(source(call, text), keepsBlanks(options), call.budget),
  ],
  ...loadElementRows,
  ...saveRows,
  ...castRows('XElement'),
];

const documentRows: TypedRow[] = [
  ['new()', () => new XDocument()],
  ['new(params object[] content)', (call, _self, content: CsArray | null) => filled(call, new XDocument(), content)],
  [
    'new(XDeclaration declaration, params object[] content)',
    (call, _self, declaration: XDeclaration | null, content: CsArray | null) => {
      const document = filled(call, new XDocument(), content);
      document.declaration = declaration;
      return document;
    },
  ],
  [
    'new(XDocument other)',
    (call, _self, other: XDocument | null) => {
      if (other === null) throw argumentNull('other');
      return cloneTree(other, call.budget);
    },
  ],
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
  ['XDocumentType DocumentType { get; }', (_call, self: XDocument) => self.documentType],
  [
    'static XDocument Parse(string text)',
    (call, _self, text: string | null) => parseXmlDocument(source(call, text), false, call.budget),
  ],
  [
    'static XDocument Parse(string text, LoadOptions options)',
    (call, _self, text: string | null, options: CsEnum) =>
      parseXmlDocument(source(call, text), keepsBlanks(options), call.budget),
  ],
  ...loadDocumentRows,
  ...saveRows,
];

export const containerTypes = [
  defineType('class System.Xml.Linq.XContainer : System.Xml.Linq.XNode', containerRows),
  defineType('class System.Xml.Linq.XElement : System.Xml.Linq.XContainer', elementRows),
  defineType('class System.Xml.Linq.XDocument : System.Xml.Linq.XContainer', documentRows),
];
