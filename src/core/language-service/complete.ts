import { policyCatalog } from '../policy/catalog/policyCatalog';
import { allSections, type ElementEntry, type PolicyEntry, type Section } from '../policy/catalog/PolicyEntry';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { XmlElement } from '../xml/nodes';
import type { Completion } from './Completion';
import { completeValue } from './completeValue';
import { codeAt } from './csharp/codeAt';
import { completeCode } from './csharp/completeCode';
import { cursorContext } from './cursorContext';
import { describeAttribute, describeElement, describeSection, typeName } from './describeEntry';
import { attributeSnippet, elementSnippet } from './elementSnippet';
import type { LanguageOptions } from './LanguageOptions';
import { statementSnippets } from './statementSnippets';

/** What could be written at an offset, best first. Works while a tag, a value or the document around is half-typed. */
export function complete(
  document: PolicyDocument,
  offset: number,
  options: LanguageOptions = {},
): readonly Completion[] {
  const analysis = PolicyAnalysis.anyOf(document);
  const code = isInReference(document.text, offset) ? null : codeAt(document, offset);
  if (code !== null) return completeCode(code, analysis, options.trigger ?? null);
  const context = cursorContext(document, offset);
  switch (context.kind) {
    case 'element-name':
      return elements(analysis, context.parent)
        .filter(({ isStatement = false }) => !(context.isWhole && isStatement))
        .map((offer) => elementCompletion(offer, context.range, context.isWhole, ''));
    case 'end-tag': {
      const name = context.element?.name;
      return name === undefined ? [] : [plain(name, 'element', context.range, name)];
    }
    case 'attribute-name':
      return attributes(analysis, context.element, context.range, context.isWhole);
    case 'attribute-value':
      return completeValue(analysis, offset, context.element, context.attribute, options);
    case 'content': {
      const values = completeValue(analysis, offset, context.parent, null, options);
      const isText = context.parent !== null && analysis.placeOf(context.parent)?.entry?.text != null;
      if (values.length > 0 || isText || isAfterText(document.text, offset)) return values;
      const range = { start: offset, end: offset };
      return elements(analysis, context.parent).map((offer) => elementCompletion(offer, range, false, '<'));
    }
  }
}

/** An element that may stand at a place. */
interface Offer {
  readonly name: string;
  readonly detail: string;
  readonly documentation: string | null;
  readonly snippet: string;
  /** Not one element but statements for a purpose. */
  readonly isStatement?: boolean;
}

function elements(analysis: PolicyAnalysis, parent: XmlElement | null): readonly Offer[] {
  if (parent === null) {
    const isEmpty = analysis.elements.length <= 1;
    return [...(isEmpty ? rootOffers : []), ...policies(null)];
  }
  const placed = analysis.placeOf(parent);
  if (placed === null) return [];
  switch (placed.role) {
    case 'root': {
      if (parent.name === 'fragment')
        return policies(null).filter(({ name }) => name !== 'base' && name !== 'include-fragment');
      const present = new Set(placed.children.map(({ element }) => element.name));
      return allSections.filter((name) => !present.has(name)).map(sectionOffer);
    }
    case 'section':
    case 'unknown-section':
      return [...policies(placed.section), ...statements(placed.section)];
    case 'policy':
    case 'part': {
      const { entry } = placed;
      if (entry === null) return [];
      const parts = entry.children.filter(({ element, maximum, doubt }) => {
        const count = placed.children.filter((child) => child.element.name === element.name).length;
        // The element that is being written counts already.
        return doubt === null && count <= maximum;
      });
      return [
        ...parts.map(({ element }) => entryOffer(element)),
        ...(entry.holdsPolicies ? [...policies(placed.section), ...statements(placed.section)] : []),
      ];
    }
    default:
      return [];
  }
}

/** Policies for a section, those that its page lists first; all of them where the section isn't known. */
function policies(section: Section | null): readonly Offer[] {
  const offered = [...policyCatalog.values()].filter(
    ({ place, status }) => place === 'policy' && status !== 'undocumented',
  );
  const inSection = (entry: PolicyEntry) => section === null || entry.sections.includes(section);
  return [
    ...offered.filter(inSection),
    ...offered.filter((entry) => !inSection(entry) && section !== null && entry.undocumentedSections.includes(section)),
  ].map(entryOffer);
}

/** Statements for a purpose; none where the section isn't known. */
function statements(section: Section | null): readonly Offer[] {
  return statementSnippets()
    .filter((statement) => statement.section === section)
    .map(({ label, detail, snippet }) => ({ name: label, detail, documentation: null, snippet, isStatement: true }));
}

function entryOffer(entry: ElementEntry): Offer {
  return {
    name: entry.name,
    detail: entry.summary,
    documentation: describeElement(entry),
    snippet: elementSnippet(entry),
  };
}

function sectionOffer(name: Section): Offer {
  return {
    name,
    detail: 'section',
    documentation: describeSection(name),
    snippet: `${name}>\n    <base />$0\n</${name}>`,
  };
}

const rootOffers: readonly Offer[] = [
  {
    name: 'policies',
    detail: 'policy document',
    documentation: 'A policy document with its four sections.',
    snippet: [
      'policies>',
      ...allSections.map((name, index) => `    <${name}>\n        <base />${index === 0 ? '$0' : ''}\n    </${name}>`),
      '</policies>',
    ].join('\n'),
  },
  {
    name: 'fragment',
    detail: 'policy fragment',
    documentation: 'A policy fragment: statements without sections, to be included elsewhere.',
    snippet: 'fragment>\n    $0\n</fragment>',
  },
];

function elementCompletion(offer: Offer, range: OffsetRange, isWhole: boolean, before: string): Completion {
  return {
    label: offer.name,
    kind: offer.isStatement === true ? 'snippet' : 'element',
    detail: offer.detail,
    documentation: offer.documentation,
    range,
    newText: isWhole ? offer.name : `${before}${offer.snippet}`,
    isSnippet: !isWhole,
  };
}

function attributes(
  analysis: PolicyAnalysis,
  element: XmlElement,
  range: OffsetRange,
  isWhole: boolean,
): readonly Completion[] {
  const entry = analysis.placeOf(element)?.entry;
  if (entry === null || entry === undefined) return [];
  const present = new Set(
    element.attributes.filter(({ nameRange }) => nameRange.start !== range.start).map(({ name }) => name),
  );
  const ranks = { required: 0, expected: 1, suggested: 2, optional: 3 } as const;
  return [...entry.attributes.values()]
    .filter(({ name }) => !present.has(name))
    .toSorted((a, b) => ranks[a.presence] - ranks[b.presence] || Number(a.undocumented) - Number(b.undocumented))
    .map((attribute) => ({
      label: attribute.name,
      kind: 'attribute',
      detail: typeName(attribute.type).replaceAll('`', ''),
      documentation: describeAttribute(attribute),
      range,
      newText: isWhole ? attribute.name : attributeSnippet(attribute),
      isSnippet: !isWhole,
    }));
}

function plain(label: string, kind: Completion['kind'], range: OffsetRange, newText: string): Completion {
  return { label, kind, detail: null, documentation: null, range, newText, isSnippet: false };
}

/** Whether text stands right before the offset on its line: then a person writes text, not an element. */
function isAfterText(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at > 0 && !['\n', '\r', '>'].includes(text[at - 1]!);
}

/** Whether the name of a named value is being written, wherever it stands. */
function isInReference(text: string, offset: number): boolean {
  return /\{\{[\w.-]*$/.test(text.slice(Math.max(0, offset - 100), offset));
}
