import type { Call } from '../../runtime/Call';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, argumentOutOfRange, exception, invalidOperation } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { Value } from '../../runtime/value';
import { readNode } from '../../runtime/xml/readTree';
import type { XElement } from '../../runtime/xml/XElement';
import { noNode, XmlTextReader, type ReaderAttribute, type ReaderNodeType } from '../../runtime/xml/XmlTextReader';
import { printNode } from '../../runtime/xml/printNode';
import { xsdBoolean, xsdNumber } from '../../runtime/xml/xsdValues';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';

/** System.Xml.XmlReader: not on the allow-list, but in Microsoft's own sample. */

/** `XmlReader.Create`'s reader. */
export class CsXmlReader extends CsInstance {
  readonly csType = namedType('System.Xml.XmlReader');
  readonly reader: XmlTextReader;
  /** The attribute that the reader was moved to; -1 on the node itself. */
  attributeIndex = -1;
  isClosed = false;

  constructor(text: string) {
    super();
    this.reader = new XmlTextReader(text, { prohibitsDocumentType: true });
  }

  get node() {
    return this.isClosed ? noNode : this.reader.node;
  }
  get attribute(): ReaderAttribute | null {
    return this.node.attributes[this.attributeIndex] ?? null;
  }
  get type(): ReaderNodeType | 'Attribute' {
    return this.attribute ? 'Attribute' : this.node.type;
  }
  get name(): string {
    const { prefix, localName } = this.attribute ?? this.node;
    return qualified(prefix, localName);
  }

  read(call: Call): boolean {
    call.budget.charge(1);
    this.attributeIndex = -1;
    return !this.isClosed && this.reader.read();
  }

  /** Goes to the next node that isn't blanks, a comment, an instruction, or the like. */
  moveToContent(call: Call): ReaderNodeType {
    this.attributeIndex = -1;
    while (!contentTypes.has(this.node.type) && this.read(call));
    return this.node.type;
  }

  find(name: string, namespace?: string): ReaderAttribute | null {
    const matches = ({ prefix, localName, ...attribute }: ReaderAttribute) =>
      namespace === undefined
        ? qualified(prefix, localName) === name
        : localName === name && attribute.namespace === namespace;
    return this.node.attributes.find(matches) ?? null;
  }
}

const contentTypes: ReadonlySet<ReaderNodeType> = new Set(['Element', 'EndElement', 'Text', 'CDATA']);
const textTypes: ReadonlySet<ReaderNodeType> = new Set(['Text', 'CDATA', 'Whitespace', 'SignificantWhitespace']);
const skippedTypes: ReadonlySet<ReaderNodeType> = new Set(['Comment', 'ProcessingInstruction']);

function qualified(prefix: string, localName: string): string {
  return prefix === '' ? localName : `${prefix}:${localName}`;
}

function invalidType(self: CsXmlReader) {
  return self.reader.errorHere(`'${self.type}' is an invalid XmlNodeType.`);
}

/** The text of the element at hand as a value; the reader goes on behind the element. Elements within are refused. */
function elementContent(
  call: Call,
  self: CsXmlReader,
  method: string,
  convert: (text: string) => Value = (text) => text,
): Value {
  if (self.type !== 'Element') {
    const place = self.reader.placeText();
    throw invalidOperation(`The ${method} method is not supported on node type ${self.type}. ${place}`);
  }
  const parts: string[] = [];
  if (!self.node.isEmpty) {
    self.read(call);
    for (; self.node.type !== 'EndElement'; self.read(call)) {
      const { type, value } = self.node;
      if (textTypes.has(type)) parts.push(value);
      else if (!skippedTypes.has(type)) {
        throw exception('System.Xml.XmlException', `'${type}' is an invalid XmlNodeType.`);
      }
    }
  }
  const text = parts.join('');
  call.budget.allocate(text.length);
  const value = convert(text);
  self.read(call);
  return value;
}

/** Passes the node at hand with what is in it. */
function skip(call: Call, self: CsXmlReader): void {
  const { type, isEmpty, depth } = self.node;
  if (type === 'Element' && !isEmpty) while (self.read(call) && self.node.depth > depth);
  self.read(call);
}

/** Goes on to an element of that name, no deeper out than `depth`. */
function readTo(call: Call, self: CsXmlReader, name: string | null, depth: number): boolean {
  if (name === null || name === '') throw argumentNull('name');
  while (self.read(call) && self.node.depth >= depth) if (self.type === 'Element' && self.name === name) return true;
  return false;
}

function startElement(call: Call, self: CsXmlReader, name: string | null): void {
  if (self.moveToContent(call) !== 'Element') throw invalidType(self);
  if (name !== null && self.name !== name) throw self.reader.errorHere(`Element '${name}' was not found.`);
}

