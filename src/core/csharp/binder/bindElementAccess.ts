import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { isError } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed } from './Binder';
import type { BoundExpression } from './BoundNode';
import { checkMemberUse } from './allowList';
import { abandoned, bindArguments, completeArguments } from './bindArguments';
import { implicitFrom } from './conversions';
import { applyConversion, reportNoConversion } from './convert';
import { candidateOf, lookupIndexers } from './lookup';
import { reportOverloads } from './reportOverloads';
import { type BoundArgument, resolveOverloads } from './resolveOverloads';

/** `target[args]`: an array's element or an indexer. */
export function bindElementAccess(b: Binder, syntax: Ast.ElementAccessExpression): BoundExpression {
  const target = b.value(syntax.target);
  return elementOf(b, target, bindArguments(b, syntax.arguments), syntax);
}

/** `[args]` after `?`. */
export function bindElementBinding(b: Binder, syntax: Ast.ElementBindingExpression): BoundExpression {
  const target = b.conditionalReceivers.at(-1);
  return target ? elementOf(b, target, bindArguments(b, syntax.arguments), syntax) : errorNode(syntax);
}

export function elementOf(
  b: Binder,
  target: BoundExpression,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  const { type } = target;
  if (target.kind === 'error' || (type && isError(type))) return abandoned(b, args, range);
  if (type === null || type === types.void || type.kind === 'null') {
    abandoned(b, args, range);
    return failed(b, 'CS0021', range, describeType(target, displayTypeName));
  }
  if (type.kind === 'array') return arrayElement(b, target, type, args, range);
  const indexers = lookupIndexers(type);
  if (indexers.length === 0) {
    abandoned(b, args, range);
    return failed(b, 'CS0021', range, displayTypeName(type));
  }
  if (args.some(({ expression }) => expression.kind === 'error')) return abandoned(b, args, range);
  const result = resolveOverloads(
    indexers.map((indexer) => candidateOf(indexer, indexer.depth)),
    args,
    null,
  );
  if (result.kind !== 'resolved') return reportOverloads(b, result, args, 'this', range, range);
  const member = result.candidate.member!;
  checkMemberUse(b, member, range);
  const completed = completeArguments(b, result, args, range);
  return {
    kind: 'member',
    type: result.returnType,
    member,
    containingType: result.candidate.containingType,
    receiver: target,
    arguments: completed.arguments,
    start: range.start,
    end: range.end,
  };
}

const indexTypes = [types.int, types.uint, types.long, types.ulong];

function arrayElement(
  b: Binder,
  target: BoundExpression,
  type: CsType & { kind: 'array' },
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  if (args.length !== type.rank) {
    abandoned(b, args, range);
    return failed(b, 'CS0022', range, type.rank);
  }
  const indices = args.map(({ expression }) => {
    for (const indexType of indexTypes) {
      const found = implicitFrom(expression, indexType);
      if (found) return applyConversion(b, expression, found);
    }
    return reportNoConversion(b, { ...expression, start: range.start, end: range.end }, types.int);
  });
  if (indices.some((index) => index.kind === 'error')) return errorNode(range);
  return { kind: 'array-element', type: type.element, array: target, indices, start: range.start, end: range.end };
}
