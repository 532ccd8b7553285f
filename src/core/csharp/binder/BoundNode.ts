import type { OffsetRange } from '../../text/range';
import type { Value } from '../runtime/value';
import type { NumericKind } from '../runtime/numbers';
import type * as Ast from '../syntax/ast';
import type { ArrayType, CsType, Member, MemberParameter, NamedType, TypeParameter } from '../types/CsType';

/**
 * The bound tree: syntax after names, types, overloads and conversions were decided. What a construct means in terms of simpler ones
 * (queries, compound operators, parameter arrays) is spelled out here, so that the evaluator has few cases and decides nothing.
 */

/** A method body that runs with variables of its own: the expression itself, a lambda or a local function. */
export interface FunctionScope {
  readonly parent: FunctionScope | null;
  /** Variables declared in it, in order; the index is the slot. */
  readonly locals: LocalSymbol[];
  /** Variables and local functions of enclosing functions that it, or a function inside it, uses. */
  readonly captures: Set<LocalSymbol>;
}

export interface LocalSymbol {
  readonly name: string;
  /** Mutable while the type of a `var` is being inferred. */
  type: CsType;
  readonly kind:
    | 'local'
    | 'constant'
    | 'parameter'
    | 'foreach'
    | 'using'
    | 'catch'
    | 'pattern'
    | 'function'
    | 'temporary';
  /** Of a `const`. */
  constant: Value | undefined;
  readonly owner: FunctionScope;
  readonly range: OffsetRange;
  /** Some lambda or local function uses it. */
  isCaptured: boolean;
  isRead: boolean;
  /** A query's variable, whatever it has become. */
  readonly isRange: boolean;
  /** A call or deconstruction that couldn't be bound would have assigned it: nothing is said of its being unassigned. */
  isAssignedUnseen: boolean;
  /** What it is given anywhere; of an `out` or deconstructed variable the node that gives it. */
  readonly assigned: BoundExpression[];
  /** `ref` and `out` parameters hold a `RefCell`. */
  readonly isReference: boolean;
  /** Of a local function. */
  readonly localFunction: LocalFunctionSymbol | null;
}

export interface LocalFunctionSymbol {
  readonly name: string;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly MemberParameter[];
  readonly returnType: CsType;
  readonly syntax: Ast.LocalFunctionStatement;
  readonly scope: FunctionScope;
  parameterLocals: readonly LocalSymbol[];
  body: BoundBody | null;
  /** Contains `yield`: the type of what it yields. */
  iteratorElement: CsType | null;
}

/** What a method call means: a member of a constructed type with its type parameters replaced. */
export interface MethodSymbol {
  readonly member: Member;
  readonly containingType: CsType;
  readonly typeArguments: readonly CsType[];
  readonly parameters: readonly MemberParameter[];
  readonly returnType: CsType;
}

/** A member looked up in a type, before overloads are decided. */
export interface MemberInType {
  readonly member: Member;
  readonly containingType: NamedType;
  readonly replacements: ReadonlyMap<TypeParameter, CsType>;
}

interface Node extends OffsetRange {
  /** Null when it has no type of its own (null literal has NullType; a lambda, method group, `default`, `throw` have null). */
  readonly type: CsType | null;
  /** The value of a constant expression. */
  readonly constant?: Value;
}

export type BoundExpression =
  | BoundConstant
  | BoundError
  | BoundLocal
  | BoundContext
  | BoundTypeReference
  | BoundNamespaceReference
  | BoundMethodGroup
  | BoundLambdaSyntax
  | BoundDefaultLiteral
  | BoundThrow
  | BoundTupleLiteral
  | BoundDiscard
  | BoundOutDeclaration
  | BoundArrayInitializer
  | BoundCall
  | BoundDelegateInvocation
  | BoundLocalFunctionCall
  | BoundMember
  | BoundArrayElement
  | BoundNew
  | BoundArrayCreation
  | BoundAnonymousObject
  | BoundConversion
  | BoundUnary
  | BoundBinary
  | BoundLogical
  | BoundCoalesce
  | BoundConditional
  | BoundConditionalAccess
  | BoundTypeTest
  | BoundIsPattern
  | BoundAssignment
  | BoundCompoundAssignment
  | BoundDeconstruction
  | BoundConcatenation
  | BoundInterpolation
  | BoundLambda
  | BoundDelegateCreation
  | BoundTypeOf
  | BoundDefaultValue
  | BoundInitialized
  | BoundReference
  | BoundSequence;

