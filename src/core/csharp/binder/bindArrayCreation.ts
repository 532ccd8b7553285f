import type { OffsetRange } from '../../text/range';
import { integerOf } from '../runtime/numbers';
import type * as Ast from '../syntax/ast';
import type { ArrayType, CsType } from '../types/CsType';
import { arrayOf } from '../types/typeRegistry';
import { isError } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, errorNode, failed, report } from './Binder';
import type { BoundExpression } from './BoundNode';
import { bindIgnoredInitializer } from './bindObjectCreation';
import { implicitFrom } from './conversions';
import { applyConversion, reportNoConversion } from './convert';
import { bestCommonType } from './inferTypeArguments';

export function bindArrayCreation(b: Binder, syntax: Ast.ArrayCreationExpression): BoundExpression {
  if (syntax.elementType === null) return implicitArray(b, syntax);
  const element = b.type(syntax.elementType);
  const type = arrayOf(element, syntax.rank);
  const sizes = syntax.sizes.map((size) => arraySize(b, size, syntax));
  if (syntax.initializer) {
    const given = sizes.map((size) => (size.constant === undefined ? null : Number(integerOf(size.constant) ?? 0n)));
    const bound = bindArrayInitializer(b, syntax.initializer, type, syntax);
    if (bound.kind !== 'array-creation') return bound;
    for (const [dimension, size] of given.entries()) {
      if (size === null) return failed(b, 'CS0150', syntax.sizes[dimension]!);
      if (size !== bound.lengths[dimension]) return failed(b, 'CS0847', syntax.initializer, size);
    }
    return bound;
  }
  if (isError(element) || sizes.some((size) => size.kind === 'error')) return errorNode(syntax);
  return { kind: 'array-creation', type, sizes, elements: null, lengths: [], start: syntax.start, end: syntax.end };
}

function arraySize(b: Binder, syntax: Ast.Expression, creation: OffsetRange): BoundExpression {
  const size = b.value(syntax);
  for (const type of [types.int, types.uint, types.long, types.ulong]) {
    const found = implicitFrom(size, type);
    if (!found) continue;
    const length = size.constant === undefined || size.constant === null ? null : integerOf(size.constant);
    return length !== null && length < 0n ? failed(b, 'CS0248', syntax) : applyConversion(b, size, found);
  }
  return reportNoConversion(b, { ...size, start: creation.start, end: creation.end }, types.int);
}

/** `new[] { … }`: the element type is the best common type. */
function implicitArray(b: Binder, syntax: Ast.ArrayCreationExpression): BoundExpression {
  const leaves: BoundExpression[] = [];
  const lengths: number[] = [];
  if (!syntax.initializer || !collectLeaves(b, syntax.initializer, syntax.rank, 0, lengths, leaves))
    return errorNode(syntax);
  if (leaves.some((leaf) => leaf.kind === 'error')) return errorNode(syntax);
  const element = bestCommonType(leaves);
  if (element === null) return failed(b, 'CS0826', syntax);
  return {
    kind: 'array-creation',
    type: arrayOf(element, syntax.rank),
    sizes: [],
    elements: leaves.map((leaf) => b.convert(leaf, element)),
    lengths,
    start: syntax.start,
    end: syntax.end,
  };
}

/** `{ 1, 2 }` as an array of a type. */
export function bindArrayInitializer(
  b: Binder,
  syntax: Ast.InitializerExpression,
  type: CsType,
  range: OffsetRange = syntax,
): BoundExpression {
  if (type.kind !== 'array') {
    bindIgnoredInitializer(b, syntax);
    return isError(type) ? errorNode(syntax) : failed(b, 'CS0622', syntax);
  }
  const leaves: BoundExpression[] = [];
  const lengths: number[] = [];
  if (!collectLeaves(b, syntax, type.rank, 0, lengths, leaves)) return errorNode(syntax);
  const elements = leaves.map((leaf) => b.convert(leaf, type.element));
  return {
    kind: 'array-creation',
    type: type satisfies ArrayType,
    sizes: [],
    elements,
    lengths: Array.from({ length: type.rank }, (_, dimension) => lengths[dimension] ?? 0),
    start: range.start,
    end: range.end,
  };
}

/** Elements row by row; every row of a dimension has the same length. */
function collectLeaves(
  b: Binder,
  syntax: Ast.InitializerExpression,
  rank: number,
  dimension: number,
  lengths: number[],
  leaves: BoundExpression[],
): boolean {
  const expected = lengths[dimension];
  if (expected === undefined) lengths[dimension] = syntax.elements.length;
  else if (expected !== syntax.elements.length) {
    report(b, 'CS0847', syntax, expected);
    return false;
  }
  let isSound = true;
  for (const element of syntax.elements) {
    const [expression] = element.kind === 'element' ? element.expressions : [];
    if (!expression) {
      report(b, 'CS0746', element);
      return false;
    }
    if (dimension + 1 < rank) {
      if (expression.kind !== 'initializer') {
        report(b, 'CS0846', expression);
        return false;
      }
      isSound = collectLeaves(b, expression, rank, dimension + 1, lengths, leaves) && isSound;
    } else if (expression.kind === 'initializer') {
      // Rows of a jagged array are arrays of their own, which only `new` makes.
      report(b, 'CS0623', expression);
      isSound = false;
    } else leaves.push(b.value(expression));
  }
  return isSound;
}
