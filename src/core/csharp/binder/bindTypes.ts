import type * as Ast from '../syntax/ast';
import type { CsType, NamedType, TypeDefinition, TypeParameter } from '../types/CsType';
import {
  arrayOf,
  construct,
  displayTypeName,
  fullNameOfDefinition,
  isNamespace,
  lookupDefinition,
  namedType,
  nullableOf,
  resolveTypeName,
  tupleOf,
  typeOfKeyword,
} from '../types/typeRegistry';
import { isError, isNullable, isReferenceType } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { checkTypeUse } from './allowList';
import { lookupLocal, report, type Binder, type Scope } from './Binder';

/** The type that type syntax means; reports and answers the error type when there is none. */
export function bindType(b: Binder, syntax: Ast.TypeSyntax): CsType {
  switch (syntax.kind) {
    case 'predefined-type': {
      if (syntax.keyword === 'dynamic') {
        report(b, 'APIM0006', syntax);
        return errorType;
      }
      return namedType(typeOfKeyword.get(syntax.keyword) ?? 'System.Object');
    }
    case 'array-type': {
      const element = bindType(b, syntax.element);
      if (element === types.void) report(b, 'CS1547', syntax.element);
      return arrayOf(element, syntax.rank);
    }
    case 'nullable-type': {
      const element = bindType(b, syntax.element);
      if (isError(element)) return errorType;
      if (isReferenceType(element) || isNullable(element)) {
        report(b, 'CS0453', syntax, displayTypeName(element), 'T', 'Nullable<T>');
        return errorType;
      }
      return nullableOf(element);
    }
    case 'tuple-type': {
      const names = syntax.elements.map(({ name }) => name?.name ?? null);
      const given = names.filter((name) => name !== null);
      if (new Set(given).size < given.length) report(b, 'CS8127', syntax);
      return tupleOf(
        syntax.elements.map(({ type }) => bindType(b, type)),
        names,
      );
    }
    case 'var-type':
      report(b, 'CS0825', syntax);
      return errorType;
    case 'named-type':
      return bindNamedType(b, syntax);
  }
}

function bindNamedType(b: Binder, syntax: Ast.NamedTypeSyntax): CsType {
  const [first] = syntax.parts;
  const last = syntax.parts.at(-1);
  if (!first || !last || syntax.parts.some((part) => part.identifier.name === '')) return errorType;
  const typeArguments = last.typeArguments.map((argument) => bindType(b, argument));
  const arity = Math.max(typeArguments.length, last.unboundArity);
  if (syntax.parts.length === 1 && arity === 0 && !syntax.isGlobal) {
    const parameter = lookupTypeParameter(b.scope, first.identifier.name);
    if (parameter) return parameter;
  }
  const dotted = syntax.parts.map((part) => part.identifier.name).join('.');
  const definition = syntax.isGlobal
    ? lookupDefinition(dotted, arity)
    : findDefinition(b, dotted, arity, last.identifier);
  if (definition === 'ambiguous') return errorType;
  if (!definition) {
    reportMissingType(b, syntax, arity);
    return errorType;
  }
  checkTypeUse(b, definition, last.identifier);
  return construct(definition, last.unboundArity > 0 ? definition.typeParameters : typeArguments);
}

export function lookupTypeParameter(scope: Scope | null, name: string): TypeParameter | null {
  for (let current = scope; current; current = current.parent) {
    const found = current.typeParameters.find((parameter) => parameter.name === name);
    if (found) return found;
  }
  return null;
}

/** The definition of a possibly qualified name; reports ambiguity. */
export function findDefinition(
  b: Binder,
  dotted: string,
  arity: number,
  range: Ast.Identifier,
): TypeDefinition | null | 'ambiguous' {
  // The global namespace, where the gateway's own types are, comes before the implicit ones.
  const global = lookupDefinition(dotted, arity);
  if (global) return global;
  const [found, other] = resolveTypeName(dotted, arity);
  if (found && other && found !== other) {
    report(b, 'CS0104', range, dotted, fullNameOfDefinition(found), fullNameOfDefinition(other));
    return 'ambiguous';
  }
  return found ?? null;
}

function reportMissingType(b: Binder, syntax: Ast.NamedTypeSyntax, arity: number): void {
  const dotted = syntax.parts.map((part) => part.identifier.name).join('.');
  const last = syntax.parts.at(-1)!;
  const otherArity = [0, 1, 2, 3, 4].find((other) => other !== arity && resolveTypeName(dotted, other).length > 0);
  if (otherArity !== undefined) {
    const [definition] = resolveTypeName(dotted, otherArity);
    if (otherArity === 0)
      report(b, 'CS0308', { start: last.identifier.start, end: syntax.end }, last.identifier.name, 'type');
    else {
      const shape: NamedType = construct(definition!, definition!.typeParameters);
      report(
        b,
        'CS0305',
        { start: last.identifier.start, end: syntax.end },
        displayTypeName(shape),
        'type',
        otherArity,
      );
    }
    return;
  }
  const first = syntax.parts[0]!;
  if (first.typeArguments.length === 0 && first.unboundArity === 0 && !syntax.isGlobal) {
    const { name } = first.identifier;
    if (name === 'var' && first === last) {
      report(b, 'CS0825', first.identifier);
      return;
    }
    const local = lookupLocal(b, name);
    if (local || name === 'context') {
      const what = local && local !== 'upcoming' && local.localFunction ? 'method' : 'variable';
      report(b, 'CS0118', first.identifier, name, what, 'type');
      return;
    }
  }
  let prefix = '';
  let outer: TypeDefinition | null = null;
  for (const part of syntax.parts) {
    const { name } = part.identifier;
    const full = prefix === '' ? name : `${prefix}.${name}`;
    const known: TypeDefinition | null =
      part === last ? null : (resolveTypeName(full, part.typeArguments.length)[0] ?? null);
    if (!known && (!isNamespace(full) || part === last)) {
      const displayed = unknownTypeName(name, part.typeArguments.length);
      const end = part === last ? syntax.end : (part.typeArguments.at(-1)?.end ?? part.identifier.end);
      const range = { start: part.identifier.start, end };
      if (outer) report(b, 'CS0426', range, displayed, displayTypeName(construct(outer, outer.typeParameters)));
      else if (prefix !== '') report(b, 'CS0234', range, displayed, prefix);
      else report(b, syntax.isGlobal ? 'CS0400' : 'CS0246', range, displayed);
      return;
    }
    outer = known;
    prefix = full;
  }
}

/** A generic type that isn't known shows how many arguments it was given: `Foo<,>`. */
export function unknownTypeName(name: string, arity: number): string {
  return arity === 0 ? name : `${name}<${','.repeat(arity - 1)}>`;
}