export interface BoundConstant extends Node {
  readonly kind: 'constant';
  readonly type: CsType;
  readonly constant: Value;
}
export interface BoundError extends Node {
  readonly kind: 'error';
  readonly type: CsType;
}
export interface BoundLocal extends Node {
  readonly kind: 'local';
  readonly local: LocalSymbol;
  readonly type: CsType;
}
export interface BoundContext extends Node {
  readonly kind: 'context';
  readonly type: CsType;
}
export interface BoundTypeReference extends Node {
  readonly kind: 'type-reference';
  readonly type: null;
  readonly referenced: CsType;
}
export interface BoundNamespaceReference extends Node {
  readonly kind: 'namespace-reference';
  readonly type: null;
  readonly name: string;
}
export interface BoundMethodGroup extends Node {
  readonly kind: 'method-group';
  readonly type: null;
  readonly name: string;
  readonly nameRange: OffsetRange;
  /** Null for static members by type name. */
  readonly receiver: BoundExpression | null;
  readonly receiverType: CsType;
  readonly methods: readonly MemberInType[];
  readonly extensions: readonly Member[];
  readonly localFunction: LocalSymbol | null;
  /** Null when none were written. */
  readonly typeArguments: readonly CsType[] | null;
  /** The method that arguments of those parameters' types would call; null when none fits. */
  resolve(parameters: readonly MemberParameter[]): MethodGroupResolution | null;
}
export interface MethodGroupResolution {
  readonly method: MethodSymbol | null;
  readonly localFunction: LocalSymbol | null;
  readonly typeArguments: readonly CsType[];
  readonly returnType: CsType;
}
/** A lambda whose delegate type isn't known yet. */
export interface BoundLambdaSyntax extends Node {
  readonly kind: 'lambda-syntax';
  readonly type: null;
  readonly syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression;
  /** Types as written; null where they are implicit. */
  readonly parameterTypes: readonly CsType[] | null;
  readonly parameterCount: number | null;
  /** Binds the body for given parameter types; the answer is remembered for each. */
  bind(parameterTypes: readonly CsType[], returnType: CsType | null): LambdaBinding;
  /** For the errors in its body when no delegate type was found: as it was bound in search of one, with unknown types otherwise. */
  bindAlone(): LambdaBinding;
}
export interface LambdaBinding {
  readonly parameters: readonly LocalSymbol[];
  readonly scope: FunctionScope;
  readonly body: BoundBody;
  /** The type that its results have in common; null when there is none; void when it returns nothing. */
  readonly inferredReturnType: CsType | null;
  /** Its results before conversion. */
  readonly results: readonly BoundExpression[];
  readonly diagnostics: readonly import('../Expression').CSharpDiagnostic[];
  readonly hasErrors: boolean;
}
export interface BoundDefaultLiteral extends Node {
  readonly kind: 'default-literal';
  readonly type: null;
}
export interface BoundThrow extends Node {
  readonly kind: 'throw';
  readonly type: null;
  readonly exception: BoundExpression;
}
export interface BoundTupleLiteral extends Node {
  readonly kind: 'tuple';
  readonly type: NamedType | null;
  readonly elements: readonly BoundExpression[];
  readonly names: readonly (string | null)[];
}
/** `_` as the target of an assignment or `out`. */
export interface BoundDiscard extends Node {
  readonly kind: 'discard';
}
/** `out var x` before the type is known. */
export interface BoundOutDeclaration extends Node {
  readonly kind: 'out-declaration';
  readonly type: null;
  readonly local: LocalSymbol | null;
}
/** `{ 1, 2 }` that waits for an array type. */
export interface BoundArrayInitializer extends Node {
  readonly kind: 'array-initializer';
  readonly type: null;
  readonly syntax: Ast.InitializerExpression;
}
export interface BoundCall extends Node {
  readonly kind: 'call';
  readonly type: CsType;
  readonly method: MethodSymbol;
  /** Null for static methods; an extension method's receiver is its first argument. */
  readonly receiver: BoundExpression | null;
  /** In the order of parameters. */
  readonly arguments: readonly BoundExpression[];
  /** Order of evaluation as indices of `arguments`, when named arguments change it. */
  readonly evaluationOrder: readonly number[] | null;
}
export interface BoundDelegateInvocation extends Node {
  readonly kind: 'invoke';
  readonly type: CsType;
  readonly target: BoundExpression;
  readonly arguments: readonly BoundExpression[];
}
export interface BoundLocalFunctionCall extends Node {
  readonly kind: 'local-call';
  readonly type: CsType;
  readonly local: LocalSymbol;
  readonly arguments: readonly BoundExpression[];
  readonly typeArguments: readonly CsType[];
}
/** A property, field or indexer. */
export interface BoundMember extends Node {
  readonly kind: 'member';
  readonly type: CsType;
  readonly member: Member;
  readonly containingType: CsType;
  readonly receiver: BoundExpression | null;
  readonly arguments: readonly BoundExpression[];
}
export interface BoundArrayElement extends Node {
  readonly kind: 'array-element';
  readonly type: CsType;
  readonly array: BoundExpression;
  readonly indices: readonly BoundExpression[];
}
export interface BoundNew extends Node {
  readonly kind: 'new';
  readonly type: CsType;
  /** Null for a struct's `new T()` that its table doesn't declare. */
  readonly method: MethodSymbol | null;
  readonly arguments: readonly BoundExpression[];
}
export interface BoundArrayCreation extends Node {
  readonly kind: 'array-creation';
  readonly type: ArrayType;
  /** Empty with an initialiser. */
  readonly sizes: readonly BoundExpression[];
  /** Row by row, with the length of each dimension. */
  readonly elements: readonly BoundExpression[] | null;
  readonly lengths: readonly number[];
}
export interface BoundAnonymousObject extends Node {
  readonly kind: 'anonymous-object';
  readonly type: NamedType;
  readonly members: readonly { readonly name: string; readonly value: BoundExpression }[];
}

