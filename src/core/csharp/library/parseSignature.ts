import type {
  CsType,
  Implementation,
  Member,
  MemberKind,
  MemberParameter,
  TypeDefinition,
  TypeKind,
  TypeParameter,
} from '../types/CsType';
import { isTypeNamed } from '../runtime/typeNames';
import type { Value } from '../runtime/value';
import {
  arrayOf,
  construct,
  definitionSlot,
  implicitNamespaces,
  lookupDefinition,
  namedType,
  newTypeParameter,
  nullableOf,
  tupleOf,
  typeOfKeyword,
} from '../types/typeRegistry';

/** A property or indexer with a setter. Without one, give the getter alone. */
export interface Accessors {
  readonly get: Implementation;
  readonly set?: Implementation;
}

/**
 * A member: its C# signature, what it does, and options.
 *
 * Signatures: `int Length { get; }` · `char this[int index] { get; }` · `string Join(string separator, params string[] value)` ·
 * `new(char c, int count)` · `static readonly string Empty` · `const int MaxValue = 2147483647` ·
 * `static TimeSpan operator -(DateTime d1, DateTime d2)` · `static implicit operator JToken(string value)` ·
 * `static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, bool> predicate)` · `bool TryParse(string s, out int result)`.
 *
 * A null implementation: allowed and typed, but evaluating it is `unsupported`. `allowed: false`: .NET has it, the allow-list doesn't
 * (APIM0002).
 */
export type MemberRow = readonly [
  signature: string,
  implementation: Implementation | Accessors | null,
  options?: { readonly doc?: string; readonly allowed?: false },
];

interface Token {
  readonly text: string;
  readonly kind: 'word' | 'number' | 'string' | 'char' | 'punctuation' | 'end';
  readonly start: number;
}

const tokenPattern =
  /\s+|(?<word>@?[A-Za-z_]\w*)|(?<number>\d[\w.]*)|(?<string>"(?:[^"\\]|\\.)*")|(?<char>'(?:[^'\\]|\\.)')|(?<punctuation><<|<=|>=|==|!=|\+\+|--|&&|\|\||=>|…|[-+*/%!~&|^<>=(){}[\],.:;?])/y;

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const start = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) throw new Error(`Unreadable signature at ${start}: ${text}`);
    const groups = match.groups ?? {};
    for (const kind of ['word', 'number', 'string', 'char', 'punctuation'] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ text: found, kind, start });
    }
  }
  tokens.push({ text: '', kind: 'end', start: text.length });
  return tokens;
}

type Scope = readonly TypeParameter[];

