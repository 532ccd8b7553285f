import type { OffsetRange } from '../text/range';
import type { XmlDocument, XmlElement, XmlNode, XmlSyntaxError } from '../xml/nodes';
import { parseXml } from '../xml/parseXml';
import {
  type PolicyDocument,
  type PolicyDocumentKind,
  type PolicySection,
  type SectionName,
  sectionNames,
} from './PolicyDocument';

/**
 * Parses a policy text and finds its sections, whatever part of a policy it is: a `<policies>` document, a `<fragment>`, sections,
 * or statements alone. A root with another name that holds sections counts as `<policies>` (its `name` tells). Never fails.
 */
export function parsePolicy(text: string): PolicyDocument {
  const xml = parseXml(text);
  const elements = xml.children.filter((node) => node.kind === 'element');
  const kind = kindOf(elements);
  const root = rootOf(kind, elements);
  return {
    text,
    xml: withErrors(xml, documentErrors(xml.children, kind, root)),
    kind,
    root,
    sections: sectionsOf(xml, kind, root),
  };
}

function kindOf(elements: readonly XmlElement[]): PolicyDocumentKind {
  if (elements.length === 0) return 'empty';
  if (elements.some(({ name }) => name === 'policies')) return 'policies';
  if (elements.some(({ name }) => name === 'fragment')) return 'fragment';
  if (elements.some(isSection)) return 'section';
  const [only] = elements;
  return elements.length === 1 && only!.children.some(isSection) ? 'policies' : 'statements';
}

function rootOf(kind: PolicyDocumentKind, elements: readonly XmlElement[]): XmlElement | null {
  switch (kind) {
    case 'policies':
    case 'fragment':
      return elements.find(({ name }) => name === kind) ?? elements[0] ?? null;
    case 'section':
      return elements.length === 1 ? elements[0]! : null;
    case 'statements':
    case 'empty':
      return null;
  }
}

function sectionsOf(
  xml: XmlDocument,
  kind: PolicyDocumentKind,
  root: XmlElement | null,
): Readonly<Record<SectionName, PolicySection>> {
  const absent: PolicySection = { element: null, nodes: [] };
  const sections: Record<SectionName, PolicySection> = {
    inbound: absent,
    backend: absent,
    outbound: absent,
    'on-error': absent,
  };
  if (kind === 'statements' || kind === 'empty') {
    sections.inbound = { element: null, nodes: xml.children };
  } else if (kind === 'fragment') {
    sections.inbound = { element: null, nodes: root?.children ?? [] };
  } else {
    for (const node of kind === 'policies' ? (root?.children ?? []) : xml.children) {
      if (!isSection(node)) continue;
      if (sections[node.name].element === null) sections[node.name] = { element: node, nodes: node.children };
    }
  }
  return sections;
}

function documentErrors(
  children: readonly XmlNode[],
  kind: PolicyDocumentKind,
  root: XmlElement | null,
): readonly XmlSyntaxError[] {
  const errors: XmlSyntaxError[] = [];
  for (const node of children) {
    if (node.kind === 'element') {
      if (root === null || node === root || kind === 'section') continue;
      const message = `\`<${node.name}>\` stands outside of \`<${root.name}>\`: a document has one root.`;
      errors.push({ code: 'xml-multiple-roots', message, range: node.nameRange });
    } else if (isContent(node)) {
      const place = root === null ? 'outside of any policy' : `outside of \`<${root.name}>\``;
      errors.push({ code: 'xml-text-outside-root', message: `This text stands ${place}.`, range: contentRange(node) });
    }
  }
  return errors;
}

function isContent(node: XmlNode): boolean {
  if (node.kind === 'text') return node.raw.trim() !== '';
  return node.kind === 'cdata' || node.kind === 'expression';
}

function contentRange(node: XmlNode): OffsetRange {
  if (node.kind !== 'text') return node.range;
  const { raw } = node;
  const { start } = node.range;
  return { start: start + raw.length - raw.trimStart().length, end: start + raw.trimEnd().length };
}

function withErrors(xml: XmlDocument, errors: readonly XmlSyntaxError[]): XmlDocument {
  if (errors.length === 0) return xml;
  return {
    kind: 'document',
    text: xml.text,
    children: xml.children,
    errors: [...xml.errors, ...errors].toSorted((a, b) => a.range.start - b.range.start),
    get namedValues() {
      return xml.namedValues;
    },
  };
}

function isSection(node: XmlNode): node is XmlElement & { readonly name: SectionName } {
  return node.kind === 'element' && sectionNames.some((name) => name === node.name);
}