export type ConversionKind =
  | 'identity'
  | 'numeric'
  /** Between an enum and a number, or two enums. */
  | 'enum'
  | 'reference'
  /** A cast that is tested at run time. */
  | 'cast'
  | 'boxing'
  | 'unboxing'
  | 'null'
  | 'default'
  /** `T` to `T?`: the inner conversion of the value. */
  | 'nullable-wrap'
  /** `T?` to `T`: null throws. */
  | 'nullable-unwrap'
  /** `S?` to `T?`. */
  | 'nullable-lift'
  | 'user-defined'
  | 'tuple'
  | 'throw'
  | 'lambda'
  | 'method-group'
  | 'array-initializer'
  | 'constant';

/** How a value of one type becomes one of another. */
export interface Conversion {
  readonly kind: ConversionKind;
  readonly isImplicit: boolean;
  readonly to: CsType;
  readonly isChecked: boolean;
  /** Of a user-defined conversion. */
  readonly method: MethodSymbol | null;
  /** Of the value inside a nullable (one), of a tuple's elements, or before and after a user-defined conversion (two). */
  readonly inner: readonly Conversion[];
}

export interface BoundConversion extends Node {
  readonly kind: 'conversion';
  readonly type: CsType;
  readonly operand: BoundExpression;
  readonly conversion: Conversion;
}

/** What kind of value a built-in operator works on. */
export type OperandKind = NumericKind | 'bool' | 'string' | 'object' | 'enum' | 'delegate' | 'char' | 'tuple';

export interface BoundUnary extends Node {
  readonly kind: 'unary';
  readonly type: CsType;
  readonly operator: '+' | '-' | '!' | '~';
  readonly operandKind: OperandKind;
  readonly operand: BoundExpression;
  readonly isLifted: boolean;
  readonly isChecked: boolean;
  readonly method: MethodSymbol | null;
}
export type BoundBinaryOperator = Exclude<Ast.BinaryOperator, '&&' | '||' | '??'>;
export interface BoundBinary extends Node {
  readonly kind: 'binary';
  readonly type: CsType;
  readonly operator: BoundBinaryOperator;
  readonly operandKind: OperandKind;
  readonly left: BoundExpression;
  readonly right: BoundExpression;
  /** Null operands give null (or false, for comparisons). */
  readonly isLifted: boolean;
  readonly isChecked: boolean;
  readonly method: MethodSymbol | null;
}
export interface BoundLogical extends Node {
  readonly kind: 'logical';
  readonly type: CsType;
  readonly operator: '&&' | '||';
  readonly left: BoundExpression;
  readonly right: BoundExpression;
}
export interface BoundCoalesce extends Node {
  readonly kind: 'coalesce';
  readonly type: CsType;
  readonly left: BoundExpression;
  /** The left value, when there is one, as the result's type. */
  readonly leftConversion: Conversion;
  readonly right: BoundExpression;
}
export interface BoundConditional extends Node {
  readonly kind: 'conditional';
  readonly type: CsType;
  readonly condition: BoundExpression;
  readonly whenTrue: BoundExpression;
  readonly whenFalse: BoundExpression;
}
export interface BoundConditionalAccess extends Node {
  readonly kind: 'conditional-access';
  readonly type: CsType;
  readonly receiver: BoundExpression;
  readonly placeholder: LocalSymbol;
  readonly access: BoundExpression;
}
export interface BoundTypeTest extends Node {
  readonly kind: 'is' | 'as';
  readonly type: CsType;
  readonly operand: BoundExpression;
  readonly tested: CsType;
}
export type BoundPattern =
  | ({ readonly kind: 'constant-pattern'; readonly value: BoundExpression } & OffsetRange)
  | ({ readonly kind: 'type-pattern'; readonly tested: CsType; readonly local: LocalSymbol | null } & OffsetRange)
  | ({ readonly kind: 'var-pattern'; readonly local: LocalSymbol | null } & OffsetRange)
  | ({ readonly kind: 'error-pattern' } & OffsetRange);
