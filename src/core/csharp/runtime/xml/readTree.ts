import type { Budget } from '../Budget';
import { invalidOperation } from '../CsException';
import { nodeCost } from './cloneTree';
import { XComment, XDeclaration, XDocumentType, XProcessingInstruction, XText } from './leafNodes';
import { XAttribute } from './XAttribute';
import type { XContainer } from './XContainer';
import { XDocument } from './XDocument';
import { XElement } from './XElement';
import type { ReaderNode, XmlTextReader } from './XmlTextReader';
import { XName } from './XName';
import type { XNode } from './XObject';

/** The node at hand with all that is in it, as `XNode.ReadFrom`; the reader goes on behind it. */
export function readNode(reader: XmlTextReader, keepsBlanks: boolean, budget: Budget): XNode {
  const { node } = reader;
  const leaf = leafOf(node);
  if (leaf !== null) {
    reader.read();
    return leaf;
  }
  if (node.type !== 'Element') {
    throw invalidOperation(`The XmlReader should not be on a node of type ${node.type}.`);
  }
  const top = elementOf(node, budget);
  reader.read();
  if (!node.isEmpty) {
    readContent(reader, top, keepsBlanks, budget);
    reader.read();
  }
  return top;
}

/** Reads into a container until its end tag, or the end of the text. */
export function readContent(reader: XmlTextReader, top: XContainer, keepsBlanks: boolean, budget: Budget): void {
  let container = top;
  for (; !reader.isAtEnd; reader.read()) {
    const { node } = reader;
    switch (node.type) {
      case 'Element': {
        const element = elementOf(node, budget);
        if (container.kind === 'Document') container.addNode(element, budget);
        else container.link(element, container.last);
        if (!node.isEmpty) container = element;
        break;
      }
      case 'EndElement':
        if (container.first === null) container.hasEmptyText = true;
        if (container === top) return;
        container = container.parent!;
        break;
      case 'Whitespace':
        if (keepsBlanks) container.appendText(node.value);
        break;
      case 'Text':
      case 'SignificantWhitespace':
        container.appendText(node.value);
        break;
      case 'XmlDeclaration':
        if (container instanceof XDocument) container.declaration = declarationOf(node);
        break;
      default: {
        budget.charge(nodeCost);
        const leaf = leafOf(node);
        if (leaf !== null) container.link(leaf, container.last);
      }
    }
  }
}

function elementOf({ localName, namespace, attributes }: ReaderNode, budget: Budget): XElement {
  budget.charge(nodeCost * (1 + attributes.length));
  const element = new XElement(new XName(localName, namespace));
  for (const attribute of attributes) {
    const { prefix, localName: local, value } = attribute;
    const isDefault = prefix === '' && local === 'xmlns';
    element.addAttribute(new XAttribute(new XName(local, isDefault ? '' : attribute.namespace), value));
  }
  return element;
}

function leafOf({ type, value, localName, attributes }: ReaderNode): XNode | null {
  switch (type) {
    case 'Text':
    case 'Whitespace':
    case 'SignificantWhitespace':
      return new XText(value);
    case 'CDATA':
      return new XText(value, true);
    case 'Comment':
      return new XComment(value);
    case 'ProcessingInstruction':
      return new XProcessingInstruction(localName, value);
    case 'DocumentType': {
      const identifier = (name: string) => attributes.find((one) => one.localName === name)?.value ?? null;
      return new XDocumentType(localName, identifier('PUBLIC'), identifier('SYSTEM'), value);
    }
    default:
      return null;
  }
}

function declarationOf({ attributes }: ReaderNode): XDeclaration {
  const part = (name: string) => attributes.find(({ localName }) => localName === name)?.value ?? null;
  return new XDeclaration(part('version'), part('encoding'), part('standalone'));
}
