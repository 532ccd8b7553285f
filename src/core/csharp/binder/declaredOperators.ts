import type { OffsetRange } from '../../text/range';
import { displayTypeName, nullableOf, substitute, typeArgumentMap } from '../types/typeRegistry';
import { isNullable, isValueType, selfAndBases, withoutNullable } from '../types/typeRelations';
import { type Binder, describeType, failed } from './Binder';
import type { BoundBinaryOperator, BoundExpression } from './BoundNode';
import { completeArguments } from './bindArguments';
import { methodSymbol } from './methodGroups';
import { asArgument, comparison, isBuiltInOperandType } from './operands';
import { type Candidate, resolveOverloads } from './resolveOverloads';

export function operatorCandidates(operator: string, operands: readonly BoundExpression[]): readonly Candidate[] {
  const found: Candidate[] = [];
  const seen = new Set<object>();
  for (const { type } of operands) {
    if (type === null) continue;
    for (const [depth, current] of selfAndBases(withoutNullable(type)).entries()) {
      if (current.kind !== 'named' || seen.has(current)) continue;
      seen.add(current);
      const replacements = typeArgumentMap(current);
      for (const member of current.definition.members) {
        if (member.kind !== 'operator' || member.name !== operator) continue;
        if (member.parameters.length !== operands.length) continue;
        found.push({
          member,
          name: `operator ${operator}`,
          containingType: current,
          parameters: member.parameters.map((parameter) => ({
            ...parameter,
            type: substitute(parameter.type, replacements),
          })),
          typeParameters: [],
          returnType: substitute(member.returnType, replacements),
          depth,
        });
      }
    }
  }
  return found;
}

/** An operator that an operand's type declares, lifted over null when an operand is a nullable struct. */
export function userDefinedBinary(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  if (isBuiltInOperandType(left.type) && isBuiltInOperandType(right.type)) return null;
  const candidates = operatorCandidates(operator, [left, right]);
  if (candidates.length === 0) return null;
  const args = [asArgument(left), asArgument(right)];
  const nearest = candidates.map((candidate) => ({ ...candidate, depth: 0 }));
  const direct = resolveOverloads(nearest, args, null);
  if (direct.kind === 'resolved') {
    const completed = completeArguments(b, direct, args, range);
    return {
      kind: 'binary',
      type: direct.returnType,
      operator,
      operandKind: 'object',
      left: completed.arguments[0]!,
      right: completed.arguments[1]!,
      isLifted: false,
      isChecked: false,
      method: methodSymbol(direct),
      start: range.start,
      end: range.end,
    };
  }
  if (direct.kind === 'ambiguous') {
    return failed(
      b,
      'CS0034',
      range,
      operator,
      describeType(left, displayTypeName),
      describeType(right, displayTypeName),
    );
  }
  const lifted = nearest
    .filter(({ parameters }) => parameters.every(({ type }) => isValueType(type) && !isNullable(type)))
    .map((candidate) => ({
      ...candidate,
      parameters: candidate.parameters.map((parameter) => ({ ...parameter, type: nullableOf(parameter.type) })),
    }));
  const result = lifted.length > 0 ? resolveOverloads(lifted, args, null) : null;
  if (result?.kind !== 'resolved') return null;
  const completed = completeArguments(b, result, args, range);
  const { returnType } = result;
  const isComparison = comparison.has(operator);
  return {
    kind: 'binary',
    type: isComparison || !isValueType(returnType) ? returnType : nullableOf(returnType),
    operator,
    operandKind: 'object',
    left: completed.arguments[0]!,
    right: completed.arguments[1]!,
    isLifted: true,
    isChecked: false,
    method: methodSymbol(result),
    start: range.start,
    end: range.end,
  };
}
