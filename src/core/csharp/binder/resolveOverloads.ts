import type { OffsetRange } from '../../text/range';
import type { CsType, Member, MemberParameter, TypeParameter } from '../types/CsType';
import { displayTypeName, substitute } from '../types/typeRegistry';
import { isError, isNullable, sameType, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import type { BoundExpression, Conversion } from './BoundNode';
import {
  delegateSignature,
  identity,
  implicitConversion,
  implicitFrom,
  lambdaShapeFits,
  numericOrChar,
} from './conversions';
import { inferTypeArguments } from './inferTypeArguments';

/** Overload resolution (C# specification, "Overload resolution"). */

export interface BoundArgument {
  readonly expression: BoundExpression;
  readonly name: string | null;
  readonly nameRange: OffsetRange | null;
  readonly modifier: 'none' | 'ref' | 'out';
}

/** A method, constructor, indexer, delegate or local function that a call may mean. */
export interface Candidate {
  /** Null for delegates and local functions. */
  readonly member: Member | null;
  readonly name: string;
  readonly containingType: CsType;
  /** Of the containing type's arguments; still in terms of `typeParameters`. */
  readonly parameters: readonly MemberParameter[];
  readonly typeParameters: readonly TypeParameter[];
  readonly returnType: CsType;
  /** Steps up from the receiver's type to the declaring one: a nearer applicable method hides the others. */
  readonly depth: number;
}

export interface Resolution {
  readonly kind: 'resolved';
  readonly candidate: Candidate;
  readonly typeArguments: readonly CsType[];
  readonly parameters: readonly MemberParameter[];
  readonly returnType: CsType;
  readonly isExpanded: boolean;
  /** Parameter of each argument; in expanded form the parameter array's for all arguments in it. */
  readonly parameterOfArgument: readonly number[];
  readonly conversions: readonly Conversion[];
}

export type Failure =
  | {
      readonly kind: 'bad-argument';
      readonly candidate: Candidate;
      readonly argument: number;
      readonly to: CsType;
      readonly parameter: MemberParameter;
      readonly isReceiver: boolean;
    }
  | { readonly kind: 'inference'; readonly candidate: Candidate }
  | { readonly kind: 'no-named-parameter'; readonly candidate: Candidate; readonly argument: number }
  | { readonly kind: 'named-twice'; readonly candidate: Candidate; readonly argument: number }
  | { readonly kind: 'missing-argument'; readonly candidate: Candidate; readonly parameter: MemberParameter }
  | { readonly kind: 'too-many-arguments'; readonly candidate: Candidate }
  | { readonly kind: 'type-argument-count'; readonly candidate: Candidate };

export interface Ambiguity {
  readonly kind: 'ambiguous';
  readonly first: Candidate;
  readonly second: Candidate;
}

export type OverloadResult =
  | Resolution
  | Ambiguity
  | { readonly kind: 'failed'; readonly failures: readonly Failure[] };

export function resolveOverloads(
  candidates: readonly Candidate[],
  args: readonly BoundArgument[],
  typeArguments: readonly CsType[] | null,
): OverloadResult {
  const applicable: Resolution[] = [];
  const failures: Failure[] = [];
  for (const candidate of candidates) {
    const normal = applicability(candidate, args, typeArguments, false);
    if (normal.kind === 'resolved') applicable.push(normal);
    else {
      const last = candidate.parameters.at(-1);
      const expanded = last?.modifier === 'params' ? applicability(candidate, args, typeArguments, true) : null;
      if (expanded?.kind === 'resolved') applicable.push(expanded);
      else
        failures.push(
          expanded && expanded.kind === 'bad-argument' && normal.kind !== 'bad-argument' ? expanded : normal,
        );
    }
  }
  if (applicable.length === 0) return { kind: 'failed', failures };
  const nearest = Math.min(...applicable.map(({ candidate }) => candidate.depth));
  const contenders = applicable.filter(({ candidate }) => candidate.depth === nearest);
  const [only] = contenders;
  if (only && contenders.length === 1) return only;
  const best = contenders.find((contender) =>
    contenders.every((other) => other === contender || better(contender, other, args) === 'first'),
  );
  if (best) return best;
  const undominated = contenders.filter((contender) =>
    contenders.every((other) => other === contender || better(other, contender, args) !== 'first'),
  );
  const [first, second] = undominated.length > 1 ? undominated : contenders;
  return { kind: 'ambiguous', first: first!.candidate, second: second!.candidate };
}

function applicability(
  candidate: Candidate,
  args: readonly BoundArgument[],
  given: readonly CsType[] | null,
  isExpanded: boolean,
): Resolution | Failure {
  const { parameters, typeParameters } = candidate;
  if (given && given.length !== typeParameters.length) return { kind: 'type-argument-count', candidate };
  const lastIndex = parameters.length - 1;
  const parameterOfArgument: number[] = [];
  const filled = new Set<number>();
  for (const [index, argument] of args.entries()) {
    let position = index;
    if (argument.name !== null) {
      position = parameters.findIndex((parameter) => parameter.name === argument.name);
      if (position < 0) return { kind: 'no-named-parameter', candidate, argument: index };
      if (filled.has(position)) return { kind: 'named-twice', candidate, argument: index };
    } else if (isExpanded && position > lastIndex) position = lastIndex;
    if (position > lastIndex) return { kind: 'too-many-arguments', candidate };
    filled.add(position);
    parameterOfArgument.push(position);
  }
  const missing = parameters.find(
    (parameter, index) => !filled.has(index) && !parameter.isOptional && !(isExpanded && index === lastIndex),
  );
  if (missing) return { kind: 'missing-argument', candidate, parameter: missing };

  const typeForArgument = (index: number, from: readonly MemberParameter[]): CsType => {
    const position = parameterOfArgument[index]!;
    const { type } = from[position]!;
    return isExpanded && position === lastIndex && type.kind === 'array' ? type.element : type;
  };

  let typeArguments: readonly CsType[] = [];
  if (typeParameters.length > 0) {
    const inferred =
      given ??
      inferTypeArguments(
        typeParameters,
        args.map((_, index) => typeForArgument(index, parameters)),
        args.map((argument) => ({ expression: argument.expression, isReference: argument.modifier !== 'none' })),
      );
    if (!inferred) return { kind: 'inference', candidate };
    typeArguments = inferred;
  }
  const replacements = new Map(typeParameters.map((parameter, index) => [parameter, typeArguments[index]!] as const));
  const substituted = parameters.map((parameter) => ({ ...parameter, type: substitute(parameter.type, replacements) }));

  const conversions: Conversion[] = [];
  for (const [index, argument] of args.entries()) {
    const parameter = substituted[parameterOfArgument[index]!]!;
    const to = typeForArgument(index, substituted);
    const converted = argumentConversion(argument, parameter, to);
    if (!converted) {
      const isReceiver = index === 0 && candidate.member?.isExtension === true;
      return { kind: 'bad-argument', candidate, argument: index, to, parameter, isReceiver };
    }
    conversions.push(converted);
  }
  return {
    kind: 'resolved',
    candidate,
    typeArguments,
    parameters: substituted,
    returnType: substitute(candidate.returnType, replacements),
    isExpanded,
    parameterOfArgument,
    conversions,
  };
}

function argumentConversion(argument: BoundArgument, parameter: MemberParameter, to: CsType): Conversion | null {
  const wanted = parameter.modifier === 'ref' || parameter.modifier === 'out' ? parameter.modifier : 'none';
  if (argument.modifier !== wanted) return null;
  if (wanted === 'none') return implicitFrom(argument.expression, to);
  const { expression } = argument;
  if (expression.kind === 'out-declaration' || expression.kind === 'discard' || expression.type === null)
    return identity(to);
  return isError(expression.type) || sameType(expression.type, to) ? identity(to) : null;
}

type Preference = 'first' | 'second' | 'neither';

function parameterType(resolution: Resolution, index: number): CsType {
  const position = resolution.parameterOfArgument[index]!;
  const { type } = resolution.parameters[position]!;
  return resolution.isExpanded && position === resolution.parameters.length - 1 && type.kind === 'array'
    ? type.element
    : type;
}

function better(a: Resolution, b: Resolution, args: readonly BoundArgument[]): Preference {
  let result: Preference = 'neither';
  let identical = true;
  for (const [index, argument] of args.entries()) {
    const first = parameterType(a, index);
    const second = parameterType(b, index);
    if (!sameType(first, second)) identical = false;
    const preference = betterConversion(argument.expression, first, second);
    if (preference === 'neither') continue;
    if (result !== 'neither' && result !== preference) return 'neither';
    result = preference;
  }
  if (result !== 'neither') return result;
  return identical ? tieBreak(a, b, args) : 'neither';
}

function byFlag(first: boolean, second: boolean): Preference {
  if (first === second) return 'neither';
  return first ? 'first' : 'second';
}

function tieBreak(a: Resolution, b: Resolution, args: readonly BoundArgument[]): Preference {
  const steps: readonly (() => Preference)[] = [
    () => byFlag(a.candidate.typeParameters.length === 0, b.candidate.typeParameters.length === 0),
    () => byFlag(!a.isExpanded, !b.isExpanded),
    () =>
      a.isExpanded && b.isExpanded
        ? byFlag(a.parameters.length > b.parameters.length, b.parameters.length > a.parameters.length)
        : 'neither',
    () => byFlag(a.parameters.length === args.length, b.parameters.length === args.length),
    () => moreSpecific(a, b, args),
  ];
  for (const step of steps) {
    const preference = step();
    if (preference !== 'neither') return preference;
  }
  return 'neither';
}

/** Declared parameter types, before substitution: `IEnumerable<T>` is more specific than `T`. */
function moreSpecific(a: Resolution, b: Resolution, args: readonly BoundArgument[]): Preference {
  let result: Preference = 'neither';
  for (const [index] of args.entries()) {
    const first = a.candidate.parameters[a.parameterOfArgument[index]!]!.type;
    const second = b.candidate.parameters[b.parameterOfArgument[index]!]!.type;
    const preference = moreSpecificType(first, second);
    if (preference === 'neither') continue;
    if (result !== 'neither' && result !== preference) return 'neither';
    result = preference;
  }
  return result;
}

function moreSpecificType(a: CsType, b: CsType): Preference {
  if (a.kind === 'type-parameter') return b.kind === 'type-parameter' ? 'neither' : 'second';
  if (b.kind === 'type-parameter') return 'first';
  if (a.kind === 'array' && b.kind === 'array') return moreSpecificType(a.element, b.element);
  if (a.kind !== 'named' || b.kind !== 'named' || a.definition !== b.definition) return 'neither';
  let result: Preference = 'neither';
  for (const [index, argument] of a.typeArguments.entries()) {
    const preference = moreSpecificType(argument, b.typeArguments[index]!);
    if (preference === 'neither') continue;
    if (result !== 'neither' && result !== preference) return 'neither';
    result = preference;
  }
  return result;
}

function betterConversion(expression: BoundExpression, first: CsType, second: CsType): Preference {
  if (sameType(first, second)) return 'neither';
  const exactFirst = exactlyMatches(expression, first);
  const exactSecond = exactlyMatches(expression, second);
  if (exactFirst !== exactSecond) return exactFirst ? 'first' : 'second';
  if (expression.kind === 'tuple') return betterTuple(expression.elements, first, second);
  return betterTarget(expression, first, second);
}

function betterTuple(elements: readonly BoundExpression[], first: CsType, second: CsType): Preference {
  if (first.kind !== 'named' || second.kind !== 'named') return 'neither';
  let result: Preference = 'neither';
  for (const [index, element] of elements.entries()) {
    const a = first.typeArguments[index];
    const b = second.typeArguments[index];
    if (!a || !b) return 'neither';
    const preference = betterConversion(element, a, b);
    if (preference === 'neither') continue;
    if (result !== 'neither' && result !== preference) return 'neither';
    result = preference;
  }
  return result;
}

function exactlyMatches(expression: BoundExpression, type: CsType): boolean {
  if (expression.kind === 'lambda-syntax') {
    const signature = delegateSignature(type);
    if (!signature || !lambdaShapeFits(expression, type)) return false;
    const bound = expression.bind(
      signature.parameters.map((parameter) => parameter.type),
      null,
    );
    return bound.inferredReturnType !== null && sameType(bound.inferredReturnType, signature.returnType);
  }
  return expression.type !== null && sameType(expression.type, type);
}

const signedKinds = new Set<string>(['sbyte', 'short', 'int', 'long']);
const unsignedKinds = new Set<string>(['byte', 'ushort', 'uint', 'ulong']);

function betterTarget(expression: BoundExpression, first: CsType, second: CsType): Preference {
  const toSecond = implicitConversion(first, second) !== null;
  const toFirst = implicitConversion(second, first) !== null;
  if (toSecond !== toFirst) return toSecond ? 'first' : 'second';
  const firstSignature = delegateSignature(first);
  const secondSignature = delegateSignature(second);
  if (firstSignature && secondSignature) {
    if (expression.kind !== 'lambda-syntax' && expression.kind !== 'method-group') return 'neither';
    const a = firstSignature.returnType;
    const b = secondSignature.returnType;
    if (a === types.void) return b === types.void ? 'neither' : 'second';
    if (b === types.void) return 'first';
    if (sameType(a, b)) return 'neither';
    return betterTarget(expression, a, b);
  }
  const a = numericOrChar(withoutNullable(first));
  const b = numericOrChar(withoutNullable(second));
  if (a && b && isNullable(first) === isNullable(second)) {
    if (signedKinds.has(a) && unsignedKinds.has(b)) return 'first';
    if (signedKinds.has(b) && unsignedKinds.has(a)) return 'second';
  }
  return 'neither';
}

/** The candidate as the compiler names it in messages: `string.Substring(int, int)`. */
export function describeCandidate(candidate: Candidate): string {
  const parameters = candidate.parameters.map(({ modifier, type }) => {
    const prefix = modifier === 'none' ? '' : `${modifier} `;
    return prefix + displayTypeName(type);
  });
  const generics =
    candidate.typeParameters.length > 0 ? `<${candidate.typeParameters.map(({ name }) => name).join(', ')}>` : '';
  const owner = candidate.member ? displayTypeName(candidate.containingType) : '';
  const name =
    candidate.member?.kind === 'constructor'
      ? candidate.name
      : candidate.member?.kind === 'indexer'
        ? 'this'
        : candidate.name;
  const [open, close] = candidate.member?.kind === 'indexer' ? ['[', ']'] : ['(', ')'];
  const prefix = owner === '' ? '' : `${owner}.`;
  return `${prefix}${name}${generics}${open}${parameters.join(', ')}${close}`;
}
