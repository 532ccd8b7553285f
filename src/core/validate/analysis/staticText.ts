import type { Expression } from '../../csharp/syntax/ast';
import type { OffsetRange } from '../../text/range';
import type { PlacedExpression } from './PlacedExpression';
import type { PlacedValue } from './PlacedValue';
import { unwrap } from './ExpressionFacts';

/** A piece of a text that is put together: literal text, or a hole whose content isn't known before the call. */
export type TextPart =
  | {
      readonly kind: 'text';
      /** URL-encoded where `encoded` is set, named-value references aside. */
      readonly text: string;
      readonly range: OffsetRange;
      /** The document holds the text (before any encoding) character by character at `range`. */
      readonly exact: boolean;
      /** It passes through `Uri.EscapeDataString` or `WebUtility.UrlEncode`. */
      readonly encoded: boolean;
    }
  | {
      readonly kind: 'hole';
      readonly expression: Expression;
      readonly range: OffsetRange;
      /** What it yields passes through an encoder. */
      readonly encoded: boolean;
    };

/** What can be said about the text of a value before a call: its parts, in order, with document ranges. */
export interface StaticText {
  readonly parts: readonly TextPart[];
  /** Of the expression whose parts these are; null for a literal value. */
  readonly expression: PlacedExpression | null;
}

/** Stands for a hole where parts are read as one text. No URL or form field holds it. */
export const holeMark = '\uFFFC';

const known = new WeakMap<PlacedValue, readonly StaticText[]>();

/** One for a literal; for an expression one for each result that it can have. Null parts never appear: what isn't known is a hole. */
export function staticTexts(value: PlacedValue): readonly StaticText[] {
  let texts = known.get(value);
  if (texts === undefined) {
    texts = read(value);
    known.set(value, texts);
  }
  return texts;
}

function read(value: PlacedValue): readonly StaticText[] {
  const placed = value.expression;
  if (placed === null) {
    if (value.isExpression) return [];
    const { range, raw } = value.value;
    const text = value.value.namedValues.length === 0 ? value.value.text : value.resolved.text;
    return [{ parts: [{ kind: 'text', text, range, exact: raw === text, encoded: false }], expression: null }];
  }
  return placed.facts.results.map((result) => ({ parts: partsOf(result, placed), expression: placed }));
}

/** The parts as one text, holes marked. */
export function joined({ parts }: StaticText): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : holeMark)).join('');
}

/** Concatenation, interpolation, `string.Concat` and URL encoding are read through, and so are locals that are declared once. */
function partsOf(root: Expression, placed: PlacedExpression): readonly TextPart[] {
  const { source } = placed.expression;
  const parts: TextPart[] = [];
  const pending: { readonly expression: Expression; readonly encoded: boolean }[] = [
    { expression: root, encoded: false },
  ];
  const followed = new Set<string>();
  while (pending.length > 0) {
    const { expression: outer, encoded } = pending.pop()!;
    const expression = unwrap(outer);
    const push = (...next: readonly Expression[]) =>
      pending.push(...next.toReversed().map((part) => ({ expression: part, encoded })));
    switch (expression.kind) {
      case 'literal':
        if (expression.literal.type === 'string') addText(expression, expression.literal.value, encoded);
        else addHole(expression, encoded);
        break;
      case 'binary':
        if (expression.operator === '+') push(expression.left, expression.right);
        else addHole(expression, encoded);
        break;
      case 'interpolated-string':
        // A text part isn't an expression; a literal with its range stands in for it.
        push(
          ...expression.parts.map((part): Expression => {
            if (part.kind === 'hole') return part.expression;
            const { text: value, start, end } = part;
            return { kind: 'literal', literal: { type: 'string', value }, start, end };
          }),
        );
        break;
      case 'invocation': {
        const called = source.slice(expression.target.start, expression.target.end);
        const values = expression.arguments.map((argument) => argument.expression);
        if (/^(?:System\.)?[Ss]tring\.Concat$/.test(called)) push(...values);
        else if (encoders.test(called) && values.length === 1) pending.push({ expression: values[0]!, encoded: true });
        else addHole(expression, encoded);
        break;
      }
      case 'name': {
        const { name } = expression.identifier;
        const value = followed.has(name) ? null : placed.facts.localValue(name);
        followed.add(name);
        if (value === null) addHole(expression, encoded);
        else push(value);
        break;
      }
      default:
        addHole(expression, encoded);
    }
  }
  return parts;

  function addText({ start, end }: OffsetRange, value: string, encoded: boolean): void {
    const written = source.slice(start, end);
    const quote = written.indexOf('"');
    const inner = quote === -1 ? written : written.slice(quote + 1, -1);
    // `{{name}}` in an interpolated string was meant for API Management, which replaces it before C# sees it.
    const text = quote === -1 && written.includes('{{') ? written : value;
    const inCode = inner === text && quote !== -1 ? { start: start + quote + 1, end: end - 1 } : { start, end };
    const runs =
      inner === text
        ? copiedRuns(
            text,
            (offset) => placed.toDocument({ start: inCode.start + offset, end: inCode.start + offset }).start,
          )
        : [{ text, range: placed.toDocument(inCode), exact: false }];
    for (const run of runs) {
      parts.push({ kind: 'text', ...run, text: encoded ? urlEncoded(run.text) : run.text, encoded });
    }
  }

  function addHole(expression: Expression, encoded: boolean): void {
    parts.push({ kind: 'hole', expression, range: placed.toDocument(expression), encoded });
  }
}

interface Run {
  readonly text: string;
  readonly range: OffsetRange;
  readonly exact: boolean;
}

/**
 * Cuts a text where the document holds something else for it: an entity, or the reference of a named value. `placeOf` maps offsets of
 * the text, its end included.
 */
function copiedRuns(text: string, placeOf: (offset: number) => number): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  let place = placeOf(0);
  let start = place;
  let exact = true;
  for (let offset = 0; offset < text.length; offset++) {
    const next = placeOf(offset + 1);
    if ((next === place + 1) !== exact) {
      if (offset > from) runs.push({ text: text.slice(from, offset), range: { start, end: place }, exact });
      from = offset;
      start = place;
      exact = !exact;
    }
    place = next;
  }
  // Nothing at all is a text, too.
  if (text.length > from || text === '') runs.push({ text: text.slice(from), range: { start, end: place }, exact });
  return runs;
}

const encoders = /^(?:System\.)?(?:Uri\.EscapeDataString|(?:Net\.)?WebUtility\.UrlEncode)$/;

/** Named values are put in before C# runs, so that what is encoded then isn't known here: references stay. */
function urlEncoded(text: string): string {
  return text
    .split(/(\{\{[\w.-]+\}\})/)
    .map((piece, index) =>
      index % 2 === 1 ? piece : encodeURIComponent(piece.replaceAll(/\p{Surrogate}/gu, '\uFFFD')),
    )
    .join('');
}
