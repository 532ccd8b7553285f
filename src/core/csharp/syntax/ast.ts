import type { OffsetRange } from '../../text/range';

/**
 * The syntax tree of a policy expression (C# 7). `start` and `end` count UTF-16 code units in the source handed to the parser, which
 * includes the leading `@(` or `@{`. Parsing always yields a tree: what couldn't be read is a `missing` expression or `bad` statement.
 */
export interface ExpressionRoot extends OffsetRange {
  readonly source: string;
  readonly form: 'expression' | 'block';
  /** For `@(…)`. */
  readonly expression: Expression | null;
  /** For `@{…}`. */
  readonly block: BlockStatement | null;
  readonly errors: readonly SyntaxError[];
}

/** `code` is the C# compiler's (`CS1002`), `message` the compiler's wording. */
export interface SyntaxError {
  readonly code: string;
  readonly message: string;
  readonly range: OffsetRange;
}

export interface Identifier extends OffsetRange {
  /** Without a leading `@`. Empty when the identifier is missing. */
  readonly name: string;
}

// --- types ---------------------------------------------------------------------------------------------------------------------

export type TypeSyntax =
  | NamedTypeSyntax
  | PredefinedTypeSyntax
  | ArrayTypeSyntax
  | NullableTypeSyntax
  | TupleTypeSyntax
  | VarTypeSyntax;

/** `A.B<C>.D`: parts left to right. `typeof(List<>)` has null type arguments inside `unboundArity`. */
export interface NamedTypeSyntax extends OffsetRange {
  readonly kind: 'named-type';
  /** After `global::`. */
  readonly isGlobal?: boolean;
  readonly parts: readonly {
    readonly identifier: Identifier;
    readonly typeArguments: readonly TypeSyntax[];
    readonly unboundArity: number;
  }[];
}
export interface PredefinedTypeSyntax extends OffsetRange {
  readonly kind: 'predefined-type';
  readonly keyword:
    | 'bool'
    | 'byte'
    | 'sbyte'
    | 'short'
    | 'ushort'
    | 'int'
    | 'uint'
    | 'long'
    | 'ulong'
    | 'char'
    | 'float'
    | 'double'
    | 'decimal'
    | 'string'
    | 'object'
    | 'dynamic'
    | 'void';
}
export interface ArrayTypeSyntax extends OffsetRange {
  readonly kind: 'array-type';
  readonly element: TypeSyntax;
  readonly rank: number;
}
export interface NullableTypeSyntax extends OffsetRange {
  readonly kind: 'nullable-type';
  readonly element: TypeSyntax;
}
export interface TupleTypeSyntax extends OffsetRange {
  readonly kind: 'tuple-type';
  readonly elements: readonly { readonly type: TypeSyntax; readonly name: Identifier | null }[];
}
export interface VarTypeSyntax extends OffsetRange {
  readonly kind: 'var-type';
}

// --- expressions ---------------------------------------------------------------------------------------------------------------

export type Expression =
  | LiteralExpression
  | InterpolatedStringExpression
  | NameExpression
  | MemberAccessExpression
  | PredefinedTypeExpression
  | InvocationExpression
  | ElementAccessExpression
  | ConditionalAccessExpression
  | MemberBindingExpression
  | ElementBindingExpression
  | ParenthesizedExpression
  | TupleExpression
  | CastExpression
  | UnaryExpression
  | BinaryExpression
  | AssignmentExpression
  | ConditionalExpression
  | IsPatternExpression
  | TypeTestExpression
  | ObjectCreationExpression
  | ArrayCreationExpression
  | AnonymousObjectExpression
  | InitializerExpression
  | LambdaExpression
  | AnonymousMethodExpression
  | TypeOfExpression
  | DefaultExpression
  | SizeOfExpression
  | CheckedExpression
  | ThrowExpression
  | DeclarationExpression
  | QueryExpression
  | RefExpression
  | AwaitExpression
  | StackAllocExpression
  | NamedValueExpression
  | MissingExpression;

export type LiteralValue =
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int' | 'uint'; readonly value: number }
  | { readonly type: 'long' | 'ulong'; readonly value: bigint }
  | { readonly type: 'float' | 'double'; readonly value: number }
  /** Digits as written, without suffix and separators: decimal keeps its scale (`1.50m`). */
  | { readonly type: 'decimal'; readonly value: string }
  /** One UTF-16 code unit. */
  | { readonly type: 'char'; readonly value: string }
  | { readonly type: 'string'; readonly value: string };

