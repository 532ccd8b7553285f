import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { MemberParameter } from '../types/CsType';
import { arrayOf } from '../types/typeRegistry';
import { errorType } from '../types/wellKnownTypes';
import { type Binder, declare, errorNode, failed, lookupLocal, newLocal, report, reportAll } from './Binder';
import type { BoundExpression, LocalSymbol } from './BoundNode';
import { localReference } from './bindName';
import { applyConversion, constantNode } from './convert';
import type { BoundArgument, Resolution } from './resolveOverloads';

export function bindArguments(b: Binder, args: readonly Ast.Argument[]): readonly BoundArgument[] {
  const named = new Set<string>();
  return args.map((argument) => {
    if (argument.name && named.has(argument.name.name)) report(b, 'CS1740', argument.name, argument.name.name);
    if (argument.name) named.add(argument.name.name);
    const bound = bindArgument(b, argument);
    // Until C# 7.2 a position after a name was refused even where it agreed.
    if (!argument.name && named.size > 0) report(b, 'CS1738', argument);
    return bound;
  });
}

function bindArgument(b: Binder, syntax: Ast.Argument): BoundArgument {
  const modifier = syntax.modifier === 'in' ? 'none' : syntax.modifier;
  const name = syntax.name ? syntax.name.name : null;
  const common = { name, nameRange: syntax.name, modifier } as const;
  const { expression } = syntax;
  if (modifier === 'none') return { ...common, expression: b.value(expression) };
  if (modifier === 'out' && expression.kind === 'declaration-expression') {
    return { ...common, expression: bindOutDeclaration(b, expression) };
  }
  const isDiscard = expression.kind === 'name' && expression.identifier.name === '_' && !lookupLocal(b, '_');
  if (modifier === 'out' && isDiscard) {
    return { ...common, expression: { kind: 'discard', type: null, start: expression.start, end: expression.end } };
  }
  return { ...common, expression: bindReferenceTarget(b, expression) };
}

/** The variable that `ref` or `out` stands before. */
export function bindReferenceTarget(b: Binder, expression: Ast.Expression): BoundExpression {
  const target = b.value(expression);
  if (target.kind === 'member') return failed(b, 'CS0206', expression);
  const isVariable = target.kind === 'local' || target.kind === 'array-element' || target.kind === 'error';
  if (!isVariable) return failed(b, 'CS1510', expression);
  if (target.kind === 'local' && isReadOnlyVariable(target.local)) {
    const { name: variable, kind, isRange } = target.local;
    if (isRange) return failed(b, 'CS1939', expression, variable);
    if (kind === 'foreach' || kind === 'using') {
      const what = kind === 'foreach' ? 'foreach iteration variable' : 'using variable';
      return failed(b, 'CS1657', expression, variable, what);
    }
    return failed(b, 'CS1510', expression);
  }
  return target;
}

export function isReadOnlyVariable({ kind, isRange }: LocalSymbol): boolean {
  return isRange || kind === 'foreach' || kind === 'using' || kind === 'constant';
}

function bindOutDeclaration(b: Binder, syntax: Ast.DeclarationExpression): BoundExpression {
  const { designation } = syntax;
  const isInferred = syntax.type.kind === 'var-type';
  const type = isInferred ? errorType : b.type(syntax.type);
  if (designation.kind === 'tuple-designation') return failed(b, 'CS1510', syntax);
  if (designation.kind === 'discard') {
    return isInferred
      ? { kind: 'discard', type: null, start: syntax.start, end: syntax.end }
      : { kind: 'discard', type, start: syntax.start, end: syntax.end };
  }
  const local = newLocal(b, designation.identifier.name, type, 'local', designation.identifier);
  declare(b, local);
  if (isInferred) return { kind: 'out-declaration', type: null, local, start: syntax.start, end: syntax.end };
  return localReference(local, syntax);
}

/** Arguments of a call that can't be bound: their lambdas are still looked at for mistakes of their own. */
export function abandoned(b: Binder, args: readonly BoundArgument[], range: OffsetRange): BoundExpression {
  for (const argument of args) abandonArgument(b, argument);
  return errorNode(range);
}

export function abandonArgument(b: Binder, { expression, modifier }: BoundArgument): void {
  if (modifier === 'out' && expression.kind === 'local') expression.local.isAssignedUnseen = true;
  if (expression.kind === 'out-declaration' && expression.local) expression.local.isAssignedUnseen = true;
  bindAlone(b, expression);
}

/** Binds a lambda that no delegate type was found for, for the errors in it. */
export function bindAlone(b: Binder, expression: BoundExpression): void {
  if (expression.kind === 'lambda-syntax') reportAll(b, expression.bindAlone().diagnostics);
}

/** Converted arguments in the order of the parameters: defaults filled in, a parameter array made. */
export function completeArguments(
  b: Binder,
  resolution: Resolution,
  args: readonly BoundArgument[],
  range: OffsetRange,
): { readonly arguments: readonly BoundExpression[]; readonly order: readonly number[] | null } {
  const { parameters, parameterOfArgument, conversions } = resolution;
  const given = new Map<number, BoundExpression[]>();
  args.forEach((argument, index) => {
    const position = parameterOfArgument[index]!;
    const converted = completeArgument(b, argument, parameters[position]!, conversions[index]!);
    const found = given.get(position);
    if (found) found.push(converted);
    else given.set(position, [converted]);
  });
  const completed = parameters.map((parameter, position): BoundExpression => {
    const found = given.get(position) ?? [];
    const place = { start: range.start, end: range.end };
    if (resolution.isExpanded && position === parameters.length - 1) {
      const type = parameter.type.kind === 'array' ? parameter.type : arrayOf(parameter.type);
      return { kind: 'array-creation', type, sizes: [], elements: found, lengths: [found.length], ...place };
    }
    const [only] = found;
    if (only) return only;
    return parameter.defaultValue === null
      ? { kind: 'default-value', type: parameter.type, ...place }
      : constantNode(parameter.defaultValue, parameter.type, range);
  });
  const inOrder = parameterOfArgument.every(
    (position, index) => index === 0 || position >= parameterOfArgument[index - 1]!,
  );
  if (inOrder) return { arguments: completed, order: null };
  const named = [...new Set(parameterOfArgument)];
  const rest = parameters.map((_, index) => index).filter((index) => !named.includes(index));
  return { arguments: completed, order: [...named, ...rest] };
}

function completeArgument(
  b: Binder,
  argument: BoundArgument,
  parameter: MemberParameter,
  conversion: Resolution['conversions'][number],
): BoundExpression {
  const { expression } = argument;
  if (argument.modifier === 'none') return applyConversion(b, expression, conversion);
  let target: BoundExpression = expression;
  if (expression.kind === 'out-declaration' && expression.local) {
    expression.local.type = parameter.type;
    target = localReference(expression.local, expression.local.range);
  } else if (expression.kind === 'discard') {
    target = { kind: 'discard', type: parameter.type, start: expression.start, end: expression.end };
  }
  if (target.kind === 'local') target.local.assigned.push(errorNode(expression));
  return {
    kind: 'reference',
    type: parameter.type,
    modifier: argument.modifier,
    target,
    start: expression.start,
    end: expression.end,
  };
}
