import type { OffsetRange } from '../../text/range';
import type { CSharpDiagnostic } from '../Expression';
import type * as Ast from '../syntax/ast';
import type { CsType, TypeParameter } from '../types/CsType';
import { errorType } from '../types/wellKnownTypes';
import type { BoundError, BoundExpression, BoundStatement, FunctionScope, LabelSymbol, LocalSymbol } from './BoundNode';
import { formatMessage, severityOf, type MessageCode } from './messages';

/** Names declared in one block, statement or function. */
export interface Scope {
  readonly parent: Scope | null;
  readonly function: FunctionScope;
  readonly names: Map<string, LocalSymbol>;
  /** Names that a later statement of the block declares, for "used before it is declared". */
  readonly upcoming: Set<string>;
  /** Those of them that something was assigned to all the same. */
  readonly assignedEarly: Set<string>;
  /** Variables and local functions declared directly in it, in order. */
  readonly declared: LocalSymbol[];
  /** The variables that local functions declared directly in it have, by their declarations. */
  readonly localFunctions: Map<Ast.LocalFunctionStatement, LocalSymbol>;
  readonly labels: Map<string, LabelSymbol>;
  readonly typeParameters: readonly TypeParameter[];
  /** Variables of a query around it that it can't see, with the code for their use. */
  outOfScope: ReadonlyMap<string, 'CS1937' | 'CS1938'> | null;
}

/** The function whose body is being bound: what `return` means in it. */
export interface FunctionFrame {
  readonly kind: 'expression' | 'lambda' | 'local-function';
  readonly name: string;
  /** Null while a lambda's return type is being inferred. */
  readonly returnType: CsType | null;
  /** What its `return`s give, before conversion; where they stand. */
  readonly results: { readonly expression: BoundExpression | null; readonly range: OffsetRange }[];
  yields: boolean;
}

/** Where jumps lead from the statement being bound. */
export interface JumpTargets {
  readonly canBreak: boolean;
  readonly canContinue: boolean;
  readonly inFinally: boolean;
  /** The error of `throw;` here; null in a catch clause, where it may stand. */
  readonly rethrowError: 'CS0156' | 'CS0724' | null;
  /** The error of a `yield return` here, in the parts of a `try` that it may not stand in; null elsewhere. */
  readonly yieldBarrier: 'CS1625' | 'CS1626' | 'CS1631' | null;
  /** Labels of the innermost switch's cases, for `goto case`. */
  readonly switchCases: SwitchCases | null;
}

export interface SwitchCases {
  readonly governingType: CsType;
  caseLabel(value: BoundExpression): LabelSymbol | null;
  readonly defaultLabel: LabelSymbol | null;
}

/**
 * The state of binding one expression, and the operations that the binding functions call each other by. Binding never throws on user
 * input: what can't be bound is reported and becomes an `error` node, which nothing reports about again.
 */
export interface Binder {
  diagnostics: CSharpDiagnostic[];
  scope: Scope;
  frame: FunctionFrame;
  jumps: JumpTargets;
  /** Receivers of the conditional accesses around, innermost last: what `.x` in `a?.x` is of. */
  readonly conditionalReceivers: BoundExpression[];
  overflow: 'default' | 'checked' | 'unchecked';
  /** The one place where the expression about to be bound may be a `throw`. */
  throwPlace: Ast.Expression | null;
  /** Every variable declared, for the semantic model. */
  readonly variables: LocalSymbol[];
  /** Facts for the semantic model: the node bound for a piece of syntax. */
  record(node: BoundExpression): void;
  /** Counts work, one unit a syntax node when nothing else is said; past the limit binding ends with CS8078. */
  charge(units?: number): void;

  /** Any expression: a value, type, namespace, method group. */
  expression(syntax: Ast.Expression): BoundExpression;
  /** An expression that must be a value, though perhaps one without a type of its own (lambda, null, method group). */
  value(syntax: Ast.Expression): BoundExpression;
  /** A value, implicitly converted to a type. */
  converted(syntax: Ast.Expression, to: CsType): BoundExpression;
  /** Implicit conversion of a bound value, with the compiler's error when there is none. */
  convert(expression: BoundExpression, to: CsType): BoundExpression;
  statement(syntax: Ast.Statement): BoundStatement;
  /** A statement in a scope of its own, as after `if` or in a loop. */
  embedded(syntax: Ast.Statement): BoundStatement;
  type(syntax: Ast.TypeSyntax): CsType;
  lambda(syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression): BoundExpression;
  arrayInitializer(syntax: Ast.InitializerExpression, type: CsType): BoundExpression;
}

/** Thrown by `charge`, caught where binding starts. */
export class TooComplex extends Error {}

/**
 * How many findings are kept of one text: warnings up to this number, errors as many again, so that warnings never keep an error out.
 * More help nobody and cost time.
 */
const diagnosticLimit = 1_000;

/** Whether one more of the severity is kept after `count`. */
export function keepsDiagnostic(count: number, severity: 'error' | 'warning'): boolean {
  return count < (severity === 'warning' ? diagnosticLimit : 2 * diagnosticLimit);
}

/** Takes over what was found in a part that was bound for itself. */
export function reportAll(b: Binder, found: readonly CSharpDiagnostic[]): void {
  for (const diagnostic of found) {
    if (keepsDiagnostic(b.diagnostics.length, diagnostic.severity)) b.diagnostics.push(diagnostic);
  }
}

