import type { OffsetRange } from '../../text/range';
import type { CsType } from '../types/CsType';
import { displayTypeName, qualifiedTypeName, substitute } from '../types/typeRegistry';
import { instancesOf, isError, sameType } from '../types/typeRelations';
import { type Binder, describeType, errorNode, failed } from './Binder';
import type { BoundExpression, BoundMethodGroup } from './BoundNode';
import { abandonArgument, abandoned } from './bindArguments';
import { implicitFrom } from './conversions';
import { reportNoConversion } from './convert';
import { inDeclaredOrder } from './inDeclaredOrder';
import { inferTypeArguments } from './inferTypeArguments';
import { type BoundArgument, describeCandidate, type Failure, type OverloadResult } from './resolveOverloads';

const candidateOf = ({ candidate }: Failure) => candidate;

/** Reports why no method could be called. `receiverCount` leading arguments aren't written as arguments. */
export function reportOverloads(
  b: Binder,
  result: OverloadResult,
  args: readonly BoundArgument[],
  name: string,
  nameRange: OffsetRange,
  range: OffsetRange,
  receiverCount = 0,
): BoundExpression {
  if (result.kind === 'ambiguous') {
    abandoned(b, args, range);
    return failed(b, 'CS0121', nameRange, describeCandidate(result.first), describeCandidate(result.second));
  }
  const failures = result.kind === 'failed' ? inDeclaredOrder(result.failures, candidateOf) : [];
  const badArgument = failures.find((failure) => failure.kind === 'bad-argument');
  if (badArgument?.kind === 'bad-argument') {
    return reportBadArgument(b, badArgument, args, range, receiverCount);
  }
  const inference = failures.find((failure) => failure.kind === 'inference');
  if (inference) {
    const before = b.diagnostics.length;
    abandoned(b, args, range);
    if (b.diagnostics.length > before) return errorNode(range);
    return failed(b, 'CS0411', nameRange, describeCandidate(inference.candidate));
  }
  abandoned(b, args, range);
  const unnamed = failures.find((failure) => failure.kind === 'no-named-parameter' || failure.kind === 'named-twice');
  if (unnamed && (unnamed.kind === 'no-named-parameter' || unnamed.kind === 'named-twice')) {
    const argument = args[unnamed.argument - receiverCount];
    const code = unnamed.kind === 'named-twice' ? 'CS1744' : 'CS1739';
    const place = argument?.nameRange ?? range;
    if (code === 'CS1744') return failed(b, code, place, argument?.name ?? '');
    return failed(b, code, place, name, argument?.name ?? '');
  }
  const [first] = failures;
  if (first?.kind === 'type-argument-count' && failures.every(({ kind }) => kind === 'type-argument-count')) {
    const { candidate } = first;
    if (candidate.typeParameters.length === 0)
      return failed(b, 'CS0308', nameRange, describeCandidate(candidate), 'method');
    return failed(b, 'CS0305', nameRange, describeCandidate(candidate), 'method', candidate.typeParameters.length);
  }
  const isConstructor = first?.candidate.member?.kind === 'constructor';
  // Every method of LINQ has its like for parallel and remote sequences: the compiler had several to choose from.
  const isLinq = first?.candidate.member?.declaringType.name === 'Enumerable';
  if (first?.kind === 'missing-argument' && failures.length === 1 && !isLinq) {
    return failed(b, 'CS7036', nameRange, first.parameter.name, describeCandidate(first.candidate));
  }
  if (isConstructor || !first) return failed(b, 'CS1729', nameRange, name, args.length);
  return failed(b, 'CS1501', nameRange, name, args.length);
}

function reportBadArgument(
  b: Binder,
  failure: Extract<Failure, { kind: 'bad-argument' }>,
  args: readonly BoundArgument[],
  range: OffsetRange,
  receiverCount: number,
): BoundExpression {
  const argument = args[failure.argument - receiverCount];
  if (!argument) return errorNode(range);
  // The compiler counts an extension method's receiver as the first argument.
  const position = failure.argument + 1;
  const { expression } = argument;
  for (const other of args) if (other !== argument) abandonArgument(b, other);
  if (expression.kind === 'error' || (expression.type && isError(expression.type))) return errorNode(range);
  const { modifier } = failure.parameter;
  const wanted = modifier === 'ref' || modifier === 'out' ? modifier : 'none';
  if (argument.modifier !== wanted) {
    if (wanted === 'none') return failed(b, 'CS1615', expression, position, argument.modifier);
    return failed(b, 'CS1620', expression, position, wanted);
  }
  if (expression.kind === 'lambda-syntax') return reportNoConversion(b, expression, failure.to);
  const prefix = argument.modifier === 'none' ? '' : `${argument.modifier} `;
  const targetPrefix = wanted === 'none' ? '' : `${wanted} `;
  return failed(
    b,
    'CS1503',
    expression,
    position,
    prefix + describeType(expression, qualifiedTypeName),
    targetPrefix + qualifiedTypeName(elementOfParams(failure)),
  );
}

