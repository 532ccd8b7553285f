import type { XmlDocument, XmlNode } from '../nodes';

/** A tree on a line a node, for expectations: what a reader of a test wants to see of it. White space between nodes is left out. */
export function describeTree(document: XmlDocument): string[] {
  const { text } = document;
  const lines: string[] = [];
  const describe = (node: XmlNode, indentation: string): void => {
    switch (node.kind) {
      case 'element': {
        const attributes = node.attributes.map(({ name, value }) => {
          const mark = value.expression === null ? '' : value.expression.closed ? '=expression:' : '=open:';
          return ` ${name}=${mark}[${value.raw}]`;
        });
        const end = node.selfClosing ? '/' : node.closeTag === null ? ' (no end tag)' : '';
        lines.push(`${indentation}<${node.name}${attributes.join('')}>${end}`);
        for (const child of node.children) describe(child, `${indentation}  `);
        break;
      }
      case 'text':
        if (node.raw.trim() !== '') lines.push(`${indentation}text [${node.raw.trim()}]`);
        break;
      case 'expression':
        lines.push(`${indentation}${node.closed ? 'expression' : 'open expression'} [${node.code}]`);
        break;
      default:
        lines.push(`${indentation}${node.kind} [${text.slice(node.range.start, node.range.end)}]`);
    }
  };
  for (const node of document.children) describe(node, '');
  return lines;
}

/** The errors as `code @ source: message`. */
export function describeErrors({ errors, text }: Pick<XmlDocument, 'errors' | 'text'>): string[] {
  return errors.map(({ code, message, range }) => `${code} @ ${text.slice(range.start, range.end)}: ${message}`);
}
