import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { PlacedElement } from '../validate/analysis/PlacedElement';
import type { PlacedValue } from '../validate/analysis/PlacedValue';
import { codeAt, type CodePlace } from './csharp/codeAt';
import { hoverCode } from './csharp/hoverCode';
import { describeAttribute, describeElement, describeSection, describeText } from './describeEntry';
import { nameHover } from './nameHover';
import type { LanguageOptions } from './LanguageOptions';
import { elementAt } from './elementAt';
import { inlineCode } from './inlineCode';

export interface Hover {
  /** What the text is about. */
  readonly range: OffsetRange;
  readonly markdown: string;
  /** Only what is wrong at the place, which its marker says as well. */
  readonly isProblem?: boolean;
}

/** What stands at an offset, in words: a policy, a part or an attribute of one, a named value, the type of an expression. */
export function hover(document: PolicyDocument, offset: number, options: LanguageOptions = {}): Hover | null {
  const reference = namedValueHover(document, offset, options);
  if (reference !== null) return reference;
  const name = nameHover(document, offset);
  if (name !== null) return name;
  const place = codeAt(document, offset);
  return place === null ? elementHover(document, offset, options) : expressionHover(place, options);
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
    markdown: known.secret ? `${heading} It is secret.` : `${heading} Its value:\n\n${inlineCode(known.value)}`,
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
    return valueHover(value, placed);
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

/** What the part of an expression at the place is; what is wrong with it, where nothing is known of it. */
function expressionHover(place: CodePlace, { observe }: LanguageOptions): Hover | null {
  const found = hoverCode(place, observe ?? null);
  return found && { ...found, range: place.toDocument(found.range) };
}
