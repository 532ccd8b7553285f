import type { Expression } from '../../csharp/syntax/ast';
import type { OffsetRange } from '../../text/range';
import type { PlacedExpression, PlacedValue } from './PlacedValue';
import { unwrap } from './ExpressionFacts';

/** A piece of a text that is put together: literal text, or a hole whose content isn't known before the call. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string; readonly range: OffsetRange; readonly exact: boolean }
  | { readonly kind: 'hole'; readonly expression: Expression; readonly range: OffsetRange };

/** What can be said about the text of a value before a call: its parts, in order, with document ranges. */
export interface StaticText {
  readonly parts: readonly TextPart[];
  /** Of the expression whose parts these are; null for a literal value. */
  readonly expression: PlacedExpression | null;
}

/** Stands for a hole where parts are read as one text. No URL or form field holds it. */
export const holeMark = '\uFFFC';

/** One for a literal; for an expression one for each result that it can have. Null parts never appear: what isn't known is a hole. */
export function staticTexts(value: PlacedValue): readonly StaticText[] {
  const placed = value.expression;
  if (placed === null) {
    if (value.isExpression) return [];
    const { range, raw } = value.value;
    const text = value.value.namedValues.length === 0 ? value.value.text : value.resolved.text;
    return [{ parts: [{ kind: 'text', text, range, exact: raw === text }], expression: null }];
  }
  return placed.facts.results.map((result) => ({ parts: partsOf(result, placed), expression: placed }));
}

/** The parts as one text, holes marked. */
export function joined({ parts }: StaticText): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : holeMark)).join('');
}

/** Concatenation, interpolation and `string.Concat` are read through, and so are locals that are declared once. */
function partsOf(root: Expression, placed: PlacedExpression): readonly TextPart[] {
  const parts: TextPart[] = [];
  const pending: Expression[] = [root];
  const followed = new Set<string>();
  while (pending.length > 0) {
    const expression = unwrap(pending.pop()!);
    switch (expression.kind) {
      case 'literal':
        if (expression.literal.type === 'string') addText(expression, expression.literal.value);
        else addHole(expression);
        break;
      case 'binary':
        if (expression.operator === '+') pending.push(expression.right, expression.left);
        else addHole(expression);
        break;
      case 'interpolated-string':
        for (const part of expression.parts.toReversed()) {
          if (part.kind === 'hole') pending.push(part.expression);
          // A text part isn't an expression; a literal with its range stands in for it.
          else {
            const { text: value, start, end } = part;
            pending.push({ kind: 'literal', literal: { type: 'string', value }, start, end });
          }
        }
        break;
      case 'invocation': {
        const method = unwrap(expression.target);
        const isConcat =
          method.kind === 'member-access' &&
          method.member.name === 'Concat' &&
          /^[Ss]tring$/.test(placed.expression.source.slice(method.target.start, method.target.end));
        if (isConcat) pending.push(...expression.arguments.map((argument) => argument.expression).toReversed());
        else addHole(expression);
        break;
      }
      case 'name': {
        const value = placed.facts.localValue(expression.identifier.name);
        if (value === null || followed.has(expression.identifier.name)) addHole(expression);
        else {
          followed.add(expression.identifier.name);
          pending.push(value);
        }
        break;
      }
      default:
        addHole(expression);
    }
  }
  return parts;

  function addText({ start, end }: OffsetRange, text: string): void {
    const source = placed.expression.source.slice(start, end);
    const quoted = source.indexOf('"');
    const inner = quoted === -1 ? source : source.slice(quoted + 1, -1);
    // `{{name}}` in an interpolated string was meant for API Management, which replaces it before C# sees it.
    const reference = quoted === -1 && source.includes('{{') ? source : text;
    const exact = inner === reference;
    const range = exact && quoted !== -1 ? { start: start + quoted + 1, end: end - 1 } : { start, end };
    parts.push({ kind: 'text', text: reference, range: placed.toDocument(range), exact });
  }

  function addHole(expression: Expression): void {
    parts.push({ kind: 'hole', expression, range: placed.toDocument(expression) });
  }
}
