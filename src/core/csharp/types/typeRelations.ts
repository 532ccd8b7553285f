import type { CsType, NamedType, TypeKind, TypeParameter } from './CsType';
import { eraseTupleNames, namedType, substitute, typeArgumentMap } from './typeRegistry';
import { definitions, errorType, types } from './wellKnownTypes';

/** Relations between types that hold at compile time and at run time alike. */

// The predicates' types leave other named types in when they answer false.
type OfKind<K extends TypeKind> = NamedType & { readonly definition: { readonly kind: K } };
type OfName<N extends string> = NamedType & { readonly definition: { readonly name: N } };

/** The same type, tuple element names aside. */
export function sameType(a: CsType, b: CsType): boolean {
  return a === b || eraseTupleNames(a) === eraseTupleNames(b);
}

const erroneous = new WeakMap<CsType, boolean>();

/** Some part of the type isn't known because of an error. */
export function isError(type: CsType | null): boolean {
  if (type === null) return false;
  if (type === errorType) return true;
  if (type.kind === 'array') return isError(type.element);
  if (type.kind !== 'named' || type.typeArguments.length === 0) return false;
  let found = erroneous.get(type);
  if (found === undefined) {
    found = type.typeArguments.some(isError);
    erroneous.set(type, found);
  }
  return found;
}

export function isNullable(type: CsType): type is OfName<'Nullable'> {
  return type.kind === 'named' && type.definition === definitions.nullable;
}

/** `T` of `T?`, or the type itself. */
export function withoutNullable(type: CsType): CsType {
  return isNullable(type) ? (type.typeArguments[0] ?? type) : type;
}

export function isEnum(type: CsType): type is OfKind<'enum'> {
  return type.kind === 'named' && type.definition.kind === 'enum';
}

export function isDelegate(type: CsType): type is OfKind<'delegate'> {
  return type.kind === 'named' && type.definition.kind === 'delegate';
}

export function isInterface(type: CsType): type is OfKind<'interface'> {
  return type.kind === 'named' && type.definition.kind === 'interface';
}

export function isTuple(type: CsType): type is OfName<'ValueTuple'> {
  return (
    type.kind === 'named' &&
    type.definition.name === 'ValueTuple' &&
    type.definition.namespace === 'System' &&
    type.typeArguments.length > 0
  );
}

export function isValueType(type: CsType): boolean {
  if (type.kind === 'type-parameter') return type.constraint === types.valueType;
  return type.kind === 'named' && (type.definition.kind === 'struct' || type.definition.kind === 'enum');
}

/** Known to be a reference type; false for unconstrained type parameters. */
export function isReferenceType(type: CsType): boolean {
  switch (type.kind) {
    case 'named':
      return type !== types.void && !isValueType(type);
    case 'array':
    case 'null':
      return true;
    case 'type-parameter':
      return type.constraint !== null && type.constraint !== types.valueType && !isInterface(type.constraint);
  }
}

/** Whether `null` is a value of the type. */
export function admitsNull(type: CsType): boolean {
  return isReferenceType(type) || isNullable(type);
}

/** The base class; null for object, interfaces and type parameters. */
function baseTypeOf(type: CsType): CsType | null {
  if (type.kind === 'array') return types.array;
  if (type.kind !== 'named' || type.definition.baseType === null) return null;
  return substitute(type.definition.baseType, typeArgumentMap(type));
}

const chains = new WeakMap<CsType, readonly CsType[]>();

/** The type and its base classes, nearest first. */
export function selfAndBases(type: CsType): readonly CsType[] {
  const known = chains.get(type);
  if (known) return known;
  const chain: CsType[] = [];
  for (let current: CsType | null = type; current !== null && chain.length < 64; current = baseTypeOf(current)) {
    chain.push(current);
  }
  chains.set(type, chain);
  return chain;
}

const interfaceCache = new WeakMap<CsType, readonly NamedType[]>();
const arrayInterfaces = ['IList', 'IReadOnlyList', 'ICollection', 'IReadOnlyCollection', 'IEnumerable'];