/** Reads declarations and signatures. Throws `Error` on a malformed one: tables are ours, and a test reads them all. */
class SignatureReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;
  scope: Scope;

  constructor(text: string, scope: Scope) {
    this.#text = text;
    this.#tokens = tokenize(text);
    this.scope = scope;
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#position + ahead, this.#tokens.length - 1)]!;
  }
  next(): Token {
    const token = this.peek();
    this.#position += 1;
    return token;
  }
  accept(text: string): boolean {
    if (this.peek().text !== text || this.peek().kind === 'string') return false;
    this.#position += 1;
    return true;
  }
  expect(text: string): void {
    if (!this.accept(text)) this.fail(`'${text}' expected`);
  }
  fail(reason: string): never {
    throw new Error(`${reason} at ${this.peek().start} in signature: ${this.#text}`);
  }
  word(): string {
    const token = this.next();
    if (token.kind !== 'word') this.fail('name expected');
    return token.text.replace(/^@/, '');
  }
  get atEnd(): boolean {
    return this.peek().kind === 'end';
  }

  dottedName(): string {
    let name = this.word();
    while (this.peek().text === '.') {
      this.next();
      name += `.${this.word()}`;
    }
    return name;
  }

  /** `<in T, out U>` of a declaration. */
  typeParameters(): readonly TypeParameter[] {
    if (!this.accept('<')) return [];
    const parameters: TypeParameter[] = [];
    do {
      const variance = this.accept('in') ? 'in' : this.accept('out') ? 'out' : 'none';
      parameters.push(newTypeParameter(this.word(), variance));
    } while (this.accept(','));
    this.expect('>');
    return parameters;
  }

  type(): CsType {
    let type = this.#elementType();
    for (;;) {
      if (this.accept('?')) type = nullableOf(type);
      else if (this.peek().text === '[' && (this.peek(1).text === ']' || this.peek(1).text === ',')) {
        type = this.#arraySuffix(type);
      } else return type;
    }
  }

  /** `int[][,]` is an array of `int[,]`: the leftmost rank is the outermost. */
  #arraySuffix(element: CsType): CsType {
    this.expect('[');
    let rank = 1;
    while (this.accept(',')) rank += 1;
    this.expect(']');
    const inner =
      this.peek().text === '[' && (this.peek(1).text === ']' || this.peek(1).text === ',')
        ? this.#arraySuffix(element)
        : element;
    return arrayOf(inner, rank);
  }

  #elementType(): CsType {
    if (this.accept('(')) {
      const elements: CsType[] = [];
      const names: (string | null)[] = [];
      do {
        elements.push(this.type());
        names.push(this.peek().kind === 'word' ? this.word() : null);
      } while (this.accept(','));
      this.expect(')');
      return tupleOf(elements, names);
    }
    const name = this.dottedName();
    const typeArguments: CsType[] = [];
    if (this.accept('<')) {
      do typeArguments.push(this.type());
      while (this.accept(','));
      this.expect('>');
    }
    return this.#resolve(name, typeArguments);
  }

  #resolve(name: string, typeArguments: readonly CsType[]): CsType {
    const keyword = typeOfKeyword.get(name);
    if (keyword !== undefined) return namedType(keyword);
    if (typeArguments.length === 0) {
      const parameter = this.scope.find((candidate) => candidate.name === name);
      if (parameter) return parameter;
    }
    for (const namespace of [...implicitNamespaces, '']) {
      const fullName = namespace === '' ? name : `${namespace}.${name}`;
      const definition = lookupDefinition(fullName, typeArguments.length);
      if (definition) return construct(definition, typeArguments);
    }
    return construct(definitionSlot(name, typeArguments.length).definition, typeArguments);
  }

  parameters(close: string): { parameters: readonly MemberParameter[]; isExtension: boolean } {
    const parameters: MemberParameter[] = [];
    let isExtension = false;
    if (this.accept(close)) return { parameters, isExtension };
    do {
      let modifier: MemberParameter['modifier'] = 'none';
      if (this.accept('this')) isExtension = true;
      else if (this.accept('ref')) modifier = 'ref';
      else if (this.accept('out')) modifier = 'out';
      else if (this.accept('params')) modifier = 'params';
      else this.accept('in');
      const type = this.type();
      const name = this.word();
      const isOptional = this.accept('=');
      parameters.push({ name, type, modifier, isOptional, defaultValue: isOptional ? this.#defaultValue(type) : null });
    } while (this.accept(','));
    this.expect(close);
    return { parameters, isExtension };
  }

  /** A literal, `null`, `default`, `default(T)`, or an enum member's name. */
  #defaultValue(type: CsType): Value {
    const negative = this.accept('-');
    const token = this.next();
    if (token.kind === 'string') return JSON.parse(token.text) as string;
    if (token.kind === 'number') {
      const digits = token.text.replace(/[uUlLfFdDmM]+$/, '');
      const isLong = type.kind === 'named' && type.definition.name === 'Int64';
      if (isLong) return negative ? -BigInt(digits) : BigInt(digits);
      return negative ? -Number(digits) : Number(digits);
    }
    if (token.text === 'true') return true;
    if (token.text === 'false') return false;
    if (token.text === 'default' && this.accept('(')) {
      this.type();
      this.expect(')');
    }
    while (this.accept('.')) this.word();
    return null;
  }
}

/** What a type's declaration says. `invoke` is a delegate's `Invoke`. */
export interface ParsedDeclaration {
  readonly kind: TypeKind;
  readonly typeParameters: readonly TypeParameter[];
  readonly baseType: CsType | null;
  readonly interfaces: readonly CsType[];
  readonly enumMembers: ReadonlyMap<string, bigint>;
  readonly invoke: Member | null;
}

const baseTypes: Readonly<Partial<Record<TypeKind, string>>> = {
  class: 'System.Object',
  struct: 'System.ValueType',
  enum: 'System.Enum',
  delegate: 'System.MulticastDelegate',
};