/** The markup of the node at hand, or of what is in it; the reader goes on behind it. */
function markup(call: Call, self: CsXmlReader, isInner: boolean): string {
  if (self.type !== 'Element') {
    const { value } = self.attribute ?? self.node;
    if (self.type !== 'Attribute') self.read(call);
    return value;
  }
  self.attributeIndex = -1;
  const element = readNode(self.reader, true, call.budget) as XElement;
  if (!isInner) return printNode(element, { indent: false }, call.budget);
  const parts: string[] = [];
  for (const node of element.nodes()) parts.push(printNode(node, { indent: false }, call.budget));
  return parts.join('');
}

const typedContent = (type: string, name: string, convert: (text: string) => Value): TypedRow => [
  `${type} ReadElementContentAs${name}()`,
  (call, self: CsXmlReader) =>
    elementContent(call, self, `ReadElementContentAs${name}`, (text) => {
      try {
        return convert(text);
      } catch {
        throw self.reader.errorHere(`Content cannot be converted to the type ${name}.`);
      }
    }),
];

const moves = (name: string, target: (self: CsXmlReader) => number): TypedRow => [
  `bool ${name}()`,
  (_call, self: CsXmlReader) => {
    const index = target(self);
    if (index >= self.node.attributes.length) return false;
    self.attributeIndex = index;
    return true;
  },
];