export function report(b: Binder, code: MessageCode, range: OffsetRange, ...args: readonly (string | number)[]): void {
  const severity = severityOf(code);
  if (!keepsDiagnostic(b.diagnostics.length, severity)) return;
  b.diagnostics.push({
    code,
    severity,
    message: formatMessage(code, args),
    range: { start: range.start, end: range.end },
  });
}

export function errorNode(range: OffsetRange): BoundError {
  return { kind: 'error', type: errorType, start: range.start, end: range.end };
}

/** Reports and answers an error node. */
export function failed(
  b: Binder,
  code: MessageCode,
  range: OffsetRange,
  ...args: readonly (string | number)[]
): BoundError {
  report(b, code, range, ...args);
  return errorNode(range);
}

export function newFunctionScope(parent: FunctionScope | null): FunctionScope {
  return { parent, locals: [], captures: new Set() };
}

export function newScope(
  parent: Scope | null,
  functionScope: FunctionScope,
  typeParameters: readonly TypeParameter[] = [],
): Scope {
  return {
    parent,
    function: functionScope,
    names: new Map(),
    upcoming: new Set(),
    assignedEarly: new Set(),
    declared: [],
    localFunctions: new Map(),
    labels: new Map(),
    typeParameters,
    outOfScope: null,
  };
}

/** Runs `bind` in a new scope; answers what it answers and the variables that the scope came to have. */
export function inScope<T>(b: Binder, bind: () => T): { readonly result: T; readonly locals: readonly LocalSymbol[] } {
  const outer = b.scope;
  const scope = newScope(outer, outer.function);
  b.scope = scope;
  try {
    const result = bind();
    return { result, locals: scope.declared };
  } finally {
    b.scope = outer;
  }
}

/** A variable that no name reaches. */
export function temporary(b: Binder, type: CsType, range: OffsetRange): LocalSymbol {
  const local = newLocal(b, '', type, 'temporary', range);
  return local;
}

/** A variable of the current function, not yet in any scope. */
export function newLocal(
  b: Binder,
  name: string,
  type: CsType,
  kind: LocalSymbol['kind'],
  range: OffsetRange,
  more: Partial<Pick<LocalSymbol, 'constant' | 'isReference' | 'isRange' | 'localFunction'>> = {},
): LocalSymbol {
  const local: LocalSymbol = {
    name,
    type,
    kind,
    constant: more.constant,
    owner: b.scope.function,
    range: { start: range.start, end: range.end },
    isCaptured: false,
    isRead: false,
    isAssignedUnseen: false,
    assigned: [],
    isReference: more.isReference ?? false,
    isRange: more.isRange ?? false,
    localFunction: more.localFunction ?? null,
  };
  b.scope.function.locals.push(local);
  return local;
}

/** Puts a variable into the current scope; reports a name that is taken here or around. */
export function declare(b: Binder, local: LocalSymbol): void {
  const { scope } = b;
  scope.declared.push(local);
  b.variables.push(local);
  if (local.name === '') return;
  if (local.kind !== 'parameter' && !local.isRange && isInQuery(scope)) report(b, 'CS8201', local.range);
  if (scope.assignedEarly.has(local.name)) local.isAssignedUnseen = true;
  if (scope.names.has(local.name)) {
    const isParameter = local.kind === 'parameter' && scope.names.get(local.name)?.kind === 'parameter';
    report(b, isParameter ? 'CS0100' : 'CS0128', local.range, local.name);
    return;
  }
  for (let outer = scope.parent; outer; outer = outer.parent) {
    if (outer.names.has(local.name) || outer.upcoming.has(local.name)) {
      report(b, local.isRange ? 'CS1931' : 'CS0136', local.range, local.name);
      break;
    }
  }
  scope.names.set(local.name, local);
  scope.upcoming.delete(local.name);
}

/** Directly in a clause of a query, and not in a lambda there. */
function isInQuery(scope: Scope): boolean {
  for (let at: Scope | null = scope; at && at.function === scope.function; at = at.parent) {
    if (at.outOfScope) return true;
  }
  return false;
}

/** The variable that a name means, `upcoming` when a later statement declares it, or null. */
export function lookupLocal(b: Binder, name: string): LocalSymbol | 'upcoming' | null {
  for (let scope: Scope | null = b.scope; scope; scope = scope.parent) {
    const found = scope.names.get(name);
    if (found) return found;
    if (scope.upcoming.has(name)) return 'upcoming';
  }
  return null;
}

/** Notes a use of a variable from the current function: functions between it and the owner capture it. */
export function useLocal(b: Binder, local: LocalSymbol): void {
  for (let user: FunctionScope | null = b.scope.function; user && user !== local.owner; user = user.parent) {
    // Those around it have it as well, then.
    if (user.captures.has(local)) return;
    user.captures.add(local);
    local.isCaptured = true;
  }
}

/** What the compiler calls an expression's type in messages. */
export function describeType(expression: BoundExpression, display: (type: CsType) => string): string {
  switch (expression.kind) {
    case 'lambda-syntax':
      return expression.syntax.kind === 'lambda' ? 'lambda expression' : 'anonymous method';
    case 'method-group':
      return 'method group';
    case 'default-literal':
      return 'default';
    case 'throw':
      return '<throw expression>';
    case 'tuple':
      return expression.type
        ? display(expression.type)
        : `(${expression.elements.map((e) => describeType(e, display)).join(', ')})`;
    case 'type-reference':
      return display(expression.referenced);
    default:
      return expression.type ? display(expression.type) : '?';
  }
}