export interface BoundIsPattern extends Node {
  readonly kind: 'is-pattern';
  readonly type: CsType;
  readonly operand: BoundExpression;
  readonly pattern: BoundPattern;
}
export interface BoundAssignment extends Node {
  readonly kind: 'assignment';
  readonly type: CsType;
  readonly target: BoundExpression;
  readonly value: BoundExpression;
}
/** `x op= y`, `x++`: the new value is computed from the old one, which `placeholder` holds; the target is evaluated once. */
export interface BoundCompoundAssignment extends Node {
  readonly kind: 'compound-assignment';
  readonly type: CsType;
  readonly target: BoundExpression;
  readonly placeholder: LocalSymbol;
  readonly value: BoundExpression;
  /** `x++`: the result is the old value. */
  readonly isPostfix: boolean;
}
/** `(a, b) = value`: targets may be nested, discards or declarations. */
export interface BoundDeconstruction extends Node {
  readonly kind: 'deconstruction';
  readonly type: CsType;
  readonly value: BoundExpression;
  readonly target: DeconstructionTarget;
}
export type DeconstructionTarget =
  | {
      readonly kind: 'variable';
      readonly target: BoundExpression;
      readonly conversion: Conversion;
    }
  | {
      readonly kind: 'tuple';
      readonly elements: readonly DeconstructionTarget[];
      /** Null for tuples; else the `Deconstruct` method. */
      readonly deconstruct: MethodSymbol | null;
    };
/** `+` of strings, flattened. */
export interface BoundConcatenation extends Node {
  readonly kind: 'concatenation';
  readonly type: CsType;
  readonly operands: readonly BoundExpression[];
}
export interface BoundInterpolation extends Node {
  readonly kind: 'interpolation';
  readonly type: CsType;
  readonly parts: readonly (
    | string
    | { readonly value: BoundExpression; readonly alignment: number | null; readonly format: string | null }
  )[];
}
export interface BoundLambda extends Node {
  readonly kind: 'lambda';
  readonly type: NamedType;
  readonly parameters: readonly LocalSymbol[];
  readonly scope: FunctionScope;
  readonly body: BoundBody;
}
/** A method group as a delegate. */
export interface BoundDelegateCreation extends Node {
  readonly kind: 'delegate-creation';
  readonly type: NamedType;
  readonly receiver: BoundExpression | null;
  readonly method: MethodSymbol | null;
  readonly localFunction: LocalSymbol | null;
  readonly typeArguments: readonly CsType[];
}
export interface BoundTypeOf extends Node {
  readonly kind: 'typeof';
  readonly type: CsType;
  readonly referenced: CsType;
}
export interface BoundDefaultValue extends Node {
  readonly kind: 'default-value';
  readonly type: CsType;
}
/** An object with its object or collection initialiser; `steps` work on `placeholder`. */
export interface BoundInitialized extends Node {
  readonly kind: 'initialized';
  readonly type: CsType;
  readonly creation: BoundExpression;
  readonly placeholder: LocalSymbol;
  readonly steps: readonly BoundExpression[];
}
/** An `out` or `ref` argument. */
export interface BoundReference extends Node {
  readonly kind: 'reference';
  readonly type: CsType;
  readonly modifier: 'ref' | 'out';
  readonly target: BoundExpression;
}
/** Evaluates all, answers the last. */
export interface BoundSequence extends Node {
  readonly kind: 'sequence';
  readonly type: CsType;
  readonly expressions: readonly BoundExpression[];
}

// --- statements ----------------------------------------------------------------------------------------------------------------

/** An expression body, whose value is the result (null type result for void), or statements. */
export type BoundBody =
  | { readonly kind: 'expression-body'; readonly expression: BoundExpression; readonly locals: readonly LocalSymbol[] }
  | { readonly kind: 'statement-body'; readonly block: BoundBlock };

