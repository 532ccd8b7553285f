import type { ArrayType, CsType, NamedType, NullType, TypeDefinition, TypeParameter } from './CsType';

/**
 * Every type definition and constructed type of the engine, once. Constructed types are interned, so `===` is identity. A definition may
 * be named before its table is declared (run-time classes do so while modules load); `declareTypes` fills it in.
 */

/** Namespaces whose types an expression names without qualification (policy expressions reference; the exact list isn't published). */
export const implicitNamespaces: readonly string[] = [
  '',
  'System',
  'System.Linq',
  'System.Collections.Generic',
  'System.Text',
  'System.Text.RegularExpressions',
  'System.Security.Cryptography',
  'System.Security.Cryptography.X509Certificates',
  'System.IO',
  'System.Xml',
  'System.Xml.Linq',
  'System.Net',
  'Newtonsoft.Json',
  'Newtonsoft.Json.Linq',
];

/** The C# keyword of a predefined type, by full .NET name. */
export const keywordOfType: ReadonlyMap<string, string> = new Map([
  ['System.Boolean', 'bool'],
  ['System.Byte', 'byte'],
  ['System.SByte', 'sbyte'],
  ['System.Int16', 'short'],
  ['System.UInt16', 'ushort'],
  ['System.Int32', 'int'],
  ['System.UInt32', 'uint'],
  ['System.Int64', 'long'],
  ['System.UInt64', 'ulong'],
  ['System.Char', 'char'],
  ['System.Single', 'float'],
  ['System.Double', 'double'],
  ['System.Decimal', 'decimal'],
  ['System.String', 'string'],
  ['System.Object', 'object'],
  ['System.Void', 'void'],
]);

export const typeOfKeyword: ReadonlyMap<string, string> = new Map(
  Array.from(keywordOfType, ([fullName, keyword]) => [keyword, fullName] as const),
);

/** A definition whose details come later, by `complete`. */
interface DefinitionSlot {
  readonly definition: TypeDefinition;
  complete(details: DefinitionDetails): void;
  readonly isDeclared: boolean;
}

/** What a type's table says; `resolve` is called at most once, when something beyond the name is first asked for. */
export interface DefinitionDetails {
  readonly allowed: boolean;
  resolve(
    definition: TypeDefinition,
  ): Pick<TypeDefinition, 'kind' | 'typeParameters' | 'baseType' | 'interfaces' | 'enumMembers'>;
  members(definition: TypeDefinition): TypeDefinition['members'];
}

class LazyDefinition implements TypeDefinition, DefinitionSlot {
  readonly name: string;
  readonly namespace: string;
  #details: DefinitionDetails | null = null;
  #shape: ReturnType<DefinitionDetails['resolve']> | null = null;
  #members: TypeDefinition['members'] | null = null;

  constructor(namespace: string, name: string) {
    this.namespace = namespace;
    this.name = name;
  }

  get definition(): TypeDefinition {
    return this;
  }
  get isDeclared(): boolean {
    return this.#details !== null;
  }
  complete(details: DefinitionDetails): void {
    this.#details = details;
    this.#shape = null;
    this.#members = null;
  }
  get allowed(): boolean {
    return this.#details?.allowed ?? false;
  }
  get kind(): TypeDefinition['kind'] {
    return this.#resolved().kind;
  }
  get typeParameters(): readonly TypeParameter[] {
    return this.#resolved().typeParameters;
  }
  get baseType(): CsType | null {
    return this.#resolved().baseType;
  }
  get interfaces(): readonly CsType[] {
    return this.#resolved().interfaces;
  }
  get enumMembers(): ReadonlyMap<string, bigint> {
    return this.#resolved().enumMembers;
  }
  get members(): TypeDefinition['members'] {
    return (this.#members ??= this.#details?.members(this) ?? []);
  }
  #resolved(): ReturnType<DefinitionDetails['resolve']> {
    return (this.#shape ??= this.#details?.resolve(this) ?? {
      kind: 'class',
      typeParameters: [],
      baseType: null,
      interfaces: [],
      enumMembers: new Map(),
    });
  }
}

