import { XAttribute } from '../xml/XAttribute';
import { XContainer } from '../xml/XContainer';
import { XDocument } from '../xml/XDocument';
import { XElement } from '../xml/XElement';
import { type XNode, XObject } from '../xml/XObject';
import { XComment, XDeclaration, XDocumentType, XProcessingInstruction, XText } from '../xml/leafNodes';
import { xmlnsNamespace } from '../xml/XName';
import type { Value } from '../value';
import type { JsonWriter } from './JsonWriter';

/** Newtonsoft's namespace: an attribute `json:Array` makes an array of a single element. */
const jsonNamespace = 'http://james.newtonking.com/projects/json';

type Part = XNode | XAttribute | XDeclaration;

export function isXml(value: Value): value is XObject {
  return value instanceof XObject;
}

/**
 * XML as Newtonsoft's XmlNodeConverter writes it: elements become properties, attributes those with `@`, siblings of one name an array,
 * an element with nothing but text that text.
 */
export function writeXml(node: XObject, writer: JsonWriter): void {
  writer.startObject();
  writePart(node as XNode | XAttribute, writer, true);
  writer.end();
}

function partsOf(container: XContainer): readonly Part[] {
  const declaration = container instanceof XDocument ? container.declaration : null;
  return declaration ? [declaration, ...container.nodes()] : [...container.nodes()];
}

function qualifiedName(element: XElement | null, namespace: string, localName: string): string {
  const prefix = namespace === '' ? null : (element?.prefixOfNamespace(namespace) ?? null);
  return prefix === null || prefix === 'xmlns' ? localName : `${prefix}:${localName}`;
}

function nameOf(part: Part): string {
  if (part instanceof XElement) {
    const { namespaceName, localName } = part.name;
    return namespaceName === jsonNamespace ? `$${localName}` : qualifiedName(part, namespaceName, localName);
  }
  if (part instanceof XAttribute) {
    const { namespaceName, localName } = part.name;
    if (namespaceName === jsonNamespace) return `$${localName}`;
    if (namespaceName === xmlnsNamespace) return `@xmlns:${localName}`;
    return `@${qualifiedName(part.parentElement, namespaceName, localName)}`;
  }
  if (part instanceof XDeclaration) return '?xml';
  if (part instanceof XText) return part.kind === 'CDATA' ? '#cdata-section' : '#text';
  if (part instanceof XProcessingInstruction) return `?${part.target}`;
  if (part instanceof XDocumentType) return `!${part.name}`;
  return '#comment';
}

function isArray(part: Part): boolean {
  if (!(part instanceof XElement)) return false;
  return [...part.attributes()].some(
    ({ name, value }) => name.namespaceName === jsonNamespace && name.localName === 'Array' && value === 'true',
  );
}

function writePart(part: Part, writer: JsonWriter, withName: boolean): void {
  if (part instanceof XComment) {
    if (withName) writer.comment(part.value);
  } else if (part instanceof XDocument) writeGroups(partsOf(part), writer);
  else {
    if (part instanceof XAttribute && (part.name.namespaceName === jsonNamespace || part.value === jsonNamespace))
      return;
    if (withName) writer.name(nameOf(part));
    if (part instanceof XElement) writeElement(part, writer);
    else if (part instanceof XDeclaration) {
      writeNamed(writer, { '@version': part.version, '@encoding': part.encoding, '@standalone': part.standalone });
    } else if (part instanceof XDocumentType) {
      const { name, publicId, systemId, internalSubset } = part;
      writeNamed(writer, {
        '@name': name,
        '@public': publicId,
        '@system': systemId,
        '@internalSubset': internalSubset,
      });
    } else if (part instanceof XProcessingInstruction) writer.value(part.content);
    else writer.value((part as XText | XAttribute).value);
  }
}

/** An object of the texts that aren't empty. */
function writeNamed(writer: JsonWriter, texts: Readonly<Record<string, string | null>>): void {
  writer.startObject();
  for (const [name, text] of Object.entries(texts)) {
    if (text === null || text === '') continue;
    writer.name(name);
    writer.value(text);
  }
  writer.end();
}

function writeElement(element: XElement, writer: JsonWriter): void {
  const attributes = [...element.attributes()];
  const nodes = partsOf(element);
  const [only] = nodes;
  const hasOwnAttributes = attributes.some(({ name }) => name.namespaceName !== jsonNamespace);
  if (!hasOwnAttributes && nodes.length === 1 && only instanceof XText && only.kind === 'Text')
    writer.value(only.value);
  else if (nodes.length === 0 && attributes.length === 0) writer.value(element.isEmpty ? null : '');
  else {
    writer.startObject();
    for (const attribute of attributes) writePart(attribute, writer, true);
    writeGroups(nodes, writer);
    writer.end();
  }
}

/** Siblings of one name together, where the first of them stands. */
function writeGroups(parts: readonly Part[], writer: JsonWriter): void {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const name = nameOf(part);
    const group = groups.get(name);
    if (group) group.push(part);
    else groups.set(name, [part]);
  }
  for (const [name, group] of groups) {
    const [first] = group;
    if (group.length === 1 && !isArray(first!)) writePart(first!, writer, true);
    else {
      writer.name(name);
      writer.startArray();
      for (const part of group) writePart(part, writer, false);
      writer.end();
    }
  }
}
