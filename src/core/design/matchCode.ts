import type { Expression, ExpressionRoot } from '../csharp/syntax/ast';
import { parseExpression } from '../csharp/syntax/parseExpression';
import { numberSlots, type Slot } from '../generate/PolicyTemplate';
import type { OffsetRange } from '../text/range';
import type { XmlExpression } from '../xml/nodes';
import { constantString, withoutParentheses } from './constantString';

/** A constant of the design that stands in an expression, with its range in the expression's code. */
export interface CodeSlot {
  readonly slot: Slot;
  readonly value: string | number;
  readonly range: OffsetRange;
}

/**
 * Compares an expression's code with that of a template, as syntax trees: blanks, comments, parentheses and the way in which strings
 * are written or joined make no difference. Returns what stands in the template's slots; null when the two differ elsewhere.
 */
export function matchCode(template: string, expression: XmlExpression): readonly CodeSlot[] | null {
  const expected = parsedTemplate(template);
  const actual = parsed(expression);
  if (actual.errors.length > 0) return null;
  const slots: CodeSlot[] = [];
  if (expected.form === 'expression' && actual.form === 'expression') {
    return sameExpression(expected.expression, actual.expression, slots) ? slots : null;
  }
  return sameSyntax(expected.block, actual.block, slots) ? slots : null;
}

/** The text and range of an expression that is nothing but a constant string. */
export function matchConstant(source: XmlExpression): { readonly value: string; readonly range: OffsetRange } | null {
  const { expression, errors } = parsed(source);
  const value = expression === null || errors.length > 0 ? null : constantString(expression);
  return value === null ? null : { value, range: { start: expression!.start, end: expression!.end } };
}

const parsedExpressions = new WeakMap<XmlExpression, ExpressionRoot>();

/** An expression is compared with several templates. */
function parsed(expression: XmlExpression): ExpressionRoot {
  let root = parsedExpressions.get(expression);
  if (root === undefined) {
    root = parseExpression(expression.code);
    parsedExpressions.set(expression, root);
  }
  return root;
}

const slotPrefix = 'slot__';
const parsedTemplates = new Map<string, ExpressionRoot>();

/** Slots become names, so that a template is C# and can be parsed as such. There are only so many templates. */
function parsedTemplate(template: string): ExpressionRoot {
  let parsed = parsedTemplates.get(template);
  if (parsed === undefined) {
    parsed = parseExpression(template.replaceAll(/«(\w+)»/g, `${slotPrefix}$1`));
    parsedTemplates.set(template, parsed);
  }
  return parsed;
}

function slotOf(expression: Expression): Slot | null {
  return expression.kind === 'name' && expression.identifier.name.startsWith(slotPrefix)
    ? (expression.identifier.name.slice(slotPrefix.length) as Slot)
    : null;
}

function sameExpression(expected: Expression | null, actual: Expression | null, slots: CodeSlot[]): boolean {
  if (expected === null || actual === null) return expected === actual;
  const slot = slotOf(expected);
  if (slot !== null) return fillSlot(slot, actual, slots);
  const left = withoutParentheses(expected);
  const right = withoutParentheses(actual);
  if (left.kind === 'binary' && left.operator === '+') return sameSum(left, right, slots);
  return sameNode(left, right, slots);
}

function fillSlot(slot: Slot, actual: Expression, slots: CodeSlot[]): boolean {
  const inner = withoutParentheses(actual);
  const number = inner.kind === 'literal' && inner.literal.type === 'int' ? inner.literal.value : null;
  const value = numberSlots.has(slot) ? number : constantString(actual);
  if (value === null) return false;
  slots.push({ slot, value, range: { start: actual.start, end: actual.end } });
  return true;
}

type Term =
  | { readonly kind: 'constant'; readonly value: string; readonly range: OffsetRange }
  | { readonly kind: 'other'; readonly expression: Expression };

/** The operands of a chain of `+`, with neighbouring constant strings joined. */
function termsOf(sum: Expression): readonly Term[] {
  const operands: Expression[] = [];
  let rest = withoutParentheses(sum);
  while (rest.kind === 'binary' && rest.operator === '+') {
    operands.push(rest.right);
    rest = withoutParentheses(rest.left);
  }
  operands.push(rest);

  const terms: Term[] = [];
  for (const operand of operands.toReversed()) {
    const value = slotOf(operand) === null ? constantString(operand) : null;
    const last = terms.at(-1);
    if (value === null) {
      terms.push({ kind: 'other', expression: operand });
    } else if (last?.kind === 'constant') {
      const range = { start: last.range.start, end: operand.end };
      terms[terms.length - 1] = { kind: 'constant', value: last.value + value, range };
    } else {
      terms.push({ kind: 'constant', value, range: { start: operand.start, end: operand.end } });
    }
  }
  return terms;
}

function sameSum(expected: Expression, actual: Expression, slots: CodeSlot[]): boolean {
  const left = termsOf(expected);
  const right = termsOf(actual);
  return (
    left.length === right.length &&
    left.every((term, index) => {
      const other = right[index]!;
      if (term.kind === 'constant') return other.kind === 'constant' && other.value === term.value;
      if (other.kind === 'other') return sameExpression(term.expression, other.expression, slots);
      const slot = slotOf(term.expression);
      if (slot === null || numberSlots.has(slot)) return false;
      slots.push({ slot, value: other.value, range: other.range });
      return true;
    })
  );
}

type Syntax = Readonly<Record<string, unknown>>;

/** Where a node stands says nothing of what it is. */
const positions: ReadonlySet<string> = new Set(['start', 'end', 'range', 'operatorRange']);

/** Compares two parts of syntax trees of whatever kind: nodes, lists of nodes, names, operators. Goes no deeper than the template. */
function sameSyntax(expected: unknown, actual: unknown, slots: CodeSlot[]): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((item, index) => sameSyntax(item, actual[index], slots))
    );
  }
  if (typeof expected !== 'object' || expected === null) return Object.is(expected, actual);
  if (typeof actual !== 'object' || actual === null) return false;
  return isOperand(expected) || isOperand(actual)
    ? sameExpression(expected as Expression, actual as Expression, slots)
    : sameNode(expected, actual, slots);
}

function sameNode(expected: object, actual: object, slots: CodeSlot[]): boolean {
  const left = expected as Syntax;
  const right = actual as Syntax;
  const keys = Object.keys(left).filter((key) => !positions.has(key));
  return (
    keys.length === Object.keys(right).filter((key) => !positions.has(key)).length &&
    keys.every((key) => sameSyntax(left[key], right[key], slots))
  );
}

/** The kinds of expression in which parentheses, slots or sums may make a difference that is none. */
function isOperand(node: object): boolean {
  const { kind } = node as Syntax;
  return kind === 'parenthesized' || kind === 'name' || kind === 'binary' || kind === 'literal';
}
