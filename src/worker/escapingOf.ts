import type { XmlDocument, XmlNode } from '../core/xml/nodes';

/** How a document's expressions are escaped; null when they look the same in both forms, or there are none. */
export type DocumentEscaping = 'rawxml' | 'xml' | 'mixed' | null;

const special = /["<&]/;

/** Reads it off the expressions that hold a character that the two forms write differently. */
export function escapingOf(document: XmlDocument): DocumentEscaping {
  const found = new Set<'rawxml' | 'xml'>();
  const visit = (node: XmlNode): void => {
    if (node.kind === 'expression') {
      if (special.test(node.code)) found.add(node.escaping);
    } else if (node.kind === 'element') {
      for (const { value } of node.attributes) {
        for (const expression of value.expression === null ? value.strayExpressions : [value.expression]) {
          visit(expression);
        }
      }
    }
  };
  const waiting: XmlNode[] = [...document.children];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    if (node.kind === 'element') waiting.push(...node.children);
  }
  return found.size === 2 ? 'mixed' : ([...found][0] ?? null);
}