const readerRows: TypedRow[] = [
  [
    'static System.Xml.XmlReader Create(System.IO.TextReader input)',
    (call, _self, input: (Value & { readToEnd(): string }) | null) => {
      if (input === null) throw argumentNull('input');
      const text = input.readToEnd();
      call.budget.allocate(text.length);
      return new CsXmlReader(text);
    },
  ],
  ['bool Read()', (call, self: CsXmlReader) => self.read(call)],
  ['System.Xml.XmlNodeType MoveToContent()', (call, self: CsXmlReader) => nodeType(self.moveToContent(call))],
  ['System.Xml.XmlNodeType NodeType { get; }', (_call, self: CsXmlReader) => nodeType(self.type)],
  ['string Name { get; }', (_call, self: CsXmlReader) => self.name],
  ['string LocalName { get; }', (_call, self: CsXmlReader) => (self.attribute ?? self.node).localName],
  ['string Prefix { get; }', (_call, self: CsXmlReader) => (self.attribute ?? self.node).prefix],
  ['string NamespaceURI { get; }', (_call, self: CsXmlReader) => (self.attribute ?? self.node).namespace],
  ['string Value { get; }', (_call, self: CsXmlReader) => (self.attribute ?? self.node).value],
  ['bool HasValue { get; }', (_call, self: CsXmlReader) => !['None', 'Element', 'EndElement'].includes(self.type)],
  ['int Depth { get; }', (_call, self: CsXmlReader) => self.node.depth + (self.attribute ? 1 : 0)],
  ['bool EOF { get; }', (_call, self: CsXmlReader) => !self.isClosed && self.reader.isAtEnd],
  ['System.Xml.ReadState ReadState { get; }', (_call, self: CsXmlReader) => readState(self)],
  ['bool IsEmptyElement { get; }', (_call, self: CsXmlReader) => self.attribute === null && self.node.isEmpty],
  ['bool HasAttributes { get; }', (_call, self: CsXmlReader) => self.node.attributes.length > 0],
  ['int AttributeCount { get; }', (_call, self: CsXmlReader) => self.node.attributes.length],
  [
    'string GetAttribute(int i)',
    (_call, self: CsXmlReader, index: number) => {
      const found = self.node.attributes[index];
      if (found === undefined) throw argumentOutOfRange('i');
      return found.value;
    },
  ],
  [
    'string GetAttribute(string name)',
    (_call, self: CsXmlReader, name: string | null) => self.find(name ?? '')?.value ?? null,
  ],
  [
    'string GetAttribute(string name, string namespaceURI)',
    (_call, self: CsXmlReader, name: string | null, namespace: string | null) =>
      self.find(name ?? '', namespace ?? '')?.value ?? null,
  ],
  [
    'string this[string name] { get; }',
    (_call, self: CsXmlReader, name: string | null) => self.find(name ?? '')?.value ?? null,
  ],
  moves('MoveToFirstAttribute', () => 0),
  moves('MoveToNextAttribute', (self) => self.attributeIndex + 1),
  [
    'bool MoveToAttribute(string name)',
    (_call, self: CsXmlReader, name: string | null) => {
      const found = self.find(name ?? '');
      if (found !== null) self.attributeIndex = self.node.attributes.indexOf(found);
      return found !== null;
    },
  ],
  [
    'bool MoveToElement()',
    (_call, self: CsXmlReader) => {
      const wasOnAttribute = self.attribute !== null;
      self.attributeIndex = -1;
      return wasOnAttribute;
    },
  ],
  ['bool IsStartElement()', (call, self: CsXmlReader) => self.moveToContent(call) === 'Element'],
  [
    'bool IsStartElement(string name)',
    (call, self: CsXmlReader, name: string | null) => self.moveToContent(call) === 'Element' && self.name === name,
  ],
  [
    'void ReadStartElement()',
    (call, self: CsXmlReader) => {
      startElement(call, self, null);
      self.read(call);
      return null;
    },
  ],
  [
    'void ReadStartElement(string name)',
    (call, self: CsXmlReader, name: string | null) => {
      startElement(call, self, name);
      self.read(call);
      return null;
    },
  ],
  [
    'void ReadEndElement()',
    (call, self: CsXmlReader) => {
      if (self.moveToContent(call) !== 'EndElement') throw invalidType(self);
      self.read(call);
      return null;
    },
  ],
  [
    'string ReadElementContentAsString()',
    (call, self: CsXmlReader) => elementContent(call, self, 'ReadElementContentAsString'),
  ],
  typedContent('int', 'Int', (text) => xsdNumber(text, 'int')),
  typedContent('long', 'Long', (text) => xsdNumber(text, 'long')),
  typedContent('double', 'Double', (text) => xsdNumber(text, 'double')),
  typedContent('decimal', 'Decimal', (text) => xsdNumber(text, 'decimal')),
  typedContent('bool', 'Boolean', xsdBoolean),
  [
    'string ReadElementString()',
    (call, self: CsXmlReader) => {
      startElement(call, self, null);
      return elementContent(call, self, 'ReadElementString');
    },
  ],
  [
    'string ReadElementString(string name)',
    (call, self: CsXmlReader, name: string | null) => {
      startElement(call, self, name);
      return elementContent(call, self, 'ReadElementString');
    },
  ],
  ['bool ReadToFollowing(string name)', (call, self: CsXmlReader, name: string | null) => readTo(call, self, name, 0)],
  [
    'bool ReadToDescendant(string name)',
    (call, self: CsXmlReader, name: string | null) =>
      self.type !== 'Element'
        ? self.type === 'None' && readTo(call, self, name, 0)
        : !self.node.isEmpty && readTo(call, self, name, self.node.depth + 1),
  ],
  [
    'bool ReadToNextSibling(string name)',
    (call, self: CsXmlReader, name: string | null) => {
      const { depth } = self.node;
      while (!self.reader.isAtEnd) {
        skip(call, self);
        if (self.node.depth < depth || self.type === 'EndElement') return false;
        if (self.type === 'Element' && self.name === name) return true;
      }
      return false;
    },
  ],
  [
    'void Skip()',
    (call, self: CsXmlReader) => {
      skip(call, self);
      return null;
    },
  ],
  ['string ReadInnerXml()', (call, self: CsXmlReader) => markup(call, self, true)],
  ['string ReadOuterXml()', (call, self: CsXmlReader) => markup(call, self, false)],
  [
    'string LookupNamespace(string prefix)',
    (_call, self: CsXmlReader, prefix: string | null) => self.reader.namespaceOf(prefix ?? ''),
  ],
  ...['Close', 'Dispose'].map((name): TypedRow => [
    `void ${name}()`,
    (_call, self: CsXmlReader) => {
      self.isClosed = true;
      return null;
    },
  ]),
];

const typeNumbers: Readonly<Record<ReaderNodeType | 'Attribute', bigint>> = {
  None: 0n,
  Element: 1n,
  Attribute: 2n,
  Text: 3n,
  CDATA: 4n,
  ProcessingInstruction: 7n,
  Comment: 8n,
  DocumentType: 10n,
  Whitespace: 13n,
  SignificantWhitespace: 14n,
  EndElement: 15n,
  XmlDeclaration: 17n,
};

function nodeType(type: ReaderNodeType | 'Attribute'): CsEnum {
  return new CsEnum(namedType('System.Xml.XmlNodeType'), typeNumbers[type]);
}

function readState({ isClosed, reader }: CsXmlReader): CsEnum {
  const state = isClosed ? 4n : reader.isAtEnd ? 3n : reader.isStarted ? 1n : 0n;
  return new CsEnum(namedType('System.Xml.ReadState'), state);
}

export const readerTypes = [
  defineType('enum System.Xml.ReadState', [], {
    allowed: false,
    enumMembers: { Initial: 0, Interactive: 1, Error: 2, EndOfFile: 3, Closed: 4 },
  }),
  defineType('class System.Xml.XmlReader : IDisposable', readerRows, { allowed: false }),
];
