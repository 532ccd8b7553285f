import type { OffsetRange } from '../../text/range';
import { textOf } from '../runtime/text';
import { types } from '../types/wellKnownTypes';
import type { BoundExpression } from './BoundNode';
import { constantNode } from './convert';

/** `+` with a string: operands of a chain are kept flat, and constant neighbours joined. */
export function concatenate(left: BoundExpression, right: BoundExpression, range: OffsetRange): BoundExpression | null {
  if (left.type === types.void || right.type === types.void) return null;
  const operands = [...(left.kind === 'concatenation' ? left.operands : [left])];
  const previous = operands.at(-1);
  const joined = previous ? joinConstants(previous, right) : null;
  if (joined !== null && previous) {
    operands.pop();
    operands.push({ kind: 'constant', constant: joined, type: types.string, start: previous.start, end: right.end });
  } else operands.push(right);
  const [only] = operands;
  if (only && operands.length === 1) return constantNode(only.constant ?? '', types.string, range);
  return { kind: 'concatenation', type: types.string, operands, start: range.start, end: range.end };
}

function isConstantText({ type, constant }: BoundExpression): boolean {
  return constant !== undefined && (type === types.string || constant === null);
}

/** Only strings and null are constants in a concatenation: `"a" + 1` isn't a constant expression. */
function joinConstants(left: BoundExpression, right: BoundExpression): string | null {
  if (!isConstantText(left) || !isConstantText(right)) return null;
  return `${textOf(left.constant ?? null)}${textOf(right.constant ?? null)}`;
}