/**
 * Reads a declaration. With `definition`, whose type parameters are known already, names in it mean those: so `invoke` is in terms of
 * the definition's own parameters.
 */
export function parseDeclaration(
  declaration: string,
  enumValues: Readonly<Record<string, number | bigint>>,
  definition?: TypeDefinition,
): ParsedDeclaration {
  const reader = new SignatureReader(declaration, []);
  let isStatic = false;
  for (;;) {
    if (reader.accept('static')) isStatic = true;
    else if (!reader.accept('sealed') && !reader.accept('abstract')) break;
  }
  const keyword = reader.word();
  if (keyword === 'delegate') return parseDelegate(declaration, definition);
  if (keyword !== 'class' && keyword !== 'struct' && keyword !== 'interface' && keyword !== 'enum') {
    return reader.fail('class, struct, interface, enum or delegate expected');
  }
  const kind: TypeKind = isStatic ? 'static' : keyword;
  const fullName = reader.dottedName();
  const typeParameters = definition?.typeParameters ?? reader.typeParameters();
  if (definition) reader.typeParameters();
  reader.scope = typeParameters;
  const bases: CsType[] = [];
  if (reader.accept(':')) {
    do bases.push(reader.type());
    while (reader.accept(','));
  }
  let baseType: CsType | null = null;
  if (kind !== 'interface' && kind !== 'static' && fullName !== 'System.Object') {
    const first = bases[0];
    const isClassBase = kind === 'class' && first?.kind === 'named' && first.definition.kind === 'class';
    baseType = isClassBase ? (bases.shift() ?? null) : namedType(baseTypes[kind] ?? 'System.Object');
    if (baseType?.kind === 'named' && isTypeNamed(baseType, fullName)) baseType = namedType('System.Object');
  }
  const enumMembers = new Map(Object.entries(enumValues).map(([name, value]) => [name, BigInt(value)] as const));
  return { kind, typeParameters, baseType, interfaces: kind === 'enum' ? [] : bases, enumMembers, invoke: null };
}

