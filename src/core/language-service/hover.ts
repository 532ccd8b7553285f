import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { fullTypeName } from '../csharp/types/typeRegistry';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { PlacedElement } from '../validate/analysis/PlacedElement';
import type { PlacedExpression, PlacedValue } from '../validate/analysis/PlacedValue';
import { describeAttribute, describeElement, describeSection, describeText } from './describeEntry';
import { membersOf, receiverOf } from './expressionMembers';
import type { LanguageOptions } from './LanguageOptions';
import { elementAt } from './elementAt';

export interface Hover {
  /** What the text is about. */
  readonly range: OffsetRange;
  readonly markdown: string;
}

/** What stands at an offset, in words: a policy, a part or an attribute of one, a named value, the type of an expression. */
export function hover(document: PolicyDocument, offset: number, options: LanguageOptions = {}): Hover | null {
  return namedValueHover(document, offset, options) ?? elementHover(document, offset, options);
}

const holds = ({ start, end }: OffsetRange, offset: number) => start <= offset && offset <= end;

function namedValueHover(document: PolicyDocument, offset: number, { namedValues }: LanguageOptions): Hover | null {
  const reference = document.xml.namedValues.find(({ range }) => holds(range, offset));
  if (reference === undefined) return null;
  const { name, malformed, range } = reference;
  if (malformed !== null) return { range, markdown: malformed };
  const heading = `**{{${name}}}** is a named value.`;
  if (namedValues === undefined)
    return { range, markdown: `${heading} API Management puts its content in when the policy is saved.` };
  const known = Object.hasOwn(namedValues, name) ? namedValues[name] : undefined;
  if (known === undefined) return { range, markdown: `${heading} It isn't defined.` };
  return {
    range,
    markdown: known.secret ? `${heading} It is secret.` : `${heading} Its value:\n\n${code(known.value)}`,
  };
}

function elementHover(document: PolicyDocument, offset: number, options: LanguageOptions): Hover | null {
  const element = elementAt(document, offset);
  if (element === null) return null;
  const analysis = PolicyAnalysis.of(document, optionsFor(options));
  const placed = analysis.placeOf(element);
  if (placed === null) return null;
  for (const range of [element.nameRange, element.closeNameRange]) {
    if (range === null || !holds(range, offset)) continue;
    const markdown = describePlaced(placed);
    return markdown === null ? null : { range, markdown };
  }
  for (const value of analysis.valuesOf(placed)) {
    const { attribute } = value;
    if (attribute !== null && holds(attribute.nameRange, offset)) {
      return { range: attribute.nameRange, markdown: describeValue(value, placed) ?? '' };
    }
    if (!holds(value.value.range, offset)) continue;
    return expressionHover(value, offset) ?? valueHover(value, placed);
  }
  return null;
}

/** The same object for the same table, so that one analysis serves all hovers between two edits. */
function optionsFor({ namedValues }: LanguageOptions) {
  return namedValues === undefined ? {} : { namedValues };
}

function describePlaced(placed: PlacedElement): string | null {
  if (placed.role === 'section') return describeSection(placed.element.name);
  return placed.entry === null ? null : describeElement(placed.entry);
}

function describeValue({ attribute, entry }: PlacedValue, { element }: PlacedElement): string | null {
  if (entry === null) {
    return attribute === null ? null : `'${attribute.name}' is not an attribute of '${element.name}'.`;
  }
  return 'name' in entry ? describeAttribute(entry) : describeText(element.name, entry);
}

function valueHover(value: PlacedValue, placed: PlacedElement): Hover | null {
  const markdown = describeValue(value, placed);
  return markdown === null ? null : { range: value.value.range, markdown };
}

/** The type of the expression, or the first error at the place, or of the expression at all. */
function expressionHover(value: PlacedValue, offset: number): Hover | null {
  const { expression } = value;
  const range = value.value.expression?.range;
  if (expression === null || range === undefined || !holds(range, offset)) return null;
  if (expression.isOpen) return { range, markdown: 'A policy expression. What it yields depends on named values.' };
  const { diagnostics, resultType } = expression.expression;
  const placed = diagnostics.map((diagnostic) => ({ diagnostic, at: expression.toDocument(diagnostic.range) }));
  const here =
    placed.find(({ at }) => holds(at, offset)) ?? placed.find(({ diagnostic }) => diagnostic.severity === 'error');
  const member = memberHover(expression, offset);
  if (here === undefined && member !== null) return member;
  if (here !== undefined) {
    return { range: here.at, markdown: `${here.diagnostic.code}: ${here.diagnostic.message}` };
  }
  return {
    range,
    markdown:
      resultType === null ? 'A policy expression.' : `A policy expression of type ${code(fullTypeName(resultType))}`,
  };
}

/** The member whose name is at the place: its signatures and what it does. */
function memberHover(placed: PlacedExpression, offset: number): Hover | null {
  for (const node of placed.facts.nodes) {
    if (node.kind !== 'member-access' && node.kind !== 'member-binding') continue;
    const range = placed.toDocument(node.member);
    if (!holds(range, offset)) continue;
    const receiver = receiverOf(node, placed.facts);
    const overloads = receiver === null ? [] : (membersOf(receiver, placed).get(node.member.name) ?? []);
    if (overloads.length === 0) return null;
    const documentation = overloads.find((member) => member.documentation !== null)?.documentation;
    const lines = overloads.slice(0, mostOverloads).map(({ signature }) => code(signature));
    if (overloads.length > mostOverloads) lines.push(`and ${overloads.length - mostOverloads} more`);
    return {
      range,
      markdown: [
        lines.join('\n\n'),
        ...(documentation === null || documentation === undefined ? [] : [documentation]),
      ].join('\n\n'),
    };
  }
  return null;
}

const mostOverloads = 5;

/** Inline code, whatever back-ticks and line breaks the text has. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text.replaceAll(/\s+/g, ' ')} ${fence}`;
}
