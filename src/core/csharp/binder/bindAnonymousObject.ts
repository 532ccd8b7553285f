import type { CsAnonymous } from '../runtime/CsAnonymous';
import type * as Ast from '../syntax/ast';
import type { CsType, Member, TypeDefinition } from '../types/CsType';
import { construct, displayTypeName, newTypeParameter } from '../types/typeRegistry';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, report } from './Binder';
import type { BoundExpression } from './BoundNode';

/** One definition for each list of member names, as the compiler makes them; the member types are its type arguments. */
const anonymousDefinitions = new Map<string, TypeDefinition>();

export function bindAnonymousObject(b: Binder, syntax: Ast.AnonymousObjectExpression): BoundExpression {
  const members: { name: string; value: BoundExpression }[] = [];
  const names = new Set<string>();
  let isSound = true;
  for (const { name, expression } of syntax.members) {
    const value = b.value(expression);
    const memberName = name?.name ?? impliedName(expression);
    if (memberName === null) {
      report(b, 'CS0746', expression);
      isSound = false;
      continue;
    }
    if (names.has(memberName)) {
      report(b, 'CS0833', name ? { start: name.start, end: expression.end } : expression);
      isSound = false;
      continue;
    }
    const { type } = value;
    if (value.kind !== 'error' && (type === null || type.kind === 'null' || type === types.void)) {
      report(
        b,
        syntax.isQuery ? 'CS1932' : 'CS0828',
        name ? { start: name.start, end: expression.end } : expression,
        type?.kind === 'null' ? '<null>' : describeType(value, displayTypeName),
      );
      isSound = false;
    }
    if (value.kind === 'error') isSound = false;
    names.add(memberName);
    members.push({ name: memberName, value });
  }
  if (!isSound) return errorNode(syntax);
  const definition = anonymousDefinition(members.map(({ name }) => name));
  const type = construct(
    definition,
    members.map(({ value }) => value.type!),
  );
  return { kind: 'anonymous-object', type, members, start: syntax.start, end: syntax.end };
}

function anonymousDefinition(names: readonly string[]): TypeDefinition {
  const key = names.join(',');
  let definition = anonymousDefinitions.get(key);
  if (!definition) {
    const typeParameters = names.map((name) => newTypeParameter(name));
    const made: TypeDefinition = {
      name: `<anonymous type: ${names.join(', ')}>`,
      namespace: '',
      kind: 'class',
      typeParameters,
      baseType: types.object,
      interfaces: [],
      get members() {
        return names.map((name, index) => anonymousMember(made, name, typeParameters[index]!));
      },
      enumMembers: new Map(),
      allowed: true,
    };
    definition = made;
    anonymousDefinitions.set(key, definition);
  }
  return definition;
}

function anonymousMember(declaringType: TypeDefinition, name: string, returnType: CsType): Member {
  return {
    kind: 'property',
    name,
    isStatic: false,
    isExtension: false,
    typeParameters: [],
    parameters: [],
    returnType,
    canWrite: false,
    isConstant: false,
    isImplicit: false,
    declaringType,
    signature: `${name} { get; }`,
    documentation: null,
    allowed: true,
    implementation: (_call, self) => (self as CsAnonymous).members.get(name) ?? null,
    setter: null,
  };
}

/** The name that an expression gives a member of an anonymous object or tuple: that of the variable or member. */
export function impliedName(syntax: Ast.Expression): string | null {
  switch (syntax.kind) {
    case 'name':
      return syntax.identifier.name;
    case 'member-access':
    case 'member-binding':
      return syntax.member.name;
    case 'conditional-access':
      return impliedName(syntax.whenNotNull);
    default:
      return null;
  }
}