const definitions = new Map<string, LazyDefinition>();
const byShortName = new Map<string, LazyDefinition[]>();
const namespaces = new Set<string>();
const typeIds = new WeakMap<CsType, number>();
const constructed = new WeakMap<TypeDefinition, Map<string, NamedType>>();
const arrays = new WeakMap<CsType, Map<number, ArrayType>>();
const erased = new WeakMap<CsType, CsType>();
let nextTypeId = 1;

function definitionKey(fullName: string, arity: number): string {
  return arity === 0 ? fullName : `${fullName}\`${arity}`;
}

function idOf(type: CsType): number {
  let id = typeIds.get(type);
  if (id === undefined) {
    id = nextTypeId;
    nextTypeId += 1;
    typeIds.set(type, id);
  }
  return id;
}

/** The definition slot of a name; made when missing. For the table loader. */
export function definitionSlot(fullName: string, arity: number): DefinitionSlot {
  const key = definitionKey(fullName, arity);
  let found = definitions.get(key);
  if (!found) {
    const dot = fullName.lastIndexOf('.');
    found = new LazyDefinition(dot < 0 ? '' : fullName.slice(0, dot), fullName.slice(dot + 1));
    definitions.set(key, found);
    const sameName = byShortName.get(found.name);
    if (sameName) sameName.push(found);
    else byShortName.set(found.name, [found]);
  }
  return found;
}

const sizes = new WeakMap<CsType, number>();

/**
 * How many types a type is written with: 1 for `int`, 3 for `Tuple<int, int>`. Types share their parts, so that the text of one can be
 * much longer than it was to make.
 */
export function typeSize(type: CsType): number {
  if (type.kind === 'null' || type.kind === 'type-parameter') return 1;
  if (type.kind === 'named' && type.typeArguments.length === 0) return 1;
  let size = sizes.get(type);
  if (size === undefined) {
    const parts = type.kind === 'array' ? [type.element] : type.typeArguments;
    size = parts.reduce((sum, part) => sum + typeSize(part), 1);
    sizes.set(type, size);
  }
  return size;
}

/** Makes a namespace and those around it known to name lookup. */
export function declareNamespace(namespace: string): void {
  for (let name = namespace; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    if (namespaces.has(name)) return;
    namespaces.add(name);
  }
}

export function isNamespace(name: string): boolean {
  return namespaces.has(name);
}

/** A declared definition by its full name, or null. */
export function lookupDefinition(fullName: string, arity: number): TypeDefinition | null {
  const found = definitions.get(definitionKey(fullName, arity));
  return found?.isDeclared ? found : null;
}

/** Declared definitions that a possibly qualified name means under the implicit namespaces, in their order. */
export function resolveTypeName(dottedName: string, arity: number): readonly TypeDefinition[] {
  const found: TypeDefinition[] = [];
  if (!byShortName.has(dottedName.slice(dottedName.lastIndexOf('.') + 1))) return found;
  for (const namespace of implicitNamespaces) {
    const definition = lookupDefinition(namespace === '' ? dottedName : `${namespace}.${dottedName}`, arity);
    if (definition) found.push(definition);
  }
  return found;
}

/** Every declared definition, for completion and tests. */
export function declaredDefinitions(): readonly TypeDefinition[] {
  return [...definitions.values()].filter((definition) => definition.isDeclared);
}

/** Names that some table or run-time class uses and no table declares. Empty in a sound library; a test says so. */
export function undeclaredTypeNames(): readonly string[] {
  return [...definitions].filter(([, definition]) => !definition.isDeclared).map(([key]) => key);
}

