import type { Call } from '../../runtime/Call';
import type { CsStringBuilder } from '../../runtime/CsStringBuilder';
import { argumentError, argumentNull, exception } from '../../runtime/CsException';
import type { Value } from '../../runtime/value';
import { outerXml } from '../../runtime/xml/dom/printDom';
import { readDom } from '../../runtime/xml/dom/readDom';
import { type DomKind, type DomName, noName, XmlDomNode } from '../../runtime/xml/dom/XmlDomNode';
import { badNameCharacterText, isNameCharacter } from '../../runtime/xml/xmlCharacters';
import { xmlNamespace, xmlnsNamespace } from '../../runtime/xml/XName';
import { defineType, type TypedRow } from '../defineType';
import { elementsNamed, listTypes } from './XmlNodeList';
import { CsNameTable, namespaceManagerTypes } from './XmlNamespaceManager';
import { nodeRows } from './XmlNode';

/**
 * System.Xml's older tree. API Management's list doesn't name it although a few published samples use it: a policy with it is warned
 * of, and computed.
 */
const notListed = { allowed: false } as const;

/** `p:name` in parts. Throws XmlException or ArgumentException for what isn't a name. */
function nameOf(qualified: string | null, namespace: string | null = null): DomName {
  if (qualified === null) throw argumentNull('name');
  if (qualified === '')
    throw argumentError('The local name for elements or attributes cannot be null or an empty string.');
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon);
  const localName = qualified.slice(colon + 1);
  for (const part of [prefix, localName]) checkNameCharacters(part);
  const isDeclaration = qualified === 'xmlns' || prefix === 'xmlns';
  const own = namespace ?? (isDeclaration ? xmlnsNamespace : prefix === 'xml' ? xmlNamespace : '');
  return { prefix, localName, namespace: own };
}

/** Of a name to be; where a name may start is not looked at, as in .NET. */
function checkNameCharacters(name: string): void {
  for (let at = 0; at < name.length; at += 1) {
    if (isNameCharacter(name.charCodeAt(at))) continue;
    throw exception('System.Xml.XmlException', badNameCharacterText(name, at, false));
  }
}

function made(call: Call, self: XmlDomNode, kind: DomKind, name: DomName, content: string | null = ''): XmlDomNode {
  call.budget.allocate(1 + (content?.length ?? 0));
  return new XmlDomNode(kind, self, name, content ?? '');
}

const prefixed = (prefix: string | null, localName: string | null): string | null =>
  prefix === null || prefix === '' ? localName : `${prefix}:${localName ?? ''}`;

/** `CreateElement` and `CreateAttribute` in their three forms. */
function creators(method: string, type: 'XmlElement' | 'XmlAttribute'): TypedRow[] {
  const kind = type === 'XmlElement' ? 'Element' : 'Attribute';
  return [
    [
      `System.Xml.${type} ${method}(string name)`,
      (call, self: XmlDomNode, name: string | null) => made(call, self, kind, nameOf(name)),
    ],
    [
      `System.Xml.${type} ${method}(string qualifiedName, string namespaceURI)`,
      (call, self: XmlDomNode, name: string | null, namespace: string | null) =>
        made(call, self, kind, nameOf(name, namespace ?? '')),
    ],
    [
      `System.Xml.${type} ${method}(string prefix, string localName, string namespaceURI)`,
      (call, self: XmlDomNode, prefix: string | null, localName: string | null, namespace: string | null) =>
        made(call, self, kind, nameOf(prefixed(prefix, localName), namespace ?? '')),
    ],
  ];
}

const leafCreators: TypedRow[] = (
  [
    ['CreateTextNode', 'XmlText', 'Text', 'text'],
    ['CreateCDataSection', 'XmlCDataSection', 'CDATA', 'data'],
    ['CreateComment', 'XmlComment', 'Comment', 'data'],
  ] as const
).map(([method, type, kind, parameter]) => [
  `System.Xml.${type} ${method}(string ${parameter})`,
  (call, self: XmlDomNode, text: string | null) => made(call, self, kind, noName, text),
]);

type TextSource = Value & { readToEnd(): string };
type TextTarget = Value & { readonly builder: CsStringBuilder };