/** The name and its type parameters come after the return type that uses them, so the parameters are read first. */
function parseDelegate(declaration: string, definition: TypeDefinition | undefined): ParsedDeclaration {
  const header = /([\w.]+)\s*(<[^()]*>)?\s*\(/.exec(declaration);
  if (!header) throw new Error(`Not a delegate declaration: ${declaration}`);
  const typeParameters = definition?.typeParameters ?? new SignatureReader(header[2] ?? '', []).typeParameters();
  const base: Omit<ParsedDeclaration, 'invoke'> = {
    kind: 'delegate',
    typeParameters,
    baseType: namedType(baseTypes.delegate!),
    interfaces: [],
    enumMembers: new Map(),
  };
  if (!definition) return { ...base, invoke: null };
  const reader = new SignatureReader(declaration, typeParameters);
  reader.expect('delegate');
  const returnType = reader.type();
  reader.dottedName();
  reader.typeParameters();
  reader.expect('(');
  const { parameters } = reader.parameters(')');
  return {
    ...base,
    invoke: {
      ...blankMember(definition, declaration.replace(/^\s*delegate\s+/, '')),
      kind: 'method',
      name: 'Invoke',
      parameters,
      returnType,
    },
  };
}

function blankMember(
  declaringType: TypeDefinition,
  signature: string,
): Omit<Member, 'kind' | 'name' | 'parameters' | 'returnType'> {
  return {
    isStatic: false,
    isExtension: false,
    typeParameters: [],
    canWrite: false,
    isConstant: false,
    isImplicit: false,
    declaringType,
    signature,
    documentation: null,
    allowed: true,
    implementation: null,
    setter: null,
  };
}

const operatorTokens = new Set('+ - * / % ! ~ ++ -- << < > <= >= == != & | ^'.split(' '));

/** Reads one row of a table in the scope of its type. */
export function parseMember(row: MemberRow, declaringType: TypeDefinition): Member {
  const [signature, implementation, options] = row;
  const reader = new SignatureReader(signature, declaringType.typeParameters);
  let isStatic = false;
  let isReadOnly = false;
  let isConstant = false;
  for (;;) {
    if (reader.accept('static')) isStatic = true;
    else if (reader.accept('readonly')) isReadOnly = true;
    else if (reader.accept('const')) isConstant = true;
    else if (!['public', 'virtual', 'override', 'abstract', 'new'].includes(reader.peek().text)) break;
    else if (reader.peek().text === 'new' && reader.peek(1).text === '(') break;
    else reader.next();
  }
  const accessors = typeof implementation === 'function' || implementation === null ? null : implementation;
  const common: Omit<Member, 'kind' | 'name' | 'parameters' | 'returnType'> = {
    ...blankMember(declaringType, signature),
    isStatic: isStatic || isConstant,
    isConstant,
    documentation: options?.doc ?? null,
    allowed: options?.allowed ?? true,
    implementation: typeof implementation === 'function' ? implementation : (accessors?.get ?? null),
    setter: accessors?.set ?? null,
  };
  const self = construct(declaringType, declaringType.typeParameters);

  if (reader.accept('new')) {
    reader.expect('(');
    const { parameters } = reader.parameters(')');
    return { ...common, isStatic: true, kind: 'constructor', name: '.ctor', parameters, returnType: self };
  }
  const conversion = reader.accept('implicit') ? 'implicit' : reader.accept('explicit') ? 'explicit' : null;
  if (conversion) {
    reader.expect('operator');
    const returnType = reader.type();
    reader.expect('(');
    const { parameters } = reader.parameters(')');
    const isImplicit = conversion === 'implicit';
    return {
      ...common,
      isStatic: true,
      kind: 'conversion',
      name: `op_${conversion}`,
      isImplicit,
      parameters,
      returnType,
    };
  }
  return parseTyped(reader, signature, common, isReadOnly);
}

/** A member whose signature begins with its type. */
function parseTyped(
  reader: SignatureReader,
  signature: string,
  common: Omit<Member, 'kind' | 'name' | 'parameters' | 'returnType'>,
  isReadOnly: boolean,
): Member {
  // A generic method's own parameters are used before they are declared: `TResult Select<T, TResult>(…)`.
  const generic = /\w\s*<([\w\s,]+)>\s*\(/.exec(signature);
  const ownParameters = readMethodTypeParameters(signature, generic?.[1]);
  reader.scope = [...ownParameters, ...reader.scope];
  const returnType = reader.type();
  const member = (kind: MemberKind, name: string, parameters: readonly MemberParameter[]): Member => ({
    ...common,
    kind,
    name,
    parameters,
    returnType,
  });
  if (reader.accept('operator')) {
    let name = reader.next().text;
    if (name === '>' && reader.accept('>')) name = '>>';
    if (name !== '>>' && name !== 'true' && name !== 'false' && !operatorTokens.has(name))
      reader.fail('operator expected');
    reader.expect('(');
    return { ...member('operator', name, reader.parameters(')').parameters), isStatic: true };
  }
  if (reader.accept('this')) {
    reader.expect('[');
    const { parameters } = reader.parameters(']');
    return { ...member('indexer', 'Item', parameters), canWrite: hasSetter(reader) };
  }
  const name = reader.dottedName();
  reader.typeParameters();
  if (reader.accept('(')) {
    const { parameters, isExtension } = reader.parameters(')');
    return { ...member('method', name, parameters), isExtension, typeParameters: ownParameters };
  }
  if (reader.accept('{')) {
    return { ...member('property', name, []), canWrite: hasSetter(reader) };
  }
  return { ...member('field', name, []), canWrite: !isReadOnly && !common.isConstant && common.setter !== null };
}

function readMethodTypeParameters(signature: string, list: string | undefined): readonly TypeParameter[] {
  if (list === undefined) return [];
  const names = list.split(',').map((name) => name.trim());
  const constrained = /\bwhere\b/.test(signature);
  return names.map((name) => {
    const isStruct = constrained && new RegExp(`where\\s+${name}\\s*:\\s*struct`).test(signature);
    return newTypeParameter(name, 'none', isStruct ? namedType('System.ValueType') : null);
  });
}

function hasSetter(reader: SignatureReader): boolean {
  while (!reader.atEnd) if (reader.next().text === 'set') return true;
  return false;
}
