import type { CsType, Member, NamedType, TypeParameter } from '../types/CsType';
import { substitute, typeArgumentMap } from '../types/typeRegistry';
import { allInterfaces, isInterface, sameType, selfAndBases } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import type { MemberInType } from './BoundNode';
import type { Candidate } from './resolveOverloads';

/** The types whose members a value of a type has, nearest first: itself, base classes, and for interfaces those it inherits and object. */
export function memberTypes(type: CsType): readonly NamedType[] {
  const found: NamedType[] = [];
  if (type.kind === 'type-parameter') return type.constraint ? memberTypes(type.constraint) : [types.object];
  for (const current of selfAndBases(type)) if (current.kind === 'named') found.push(current);
  if (isInterface(type)) found.push(...allInterfaces(type), types.object);
  return found;
}

type FoundMember = MemberInType & { readonly depth: number };

const membersByName = new WeakMap<CsType, Map<string, readonly FoundMember[]>>();

/** Members of a name, nearest first; overridden and hidden ones left out. */
export function lookupMembers(type: CsType, name: string): readonly FoundMember[] {
  let byName = membersByName.get(type);
  if (!byName) {
    byName = new Map();
    membersByName.set(type, byName);
  }
  const known = byName.get(name);
  if (known) return known;
  const found = findMembers(type, name);
  // Only of names that exist: those that users make up are without end.
  if (found.length > 0) byName.set(name, found);
  return found;
}

function findMembers(type: CsType, name: string): readonly FoundMember[] {
  const found: FoundMember[] = [];
  const interfaceDepth = isInterface(type) ? 1 : null;
  for (const [index, current] of memberTypes(type).entries()) {
    const replacements = typeArgumentMap(current);
    const depth = interfaceDepth !== null && index > 0 ? (current === types.object ? 2 : interfaceDepth) : index;
    let sawOther = false;
    for (const member of current.definition.members) {
      if (member.name !== name || member.isExtension || !isNamed(member)) continue;
      if (member.kind === 'method') {
        if (!found.some((nearer) => nearer.depth < depth && hides(nearer, member, replacements))) {
          found.push({ member, containingType: current, replacements, depth });
        }
      } else {
        found.push({ member, containingType: current, replacements, depth });
        sawOther = true;
      }
    }
    // A nearer property or field hides everything of its name further up.
    if (sawOther) return found.filter((candidate) => candidate.depth <= depth);
  }
  return found;
}

/** Extension methods that a static class declares, which may be called like its other methods. */
export function lookupExtensions(type: CsType, name: string): readonly FoundMember[] {
  if (type.kind !== 'named') return [];
  return type.definition.members
    .filter((member) => member.isExtension && member.name === name)
    .map((member) => ({ member, containingType: type, replacements: new Map(), depth: 0 }));
}

function isNamed(member: Member): boolean {
  return member.kind === 'method' || member.kind === 'property' || member.kind === 'field';
}

function hides(nearer: MemberInType, member: Member, replacements: ReadonlyMap<TypeParameter, CsType>): boolean {
  const a = nearer.member;
  return (
    a.parameters.length === member.parameters.length &&
    a.typeParameters.length === member.typeParameters.length &&
    a.parameters.every((parameter, index) =>
      sameType(
        substitute(parameter.type, nearer.replacements),
        substitute(member.parameters[index]!.type, replacements),
      ),
    )
  );
}

/** Indexers of a type, nearest first. */
export function lookupIndexers(type: CsType): readonly FoundMember[] {
  const found: FoundMember[] = [];
  for (const [depth, current] of memberTypes(type).entries()) {
    const replacements = typeArgumentMap(current);
    for (const member of current.definition.members) {
      if (member.kind !== 'indexer') continue;
      if (!found.some((nearer) => hides(nearer, member, replacements))) {
        found.push({ member, containingType: current, replacements, depth: isInterface(type) ? 0 : depth });
      }
    }
  }
  return found;
}

/** A looked-up member as something to call. */
export function candidateOf({ member, containingType, replacements }: MemberInType, depth: number): Candidate {
  return {
    member,
    name: member.kind === 'constructor' ? containingType.definition.name : member.name,
    containingType,
    parameters: member.parameters.map((parameter) => ({
      ...parameter,
      type: substitute(parameter.type, replacements),
    })),
    typeParameters: member.typeParameters,
    returnType: substitute(member.returnType, replacements),
    depth,
  };
}
