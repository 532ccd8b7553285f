import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { PlacedElement } from '../validate/analysis/PlacedElement';

/** A part of a document for an outline: a section, a policy or a branch of one. */
export interface PolicySymbol {
  readonly name: string;
  /** What tells it from others of its name: an id, a header, a variable, a condition. */
  readonly detail: string | null;
  readonly kind: 'section' | 'policy' | 'fragment';
  readonly range: OffsetRange;
  readonly nameRange: OffsetRange;
  readonly children: readonly PolicySymbol[];
}

/** Attributes that tell a policy from its neighbours, most telling first. */
const telling = [
  'id',
  'name',
  'fragment-id',
  'response-variable-name',
  'variable-name',
  'context-variable-name',
  'output-token-variable-name',
  'key',
  'base-url',
  'backend-id',
  'template',
  'condition',
  'code',
  'resource',
  'source',
];

const longestDetail = 60;

/** Sections, policies and the branches that hold policies, in document order, nested as in the document. */
export function outline(document: PolicyDocument): readonly PolicySymbol[] {
  const roots: PolicySymbol[] = [];
  const lists = new Map<PlacedElement, PolicySymbol[]>();
  for (const placed of PolicyAnalysis.anyOf(document).elements) {
    const siblings = placed.parent === null ? roots : (lists.get(placed.parent) ?? roots);
    if (!isShown(placed)) {
      lists.set(placed, siblings);
      continue;
    }
    const children: PolicySymbol[] = [];
    lists.set(placed, children);
    const { name, range, nameRange } = placed.element;
    siblings.push({
      name,
      detail: detailOf(placed),
      kind: placed.role === 'root' ? 'fragment' : placed.role === 'section' ? 'section' : 'policy',
      range,
      nameRange,
      children,
    });
  }
  return roots;
}

function isShown({ role, element, entry }: PlacedElement): boolean {
  switch (role) {
    case 'root':
      return element.name === 'fragment';
    case 'section':
    case 'unknown-section':
    case 'policy':
    case 'unknown-policy':
      return true;
    case 'part':
      return entry?.holdsPolicies === true;
    default:
      return false;
  }
}

function detailOf({ element }: PlacedElement): string | null {
  for (const name of telling) {
    const text = element.attributes.find((attribute) => attribute.name === name)?.value.text;
    if (text === undefined || text.trim() === '') continue;
    const line = text.replaceAll(/\s+/g, ' ').trim();
    return line.length > longestDetail ? `${line.slice(0, longestDetail - 1)}…` : line;
  }
  return null;
}
