import { csharpString } from './csharpString';
import { splitReferences } from './namedValueText';
import { type Content, numberSlots, type Slot, type SlotValues } from './PolicyTemplate';

/** What stands in the document for a content: literal text, or C# with its `@(…)` or `@{…}`; null when it is left out. */
export type Rendered = { readonly kind: 'text' | 'code'; readonly text: string } | null;

const hole = /«(\w+)»/g;

/** A tab stands for one level of indentation in a template's code. */
export function renderContent(content: Content, slots: SlotValues): Rendered {
  switch (content.kind) {
    case 'literal':
      return { kind: 'text', text: content.text };
    case 'slot': {
      const text = String(slots[content.slot] ?? '');
      if (text === '' && content.omitWhenEmpty) return null;
      return standsAsText(text) ? { kind: 'text', text } : { kind: 'code', text: `@(${csharpString(text)})` };
    }
    case 'code':
      return { kind: 'code', text: content.code.replaceAll(hole, (_, slot: Slot) => renderSlot(slot, slots)) };
  }
}

/** A slot's value as a C# constant. */
export function renderSlot(slot: Slot, slots: SlotValues): string {
  const value = slots[slot] ?? '';
  return numberSlots.has(slot) ? String(value) : csharpString(String(value));
}

/** True when the gateway would take the text for exactly itself: no expression, no broken reference, no blanks that could get lost. */
function standsAsText(text: string): boolean {
  return (
    text === text.trim() &&
    !/[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]|@[({]/u.test(text) &&
    splitReferences(text).every(({ kind, text: part }) => kind === 'reference' || !/\{\{|\{$|^\}/.test(part))
  );
}
