import type { OffsetRange } from '../text/range';
import type { PlacedExpression } from '../validate/analysis/PlacedValue';
import type { Completion } from './Completion';
import { membersOf, receiverOf } from './expressionMembers';

/** What can follow a dot in a policy expression; also while the member's name is half-typed or missing. */
export function completeMember(text: string, offset: number, placed: PlacedExpression): readonly Completion[] {
  let start = offset;
  while (start > 0 && /\w/.test(text[start - 1]!)) start--;
  let end = offset;
  while (end < text.length && /\w/.test(text[end]!)) end++;
  const range: OffsetRange = { start, end };
  if (text[start - 1] !== '.') {
    return /[(\s,!=+]/.test(text[start - 1] ?? '') ? [contextCompletion(range)] : [];
  }
  const dot = start - 1;
  for (const node of placed.facts.nodes) {
    const receiver = receiverOf(node, placed.facts);
    if (receiver === null) continue;
    const before = placed.toDocument({ start: receiver.end, end: receiver.end }).start;
    // Between the end of the receiver and the dot stand blanks and the `?` of `?.` only.
    if (before > dot || !/^\s*\??\s*$/.test(text.slice(before, dot))) continue;
    const members = [...membersOf(receiver, placed)];
    // What the allow-list refuses isn't offered.
    const allowed = members.filter(([, overloads]) => overloads.some((member) => member.allowed));
    return allowed.map(([name, overloads]) => {
      const [first] = overloads;
      return {
        label: name,
        kind: 'member',
        detail: overloads.length === 1 ? first!.signature : `${first!.signature} and ${overloads.length - 1} more`,
        documentation: first!.documentation,
        range,
        newText: name,
        isSnippet: false,
      };
    });
  }
  return [];
}

function contextCompletion(range: OffsetRange): Completion {
  return {
    label: 'context',
    kind: 'variable',
    detail: 'request, response, variables and more of this call',
    documentation: null,
    range,
    newText: 'context',
    isSnippet: false,
  };
}