function load(call: Call, self: XmlDomNode, text: string): null {
  call.budget.allocate(text.length);
  readDom(self, text, call.budget);
  return null;
}

const documentRows: TypedRow[] = [
  ['new()', () => new XmlDomNode('Document', null)],
  [
    'void LoadXml(string xml)',
    (call, self: XmlDomNode, text: string | null) => {
      if (text === null) throw argumentNull('s');
      return load(call, self, text);
    },
  ],
  [
    'void Load(System.IO.TextReader txtReader)',
    (call, self: XmlDomNode, source: TextSource | null) => {
      if (source === null) throw argumentNull('input');
      return load(call, self, source.readToEnd());
    },
  ],
  ['void Load(string filename)', null],
  [
    'void Save(System.IO.TextWriter writer)',
    (call, self: XmlDomNode, target: TextTarget | null) => {
      if (target === null) throw argumentNull('writer');
      const hasDeclaration = self.children[0]?.kind === 'XmlDeclaration';
      const head = hasDeclaration ? '' : '<?xml version="1.0" encoding="utf-16"?>\r\n';
      target.builder.append(head + outerXml(self, call.budget, !self.preservesWhitespace));
      return null;
    },
  ],
  ['System.Xml.XmlElement DocumentElement { get; }', (_call, self: XmlDomNode) => self.rootElement],
  ['System.Xml.XmlNameTable NameTable { get; }', () => new CsNameTable()],
  [
    'bool PreserveWhitespace { get; set; }',
    {
      get: (_call, self: XmlDomNode) => self.preservesWhitespace,
      set: (_call, self: XmlDomNode, preserves: boolean) => {
        self.preservesWhitespace = preserves;
        return null;
      },
    },
  ],
  ...creators('CreateElement', 'XmlElement'),
  ...creators('CreateAttribute', 'XmlAttribute'),
  ...leafCreators,
  [
    'System.Xml.XmlDocumentFragment CreateDocumentFragment()',
    (call, self: XmlDomNode) => made(call, self, 'DocumentFragment', noName),
  ],
  [
    'System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)',
    (call, self: XmlDomNode, target: string | null, text: string | null) =>
      made(call, self, 'ProcessingInstruction', nameOf(target), text),
  ],
  [
    'System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)',
    (call, self: XmlDomNode, version: string | null, encoding: string | null, standalone: string | null) => {
      if (version !== '1.0')
        throw argumentError(
          'Wrong XML version information. The XML must match production "VersionNum ::= \'1.\' [0-9]+".',
        );
      const parts = [
        `version="${version}"`,
        ...(encoding === null || encoding === '' ? [] : [`encoding="${encoding}"`]),
        ...(standalone === null || standalone === '' ? [] : [`standalone="${standalone}"`]),
      ];
      return made(call, self, 'XmlDeclaration', noName, parts.join(' '));
    },
  ],
  [
    'System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)',
    (call, self: XmlDomNode, node: XmlDomNode | null, deep: boolean) => {
      if (node === null) throw argumentNull('node');
      return node.clone(self, deep, call.budget);
    },
  ],
  [
    'System.Xml.XmlNodeList GetElementsByTagName(string name)',
    (call, self: XmlDomNode, name: string | null) => elementsNamed(call, self, name ?? '', null),
  ],
  [
    'System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)',
    (call, self: XmlDomNode, name: string | null, namespace: string | null) =>
      elementsNamed(call, self, name ?? '', namespace ?? ''),
  ],
];

function setAttribute(call: Call, self: XmlDomNode, name: DomName, value: string | null): XmlDomNode {
  const text = value ?? '';
  call.budget.allocate(1 + text.length);
  const found = self.attributeIn(name.localName, name.namespace);
  if (found !== null) {
    found.content = text;
    return found;
  }
  const attribute = new XmlDomNode('Attribute', self.document, name, text);
  self.setAttributeNode(attribute);
  return attribute;
}