/** A constructed type of a definition. */
export function construct(
  definition: TypeDefinition,
  typeArguments: readonly CsType[] = [],
  tupleNames?: readonly (string | null)[],
): NamedType {
  let byArguments = constructed.get(definition);
  if (!byArguments) {
    byArguments = new Map();
    constructed.set(definition, byArguments);
  }
  const named = tupleNames?.some((name) => name !== null) ? tupleNames : undefined;
  const key = typeArguments.map(idOf).join(',') + (named ? `;${named.map((name) => name ?? '').join(',')}` : '');
  let type = byArguments.get(key);
  if (!type) {
    type = { kind: 'named', definition, typeArguments, ...(named ? { tupleNames: named } : {}) };
    byArguments.set(key, type);
  }
  return type;
}

/**
 * A type by its full .NET name: `namedType('System.DateTime')`, `namedType('System.Collections.Generic.List', [int])`. Never fails: the
 * table may be declared later.
 */
export function namedType(fullName: string, typeArguments: readonly CsType[] = []): NamedType {
  return construct(definitionSlot(fullName, typeArguments.length).definition, typeArguments);
}

/** `namedType` with one type argument, for types that many values are made of: each is looked up once. */
export function typeFamily(fullName: string): (argument: CsType) => NamedType {
  const known = new WeakMap<CsType, NamedType>();
  return (argument) => {
    let type = known.get(argument);
    if (type === undefined) {
      type = namedType(fullName, [argument]);
      known.set(argument, type);
    }
    return type;
  };
}

export function arrayOf(element: CsType, rank = 1): ArrayType {
  let byRank = arrays.get(element);
  if (!byRank) {
    byRank = new Map();
    arrays.set(element, byRank);
  }
  let type = byRank.get(rank);
  if (!type) {
    type = { kind: 'array', element, rank };
    byRank.set(rank, type);
  }
  return type;
}

export const nullType: NullType = { kind: 'null' };

/** `T?` of a value type. */
export function nullableOf(type: CsType): NamedType {
  return namedType('System.Nullable', [type]);
}

/** `(T1, T2, …)`; more than seven elements nest, as in .NET. */
export function tupleOf(elements: readonly CsType[], names?: readonly (string | null)[]): NamedType {
  const definition = definitionSlot('System.ValueTuple', elements.length).definition;
  return construct(definition, elements, names);
}

/** The type without tuple element names anywhere: what a value has at run time. */
export function eraseTupleNames(type: CsType): CsType {
  if (type.kind === 'null' || type.kind === 'type-parameter') return type;
  let result = erased.get(type);
  if (!result) {
    if (type.kind === 'array') result = arrayOf(eraseTupleNames(type.element), type.rank);
    else if (type.typeArguments.length === 0) result = type;
    else result = construct(type.definition, type.typeArguments.map(eraseTupleNames));
    erased.set(type, result);
  }
  return result;
}

export function newTypeParameter(
  name: string,
  variance: TypeParameter['variance'] = 'none',
  constraint: CsType | null = null,
): TypeParameter {
  return { kind: 'type-parameter', name, constraint, variance };
}

/** The type with type parameters replaced; parameters without an entry stay. */
export function substitute(type: CsType, replacements: ReadonlyMap<TypeParameter, CsType>): CsType {
  if (replacements.size === 0) return type;
  switch (type.kind) {
    case 'type-parameter':
      return replacements.get(type) ?? type;
    case 'array': {
      const element = substitute(type.element, replacements);
      return element === type.element ? type : arrayOf(element, type.rank);
    }
    case 'named': {
      if (type.typeArguments.length === 0) return type;
      const typeArguments = type.typeArguments.map((argument) => substitute(argument, replacements));
      return typeArguments.every((argument, index) => argument === type.typeArguments[index])
        ? type
        : construct(type.definition, typeArguments, type.tupleNames);
    }
    case 'null':
      return type;
  }
}

