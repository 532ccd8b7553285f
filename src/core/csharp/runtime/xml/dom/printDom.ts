import type { Budget } from '../../Budget';
import { XmlTextWriter } from '../XmlTextWriter';
import { xmlnsNamespace } from '../XName';
import type { XmlDomNode } from './XmlDomNode';

/** `OuterXml`: the node with the namespaces that it needs declared; text keeps its line ends. */
export function outerXml(node: XmlDomNode, budget: Budget, indent = false): string {
  const writer = new XmlTextWriter({ indent, keepsLineEnds: true }, budget);
  write(node, writer, budget);
  return writer.text.trim() === '' ? writer.text : node.kind === 'Attribute' ? writer.text.slice(1) : writer.text;
}

/** `InnerXml` */
export function innerXml(node: XmlDomNode, budget: Budget): string {
  if (node.kind === 'Attribute') {
    const writer = new XmlTextWriter({ indent: false, keepsLineEnds: true }, budget);
    writer.string(node.content);
    return writer.text;
  }
  return node.children.map((child) => outerXml(child, budget)).join('');
}

function write(top: XmlDomNode, writer: XmlTextWriter, budget: Budget): void {
  const open: { readonly node: XmlDomNode; next: number }[] = [];
  const enter = (node: XmlDomNode) => {
    budget.charge(1);
    if (node.kind === 'Element') writeStart(node, writer, budget);
    else if (!node.isContainer) writeLeaf(node, writer);
    if (node.isContainer) open.push({ node, next: 0 });
  };
  enter(top);
  while (open.length > 0) {
    const place = open.at(-1)!;
    const child = place.node.children[place.next];
    place.next += 1;
    if (child !== undefined) enter(child);
    else {
      open.pop();
      if (place.node.kind === 'Element') writer.endElement(!place.node.isEmpty);
    }
  }
}

function writeStart(node: XmlDomNode, writer: XmlTextWriter, budget: Budget): void {
  writer.startElement(node.prefix, node.localName, node.namespace);
  for (const attribute of node.attributes) {
    budget.charge(1);
    writeAttribute(attribute, writer);
  }
}

function writeAttribute({ prefix, localName, namespace, content }: XmlDomNode, writer: XmlTextWriter): void {
  writer.attribute(prefix, localName, localName === 'xmlns' && prefix === '' ? xmlnsNamespace : namespace, content);
}

function writeLeaf(node: XmlDomNode, writer: XmlTextWriter): void {
  switch (node.kind) {
    case 'Attribute':
      writeAttribute(node, writer);
      break;
    case 'CDATA':
      writer.cdata(node.content);
      break;
    case 'Comment':
      writer.comment(node.content);
      break;
    case 'ProcessingInstruction':
      writer.processingInstruction(node.localName, node.content);
      break;
    case 'XmlDeclaration':
      writer.processingInstruction('xml', node.content);
      break;
    case 'DocumentType':
      writer.documentType(node.localName, null, null, node.content === '' ? null : node.content);
      break;
    default:
      writer.string(node.content);
  }
}