export interface LiteralExpression extends OffsetRange {
  readonly kind: 'literal';
  readonly literal: LiteralValue;
}
/** `$"…"` or `$@"…"`. Text parts and format specifiers are decoded. */
export interface InterpolatedStringExpression extends OffsetRange {
  readonly kind: 'interpolated-string';
  readonly parts: readonly InterpolationPart[];
}
export type InterpolationPart =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'hole';
      readonly expression: Expression;
      readonly alignment: Expression | null;
      readonly format: string | null;
      readonly start: number;
      readonly end: number;
    };
/** A simple name, perhaps generic: `x`, `Foo<int>`. */
export interface NameExpression extends OffsetRange {
  readonly kind: 'name';
  /** After `global::`. */
  readonly isGlobal?: boolean;
  readonly identifier: Identifier;
  readonly typeArguments: readonly TypeSyntax[];
}
export interface MemberAccessExpression extends OffsetRange {
  readonly kind: 'member-access';
  readonly target: Expression;
  readonly member: Identifier;
  readonly typeArguments: readonly TypeSyntax[];
}
/** `string` in `string.IsNullOrEmpty(x)`. */
export interface PredefinedTypeExpression extends OffsetRange {
  readonly kind: 'predefined-type-expression';
  readonly type: PredefinedTypeSyntax;
}
export interface Argument extends OffsetRange {
  readonly name: Identifier | null;
  readonly modifier: 'none' | 'ref' | 'out' | 'in';
  readonly expression: Expression;
}
export interface InvocationExpression extends OffsetRange {
  readonly kind: 'invocation';
  readonly target: Expression;
  readonly arguments: readonly Argument[];
  /** The clause of a query that the call stands for. */
  readonly query?: QueryStep;
}
export interface QueryStep {
  readonly clause: 'from' | 'let' | 'where' | 'join' | 'orderby' | 'select' | 'group by';
  /** Where the clause's first word stands. */
  readonly keyword: OffsetRange;
  /** What the query begins with. */
  readonly origin: Expression;
  readonly variable: Identifier;
}
export interface ElementAccessExpression extends OffsetRange {
  readonly kind: 'element-access';
  readonly target: Expression;
  readonly arguments: readonly Argument[];
}
/** `target?.whenNotNull`: the innermost receiver of `whenNotNull` is a member-binding (`.x`) or element-binding (`[x]`). */
export interface ConditionalAccessExpression extends OffsetRange {
  readonly kind: 'conditional-access';
  readonly target: Expression;
  readonly whenNotNull: Expression;
}
export interface MemberBindingExpression extends OffsetRange {
  readonly kind: 'member-binding';
  readonly member: Identifier;
  readonly typeArguments: readonly TypeSyntax[];
}
export interface ElementBindingExpression extends OffsetRange {
  readonly kind: 'element-binding';
  readonly arguments: readonly Argument[];
}
export interface ParenthesizedExpression extends OffsetRange {
  readonly kind: 'parenthesized';
  readonly expression: Expression;
}
export interface TupleExpression extends OffsetRange {
  readonly kind: 'tuple';
  readonly elements: readonly { readonly name: Identifier | null; readonly expression: Expression }[];
}
export interface CastExpression extends OffsetRange {
  readonly kind: 'cast';
  readonly type: TypeSyntax;
  readonly expression: Expression;
}
export type UnaryOperator = '+' | '-' | '!' | '~' | '++' | '--' | '*' | '&';
export interface UnaryExpression extends OffsetRange {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly postfix: boolean;
  readonly operand: Expression;
}
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | '??';
export interface BinaryExpression extends OffsetRange {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorRange: OffsetRange;
  readonly left: Expression;
  readonly right: Expression;
}
export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '??=';
export interface AssignmentExpression extends OffsetRange {
  readonly kind: 'assignment';
  readonly operator: AssignmentOperator;
  readonly operatorRange: OffsetRange;
  readonly left: Expression;
  readonly right: Expression;
}
export interface ConditionalExpression extends OffsetRange {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
/** `x is T`, `x as T`. */
export interface TypeTestExpression extends OffsetRange {
  readonly kind: 'is' | 'as';
  readonly operand: Expression;
  readonly type: TypeSyntax;
}
/** `x is T y`, `x is 5`, `x is var y`. */
export interface IsPatternExpression extends OffsetRange {
  readonly kind: 'is-pattern';
  readonly operand: Expression;
  readonly pattern: Pattern;
}
export type Pattern =
  | ({ readonly kind: 'constant-pattern'; readonly expression: Expression } & OffsetRange)
  | ({
      readonly kind: 'declaration-pattern';
      readonly type: TypeSyntax;
      readonly designation: Designation;
    } & OffsetRange);
export type Designation =
  | ({ readonly kind: 'single'; readonly identifier: Identifier } & OffsetRange)
  | ({ readonly kind: 'discard' } & OffsetRange)
  | ({ readonly kind: 'tuple-designation'; readonly elements: readonly Designation[] } & OffsetRange);
export interface ObjectCreationExpression extends OffsetRange {
  readonly kind: 'object-creation';
  readonly type: TypeSyntax;
  /** Null in `new T { … }`. */
  readonly arguments: readonly Argument[] | null;
  readonly initializer: InitializerExpression | null;
}
export interface ArrayCreationExpression extends OffsetRange {
  readonly kind: 'array-creation';
  /** Element type of the outermost array; null in `new[] { … }`. `new int[2][]` has element type `int[]` and sizes `[2]`. */
  readonly elementType: TypeSyntax | null;
  readonly rank: number;
  readonly sizes: readonly Expression[];
  readonly initializer: InitializerExpression | null;
}
/** `new { a, B = 1 }`. */
export interface AnonymousObjectExpression extends OffsetRange {
  readonly kind: 'anonymous-object';
  readonly members: readonly { readonly name: Identifier | null; readonly expression: Expression }[];
  /** Holds the range variables of a query. */
  readonly isQuery?: true;
}
/** The braces of an array, collection or object initialiser. `array` also stands for `{ 1, 2 }` in `int[] x = { 1, 2 }`. */
export interface InitializerExpression extends OffsetRange {
  readonly kind: 'initializer';
  readonly elements: readonly InitializerElement[];
}
export type InitializerElement =
  /** `x` or `{ k, v }` (several expressions) of a collection or array initialiser. */
  | ({ readonly kind: 'element'; readonly expressions: readonly Expression[] } & OffsetRange)
  /** `Name = value` of an object initialiser; the value may itself be an `initializer`. */
  | ({ readonly kind: 'member'; readonly name: Identifier; readonly value: Expression } & OffsetRange)
  /** `[key] = value`. */
  | ({ readonly kind: 'index'; readonly arguments: readonly Argument[]; readonly value: Expression } & OffsetRange);
export interface Parameter extends OffsetRange {
  readonly type: TypeSyntax | null;
  readonly identifier: Identifier;
  readonly modifier: 'none' | 'ref' | 'out' | 'in' | 'params';
  readonly defaultValue: Expression | null;
}
export interface LambdaExpression extends OffsetRange {
  readonly kind: 'lambda';
  readonly isAsync: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: Expression | BlockStatement;
  /** Made of an expression in a query: its parameters are range variables. */
  readonly query?: QueryLambda;
}
export interface QueryLambda {
  /** Range variables that the query has and that this expression can't see, with what the compiler says of their use. */
  readonly outOfScope: ReadonlyMap<string, 'CS1937' | 'CS1938'>;
}
/** `delegate (int x) { … }`; null parameters in `delegate { … }`. */
export interface AnonymousMethodExpression extends OffsetRange {
  readonly kind: 'anonymous-method';
  readonly parameters: readonly Parameter[] | null;
  readonly body: BlockStatement;
}
export interface TypeOfExpression extends OffsetRange {
  readonly kind: 'typeof';
  readonly type: TypeSyntax;
}
/** `default(T)`, or `default` with a null type. */
export interface DefaultExpression extends OffsetRange {
  readonly kind: 'default';
  readonly type: TypeSyntax | null;
}
export interface SizeOfExpression extends OffsetRange {
  readonly kind: 'sizeof';
  readonly type: TypeSyntax;
}
export interface CheckedExpression extends OffsetRange {
  readonly kind: 'checked' | 'unchecked';
  readonly expression: Expression;
}
export interface ThrowExpression extends OffsetRange {
  readonly kind: 'throw-expression';
  readonly expression: Expression;
}
/** `out var x`, `out int x`, and `var (a, b)` on the left of a deconstruction. */
export interface DeclarationExpression extends OffsetRange {
  readonly kind: 'declaration-expression';
  readonly type: TypeSyntax;
  readonly designation: Designation;
}
export interface RefExpression extends OffsetRange {
  readonly kind: 'ref-expression';
  readonly expression: Expression;
}
export interface AwaitExpression extends OffsetRange {
  readonly kind: 'await';
  readonly expression: Expression;
}
export interface StackAllocExpression extends OffsetRange {
  readonly kind: 'stackalloc';
  readonly elementType: TypeSyntax;
  readonly size: Expression | null;
}
/** `{{name}}` where an expression stands, read only on demand (`namedValues`): API Management replaces it before the compiler sees it. */
export interface NamedValueExpression extends OffsetRange {
  readonly kind: 'named-value';
  readonly name: string;
}
/** Nothing was there; an error says so. */
export interface MissingExpression extends OffsetRange {
  readonly kind: 'missing';
}
export interface QueryExpression extends OffsetRange {
  readonly kind: 'query';
  readonly from: FromClause;
  readonly clauses: readonly QueryClause[];
  readonly result: SelectClause | GroupClause;
  /** `into x …` after select or group. */
  readonly continuation: {
    readonly identifier: Identifier;
    readonly clauses: readonly QueryClause[];
    readonly result: SelectClause | GroupClause;
    readonly continuation: QueryExpression['continuation'];
  } | null;
}
export interface FromClause extends OffsetRange {
  readonly kind: 'from';
  readonly type: TypeSyntax | null;
  readonly identifier: Identifier;
  readonly source: Expression;
}
export type QueryClause =
  | FromClause
  | ({ readonly kind: 'let'; readonly identifier: Identifier; readonly value: Expression } & OffsetRange)
  | ({ readonly kind: 'where'; readonly condition: Expression } & OffsetRange)
  | ({
      readonly kind: 'join';
      readonly type: TypeSyntax | null;
      readonly identifier: Identifier;
      readonly source: Expression;
      readonly on: Expression;
      readonly equals: Expression;
      readonly into: Identifier | null;
    } & OffsetRange)
  | ({
      readonly kind: 'orderby';
      readonly orderings: readonly { readonly expression: Expression; readonly descending: boolean }[];
    } & OffsetRange);
export interface SelectClause extends OffsetRange {
  readonly kind: 'select';
  readonly expression: Expression;
}
export interface GroupClause extends OffsetRange {
  readonly kind: 'group';
  readonly element: Expression;
  readonly by: Expression;
}

// --- statements ----------------------------------------------------------------------------------------------------------------

export type Statement =
  | BlockStatement
  | LocalDeclarationStatement
  | LocalFunctionStatement
  | ExpressionStatement
  | EmptyStatement
  | IfStatement
  | WhileStatement
  | DoStatement
  | ForStatement
  | ForEachStatement
  | SwitchStatement
  | ReturnStatement
  | BreakStatement
  | ContinueStatement
  | GotoStatement
  | LabeledStatement
  | ThrowStatement
  | TryStatement
  | UsingStatement
  | LockStatement
  | CheckedStatement
  | YieldStatement
  | UnsupportedStatement
  | BadStatement;

export interface BlockStatement extends OffsetRange {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}
export interface VariableDeclarator extends OffsetRange {
  readonly identifier: Identifier;
  readonly initializer: Expression | null;
}
export interface LocalDeclarationStatement extends OffsetRange {
  readonly kind: 'local-declaration';
  readonly isConst: boolean;
  /** `ref int x = ref y;`. */
  readonly isRef: boolean;
  /** Declares range variables of a query. */
  readonly isQuery?: true;
  readonly type: TypeSyntax;
  readonly declarators: readonly VariableDeclarator[];
}
/** `where T : class, IDisposable, new()`. */
export interface TypeParameterConstraint extends OffsetRange {
  readonly parameter: Identifier;
  readonly kind: 'class' | 'struct' | null;
  readonly hasConstructor: boolean;
  readonly types: readonly TypeSyntax[];
}
export interface LocalFunctionStatement extends OffsetRange {
  readonly kind: 'local-function';
  readonly isAsync: boolean;
  readonly returnsRef: boolean;
  readonly returnType: TypeSyntax;
  readonly identifier: Identifier;
  readonly typeParameters: readonly Identifier[];
  readonly constraints: readonly TypeParameterConstraint[];
  readonly parameters: readonly Parameter[];
  /** An expression body (`=> x`) or a block. */
  readonly body: Expression | BlockStatement;
}
export interface ExpressionStatement extends OffsetRange {
  readonly kind: 'expression-statement';
  readonly expression: Expression;
}
export interface EmptyStatement extends OffsetRange {
  readonly kind: 'empty';
}
export interface IfStatement extends OffsetRange {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: Statement;
  readonly otherwise: Statement | null;
}
export interface WhileStatement extends OffsetRange {
  readonly kind: 'while';
  readonly condition: Expression;
  readonly body: Statement;
}
export interface DoStatement extends OffsetRange {
  readonly kind: 'do';
  readonly body: Statement;
  readonly condition: Expression;
}
export interface ForStatement extends OffsetRange {
  readonly kind: 'for';
  readonly declaration: LocalDeclarationStatement | null;
  readonly initializers: readonly Expression[];
  readonly condition: Expression | null;
  readonly incrementors: readonly Expression[];
  readonly body: Statement;
}
/**
 * `foreach (T x in xs)`; a tuple designation for `foreach (var (a, b) in xs)`. In `foreach ((int a, var b) in xs)` the type is a tuple
 * type whose elements are the types of the designations in the same places.
 */
export interface ForEachStatement extends OffsetRange {
  readonly kind: 'foreach';
  readonly type: TypeSyntax;
  readonly designation: Designation;
  readonly source: Expression;
  readonly body: Statement;
}
export interface SwitchStatement extends OffsetRange {
  readonly kind: 'switch';
  readonly governing: Expression;
  readonly sections: readonly SwitchSection[];
}
export interface SwitchSection extends OffsetRange {
  readonly labels: readonly SwitchLabel[];
  readonly statements: readonly Statement[];
}
export type SwitchLabel =
  | ({ readonly kind: 'default-label' } & OffsetRange)
  | ({ readonly kind: 'case-label'; readonly pattern: Pattern; readonly when: Expression | null } & OffsetRange);
export interface ReturnStatement extends OffsetRange {
  readonly kind: 'return';
  readonly expression: Expression | null;
}
export interface BreakStatement extends OffsetRange {
  readonly kind: 'break';
}
export interface ContinueStatement extends OffsetRange {
  readonly kind: 'continue';
}
export interface GotoStatement extends OffsetRange {
  readonly kind: 'goto';
  readonly target:
    | { readonly kind: 'label'; readonly identifier: Identifier }
    | { readonly kind: 'case'; readonly expression: Expression }
    | { readonly kind: 'default' };
}
export interface LabeledStatement extends OffsetRange {
  readonly kind: 'labeled';
  readonly label: Identifier;
  readonly statement: Statement;
}
export interface ThrowStatement extends OffsetRange {
  readonly kind: 'throw';
  readonly expression: Expression | null;
}
export interface CatchClause extends OffsetRange {
  readonly type: TypeSyntax | null;
  readonly identifier: Identifier | null;
  readonly filter: Expression | null;
  readonly block: BlockStatement;
}
export interface TryStatement extends OffsetRange {
  readonly kind: 'try';
  readonly block: BlockStatement;
  readonly catches: readonly CatchClause[];
  readonly finallyBlock: BlockStatement | null;
}
export interface UsingStatement extends OffsetRange {
  readonly kind: 'using';
  readonly resource: LocalDeclarationStatement | Expression;
  readonly body: Statement;
}
export interface LockStatement extends OffsetRange {
  readonly kind: 'lock';
  readonly expression: Expression;
  readonly body: Statement;
}
export interface CheckedStatement extends OffsetRange {
  readonly kind: 'checked-statement' | 'unchecked-statement';
  readonly block: BlockStatement;
}
export interface YieldStatement extends OffsetRange {
  readonly kind: 'yield';
  readonly expression: Expression | null;
}
/** `unsafe`, `fixed`: read over, refused by the checker. */
export interface UnsupportedStatement extends OffsetRange {
  readonly kind: 'unsupported-statement';
  readonly keyword: string;
  readonly block: BlockStatement | null;
}
export interface BadStatement extends OffsetRange {
  readonly kind: 'bad';
}