export type BoundStatement =
  | BoundBlock
  | ({ readonly kind: 'expression-statement'; readonly expression: BoundExpression } & OffsetRange)
  | ({
      readonly kind: 'local-declaration';
      readonly local: LocalSymbol;
      readonly initializer: BoundExpression | null;
    } & OffsetRange)
  | ({ readonly kind: 'local-function'; readonly local: LocalSymbol } & OffsetRange)
  | ({ readonly kind: 'empty' } & OffsetRange)
  | ({
      readonly kind: 'if';
      readonly condition: BoundExpression;
      readonly whenTrue: BoundStatement;
      readonly whenFalse: BoundStatement | null;
    } & OffsetRange)
  | ({
      readonly kind: 'while' | 'do';
      readonly condition: BoundExpression;
      readonly body: BoundStatement;
      /** Declared in the condition: new in each round. */
      readonly locals: readonly LocalSymbol[];
    } & OffsetRange)
  | ({
      readonly kind: 'for';
      readonly initializers: readonly BoundStatement[];
      readonly condition: BoundExpression | null;
      readonly incrementors: readonly BoundExpression[];
      readonly body: BoundStatement;
      readonly locals: readonly LocalSymbol[];
    } & OffsetRange)
  | ({
      readonly kind: 'foreach';
      readonly source: BoundExpression;
      /** Holds the element as the sequence has it; `assignment` makes the declared variable or variables of it. */
      readonly element: LocalSymbol;
      readonly assignment: BoundExpression | null;
      readonly body: BoundStatement;
      readonly locals: readonly LocalSymbol[];
    } & OffsetRange)
  | BoundSwitch
  | ({ readonly kind: 'return'; readonly expression: BoundExpression | null } & OffsetRange)
  | ({ readonly kind: 'break' } & OffsetRange)
  | ({ readonly kind: 'continue' } & OffsetRange)
  | ({ readonly kind: 'goto'; readonly label: LabelSymbol } & OffsetRange)
  | ({ readonly kind: 'label'; readonly label: LabelSymbol; readonly statement: BoundStatement } & OffsetRange)
  | ({ readonly kind: 'throw'; readonly exception: BoundExpression | null } & OffsetRange)
  | BoundTry
  | ({
      readonly kind: 'using';
      readonly declarations: readonly BoundStatement[];
      readonly resources: readonly LocalSymbol[];
      readonly body: BoundStatement;
      readonly locals: readonly LocalSymbol[];
    } & OffsetRange)
  | ({ readonly kind: 'lock'; readonly expression: BoundExpression; readonly body: BoundStatement } & OffsetRange)
  | ({ readonly kind: 'yield'; readonly expression: BoundExpression | null } & OffsetRange)
  | ({ readonly kind: 'group'; readonly statements: readonly BoundStatement[] } & OffsetRange);

export interface LabelSymbol {
  readonly name: string;
}
export interface BoundBlock extends OffsetRange {
  readonly kind: 'block';
  /** Declared directly in it: instantiated when the block is entered. */
  readonly locals: readonly LocalSymbol[];
  readonly statements: readonly BoundStatement[];
}
export interface BoundSwitch extends OffsetRange {
  readonly kind: 'switch';
  readonly governing: BoundExpression;
  readonly value: LocalSymbol;
  readonly sections: readonly BoundSwitchSection[];
  readonly locals: readonly LocalSymbol[];
}
export interface BoundSwitchSection extends OffsetRange {
  readonly labels: readonly (
    | ({ readonly kind: 'default'; readonly label: LabelSymbol } & OffsetRange)
    | {
        readonly kind: 'case';
        readonly label: LabelSymbol;
        readonly pattern: BoundPattern;
        readonly when: BoundExpression | null;
        /** An earlier case always takes what it matches. */
        readonly isSubsumed: boolean;
        readonly start: number;
        readonly end: number;
      }
  )[];
  readonly locals: readonly LocalSymbol[];
  readonly statements: readonly BoundStatement[];
}
export interface BoundTry extends OffsetRange {
  readonly kind: 'try';
  readonly block: BoundStatement;
  readonly catches: readonly {
    /** Null catches everything. */
    readonly caught: CsType | null;
    readonly local: LocalSymbol | null;
    readonly filter: BoundExpression | null;
    readonly block: BoundStatement;
    readonly locals: readonly LocalSymbol[];
  }[];
  readonly finallyBlock: BoundStatement | null;
}
