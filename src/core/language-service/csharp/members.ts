import { memberTypes } from '../../csharp/binder/lookup';
import type { SemanticModel } from '../../csharp/SemanticModel';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { Expression } from '../../csharp/syntax/ast';
import type { CsType, Member, NamedType, TypeParameter } from '../../csharp/types/CsType';
import { declaredDefinitions, substitute, typeArgumentMap } from '../../csharp/types/typeRegistry';
import { instancesOf, isSubtype, isTuple, sameType, withoutNullable } from '../../csharp/types/typeRelations';
import type { OffsetRange } from '../../text/range';
import type { ExpressionFacts } from '../../validate/analysis/ExpressionFacts';

/** A member as one type has it: its type parameters replaced as far as the receiver tells. */
export interface OfferedMember {
  readonly member: Member;
  readonly replacements: ReadonlyMap<TypeParameter, CsType>;
}

/** What stands before a dot. */
export type Receiver =
  | { readonly kind: 'value'; readonly type: CsType }
  | { readonly kind: 'type'; readonly type: CsType }
  | { readonly kind: 'namespace'; readonly name: string };

/** The receiver of a member access, or of `.x` in `a?.x`, as far as the code could be typed. */
export function receiverOf(node: SyntaxNode, facts: ExpressionFacts, model: SemanticModel): Receiver | null {
  if (node.kind === 'member-access') return receiverAt(node.target, model);
  const target = conditionalTarget(node, facts);
  const receiver = target === null ? null : receiverAt(target, model);
  return receiver?.kind === 'value' ? { kind: 'value', type: withoutNullable(receiver.type) } : null;
}

/** `a` of the `a?.x` that a binding belongs to. */
function conditionalTarget(node: SyntaxNode, facts: ExpressionFacts): Expression | null {
  let inner = node;
  for (let at = facts.parentOf(inner); at !== null; at = facts.parentOf(at)) {
    if (at.kind === 'conditional-access' && at.whenNotNull === inner) return at.target;
    inner = at;
  }
  return null;
}

export function receiverAt(expression: Expression, model: SemanticModel): Receiver | null {
  let inner = expression;
  let symbol = model.symbolOf(inner);
  while (symbol === null && inner.kind === 'parenthesized') {
    inner = inner.expression;
    symbol = model.symbolOf(inner);
  }
  if (symbol === null) return null;
  if (symbol.kind === 'namespace') return { kind: 'namespace', name: symbol.name ?? sourceName(inner) };
  if (symbol.type === null) return null;
  return { kind: symbol.kind === 'type' ? 'type' : 'value', type: symbol.type };
}

function sourceName(expression: Expression): string {
  if (expression.kind === 'name') return expression.identifier.name;
  return expression.kind === 'member-access' ? `${sourceName(expression.target)}.${expression.member.name}` : '';
}

const offered: ReadonlySet<Member['kind']> = new Set(['method', 'property', 'field']);

/** Names that can follow the dot, each with its overloads, nearest type first and extension methods last. */
export function membersOf(receiver: Receiver): ReadonlyMap<string, readonly OfferedMember[]> {
  const found = new Map<string, OfferedMember[]>();
  if (receiver.kind === 'namespace') return found;
  const add = (member: Member, replacements: OfferedMember['replacements']): void => {
    const overloads = found.get(member.name);
    if (overloads === undefined) found.set(member.name, [{ member, replacements }]);
    else if (!overloads.some((nearer) => isHidden(nearer, member, replacements)))
      overloads.push({ member, replacements });
  };
  const isStatic = receiver.kind === 'type';
  for (const member of isStatic ? enumMembers(receiver.type) : tupleElements(receiver.type)) add(member, none);
  for (const type of memberTypes(receiver.type)) {
    const replacements = typeArgumentMap(type);
    for (const member of type.definition.members) {
      if (offered.has(member.kind) && !member.isExtension && member.isStatic === isStatic) add(member, replacements);
    }
  }
  if (isStatic) return found;
  for (const member of extensionMembers()) {
    const replacements = extensionReplacements(member, receiver.type);
    if (replacements !== null) add(member, replacements);
  }
  return found;
}

/** The names of an enumeration, which its definition keeps apart from other members. */
function enumMembers(type: CsType): readonly Member[] {
  if (type.kind !== 'named') return [];
  return Array.from(type.definition.enumMembers.keys(), (name) => field(name, type, type, true));
}

/** `Item1` or the name that the tuple's type gives it. */
function tupleElements(type: CsType): readonly Member[] {
  if (!isTuple(type)) return [];
  return type.typeArguments.map((element, index) =>
    field(type.tupleNames?.[index] ?? `Item${index + 1}`, element, type, false),
  );
}

