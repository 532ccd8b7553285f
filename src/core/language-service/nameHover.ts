import type { PolicyDocument } from '../policy/PolicyDocument';
import { LineIndex } from '../text/LineIndex';
import type { Hover } from './hover';
import { inlineCode } from './inlineCode';
import { nameUses, type NameUse } from './nameUses';

const mostLines = 8;

/** Where the variable or the fragment at an offset is set and used; null for other places. */
export function nameHover(document: PolicyDocument, offset: number): Hover | null {
  const found = nameUses(document, offset);
  if (found === null || found.kind === 'named-value') return null;
  const { kind, name, range, uses } = found;
  const lines = new LineIndex(document.text);
  const places = (role: NameUse['role']): string | null => {
    const numbers = [
      ...new Set(uses.filter((use) => use.role === role).map((use) => lines.positionAt(use.range.start).line + 1)),
    ];
    if (numbers.length === 0) return null;
    const shown = numbers.slice(0, mostLines).join(', ');
    const rest = numbers.length > mostLines ? ` and ${numbers.length - mostLines} more` : '';
    return `${numbers.length === 1 ? 'line' : 'lines'} ${shown}${rest}`;
  };
  const reads = places('reads');
  if (kind === 'fragment') {
    return { range, markdown: `The policy fragment ${inlineCode(name)}, included in ${reads ?? 'no line'}.` };
  }
  const sets = places('sets');
  return {
    range,
    markdown: [
      `The context variable ${inlineCode(name)}.`,
      sets === null ? 'It is set nowhere in this document.' : `Set in ${sets}.`,
      reads === null ? 'Read nowhere in this document.' : `Read in ${reads}.`,
    ].join(' '),
  };
}
