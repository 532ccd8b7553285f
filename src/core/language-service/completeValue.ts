import type { OffsetRange } from '../text/range';
import type { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { Completion } from './Completion';
import { variables } from './csharp/completeString';
import { literalChoices } from './elementSnippet';
import type { LanguageOptions } from './LanguageOptions';
import { suggestedWords } from './suggestedWords';

const furthestLookBack = 300;

/** What could stand in an attribute's value, or in the text of an element: named values, variables, words. */
export function completeValue(
  analysis: PolicyAnalysis,
  offset: number,
  element: XmlElement | null,
  attribute: XmlAttribute | null,
  options: LanguageOptions,
): readonly Completion[] {
  const { text } = analysis.document;
  const before = text.slice(Math.max(0, offset - furthestLookBack), offset);

  const reference = /\{\{([\w.-]*)$/.exec(before);
  if (reference !== null) return namedValues(analysis, offset, reference[1]!, options);

  const placed = element === null ? null : analysis.placeOf(element);
  if (placed === null || placed.entry === null) return [];
  const value = attribute === null ? analysis.text(placed) : analysis.attribute(placed, attribute.name);
  if (value === null || value.entry === null) return [];
  if (value.value.expression !== null) return [];
  const { entry } = value;
  const range = attribute === null ? wordAt(text, offset) : attribute.value.range;
  if ('variable' in entry && entry.variable === 'reads') {
    return variables(analysis).map((offer) => ({ ...offer, range, newText: offer.label, isSnippet: false }));
  }
  const words = [...literalChoices(entry.type), ...suggestedWords(analysis, placed, attribute?.name ?? null)];
  const literal: Completion[] = words.map((word) => ({
    label: word,
    kind: 'value',
    detail: 'name' in entry && entry.default === word ? 'default' : null,
    documentation: null,
    range,
    newText: word,
    isSnippet: false,
  }));
  if (attribute !== null && entry.expression === 'allowed' && attribute.value.text.trim() === '') {
    literal.push({
      label: '@( )',
      kind: 'snippet',
      detail: 'policy expression',
      documentation: 'A C# expression that is evaluated for each call.',
      range,
      newText: '@(${1:context})$0',
      isSnippet: true,
    });
  }
  // Nothing has to be looked up in the names that a policy gives itself.
  const isOwnName = 'variable' in entry && entry.variable === 'sets';
  if (value.value.text.trim() === '' && !isOwnName) literal.push(...references(range, options));
  return literal;
}

/** References to named values, for a place where nothing is written yet. */
function references(range: OffsetRange, { namedValues: table = {} }: LanguageOptions): readonly Completion[] {
  return Object.entries(table).map(([name, { value, secret }]) => ({
    label: `{{${name}}}`,
    kind: 'named-value',
    detail: secret ? 'secret' : value.slice(0, 60),
    documentation: null,
    range,
    newText: `{{${name}}}`,
    isSnippet: false,
  }));
}

function namedValues(
  analysis: PolicyAnalysis,
  offset: number,
  typed: string,
  { namedValues: table = {} }: LanguageOptions,
): readonly Completion[] {
  const { text, xml } = analysis.document;
  const rest = /^[\w.-]*/.exec(text.slice(offset, offset + furthestLookBack))![0];
  const range = { start: offset - typed.length, end: offset + rest.length };
  const isClosed = text.startsWith('}}', range.end);
  const used = xml.namedValues
    .filter((reference) => reference.malformed === null && reference.range.start !== range.start - 2)
    .map(({ name }) => name);
  const names = [...new Set([...Object.keys(table), ...used])].filter((name) => name !== '');
  return names.toSorted().map((name) => {
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    return {
      label: name,
      kind: 'named-value',
      detail: known === undefined ? 'not defined' : known.secret ? 'secret' : known.value.slice(0, 60),
      documentation: null,
      range,
      newText: isClosed ? name : `${name}}}`,
      isSnippet: false,
    };
  });
}

function wordAt(text: string, offset: number): OffsetRange {
  let start = offset;
  let end = offset;
  while (start > 0 && /[\w-]/.test(text[start - 1]!)) start--;
  while (end < text.length && /[\w-]/.test(text[end]!)) end++;
  return { start, end };
}
