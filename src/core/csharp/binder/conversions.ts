import { CsEnum } from '../runtime/CsEnum';
import { integerOf, integerRanges, numericKindOfType, type NumericKind } from '../runtime/numbers';
import type { CsType, Member, MemberParameter, NamedType } from '../types/CsType';
import {
  admitsNull,
  isDelegate,
  isEnum,
  isError,
  isInterface,
  isNullable,
  isReferenceType,
  isSubtype,
  isTuple,
  isValueType,
  sameType,
  selfAndBases,
  withoutNullable,
} from '../types/typeRelations';
import { substitute, typeArgumentMap } from '../types/typeRegistry';
import { errorType, types } from '../types/wellKnownTypes';
import type { BoundExpression, BoundLambdaSyntax, Conversion, ConversionKind, MethodSymbol } from './BoundNode';

/** Which conversions exist (C# specification, "Conversions"). */

type Integral = Exclude<NumericKind, 'float' | 'double' | 'decimal'>;

const widening: Readonly<Record<NumericKind | 'char', readonly NumericKind[]>> = {
  sbyte: ['short', 'int', 'long', 'float', 'double', 'decimal'],
  byte: ['short', 'ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  short: ['int', 'long', 'float', 'double', 'decimal'],
  ushort: ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  int: ['long', 'float', 'double', 'decimal'],
  uint: ['long', 'ulong', 'float', 'double', 'decimal'],
  long: ['float', 'double', 'decimal'],
  ulong: ['float', 'double', 'decimal'],
  char: ['ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  float: ['double'],
  double: [],
  decimal: [],
};

/** The numeric kind of a number or char type. */
export function numericOrChar(type: CsType): NumericKind | 'char' | null {
  return type === types.char ? 'char' : numericKindOfType(type);
}

export function isIntegralKind(kind: NumericKind | 'char' | null): kind is Integral | 'char' {
  return kind !== null && kind !== 'float' && kind !== 'double' && kind !== 'decimal';
}

export function conversion(
  kind: ConversionKind,
  to: CsType,
  isImplicit: boolean,
  inner: readonly Conversion[] = [],
  method: MethodSymbol | null = null,
): Conversion {
  return { kind, to, isImplicit, isChecked: false, method, inner };
}

export function identity(to: CsType): Conversion {
  return conversion('identity', to, true);
}

/** The standard conversions: those that aren't user-defined. */
function standardImplicit(from: CsType, to: CsType): Conversion | null {
  if (isError(from) || isError(to) || sameType(from, to)) return identity(to);
  if (from === types.void || to === types.void) return null;
  const source = numericOrChar(from);
  const target = numericKindOfType(to);
  if (source !== null && target !== null) {
    return widening[source].includes(target) ? conversion('numeric', to, true) : null;
  }
  if (from.kind === 'null') return admitsNull(to) ? conversion('null', to, true) : null;
  if (isNullable(to)) {
    const inner = standardImplicit(withoutNullable(from), withoutNullable(to));
    if (inner === null || isReferenceType(from)) return null;
    return conversion(isNullable(from) ? 'nullable-lift' : 'nullable-wrap', to, true, [inner]);
  }
  if (isSubtype(from, to)) return conversion(isReferenceType(from) ? 'reference' : 'boxing', to, true);
  if (isTuple(from) && isTuple(to)) return tupleConversion(from, to, standardImplicit);
  return null;
}

/** Standard conversions in either direction. */
export function standardExplicit(from: CsType, to: CsType): Conversion | null {
  const implicit = standardImplicit(from, to);
  if (implicit) return implicit;
  if (from === types.void || to === types.void) return null;
  const source = numericOrChar(from);
  const target = numericOrChar(to);
  if (source !== null && target !== null) return conversion('numeric', to, false);
  if ((isEnum(from) && (target !== null || isEnum(to))) || (source !== null && isEnum(to))) {
    return conversion('enum', to, false);
  }
  if (isNullable(from) || isNullable(to)) {
    const inner = isReferenceType(from) ? null : standardExplicit(withoutNullable(from), withoutNullable(to));
    if (inner) {
      if (!isNullable(to)) return conversion('nullable-unwrap', to, false, [inner]);
      return conversion(isNullable(from) ? 'nullable-lift' : 'nullable-wrap', to, false, [inner]);
    }
    if (isNullable(to) && isReferenceType(from) && isSubtype(to, from)) return conversion('unboxing', to, false);
    return null;
  }
  if (isTuple(from) && isTuple(to)) return tupleConversion(from, to, standardExplicit);
  if (isValueType(to)) {
    return isReferenceType(from) && (isSubtype(to, from) || from === types.object)
      ? conversion('unboxing', to, false)
      : null;
  }
  if (from.kind === 'type-parameter' || to.kind === 'type-parameter') return conversion('cast', to, false);
  if (isReferenceType(from) && isReferenceType(to) && explicitReference(from, to)) return conversion('cast', to, false);
  return null;
}

function explicitReference(from: CsType, to: CsType): boolean {
  if (isSubtype(to, from)) return true;
  if (from.kind === 'array' && to.kind === 'array') {
    return (
      from.rank === to.rank &&
      isReferenceType(from.element) &&
      isReferenceType(to.element) &&
      explicitReference(from.element, to.element)
    );
  }
  // Some class may implement both; a sealed one would have to implement it already, which the subtype test above answers.
  if (isInterface(from) && isInterface(to)) return true;
  if (isInterface(to)) return from.kind === 'named' && !isSealed(from) && !isDelegate(from);
  if (isInterface(from)) {
    // `Array` and the list interfaces are all that an array is; a cast from those was found above.
    if (to.kind === 'array') return false;
    return to.kind === 'named' && !isSealed(to) && !isDelegate(to);
  }
  if (isDelegate(from) && isDelegate(to) && from.definition === to.definition) {
    return from.typeArguments.every((argument, index) => {
      const other = to.typeArguments[index]!;
      return sameType(argument, other) || (isReferenceType(argument) && isReferenceType(other));
    });
  }
  return false;
}

/** Classes of the library that nothing derives from, as far as casts go. */
function isSealed(type: NamedType): boolean {
  return type === types.string || type.definition.kind === 'static';
}

function tupleConversion(
  from: NamedType,
  to: NamedType,
  classify: (from: CsType, to: CsType) => Conversion | null,
): Conversion | null {
  if (from.typeArguments.length !== to.typeArguments.length) return null;
  const inner: Conversion[] = [];
  for (const [index, element] of from.typeArguments.entries()) {
    const converted = classify(element, to.typeArguments[index]!);
    if (!converted) return null;
    inner.push(converted);
  }
  return conversion(
    'tuple',
    to,
    inner.every((element) => element.isImplicit),
    inner,
  );
}

interface Operator {
  readonly member: Member;
  readonly containingType: CsType;
  readonly from: CsType;
  readonly to: CsType;
}

type Declared = Conversion | null | 'ambiguous';
type DeclaredConversions = WeakMap<CsType, WeakMap<CsType, Declared>>;
const declaredImplicit: DeclaredConversions = new WeakMap();
const declaredExplicit: DeclaredConversions = new WeakMap();

/** A conversion declared by the source's or the target's type. Null for none, `ambiguous` for no best one. */
export function userDefined(from: CsType, to: CsType, isExplicit: boolean): Declared {
  if (isInterface(from) || isInterface(to) || from.kind === 'null') return null;
  const memo = isExplicit ? declaredExplicit : declaredImplicit;
  let byTarget = memo.get(from);
  if (!byTarget) {
    byTarget = new WeakMap();
    memo.set(from, byTarget);
  }
  let found = byTarget.get(to);
  if (found === undefined) {
    found = findDeclared(from, to, isExplicit);
    byTarget.set(to, found);
  }
  return found;
}

function findDeclared(from: CsType, to: CsType, isExplicit: boolean): Declared {
  const operators = conversionOperators(from, to).filter(({ member }) => isExplicit || member.isImplicit);
  if (operators.length === 0) return null;
  const encompasses = (a: CsType, b: CsType): boolean => standardImplicit(b, a) !== null;
  const applicable = operators.filter((operator) =>
    isExplicit
      ? (encompasses(operator.from, from) || encompasses(from, operator.from)) &&
        (encompasses(operator.to, to) || encompasses(to, operator.to))
      : encompasses(operator.from, from) && encompasses(to, operator.to),
  );
  if (applicable.length === 0) return null;
  const sources = applicable.map((operator) => operator.from);
  const targets = applicable.map((operator) => operator.to);
  const mostEncompassed = (candidates: readonly CsType[]): CsType | undefined =>
    candidates.find((candidate) => candidates.every((other) => encompasses(other, candidate)));
  const mostEncompassing = (candidates: readonly CsType[]): CsType | undefined =>
    candidates.find((candidate) => candidates.every((other) => encompasses(candidate, other)));

  const wider = sources.filter((source) => encompasses(source, from));
  const narrower = targets.filter((target) => encompasses(to, target));
  const source =
    sources.find((candidate) => sameType(candidate, from)) ??
    (wider.length > 0 ? mostEncompassed(wider) : mostEncompassing(sources));
  const target =
    targets.find((candidate) => sameType(candidate, to)) ??
    (narrower.length > 0 ? mostEncompassing(narrower) : mostEncompassed(targets));
  if (!source || !target) return 'ambiguous';
  const only = applicable.find((operator) => sameType(operator.from, source) && sameType(operator.to, target));
  if (!only) return 'ambiguous';
  const classify = isExplicit ? standardExplicit : standardImplicit;
  const before = classify(from, only.from);
  const after = classify(only.to, to);
  if (!before || !after) return null;
  const replacements = only.containingType.kind === 'named' ? typeArgumentMap(only.containingType) : new Map();
  const method: MethodSymbol = {
    member: only.member,
    containingType: only.containingType,
    typeArguments: [],
    parameters: only.member.parameters.map((parameter) => ({
      ...parameter,
      type: substitute(parameter.type, replacements),
    })),
    returnType: only.to,
  };
  return conversion('user-defined', to, !isExplicit, [before, after], method);
}

function conversionOperators(from: CsType, to: CsType): readonly Operator[] {
  const found: Operator[] = [];
  const seen = new Set<Member>();
  for (const origin of [withoutNullable(from), withoutNullable(to)]) {
    for (const type of selfAndBases(origin)) {
      if (type.kind !== 'named') continue;
      const replacements = typeArgumentMap(type);
      for (const member of type.definition.members) {
        if (member.kind !== 'conversion' || seen.has(member)) continue;
        seen.add(member);
        found.push({
          member,
          containingType: type,
          from: substitute(member.parameters[0]!.type, replacements),
          to: substitute(member.returnType, replacements),
        });
      }
    }
  }
  return found;
}

/** An implicit conversion between types; an ambiguous user-defined one counts as none. */
export function implicitConversion(from: CsType, to: CsType): Conversion | null {
  const standard = standardImplicit(from, to);
  if (standard) return standard;
  const declared = userDefined(from, to, false);
  return declared === 'ambiguous' ? null : declared;
}

function explicitConversion(from: CsType, to: CsType): Conversion | null {
  const standard = standardExplicit(from, to);
  if (standard) return standard;
  const declared = implicitConversion(from, to) ?? userDefined(from, to, true);
  return declared === 'ambiguous' ? null : declared;
}

/** The implicit conversion of an expression: what it is counts besides its type. */
export function implicitFrom(expression: BoundExpression, to: CsType): Conversion | null {
  const isFunction = expression.kind === 'lambda-syntax' || expression.kind === 'method-group';
  if (isFunction ? to === errorType : isError(to)) return identity(to);
  switch (expression.kind) {
    case 'error':
      return identity(to);
    case 'throw':
      return conversion('throw', to, true);
    case 'default-literal':
      return to === types.void ? null : conversion('default', to, true);
    case 'lambda-syntax':
      return lambdaConverts(expression, to) ? conversion('lambda', to, true) : null;
    case 'method-group': {
      const invoke = delegateSignature(to);
      if (!invoke) return null;
      const resolved = expression.resolve(invoke.parameters);
      if (!resolved) return null;
      const returnsFit =
        invoke.returnType === types.void
          ? resolved.returnType === types.void
          : sameType(resolved.returnType, invoke.returnType) ||
            (isReferenceType(resolved.returnType) && isSubtype(resolved.returnType, invoke.returnType));
      return returnsFit ? conversion('method-group', to, true) : null;
    }
    case 'array-initializer':
      return to.kind === 'array' ? conversion('array-initializer', to, true) : null;
    case 'tuple': {
      const target = withoutNullable(to);
      if (!isTuple(target) || target.typeArguments.length !== expression.elements.length) break;
      const inner: Conversion[] = [];
      for (const [index, element] of expression.elements.entries()) {
        const converted = implicitFrom(element, target.typeArguments[index]!);
        if (!converted) return null;
        inner.push(converted);
      }
      return conversion('tuple', to, true, inner);
    }
    default:
      break;
  }
  if (expression.type === null) return null;
  const constant = constantConversion(expression, to);
  if (constant) return constant;
  return implicitConversion(expression.type, to);
}

/** A constant int that fits a narrower integer type, or 0 as an enum. */
function constantConversion(expression: BoundExpression, to: CsType): Conversion | null {
  const { constant, type } = expression;
  if (constant === undefined || constant === null || type === null) return null;
  const target = withoutNullable(to);
  if (isEnum(target)) {
    const isZero = !(constant instanceof CsEnum) && numericKindOfType(type) !== null && integerOf(constant) === 0n;
    return isZero ? wrapIfNullable(conversion('enum', target, true), to) : null;
  }
  if (type !== types.int && type !== types.long) return null;
  const kind = numericKindOfType(target);
  if (kind === null || !isIntegralKind(kind)) return null;
  if (type === types.long && kind !== 'ulong') return null;
  if (type === types.int && (kind === 'int' || kind === 'long')) return null;
  const value = integerOf(constant);
  if (value === null) return null;
  const [low, high] = integerRanges[kind];
  if (value < low || value > high) return null;
  return wrapIfNullable(conversion('constant', target, true), to);
}

function wrapIfNullable(inner: Conversion, to: CsType): Conversion {
  return isNullable(to) ? conversion('nullable-wrap', to, inner.isImplicit, [inner]) : inner;
}

/** The conversion that a cast applies to an expression. */
export function explicitFrom(expression: BoundExpression, to: CsType): Conversion | null {
  const implicit = implicitFrom(expression, to);
  if (implicit) return implicit;
  if (expression.kind === 'tuple') {
    const target = withoutNullable(to);
    if (!isTuple(target) || target.typeArguments.length !== expression.elements.length) return null;
    const inner: Conversion[] = [];
    for (const [index, element] of expression.elements.entries()) {
      const converted = explicitFrom(element, target.typeArguments[index]!);
      if (!converted) return null;
      inner.push(converted);
    }
    return conversion('tuple', to, false, inner);
  }
  return expression.type === null ? null : explicitConversion(expression.type, to);
}

interface DelegateSignature {
  readonly parameters: readonly MemberParameter[];
  readonly returnType: CsType;
}

const signatures = new WeakMap<CsType, DelegateSignature>();

/** Parameters and result of a delegate type, in its own type arguments; null for other types. */
export function delegateSignature(type: CsType): DelegateSignature | null {
  if (!isDelegate(type)) return null;
  const known = signatures.get(type);
  if (known) return known;
  const invoke = type.definition.members.find((member) => member.name === 'Invoke');
  if (!invoke) return null;
  const replacements = typeArgumentMap(type);
  const found: DelegateSignature = {
    parameters: invoke.parameters.map((parameter) => ({
      ...parameter,
      type: substitute(parameter.type, replacements),
    })),
    returnType: substitute(invoke.returnType, replacements),
  };
  signatures.set(type, found);
  return found;
}

/** Whether a lambda's parameters agree with a delegate's, its body aside. */
export function lambdaShapeFits(lambda: BoundLambdaSyntax, to: CsType): boolean {
  const signature = delegateSignature(to);
  if (!signature) return false;
  if (lambda.parameterCount === null) return signature.parameters.every(({ modifier }) => modifier !== 'out');
  if (lambda.parameterCount !== signature.parameters.length) return false;
  return signature.parameters.every((parameter, index) => {
    const written = lambda.parameterTypes?.[index];
    return !written || sameType(written, parameter.type);
  });
}

function lambdaConverts(lambda: BoundLambdaSyntax, to: CsType): boolean {
  if (!lambdaShapeFits(lambda, to)) return false;
  const signature = delegateSignature(to)!;
  const bound = lambda.bind(
    signature.parameters.map((parameter) => parameter.type),
    signature.returnType,
  );
  return !bound.hasErrors;
}