/** A field that no table lists. */
function field(name: string, returnType: CsType, { definition }: NamedType, isConstant: boolean): Member {
  return {
    kind: 'field',
    name,
    isStatic: isConstant,
    isExtension: false,
    typeParameters: [],
    parameters: [],
    returnType,
    canWrite: !isConstant,
    isConstant,
    isImplicit: false,
    declaringType: definition,
    signature: name,
    documentation: null,
    allowed: true,
    implementation: null,
    setter: null,
  };
}

/** Whether a nearer member of the same parameters overrides or hides this one; anything but a method hides whatever has its name. */
function isHidden(nearer: OfferedMember, member: Member, replacements: OfferedMember['replacements']): boolean {
  const a = nearer.member;
  if (a.isExtension !== member.isExtension) return false;
  if (a.kind !== 'method' || member.kind !== 'method') return true;
  if (a.parameters.length !== member.parameters.length || a.typeParameters.length !== member.typeParameters.length) {
    return false;
  }
  return a.parameters.every((parameter, index) =>
    sameType(substitute(parameter.type, nearer.replacements), substitute(member.parameters[index]!.type, replacements)),
  );
}

let extensions: readonly Member[] | null = null;

function extensionMembers(): readonly Member[] {
  extensions ??= declaredDefinitions().flatMap(({ members }) => members.filter(({ isExtension }) => isExtension));
  return extensions;
}

const none: ReadonlyMap<TypeParameter, CsType> = new Map();

/** What an extension method's type parameters stand for on a receiver; null when it doesn't extend the receiver's type. */
function extensionReplacements({ parameters }: Member, receiver: CsType): ReadonlyMap<TypeParameter, CsType> | null {
  const first = parameters[0]?.type;
  if (first === undefined || first.kind === 'type-parameter' || first.kind === 'null') return null;
  if (isSubtype(receiver, first)) return none;
  if (first.kind !== 'named' || first.typeArguments.length === 0) return null;
  // As in C#: with several instances of the interface nothing can be inferred.
  const instances = instancesOf(receiver, first.definition);
  const [instance] = instances;
  if (instance === undefined || instances.some((other) => !sameType(other, instance))) return null;
  const replacements = new Map<TypeParameter, CsType>();
  for (const [index, declared] of first.typeArguments.entries()) {
    const actual = instance.typeArguments[index];
    if (actual === undefined) return null;
    if (declared.kind === 'type-parameter') {
      if (declared.constraint !== null && !isSubtype(actual, declared.constraint)) return null;
      replacements.set(declared, actual);
    } else if (!sameType(declared, actual) && !unify(declared, actual, replacements)) return null;
  }
  return replacements;
}

/** Matches `IEnumerable<KeyValuePair<K, V>>` and the like. */
function unify(declared: CsType, actual: CsType, replacements: Map<TypeParameter, CsType>): boolean {
  if (declared.kind === 'type-parameter') {
    replacements.set(declared, actual);
    return true;
  }
  if (declared.kind === 'array')
    return actual.kind === 'array' && unify(declared.element, actual.element, replacements);
  if (declared.kind !== 'named' || actual.kind !== 'named') return declared === actual;
  if (declared.definition !== actual.definition) return isSubtype(actual, declared);
  return declared.typeArguments.every((argument, index) => unify(argument, actual.typeArguments[index]!, replacements));
}

export function constructorsOf(type: CsType): readonly OfferedMember[] {
  if (type.kind !== 'named') return [];
  const replacements = typeArgumentMap(type);
  return type.definition.members
    .filter(({ kind }) => kind === 'constructor')
    .map((member) => ({ member, replacements }));
}

export function indexersOf(type: CsType): readonly OfferedMember[] {
  const found: OfferedMember[] = [];
  for (const current of memberTypes(type)) {
    const replacements = typeArgumentMap(current);
    for (const member of current.definition.members) {
      if (member.kind !== 'indexer') continue;
      if (!found.some((nearer) => isHidden(nearer, { ...member, kind: 'method' }, replacements))) {
        found.push({ member, replacements });
      }
    }
  }
  return found;
}

/** `Invoke` of a delegate type, which a call of a variable of that type means. */
export function invocationsOf(type: CsType): readonly OfferedMember[] {
  return membersOf({ kind: 'value', type }).get('Invoke') ?? [];
}

/** Whether the service's allow-list lets expressions use the member. */
export function isAllowed({ allowed, declaringType }: Member): boolean {
  return allowed && declaringType.allowed;
}

/** Whether the member only has a type here: using it answers `unsupported`. Constants and the elements of tuples have no code. */
export function isSimulated({ implementation, isConstant, kind, declaringType }: Member): boolean {
  return implementation !== null || isConstant || (kind === 'field' && declaringType.name === 'ValueTuple');
}

/** The node of a member access whose member's name stands exactly there. */
export function memberNodeAt(facts: ExpressionFacts, name: OffsetRange): SyntaxNode | null {
  for (const node of facts.nodes) {
    if (node.kind !== 'member-access' && node.kind !== 'member-binding') continue;
    if (node.member.start === name.start) return node;
  }
  return null;
}
