import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import type { TextEdit } from '../text/TextEdit';
import type { XmlElement, XmlNode } from '../xml/nodes';
import type { PlacedElement } from './analysis/PlacedElement';
import { PolicyAnalysis } from './analysis/PolicyAnalysis';
import { insertBefore, insertFirst } from './fixes/elementEdits';

/**
 * Rules that comments in a policy switch off:
 *
 *     <!-- apim-policy disable CODE, CODE : reason -->         in the whole document
 *     <!-- apim-policy disable-next CODE, CODE : reason -->    in the element that follows
 *
 * A code is a rule's own, or one that a rule passes on (`CS1002`). Codes that don't exist are ignored.
 */
export interface DisabledRules {
  /** Whether a finding of a rule at this place is silent. */
  silences(rule: string, code: string, range: OffsetRange): boolean;
}

const instruction = /^\s*apim-policy\s+(disable|disable-next)\s+([^:]*)/;

export function disabledRules(document: PolicyDocument, codes: readonly string[] = []): DisabledRules {
  const everywhere = new Set(codes);
  const places = new Map<string, OffsetRange[]>();
  // Most documents have no such comment.
  if (document.text.includes('apim-policy')) gather(document.xml.children, everywhere, places);
  const isSilent = (code: string, { start }: OffsetRange) =>
    everywhere.has(code) || (places.get(code)?.some((place) => start >= place.start && start < place.end) ?? false);
  return { silences: (rule, code, range) => isSilent(code, range) || (rule !== code && isSilent(rule, range)) };
}

function gather(roots: readonly XmlNode[], everywhere: Set<string>, places: Map<string, OffsetRange[]>): void {
  const pending: (readonly XmlNode[])[] = [roots];
  for (let nodes = pending.pop(); nodes !== undefined; nodes = pending.pop()) {
    let next: string[] = [];
    for (const node of nodes) {
      if (node.kind === 'element') {
        for (const code of next) {
          const known = places.get(code);
          if (known === undefined) places.set(code, [node.range]);
          else known.push(node.range);
        }
        next = [];
        pending.push(node.children);
      } else if (node.kind === 'comment') {
        const match = instruction.exec(node.text);
        const codes = match?.[2]!.split(/[\s,]+/).filter((code) => code !== '') ?? [];
        if (match?.[1] === 'disable') for (const code of codes) everywhere.add(code);
        else next.push(...codes);
      }
    }
  }
}

/**
 * Writes the comment that silences a code in the innermost element around an offset that can have a comment before it: not in a
 * body template or beside a text, where the comment would be sent along. A comment of this kind that is already there takes the
 * code. Null outside of any element.
 */
export function disableNextEdit(document: PolicyDocument, offset: number, code: string): TextEdit | null {
  const analysis = PolicyAnalysis.anyOf(document);
  const innermost = analysis.elementAt(offset);
  let placed = innermost === null ? null : analysis.placeOf(innermost);
  while (placed?.parent != null && holdsContent(placed.parent)) placed = placed.parent;
  if (placed === null) return null;
  const { element, parent } = placed;
  const existing = instructionBefore(element, parent?.element.children ?? document.xml.children);
  if (existing === null) return insertBefore(document.text, element, `<!-- apim-policy disable-next ${code} -->`);
  return { range: { start: existing, end: existing }, newText: `, ${code}` };
}

/** Whether what stands in an element is a value or a template, so that a comment there would be part of it. */
function holdsContent({ role, entry, element }: PlacedElement): boolean {
  if (role === 'markup') return true;
  if (entry !== null && (entry.text !== null || entry.holdsMarkup)) return true;
  return role === 'unknown-part' && element.children.some((node) => node.kind === 'text' && node.raw.trim() !== '');
}

/** Where the list of codes ends in a `disable-next` comment right before an element; null when there is none. */
function instructionBefore(element: XmlElement, siblings: readonly XmlNode[]): number | null {
  for (let i = siblings.indexOf(element) - 1; i >= 0; i--) {
    const node = siblings[i]!;
    if (node.kind === 'text' && node.raw.trim() === '') continue;
    if (node.kind !== 'comment') return null;
    const match = instruction.exec(node.text);
    if (match?.[1] === 'disable-next' && match[2]!.trim() !== '') {
      return node.range.start + '<!--'.length + match[0].trimEnd().length;
    }
  }
  return null;
}

/** Writes the comment that silences a code in the whole document; null for a document without an element. */
export function disableInDocumentEdit(document: PolicyDocument, code: string): TextEdit | null {
  const comment = `<!-- apim-policy disable ${code} -->`;
  const { root } = document;
  if (root !== null && !root.selfClosing) return insertFirst(document.text, root, comment);
  const first = document.xml.children.find(({ kind }) => kind === 'element');
  return first?.kind === 'element' ? insertBefore(document.text, first, comment) : null;
}
