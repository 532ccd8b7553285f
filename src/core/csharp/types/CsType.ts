/**
 * A constructed .NET type: what a value has at run time and an expression has statically. Instances are interned by
 * `typeRegistry`, so `===` is type identity.
 */
export type CsType = NamedType | ArrayType | TypeParameter | NullType;

export interface NamedType {
  readonly kind: 'named';
  readonly definition: TypeDefinition;
  readonly typeArguments: readonly CsType[];
  /**
   * Element names of a tuple type (`(int id, string name)`), null for an unnamed element. Static only: a value's run-time type never
   * has them, and types that differ in nothing else convert to each other by identity.
   */
  readonly tupleNames?: readonly (string | null)[];
}

export interface ArrayType {
  readonly kind: 'array';
  readonly element: CsType;
  readonly rank: number;
}

/** `T` of a generic type or method declaration. */
export interface TypeParameter {
  readonly kind: 'type-parameter';
  readonly name: string;
  /** A class or interface, `System.ValueType` for `struct`, object for `class`. Set when the declaration is bound: it may name itself. */
  constraint: CsType | null;
  /** `new()`. Set like `constraint`. */
  hasConstructor?: boolean;
  /** Of an interface's or delegate's parameter: `IEnumerable<out T>`, `Action<in T>`. */
  readonly variance: 'none' | 'in' | 'out';
}

/** The type of `null`. */
export interface NullType {
  readonly kind: 'null';
}

export type TypeKind = 'class' | 'struct' | 'interface' | 'enum' | 'delegate' | 'static';

/** A type as declared: `System.Collections.Generic.List<T>` before `T` is known. */
export interface TypeDefinition {
  /** Without namespace and type parameters: `List`. */
  readonly name: string;
  /** `System.Collections.Generic`; empty for the gateway's own context types. */
  readonly namespace: string;
  readonly kind: TypeKind;
  readonly typeParameters: readonly TypeParameter[];
  /** Null for interfaces, static classes and `System.Object`. In terms of `typeParameters`. */
  readonly baseType: CsType | null;
  readonly interfaces: readonly CsType[];
  readonly members: readonly Member[];
  /** Names and values of an enum's members. */
  readonly enumMembers: ReadonlyMap<string, bigint>;
  /** False for types that .NET has but API Management's allow-list doesn't: APIM0001. */
  readonly allowed: boolean;
}

export type MemberKind = 'method' | 'property' | 'field' | 'indexer' | 'constructor' | 'operator' | 'conversion';

/** One member of a type as the checker, the evaluator, completion and hover see it. */
export interface Member {
  readonly kind: MemberKind;
  readonly name: string;
  readonly isStatic: boolean;
  readonly isExtension: boolean;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly MemberParameter[];
  readonly returnType: CsType;
  readonly canWrite: boolean;
  /** `const`, whose value C# folds into expressions. */
  readonly isConstant: boolean;
  /** For conversions. */
  readonly isImplicit: boolean;
  readonly declaringType: TypeDefinition;
  /** As declared, for hover and messages: `string Substring(int startIndex, int length)`. */
  readonly signature: string;
  readonly documentation: string | null;
  /** False: .NET has it, the allow-list doesn't: APIM0002. */
  readonly allowed: boolean;
  /** Null: allowed and typed, but not computed here; using it answers `unsupported` with its name. */
  readonly implementation: Implementation | null;
  /** Of a writable property or indexer. */
  readonly setter: Implementation | null;
}

export interface MemberParameter {
  readonly name: string;
  readonly type: CsType;
  readonly modifier: 'none' | 'ref' | 'out' | 'params';
  readonly isOptional: boolean;
  readonly defaultValue: import('../runtime/value').Value;
}

/**
 * What a member does. `self` is null for static members and constructors; the receiver of an extension method is `args[0]`.
 * An `out` or `ref` argument arrives as a `RefCell`. A setter gets the new value as its last argument (after an indexer's).
 * Throws `CsException` for what C# throws, and `Unsupported` where this engine can't answer.
 */
export type Implementation = (
  call: import('../runtime/Call').Call,
  self: import('../runtime/value').Value,
  ...args: import('../runtime/value').Value[]
) => import('../runtime/value').Value;