/** Every interface that the type implements or, being one, inherits; without itself. */
export function allInterfaces(type: CsType): readonly NamedType[] {
  let found = interfaceCache.get(type);
  if (!found) {
    const collected = new Set<NamedType>();
    for (const current of selfAndBases(type)) collectInterfaces(current, collected);
    if (type.kind === 'array' && type.rank === 1) {
      for (const name of arrayInterfaces) {
        collected.add(namedType(`System.Collections.Generic.${name}`, [type.element]));
      }
    }
    if (type.kind === 'array') collected.add(types.enumerable);
    found = [...collected];
    interfaceCache.set(type, found);
  }
  return found;
}

function collectInterfaces(type: CsType, into: Set<NamedType>): void {
  if (type.kind !== 'named') return;
  const replacements = typeArgumentMap(type);
  for (const declared of type.definition.interfaces) {
    const found = substitute(declared, replacements);
    if (found.kind !== 'named' || into.has(found)) continue;
    into.add(found);
    collectInterfaces(found, into);
  }
}

/**
 * An identity, implicit reference or boxing conversion: every value of `from` is one of `to` as it stands. This is also the run-time
 * type test when `from` is a value's own type.
 */
export function isSubtype(from: CsType, to: CsType): boolean {
  if (sameType(from, to)) return true;
  if (from === types.void || to === types.void) return false;
  if (to === types.object) return true;
  if (from.kind === 'null') return admitsNull(to);
  if (from.kind === 'type-parameter') {
    return from.constraint !== null && from.constraint !== types.valueType && isSubtype(from.constraint, to);
  }
  if (to.kind === 'array') {
    return (
      from.kind === 'array' &&
      from.rank === to.rank &&
      isReferenceType(from.element) &&
      isReferenceType(to.element) &&
      isSubtype(from.element, to.element)
    );
  }
  if (to.kind !== 'named') return false;
  if (isNullable(from)) return isReferenceType(to) && isSubtype(withoutNullable(from), to);
  if (isInterface(to) || isDelegate(to)) return implementsVariant(from, to);
  return selfAndBases(from).includes(to);
}

function implementsVariant(from: CsType, to: NamedType): boolean {
  if (from.kind === 'named' && from.definition === to.definition && variantMatch(from, to)) return true;
  if (isDelegate(to)) return false;
  for (const implemented of allInterfaces(from)) {
    if (implemented === to) return true;
    if (implemented.definition !== to.definition) continue;
    if (variantMatch(implemented, to)) return true;
    // An array of a reference type is also a list of its base type.
    const [element] = to.typeArguments;
    if (from.kind === 'array' && element && isReferenceType(from.element) && isSubtype(from.element, element)) {
      return isReferenceType(element);
    }
  }
  return false;
}

function variantMatch(from: NamedType, to: NamedType): boolean {
  return to.definition.typeParameters.every((parameter: TypeParameter, index) => {
    const source = from.typeArguments[index];
    const target = to.typeArguments[index];
    if (!source || !target) return false;
    if (sameType(source, target)) return true;
    if (!isReferenceType(source) || !isReferenceType(target)) return false;
    if (parameter.variance === 'out') return isSubtype(source, target);
    if (parameter.variance === 'in') return isSubtype(target, source);
    return false;
  });
}

/** The instances of a generic interface or class that a type is or implements. */
export function instancesOf(type: CsType, definition: NamedType['definition']): readonly NamedType[] {
  // A type parameter is what its constraint says.
  if (type.kind === 'type-parameter') return type.constraint ? instancesOf(type.constraint, definition) : [];
  const found: NamedType[] = [];
  for (const current of selfAndBases(type)) {
    if (current.kind === 'named' && current.definition === definition) found.push(current);
  }
  for (const implemented of allInterfaces(type)) if (implemented.definition === definition) found.push(implemented);
  return found;
}
