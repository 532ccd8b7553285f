import { parseMember } from '../../../library/parseSignature';
import type { CsType, Member, TypeDefinition, TypeParameter } from '../../../types/CsType';
import { fullNameOfDefinition, lookupDefinition } from '../../../types/typeRegistry';

/** What the library's tables and .NET's signatures (`signatures.txt`) don't have in common. */
export interface SignatureComparison {
  /** Types and members that the tables lack. */
  readonly missing: readonly string[];
  /** Members that the tables have and .NET hasn't. */
  readonly invented: readonly string[];
  /** Members that are allowed and typed, but not computed. */
  readonly notComputed: readonly string[];
}

interface ListedType {
  readonly declaration: string;
  readonly fullName: string;
  readonly arity: number;
  readonly signatures: readonly string[];
}

export function readSignatures(text: string): readonly ListedType[] {
  return text
    .trimEnd()
    .split(/\n(?! )/)
    .map((block) => {
      const [declaration = '', ...signatures] = block.split('\n').map((line) => line.trim());
      const [, fullName = '', parameters] = /([\w.]+)(?:<(.*)>)?$/.exec(declaration) ?? [];
      return { declaration, fullName, arity: parameters?.split(',').length ?? 0, signatures };
    });
}

/** Compares every type of the list. Operators and conversions of predefined types are C#'s own: no table has them. */
export function compareSignatures(text: string): SignatureComparison {
  const missing: string[] = [];
  const invented: string[] = [];
  const notComputed: string[] = [];
  const listed = readSignatures(text);
  const theirs = new Map<TypeDefinition, ReadonlySet<string>>();
  for (const { declaration, fullName, arity, signatures } of listed) {
    const definition = lookupDefinition(fullName, arity);
    if (!definition) {
      missing.push(declaration);
      continue;
    }
    if (definition.kind === 'enum') {
      const values = Array.from(definition.enumMembers, ([name, value]) => `${name} = ${value}`);
      missing.push(...signatures.filter((entry) => !values.includes(entry)).map((entry) => `${fullName}: ${entry}`));
      invented.push(...values.filter((entry) => !signatures.includes(entry)).map((entry) => `${fullName}: ${entry}`));
      continue;
    }
    const ours = new Set(withInherited(definition).flatMap(({ members }) => members.map(memberKey)));
    const keys = new Set<string>();
    for (const signature of signatures) {
      const member = parseMember([signature, null], definition);
      keys.add(memberKey(member));
      if (predefined.has(fullName) && (member.kind === 'operator' || member.kind === 'conversion')) continue;
      if (!ours.has(memberKey(member))) missing.push(`${fullName}: ${signature}`);
    }
    theirs.set(definition, keys);
  }
  for (const [definition, own] of theirs) {
    const known = new Set(
      withInherited(definition).flatMap((base) => [...(theirs.get(base) ?? base.members.map(memberKey))]),
    );
    for (const member of definition.members) {
      const place = `${fullNameOfDefinition(definition)}: ${member.signature}`;
      if (!own.has(memberKey(member)) && !known.has(memberKey(member)) && !isImplicit(member)) invented.push(place);
      if (definition.allowed && member.allowed && member.implementation === null) notComputed.push(place);
    }
  }
  return { missing, invented, notComputed };
}

const predefined = new Set(
  'Boolean Byte SByte Char Decimal Double Single Int16 Int32 Int64 UInt16 UInt32 UInt64 String Object Nullable'
    .split(' ')
    .map((name) => `System.${name}`),
);

/** `new()` of a struct, which metadata doesn't list. */
function isImplicit(member: Member): boolean {
  return member.kind === 'constructor' && member.parameters.length === 0 && member.declaringType.kind === 'struct';
}

function withInherited(definition: TypeDefinition): readonly TypeDefinition[] {
  const bases = [definition.baseType, ...definition.interfaces].flatMap((base) =>
    base?.kind === 'named' ? [base.definition] : [],
  );
  return [definition, ...bases.flatMap(withInherited)];
}

/** What makes two signatures the same to a caller: names of parameters count, since arguments can be named. */
function memberKey(member: Member): string {
  const own: readonly TypeParameter[] = [...member.declaringType.typeParameters, ...member.typeParameters];
  const print = (type: CsType): string => typeKey(type, own);
  const parameters = member.parameters.map(
    ({ modifier, type, name, isOptional }) => `${modifier} ${print(type)} ${name}${isOptional ? '?' : ''}`,
  );
  const isOperator = member.kind === 'operator' || member.kind === 'conversion';
  return [
    member.isStatic ? 'static' : '',
    member.isExtension ? 'this' : '',
    member.kind,
    member.name,
    member.typeParameters.length,
    `(${(isOperator ? member.parameters.map(({ type }) => print(type)) : parameters).join(', ')})`,
    member.kind === 'constructor' ? '' : print(member.returnType),
    member.canWrite ? 'set' : '',
  ].join(' ');
}

/** Type parameters by their place: their names differ between declarations. */
function typeKey(type: CsType, parameters: readonly TypeParameter[]): string {
  switch (type.kind) {
    case 'null':
      return 'null';
    case 'type-parameter':
      return `!${parameters.findIndex(({ name }) => name === type.name)}`;
    case 'array':
      return `${typeKey(type.element, parameters)}[${type.rank}]`;
    case 'named':
      return `${fullNameOfDefinition(type.definition)}<${type.typeArguments.map((argument) => typeKey(argument, parameters)).join()}>`;
  }
}
