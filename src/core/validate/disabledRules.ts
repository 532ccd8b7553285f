import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import type { TextEdit } from '../text/TextEdit';
import type { XmlElement, XmlNode } from '../xml/nodes';
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

/** Writes the comment that silences a code in the innermost element around an offset; null outside of any element. */
export function disableNextEdit(document: PolicyDocument, offset: number, code: string): TextEdit | null {
  let found: XmlElement | null = null;
  let nodes: readonly XmlNode[] = document.xml.children;
  for (;;) {
    const inner: XmlNode | undefined = nodes.find(
      ({ kind, range }) => kind === 'element' && range.start <= offset && offset < range.end,
    );
    if (inner === undefined || inner.kind !== 'element') break;
    found = inner;
    nodes = inner.children;
  }
  return found === null ? null : insertBefore(document.text, found, `<!-- apim-policy disable-next ${code} -->`);
}

/** Writes the comment that silences a code in the whole document; null for a document without an element. */
export function disableInDocumentEdit(document: PolicyDocument, code: string): TextEdit | null {
  const comment = `<!-- apim-policy disable ${code} -->`;
  const { root } = document;
  if (root !== null && !root.selfClosing) return insertFirst(document.text, root, comment);
  const first = document.xml.children.find(({ kind }) => kind === 'element');
  return first?.kind === 'element' ? insertBefore(document.text, first, comment) : null;
}