const elementRows: TypedRow[] = [
  [
    'string GetAttribute(string name)',
    (_call, self: XmlDomNode, name: string | null) => self.attribute(name ?? '')?.content ?? '',
  ],
  [
    'string GetAttribute(string localName, string namespaceURI)',
    (_call, self: XmlDomNode, name: string | null, namespace: string | null) =>
      self.attributeIn(name ?? '', namespace ?? '')?.content ?? '',
  ],
  [
    'System.Xml.XmlAttribute GetAttributeNode(string name)',
    (_call, self: XmlDomNode, name: string | null) => self.attribute(name ?? ''),
  ],
  [
    'bool HasAttribute(string name)',
    (_call, self: XmlDomNode, name: string | null) => self.attribute(name ?? '') !== null,
  ],
  [
    'bool HasAttribute(string localName, string namespaceURI)',
    (_call, self: XmlDomNode, name: string | null, namespace: string | null) =>
      self.attributeIn(name ?? '', namespace ?? '') !== null,
  ],
  ['bool HasAttributes { get; }', (_call, self: XmlDomNode) => self.attributes.length > 0],
  [
    'bool IsEmpty { get; set; }',
    {
      get: (_call, self: XmlDomNode) => self.isEmpty,
      set: (_call, self: XmlDomNode, isEmpty: boolean) => {
        if (isEmpty) self.removeChildren();
        self.isEmpty = isEmpty;
        return null;
      },
    },
  ],
  [
    'void SetAttribute(string name, string value)',
    (call, self: XmlDomNode, name: string | null, value: string | null) => {
      const found = self.attribute(name ?? '');
      setAttribute(call, self, found ?? nameOf(name), value);
      return null;
    },
  ],
  [
    'string SetAttribute(string localName, string namespaceURI, string value)',
    (call, self: XmlDomNode, name: string | null, namespace: string | null, value: string | null) =>
      setAttribute(call, self, nameOf(name, namespace ?? ''), value).content,
  ],
  [
    'System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)',
    (_call, self: XmlDomNode, attribute: XmlDomNode | null) => {
      if (attribute === null) throw argumentNull('newAttr');
      return self.setAttributeNode(attribute);
    },
  ],
  [
    'void RemoveAttribute(string name)',
    (_call, self: XmlDomNode, name: string | null) => {
      const found = self.attribute(name ?? '');
      if (found !== null) self.removeAttributeNode(found);
      return null;
    },
  ],
  [
    'System.Xml.XmlNodeList GetElementsByTagName(string name)',
    (call, self: XmlDomNode, name: string | null) => elementsNamed(call, self, name ?? '', null),
  ],
  [
    'System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)',
    (call, self: XmlDomNode, name: string | null, namespace: string | null) =>
      elementsNamed(call, self, name ?? '', namespace ?? ''),
  ],
];

const leafTypes = (
  [
    ['XmlCharacterData', 'XmlLinkedNode'],
    ['XmlText', 'XmlCharacterData'],
    ['XmlCDataSection', 'XmlCharacterData'],
    ['XmlComment', 'XmlCharacterData'],
    ['XmlWhitespace', 'XmlCharacterData'],
    ['XmlSignificantWhitespace', 'XmlCharacterData'],
    ['XmlProcessingInstruction', 'XmlLinkedNode'],
    ['XmlDeclaration', 'XmlLinkedNode'],
    ['XmlDocumentType', 'XmlLinkedNode'],
    ['XmlDocumentFragment', 'XmlNode'],
  ] as const
).map(([name, base]) => defineType(`class System.Xml.${name} : System.Xml.${base}`, [], notListed));

export const xmlDocumentTypes = [
  defineType('abstract class System.Xml.XmlNode : System.Collections.IEnumerable', nodeRows, notListed),
  defineType('abstract class System.Xml.XmlLinkedNode : System.Xml.XmlNode', [], notListed),
  defineType('class System.Xml.XmlElement : System.Xml.XmlLinkedNode', elementRows, notListed),
  defineType(
    'class System.Xml.XmlAttribute : System.Xml.XmlNode',
    [
      ['System.Xml.XmlElement OwnerElement { get; }', (_call, self: XmlDomNode) => self.parent],
      ['bool Specified { get; }', () => true],
    ],
    notListed,
  ),
  ...leafTypes,
  defineType('class System.Xml.XmlDocument : System.Xml.XmlNode', documentRows, notListed),
  ...namespaceManagerTypes,
  ...listTypes,
  defineType('class System.Xml.XPath.XPathException : System.SystemException', [], notListed),
];
