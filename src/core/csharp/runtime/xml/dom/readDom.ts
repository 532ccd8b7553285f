import type { Budget } from '../../Budget';
import { escapeXmlAttribute } from '../XmlTextWriter';
import { xmlnsNamespace } from '../XName';
import { XmlTextReader, type ReaderAttribute } from '../XmlTextReader';
import { XmlDomNode } from './XmlDomNode';

/** Fills a document with what the text holds. Throws XmlException. */
export function readDom(document: XmlDomNode, text: string, budget: Budget): void {
  document.removeChildren();
  readNodes(new XmlTextReader(text, { prohibitsDocumentType: false }), document, document, budget);
}

/** `InnerXml = …`: nodes in place of those that an element or fragment has, under the namespaces that are in force there. */
export function readInnerXml(target: XmlDomNode, text: string, budget: Budget): void {
  const declared = new Map<string, string>();
  for (let at: XmlDomNode | null = target; at !== null; at = at.parent) {
    if (at.kind === 'Element' && !declared.has(at.prefix)) declared.set(at.prefix, at.namespace);
    for (const { namespace, name, content } of at.attributes) {
      const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
      if (namespace === xmlnsNamespace && !declared.has(prefix)) declared.set(prefix, content);
    }
  }
  const declarations = [...declared].flatMap(([prefix, namespace]) =>
    prefix === 'xml' || (prefix !== '' && namespace === '')
      ? []
      : ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeXmlAttribute(namespace)}"`,
  );
  const document = target.document ?? target;
  const holder = new XmlDomNode('DocumentFragment', document);
  const reader = new XmlTextReader(`<x${declarations.join('')}>${text}</x>`, { prohibitsDocumentType: true });
  readNodes(reader, holder, document, budget);
  target.removeChildren();
  const [wrapper] = holder.children;
  const nodes = wrapper?.children.slice() ?? [];
  wrapper?.removeChildren();
  for (const node of nodes) target.insert(node, null, budget);
  target.isEmpty = false;
}

function readNodes(reader: XmlTextReader, top: XmlDomNode, document: XmlDomNode, budget: Budget): void {
  let container = top;
  const add = (node: XmlDomNode) => {
    budget.charge(4);
    node.parent = container;
    container.children.push(node);
  };
  for (reader.read(); !reader.isAtEnd; reader.read()) {
    const { node } = reader;
    switch (node.type) {
      case 'Element': {
        const element = new XmlDomNode('Element', document, node);
        for (const attribute of node.attributes) element.setAttributeNode(attributeOf(attribute, document, budget));
        add(element);
        element.isEmpty = node.isEmpty;
        if (!node.isEmpty) container = element;
        break;
      }
      case 'EndElement':
        container = container.parent ?? top;
        break;
      case 'None':
        break;
      case 'Whitespace':
        if (document.preservesWhitespace) add(new XmlDomNode('Whitespace', document, undefined, node.value));
        break;
      case 'XmlDeclaration':
        add(new XmlDomNode('XmlDeclaration', document, undefined, declarationText(node.attributes)));
        break;
      case 'ProcessingInstruction':
      case 'DocumentType':
        add(new XmlDomNode(node.type, document, node, node.value));
        break;
      default:
        add(new XmlDomNode(node.type, document, undefined, node.value));
    }
  }
}

function attributeOf(attribute: ReaderAttribute, document: XmlDomNode, budget: Budget): XmlDomNode {
  budget.charge(4);
  return new XmlDomNode('Attribute', document, attribute, attribute.value);
}

function declarationText(attributes: readonly ReaderAttribute[]): string {
  return attributes.map(({ localName, value }) => `${localName}="${value}"`).join(' ');
}