export function reportExtension(
  b: Binder,
  group: BoundMethodGroup,
  result: OverloadResult,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  const type = displayTypeName(group.receiverType);
  if (result.kind !== 'failed') return reportOverloads(b, result, args, group.name, group.nameRange, range);
  const parallel = reportParallel(b, group, result.failures, args);
  if (parallel) return parallel;
  const fitting = result.failures.filter((failure) => !isAboutReceiver(failure, group));
  const best = bestOfReceiver(inDeclaredOrder(result.failures, candidateOf));
  const hasOtherCount = fitting.every(({ kind }) => kind === 'missing-argument' || kind === 'too-many-arguments');
  // A method that takes so many arguments is nearer than one that would take the receiver.
  if (fitting.length > 0 && !(best && hasOtherCount)) {
    const shifted: OverloadResult = { kind: 'failed', failures: fitting };
    return reportOverloads(b, shifted, args, group.name, group.nameRange, range, 1);
  }
  abandoned(b, args, range);
  if (best) {
    const receiver = group.receiver ?? group;
    return failed(b, 'CS1929', receiver, type, group.name, describeCandidate(best.candidate), displayTypeName(best.to));
  }
  return failed(b, 'CS1061', group.nameRange, type, group.name);
}

/** Of the methods that aren't generic and take another receiver. */
function bestOfReceiver(failures: readonly Failure[]): Extract<Failure, { kind: 'bad-argument' }> | null {
  const found = failures.find(
    (failure): failure is Extract<Failure, { kind: 'bad-argument' }> =>
      failure.kind === 'bad-argument' && failure.isReceiver && failure.candidate.typeParameters.length === 0,
  );
  return found ?? null;
}

/** The receiver itself rules the method out, whatever the arguments are. */
function isAboutReceiver(failure: Failure, group: BoundMethodGroup): boolean {
  if (failure.kind === 'bad-argument' && failure.isReceiver) return true;
  const [first] = failure.candidate.parameters;
  const source = group.receiver?.type;
  if (!first || !source || !group.receiver) return true;
  const wanted = first.type;
  if (wanted.kind === 'type-parameter') return false;
  // A type parameter that only other arguments can tell doesn't speak against the receiver.
  if (wanted.kind === 'named' && wanted.typeArguments.length > 0)
    return new Set(instancesOf(source, wanted.definition)).size !== 1;
  return implicitFrom(group.receiver, wanted) === null;
}

/** Of a parameter array the compiler names what its elements are. */
function elementOfParams({ parameter, to }: Extract<Failure, { kind: 'bad-argument' }>): CsType {
  return parameter.modifier === 'params' && parameter.type.kind === 'array' && sameType(parameter.type, to)
    ? parameter.type.element
    : to;
}

/**
 * A LINQ method that the receiver and the arguments want different elements of: the compiler then speaks of the parallel one, whose
 * elements the arguments alone decide.
 */
function reportParallel(
  b: Binder,
  group: BoundMethodGroup,
  failures: readonly Failure[],
  args: readonly BoundArgument[],
): BoundExpression | null {
  for (const { kind, candidate } of failures) {
    if (kind !== 'inference' || candidate.member?.declaringType.name !== 'Enumerable') continue;
    const { parameters, typeParameters } = candidate;
    if (parameters.length !== args.length + 1) continue;
    const rest = parameters.slice(1);
    const inferred = inferTypeArguments(
      typeParameters,
      rest.map(({ type }) => type),
      args.map(({ expression, modifier }) => ({ expression, isReference: modifier !== 'none' })),
    );
    if (!inferred) continue;
    const replacements = new Map(typeParameters.map((parameter, index) => [parameter, inferred[index]!] as const));
    const display = (type: CsType): string => displayTypeName(substitute(type, replacements));
    const wanted = display(parameters[0]!.type).replace(/^IEnumerable</, 'ParallelQuery<');
    const types = inferred.map((type) => displayTypeName(type)).join(', ');
    const method = `ParallelEnumerable.${candidate.name}<${types}>(${[wanted, ...rest.map(({ type }) => display(type))].join(', ')})`;
    return failed(
      b,
      'CS1929',
      group.receiver ?? group,
      displayTypeName(group.receiverType),
      group.name,
      method,
      wanted,
    );
  }
  return null;
}
