import { findReferences, liquidTemplate, type LiquidTemplate } from './findReferences';
import type { NamedValueReference, XmlCData, XmlDocument, XmlElement, XmlNode } from './nodes';
import { cdataExpression } from './cdataExpression';

interface Pending {
  readonly node: XmlNode;
  readonly liquid: LiquidTemplate | null;
}

/** Every reference to a named value of a document, in order. Comments have none: nothing is looked up for them. */
export function documentReferences(document: XmlDocument): readonly NamedValueReference[] {
  const { text } = document;
  if (!text.includes('{{')) return [];
  const references: NamedValueReference[] = [];
  const collect = (found: readonly NamedValueReference[]): void => {
    for (const reference of found) references.push(reference);
  };
  const pending: Pending[] = document.children.toReversed().map((node) => ({ node, liquid: null }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, liquid } = next;
    if (node.kind === 'element') {
      for (const { value } of node.attributes) collect(value.namedValues);
      const inner = liquid ?? liquidTemplateOf(text, node);
      for (let index = node.children.length - 1; index >= 0; index--) {
        pending.push({ node: node.children[index]!, liquid: inner });
      }
    } else if (node.kind === 'text') {
      collect(findReferences(text, node.range.start, node.range.end, 'text', [], liquid));
    } else if (node.kind === 'expression') {
      collect(node.namedValues);
    } else if (node.kind === 'cdata') {
      collect(cdataReferences(text, node, liquid));
    }
  }
  return references;
}

/** The Liquid template that an element's content is; null for other elements. */
export function liquidTemplateOf(text: string, element: XmlElement): LiquidTemplate | null {
  if (element.name !== 'set-body') return null;
  const template = element.attributes.find(({ name }) => name === 'template');
  return template?.value.text.trim() === 'liquid' ? liquidTemplate(text, element.openTag.end) : null;
}

function cdataReferences(text: string, node: XmlCData, liquid: LiquidTemplate | null): readonly NamedValueReference[] {
  const expression = cdataExpression(text, node);
  const start = node.range.start + 9;
  const end = start + node.text.length;
  return findReferences(text, start, end, 'text', expression === null ? [] : [expression], liquid);
}
