import type { Budget } from '../Budget';
import type { XComment, XDocumentType, XProcessingInstruction, XText } from './leafNodes';
import type { XAttribute } from './XAttribute';
import type { XContainer } from './XContainer';
import type { XDocument } from './XDocument';
import type { XElement } from './XElement';
import type { XNode, XObject } from './XObject';
import { xmlNamespace, xmlnsNamespace } from './XName';
import { XmlTextWriter, type WriterOptions } from './XmlTextWriter';

/** Prefixes that the tree itself declares, so that names keep theirs: newest declaration last. */
class DeclaredPrefixes {
  readonly #byNamespace = new Map<string, { readonly prefix: string; readonly at: number }[]>();
  readonly #newest = new Map<string, number[]>();
  #count = 0;
  readonly #scopes: (readonly (readonly [prefix: string, namespace: string])[])[] = [];

  /** Of an element around what is printed, the first declaration counts; of one that is printed, the last. */
  enter(element: XElement, isAround = false): void {
    if (element.firstAttribute === null) {
      this.#scopes.push([]);
      return;
    }
    const declared: (readonly [string, string])[] = [];
    const attributes = [...element.attributes()];
    for (const { name, value } of isAround ? attributes.toReversed() : attributes) {
      if (!name.declaresNamespace) continue;
      const prefix = name.namespaceName === '' ? '' : name.localName;
      declared.push([prefix, value]);
      this.#count += 1;
      append(this.#byNamespace, value, { prefix, at: this.#count });
      append(this.#newest, prefix, this.#count);
    }
    this.#scopes.push(declared);
  }

  leave(): void {
    for (const [prefix, namespace] of this.#scopes.pop()!) {
      this.#byNamespace.get(namespace)!.pop();
      this.#newest.get(prefix)!.pop();
    }
  }

  /** Null: none is declared, so that the writer finds or makes one. */
  prefixOf(namespace: string, mayBeDefault: boolean, budget: Budget | undefined): string | null {
    if (namespace === '') return '';
    const found = this.#byNamespace.get(namespace) ?? [];
    for (let index = found.length - 1; index >= 0; index -= 1) {
      budget?.charge(1);
      const { prefix, at } = found[index]!;
      if ((prefix !== '' || mayBeDefault) && this.#newest.get(prefix)!.at(-1) === at) return prefix;
    }
    return namespace === xmlNamespace ? 'xml' : namespace === xmlnsNamespace ? 'xmlns' : null;
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/**
 * A node as `ToString()` writes it, with the prefixes that are in force around it. A document's declaration is left out. Throws as .NET
 * does for what XML can't hold.
 */
export function printNode(node: XObject, options: WriterOptions, budget?: Budget): string {
  if (node.kind === 'Attribute') return printAttribute(node as XAttribute, budget);
  const writer = new XmlTextWriter(options, budget);
  const prefixes = new DeclaredPrefixes();
  const around: XElement[] = [];
  for (let at = (node as XNode).parentElement; at !== null; at = at.parentElement) around.push(at);
  for (const element of around.toReversed()) prefixes.enter(element, true);
  if (node.kind === 'Document') {
    for (const child of (node as XDocument).nodes()) writeTree(child, writer, prefixes, budget);
  } else writeTree(node as XNode, writer, prefixes, budget);
  return writer.text;
}

function printAttribute({ name, value, parentElement }: XAttribute, budget: Budget | undefined): string {
  const { namespaceName } = name;
  const writer = new XmlTextWriter({ indent: false }, budget);
  const own = namespaceName === xmlnsNamespace ? 'xmlns' : namespaceName === xmlNamespace ? 'xml' : null;
  const prefix = namespaceName === '' ? '' : (parentElement?.prefixOfNamespace(namespaceName) ?? own);
  writer.attribute(prefix, name.localName, namespaceName, value);
  return writer.text.trim();
}

function writeTree(top: XNode, writer: XmlTextWriter, prefixes: DeclaredPrefixes, budget: Budget | undefined): void {
  let node: XNode = top;
  for (;;) {
    if (node.kind === 'Element') {
      const element = node as XElement;
      startElement(element, writer, prefixes, budget);
      if (element.first !== null) {
        node = element.first;
        continue;
      }
      if (element.hasEmptyText) writer.string('');
      writer.endElement(!element.isEmpty);
      prefixes.leave();
    } else writeLeaf(node, writer);
    while (node !== top && node.next === null) {
      node = node.parent as XContainer;
      writer.endElement(true);
      prefixes.leave();
    }
    if (node === top) return;
    node = node.next!;
  }
}

function startElement(
  element: XElement,
  writer: XmlTextWriter,
  prefixes: DeclaredPrefixes,
  budget: Budget | undefined,
): void {
  budget?.charge(1);
  prefixes.enter(element);
  const { localName, namespaceName } = element.name;
  writer.startElement(prefixes.prefixOf(namespaceName, true, budget), localName, namespaceName);
  for (const { name, value } of element.attributes()) {
    budget?.charge(1);
    writer.attribute(prefixes.prefixOf(name.namespaceName, false, budget), name.localName, name.namespaceName, value);
  }
}

function writeLeaf(node: XNode, writer: XmlTextWriter): void {
  switch (node.kind) {
    case 'Text': {
      const { value, parent } = node as XText;
      if (parent?.kind === 'Document') writer.whitespace(value);
      else writer.string(value);
      break;
    }
    case 'CDATA':
      writer.cdata((node as XText).value);
      break;
    case 'Comment':
      writer.comment((node as XComment).value);
      break;
    case 'ProcessingInstruction': {
      const { target, content } = node as XProcessingInstruction;
      writer.processingInstruction(target, content);
      break;
    }
    case 'DocumentType': {
      const { name, publicId, systemId, internalSubset } = node as XDocumentType;
      writer.documentType(name, publicId, systemId, internalSubset);
      break;
    }
    default:
  }
}