const noReplacements: ReadonlyMap<TypeParameter, CsType> = new Map();
const replacementsOf = new WeakMap<NamedType, ReadonlyMap<TypeParameter, CsType>>();

/** What a constructed type's own type parameters stand for. */
export function typeArgumentMap(type: NamedType): ReadonlyMap<TypeParameter, CsType> {
  if (type.typeArguments.length === 0) return noReplacements;
  const known = replacementsOf.get(type);
  if (known) return known;
  const { typeParameters } = type.definition;
  const found = new Map(typeParameters.map((parameter, index) => [parameter, type.typeArguments[index] ?? parameter]));
  // A definition that isn't declared yet has no parameters.
  if (typeParameters.length > 0) replacementsOf.set(type, found);
  return found;
}

export function fullNameOfDefinition(definition: TypeDefinition): string {
  return definition.namespace === '' ? definition.name : `${definition.namespace}.${definition.name}`;
}

function rankSuffix(rank: number): string {
  return `[${','.repeat(rank - 1)}]`;
}

/** Arrays of arrays read outermost first in C#: an array of rank 1 of `int[,]` is `int[][,]`. */
function printArray(type: ArrayType, print: (type: CsType) => string): string {
  let suffix = '';
  let element: CsType = type;
  while (element.kind === 'array') {
    suffix += rankSuffix(element.rank);
    element = element.element;
  }
  return print(element) + suffix;
}

/** Longer types are cut in text. */
const printedSize = 4_000;

/** The full .NET name with C# style generics: `System.Collections.Generic.List<System.Int32>`. */
export function fullTypeName(type: CsType): string {
  switch (type.kind) {
    case 'null':
      return '<null>';
    case 'type-parameter':
      return type.name;
    case 'array':
      return printArray(type, fullTypeName);
    case 'named': {
      const name = fullNameOfDefinition(type.definition);
      if (typeSize(type) > printedSize) return `${name}<…>`;
      return type.typeArguments.length === 0 ? name : `${name}<${type.typeArguments.map(fullTypeName).join(', ')}>`;
    }
  }
}

/**
 * The type as the C# compiler writes it in most messages: `int?`, `string[]`, `List<int>`, `(int a, string)`. With `isQualified` names
 * have their namespaces, as in messages that set two types against each other.
 */
export function displayTypeName(type: CsType, isQualified = false): string {
  const display = (inner: CsType): string => displayTypeName(inner, isQualified);
  switch (type.kind) {
    case 'null':
      return '<null>';
    case 'type-parameter':
      return type.name;
    case 'array':
      return printArray(type, display);
    case 'named': {
      const fullName = fullNameOfDefinition(type.definition);
      const keyword = keywordOfType.get(fullName);
      if (keyword !== undefined) return keyword;
      const [first] = type.typeArguments;
      if (typeSize(type) > printedSize) return `${type.definition.name.replace(/[<:].*/s, '')}<…>`;
      if (first === undefined) return isQualified ? fullName : type.definition.name;
      if (fullName === 'System.Nullable') return `${display(first)}?`;
      if (fullName === 'System.ValueTuple' && type.typeArguments.length > 1) {
        const elements = type.typeArguments.map((element, index) => {
          const name = type.tupleNames?.[index];
          return name ? `${display(element)} ${name}` : display(element);
        });
        return `(${elements.join(', ')})`;
      }
      const anonymous = /^<anonymous type: (.*)>$/.exec(type.definition.name);
      if (anonymous) {
        const names = anonymous[1]!.split(', ');
        return `<anonymous type: ${names.map((name, index) => `${display(type.typeArguments[index]!)} ${name}`).join(', ')}>`;
      }
      return `${isQualified ? fullName : type.definition.name}<${type.typeArguments.map(display).join(', ')}>`;
    }
  }
}

/** `displayTypeName` with namespaces. */
export function qualifiedTypeName(type: CsType): string {
  return displayTypeName(type, true);
}
