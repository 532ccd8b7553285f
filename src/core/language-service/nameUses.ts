import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { VariableRead } from '../validate/analysis/VariableFlow';
import { liquidVariables } from '../validate/analysis/liquidVariables';

/** What a name in a policy can be the name of. A named value and a fragment live outside of the document; a variable is the document's own. */
export type NameKind = 'variable' | 'named-value' | 'fragment';

/** One place where a name is written. */
export interface NameUse {
  readonly name: string;
  /** The name alone, without quotes or braces. */
  readonly range: OffsetRange;
  /** `sets`: it gets its value here. Only variables are set in a document. */
  readonly role: 'sets' | 'reads';
  /** `dot`: after a dot in a Liquid template, where only an identifier can stand. */
  readonly form: 'plain' | 'dot';
}

/** A name and every place of the document where it is written, in document order. */
export interface NameUses {
  readonly kind: NameKind;
  readonly name: string;
  /** The place that was asked about. */
  readonly range: OffsetRange;
  readonly uses: readonly NameUse[];
}

/** The variable, named value or fragment whose name stands at an offset (edges included), with all its places; null where there is none. */
export function nameUses(document: PolicyDocument, offset: number): NameUses | null {
  for (const kind of ['named-value', 'variable', 'fragment'] as const) {
    const all = usesOf[kind](document);
    // A reference's braces belong to it: a click on them means the named value.
    const reach = kind === 'named-value' ? 2 : 0;
    const here = all.find(({ range }) => range.start - reach <= offset && offset <= range.end + reach);
    if (here === undefined) continue;
    return { kind, name: here.name, range: here.range, uses: all.filter(({ name }) => name === here.name) };
  }
  return null;
}

const usesOf: Readonly<Record<NameKind, (document: PolicyDocument) => readonly NameUse[]>> = {
  'named-value': ({ xml }) =>
    xml.namedValues
      .filter(({ malformed }) => malformed === null)
      .map(({ name, nameRange }) => ({ name, range: nameRange, role: 'reads', form: 'plain' })),
  variable: variableUses,
  fragment: fragmentUses,
};

/** Every place of a document where a context variable is named: in attributes, in C# strings, in Liquid templates. */
export function variableUses(document: PolicyDocument): readonly NameUse[] {
  const analysis = PolicyAnalysis.anyOf(document);
  const uses: NameUse[] = [
    ...analysis.variables.sets.map(({ name, range }) => ({
      name,
      range,
      role: 'sets' as const,
      form: 'plain' as const,
    })),
    ...analysis.variables.reads.map((read) => ({
      name: read.name,
      range: rangeOfRead(read),
      role: 'reads' as const,
      form: 'plain' as const,
    })),
    ...liquidVariables(document).map((use) => ({ ...use, role: 'reads' as const })),
  ];
  return uses.toSorted((a, b) => a.range.start - b.range.start);
}

/** The name inside the string literal of `Variables["x"]`; an attribute's whole value. */
function rangeOfRead({ value, use, range }: VariableRead): OffsetRange {
  const { expression } = value;
  if (use === null || expression === null) return range;
  const { start, end } = use.nameRange;
  const opening = /^[@$]*"/.exec(expression.expression.source.slice(start, end))?.[0].length ?? 1;
  return expression.toDocument({ start: start + opening, end: end - 1 });
}

/** Every place of a document that includes a fragment. */
export function fragmentUses(document: PolicyDocument): readonly NameUse[] {
  return PolicyAnalysis.anyOf(document)
    .policies('include-fragment')
    .flatMap(({ element }) => element.attributes.filter(({ name }) => name === 'fragment-id'))
    .filter(({ value }) => value.text.trim() !== '')
    .map(({ value }) => ({ name: value.text, range: value.range, role: 'reads', form: 'plain' }));
}
