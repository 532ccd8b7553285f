import type { Call } from '../../runtime/Call';
import type { CsEnum } from '../../runtime/CsEnum';
import { argumentNull } from '../../runtime/CsException';
import type { CsStringBuilder } from '../../runtime/CsStringBuilder';
import type { Value } from '../../runtime/value';
import type { XDeclaration } from '../../runtime/xml/leafNodes';
import { parseXmlElement } from '../../runtime/xml/parseXmlDocument';
import { printNode } from '../../runtime/xml/printNode';
import { readNode } from '../../runtime/xml/readTree';
import type { XDocument } from '../../runtime/xml/XDocument';
import type { XElement } from '../../runtime/xml/XElement';
import type { TypedRow } from '../defineType';
import type { CsXmlReader } from './Reader';

/** `Load` and `Save` with readers and writers of text. Expressions reach no files and no addresses. */

type TextSource = Value & { readToEnd(): string };
type TextTarget = Value & { readonly builder: CsStringBuilder };

function loadText(call: Call, source: TextSource | null, options: CsEnum | null): XElement {
  if (source === null) throw argumentNull('input');
  const text = source.readToEnd();
  call.budget.allocate(text.length);
  return parseXmlElement(text, options !== null && (options.value & 1n) !== 0n, call.budget);
}

function loadReader(call: Call, source: CsXmlReader | null, options: CsEnum | null): Value {
  if (source === null) throw argumentNull('reader');
  source.moveToContent(call);
  return readNode(source.reader, options === null || (options.value & 1n) !== 0n, call.budget);
}

/** A StringWriter's encoding is UTF-16, whatever the declaration says. */
function declarationText(declaration: XDeclaration | null): string {
  const standalone = declaration?.standalone;
  const isSaid = standalone === 'yes' || standalone === 'no';
  return `<?xml version="1.0" encoding="utf-16"${isSaid ? ` standalone="${standalone}"` : ''}?>`;
}

function save(call: Call, self: XElement | XDocument, target: TextTarget | null, options: CsEnum | null): null {
  if (target === null) throw argumentNull('output');
  const bits = options?.value ?? 0n;
  const indent = (bits & 1n) === 0n;
  const body = printNode(self, { indent, omitDuplicates: (bits & 2n) !== 0n }, call.budget);
  const head = declarationText(self.kind === 'Document' ? (self as XDocument).declaration : null);
  target.builder.append(head + (indent && body !== '' ? '\r\n' : '') + body);
  return null;
}

export const saveRows: TypedRow[] = [
  [
    'void Save(System.IO.TextWriter textWriter)',
    (call, self: XElement | XDocument, target: TextTarget | null) => save(call, self, target, null),
    { doc: 'Writes the XML with a declaration.' },
  ],
  [
    'void Save(System.IO.TextWriter textWriter, SaveOptions options)',
    (call, self: XElement | XDocument, target: TextTarget | null, options: CsEnum) => save(call, self, target, options),
  ],
  ['void Save(string fileName)', null],
  ['void Save(string fileName, SaveOptions options)', null],
  ['void Save(System.IO.Stream stream)', null],
  ['void Save(System.IO.Stream stream, SaveOptions options)', null],
];

export const loadElementRows: TypedRow[] = [
  [
    'static XElement Load(System.IO.TextReader textReader)',
    (call, _self, source: TextSource | null) => loadText(call, source, null),
  ],
  [
    'static XElement Load(System.IO.TextReader textReader, LoadOptions options)',
    (call, _self, source: TextSource | null, options: CsEnum) => loadText(call, source, options),
  ],
  [
    'static XElement Load(System.Xml.XmlReader reader)',
    (call, _self, source: CsXmlReader | null) => loadReader(call, source, null),
  ],
  [
    'static XElement Load(System.Xml.XmlReader reader, LoadOptions options)',
    (call, _self, source: CsXmlReader | null, options: CsEnum) => loadReader(call, source, options),
  ],
  ['static XElement Load(string uri)', null],
  ['static XElement Load(string uri, LoadOptions options)', null],
  ['static XElement Load(System.IO.Stream stream)', null],
  ['static XElement Load(System.IO.Stream stream, LoadOptions options)', null],
];

/** `XDocument.Load`, which API Management's list leaves out. */
export const loadDocumentRows: TypedRow[] = [
  'string uri',
  'System.IO.TextReader textReader',
  'System.Xml.XmlReader reader',
  'System.IO.Stream stream',
].flatMap((parameter): TypedRow[] => [
  [`static XDocument Load(${parameter})`, null, { allowed: false }],
  [`static XDocument Load(${parameter}, LoadOptions options)`, null, { allowed: false }],
]);
