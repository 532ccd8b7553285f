import type { OffsetRange } from '../../text/range';
import type { CSharpDiagnostic } from '../Expression';
import { displayTypeName } from '../types/typeRegistry';
import { types } from '../types/wellKnownTypes';
import { delegateSignature } from './conversions';
import type { BoundRoot } from './bindRoot';
import type {
  BoundBody,
  BoundExpression,
  BoundLambda,
  BoundPattern,
  BoundStatement,
  BoundSwitch,
  BoundTry,
  DeconstructionTarget,
  FunctionScope,
  LabelSymbol,
  LocalSymbol,
} from './BoundNode';
import { formatMessage, severityOf, type MessageCode } from './messages';

/**
 * What the compiler says about the flow of control: variables read before they are assigned, paths without a `return`, statements that
 * nothing reaches, cases that fall through (C# specification, "Definite assignment" and "End points and reachability").
 */
export function analyzeFlow(root: BoundRoot, source: string): readonly CSharpDiagnostic[] {
  const analyzer = new FlowAnalyzer(source);
  try {
    return analyzer.analyzeRoot(root);
  } catch (error) {
    // Deeper nesting than the stack holds; the binder has bounded it well below that.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The variables assigned so far, one bit each; null where control can't be. */
type State = bigint | null;

interface Branches {
  readonly whenTrue: State;
  readonly whenFalse: State;
}

function join(a: State, b: State): State {
  if (a === null) return b;
  return b === null ? a : a & b;
}

class FlowAnalyzer {
  readonly #source: string;
  #diagnostics: CSharpDiagnostic[] = [];
  readonly #bits = new Map<LocalSymbol, bigint>();
  /** Functions around a local function: their variables count as assigned in it. */
  readonly #assumed = new Set<FunctionScope>();
  #breaks: State[] = [];
  #continues: State[] = [];
  /** States in which jumps arrive at labels, from the pass before. */
  #arrivals = new Map<LabelSymbol, State>();
  #hasJumps = false;
  #unreachableReported = false;
  /** `out` parameters of the function, to be assigned where it ends. */
  #outParameters: readonly LocalSymbol[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  analyzeRoot(root: BoundRoot): readonly CSharpDiagnostic[] {
    const run = (): void => {
      this.#diagnostics = [];
      const end = this.#body(root.body, 0n);
      if (root.body.kind === 'statement-body' && end !== null) {
        const { start } = root.body.block;
        this.#report('CS0161', { start, end: start + 1 }, 'expression');
      }
    };
    run();
    // A jump may arrive at a label before the analysis has seen where it starts.
    if (this.#hasJumps) run();
    return this.#diagnostics;
  }

  #report(code: MessageCode, range: OffsetRange, ...args: readonly string[]): void {
    this.#diagnostics.push({
      code,
      severity: severityOf(code),
      message: formatMessage(code, args),
      range: { start: range.start, end: range.end },
    });
  }

  /** Where the compiler points for a whole statement: its first word or sign. */
  #firstToken({ start, end }: OffsetRange): OffsetRange {
    const [token = ''] = /^(?:\w+|.)/s.exec(this.#source.slice(start, end)) ?? [];
    return { start, end: start + token.length };
  }

  #bit(local: LocalSymbol): bigint {
    let bit = this.#bits.get(local);
    if (bit === undefined) {
      bit = 1n << BigInt(this.#bits.size);
      this.#bits.set(local, bit);
    }
    return bit;
  }

  #assign(state: State, local: LocalSymbol): State {
    return state === null ? null : state | this.#bit(local);
  }

  #read(state: State, local: LocalSymbol, range: OffsetRange): State {
    if (state === null || local.kind === 'temporary' || local.kind === 'function') return state;
    if (this.#assumed.has(local.owner)) return state;
    const bit = this.#bit(local);
    if ((state & bit) !== 0n) return state;
    this.#report('CS0165', range, local.name);
    // Said once for a variable.
    return state | bit;
  }

  // --- functions -----------------------------------------------------------------------------------------------------------------

  /** The state at the end of a body. */
  #body(body: BoundBody, state: State): State {
    return body.kind === 'expression-body'
      ? this.#expression(body.expression, state)
      : this.#statement(body.block, state);
  }

  #inFunction<T>(outParameters: readonly LocalSymbol[], analyze: () => T): T {
    const outer = {
      breaks: this.#breaks,
      continues: this.#continues,
      out: this.#outParameters,
      reported: this.#unreachableReported,
    };
    this.#breaks = [];
    this.#continues = [];
    this.#outParameters = outParameters;
    this.#unreachableReported = false;
    const result = analyze();
    this.#breaks = outer.breaks;
    this.#continues = outer.continues;
    this.#outParameters = outer.out;
    this.#unreachableReported = outer.reported;
    return result;
  }

  #lambda(node: BoundLambda, state: State): State {
    this.#inFunction([], () => {
      let inner = state;
      for (const parameter of node.parameters) inner = this.#assign(inner, parameter);
      const end = this.#body(node.body, inner);
      const returnType = delegateSignature(node.type)?.returnType ?? types.void;
      if (node.body.kind === 'statement-body' && end !== null && state !== null && returnType !== types.void) {
        const arrow = this.#source.slice(node.start, node.body.block.start).lastIndexOf('=>');
        const start = node.start + Math.max(0, arrow);
        const range = arrow < 0 ? this.#firstToken(node) : { start, end: start + 2 };
        const what = arrow < 0 ? 'anonymous method' : 'lambda expression';
        this.#report('CS1643', range, what, displayTypeName(node.type));
      }
    });
    return state;
  }

  #localFunction(local: LocalSymbol, range: OffsetRange): void {
    const symbol = local.localFunction!;
    const { body } = symbol;
    if (!body) return;
    const added: FunctionScope[] = [];
    for (let scope = symbol.scope.parent; scope; scope = scope.parent) {
      if (this.#assumed.has(scope)) continue;
      this.#assumed.add(scope);
      added.push(scope);
    }
    const outParameters = symbol.parameterLocals.filter((_, index) => symbol.parameters[index]!.modifier === 'out');
    this.#inFunction(outParameters, () => {
      let state: State = 0n;
      for (const parameter of symbol.parameterLocals) {
        if (!outParameters.includes(parameter)) state = this.#assign(state, parameter);
      }
      const end = this.#body(body, state);
      if (end === null) return;
      const isValue = symbol.returnType !== types.void && symbol.iteratorElement === null;
      if (body.kind === 'statement-body' && isValue) {
        const parameters = symbol.parameters.map(({ type }) => displayTypeName(type)).join(', ');
        this.#report('CS0161', local.range, `${symbol.name}(${parameters})`);
      }
      this.#leave(end, range);
    });
    for (const scope of added) this.#assumed.delete(scope);
  }

  /** Control leaves the function: its `out` parameters must be assigned. */
  #leave(state: State, range: OffsetRange): void {
    if (state === null) return;
    for (const parameter of this.#outParameters) {
      if ((state & this.#bit(parameter)) === 0n) this.#report('CS0177', range, parameter.name);
    }
  }

  // --- statements ----------------------------------------------------------------------------------------------------------------

  #statements(statements: readonly BoundStatement[], start: State): State {
    let state = start;
    for (const statement of statements) state = this.#statement(statement, state);
    return state;
  }

  #statement(node: BoundStatement, before: State): State {
    let state = before;
    if (node.kind === 'label') {
      const arrived = this.#arrivals.get(node.label);
      if (arrived !== undefined) state = join(state, arrived);
    }
    if (state === null) this.#unreachable(node);
    else this.#unreachableReported = false;
    return this.#reachable(node, state);
  }

  #unreachable(node: BoundStatement): void {
    const counts = !['local-function', 'empty', 'block', 'group', 'label'].includes(node.kind);
    if (this.#unreachableReported || !counts) return;
    this.#report('CS0162', this.#firstToken(node));
    this.#unreachableReported = true;
  }

  #reachable(node: BoundStatement, state: State): State {
    switch (node.kind) {
      case 'block':
      case 'group':
        return this.#statements(node.statements, state);
      case 'expression-statement':
        return this.#expression(node.expression, state);
      case 'local-declaration': {
        if (node.initializer) return this.#assign(this.#expression(node.initializer, state), node.local);
        return state === null ? null : state & ~this.#bit(node.local);
      }
      case 'local-function':
        this.#localFunction(node.local, node);
        return state;
      case 'empty':
        return state;
      case 'if': {
        const { whenTrue, whenFalse } = this.#condition(node.condition, state);
        const then = this.#statement(node.whenTrue, whenTrue);
        return join(then, node.whenFalse ? this.#statement(node.whenFalse, whenFalse) : whenFalse);
      }
      case 'while':
      case 'do':
      case 'for':
      case 'foreach':
        return this.#loop(node, state);
      case 'switch':
        return this.#switch(node, state);
      case 'return': {
        const end = node.expression ? this.#expression(node.expression, state) : state;
        this.#leave(end, node);
        return null;
      }
      case 'break':
        this.#breaks.push(state);
        return null;
      case 'continue':
        this.#continues.push(state);
        return null;
      case 'goto':
        this.#hasJumps = true;
        this.#arrivals.set(node.label, join(this.#arrivals.get(node.label) ?? null, state));
        return null;
      case 'label':
        return this.#statement(node.statement, state);
      case 'throw':
        if (node.exception) this.#expression(node.exception, state);
        return null;
      case 'try':
        return this.#try(node, state);
      case 'using':
        return this.#statement(node.body, this.#statements(node.declarations, state));
      case 'lock':
        return this.#statement(node.body, this.#expression(node.expression, state));
      case 'yield':
        if (!node.expression) return null;
        return this.#expression(node.expression, state);
    }
  }

  #loop(node: Extract<BoundStatement, { kind: 'while' | 'do' | 'for' | 'foreach' }>, before: State): State {
    const outer = { breaks: this.#breaks, continues: this.#continues };
    this.#breaks = [];
    this.#continues = [];
    const end = this.#rounds(node, before);
    const after = this.#breaks.reduce(join, end);
    this.#breaks = outer.breaks;
    this.#continues = outer.continues;
    return after;
  }

  /** The state when a loop's condition ends it. */
  #rounds(node: Extract<BoundStatement, { kind: 'while' | 'do' | 'for' | 'foreach' }>, before: State): State {
    switch (node.kind) {
      case 'while': {
        const { whenTrue, whenFalse } = this.#condition(node.condition, before);
        this.#statement(node.body, whenTrue);
        return whenFalse;
      }
      case 'do': {
        const body = this.#statement(node.body, before);
        return this.#condition(node.condition, this.#continues.reduce(join, body)).whenFalse;
      }
      case 'for': {
        const state = this.#statements(node.initializers, before);
        const { whenTrue, whenFalse } = node.condition
          ? this.#condition(node.condition, state)
          : { whenTrue: state, whenFalse: null };
        const body = this.#continues.reduce(join, this.#statement(node.body, whenTrue));
        this.#expressions(node.incrementors, this.#continues.reduce(join, body));
        return whenFalse;
      }
      case 'foreach': {
        const state = this.#expression(node.source, before);
        const element = node.assignment ? this.#expression(node.assignment, state) : state;
        this.#statement(node.body, element);
        return state;
      }
    }
  }

  #switch(node: BoundSwitch, before: State): State {
    const state = this.#expression(node.governing, before);
    const outer = this.#breaks;
    this.#breaks = [];
    let hasDefault = false;
    node.sections.forEach((section, index) => {
      let start: State = null;
      for (const label of section.labels) {
        if (label.kind === 'default') {
          hasDefault = true;
          start = join(start, state);
        } else {
          const matched = label.isSubsumed ? null : this.#pattern(label.pattern, state);
          start = join(start, label.when ? this.#condition(label.when, matched).whenTrue : matched);
        }
        const arrived = this.#arrivals.get(label.label);
        if (arrived !== undefined) start = join(start, arrived);
      }
      const end = this.#statements(section.statements, start);
      if (end !== null && start !== null) {
        const last = section.labels.at(-1)!;
        const range = last.kind === 'case' ? last : { start: section.start, end: section.start + 'default:'.length };
        this.#report(index === node.sections.length - 1 ? 'CS8070' : 'CS0163', range, last.label.name);
      }
    });
    const after = this.#breaks.reduce(join, hasDefault ? null : state);
    this.#breaks = outer;
    return after;
  }

  #try(node: BoundTry, before: State): State {
    let end = this.#statement(node.block, before);
    for (const clause of node.catches) {
      let state = before;
      if (clause.local) state = this.#assign(state, clause.local);
      if (clause.filter) state = this.#condition(clause.filter, state).whenTrue;
      end = join(end, this.#statement(clause.block, state));
    }
    if (!node.finallyBlock) return end;
    const last = this.#statement(node.finallyBlock, before);
    if (last === null) return null;
    // What `finally` assigned is assigned on every way out.
    return end === null ? null : end | last;
  }

  // --- expressions ---------------------------------------------------------------------------------------------------------------

  #condition(node: BoundExpression, state: State): Branches {
    if (node.constant === true) return { whenTrue: state, whenFalse: null };
    if (node.constant === false) return { whenTrue: null, whenFalse: state };
    switch (node.kind) {
      case 'logical': {
        const left = this.#condition(node.left, state);
        if (node.operator === '&&') {
          const right = this.#condition(node.right, left.whenTrue);
          return { whenTrue: right.whenTrue, whenFalse: join(left.whenFalse, right.whenFalse) };
        }
        const right = this.#condition(node.right, left.whenFalse);
        return { whenTrue: join(left.whenTrue, right.whenTrue), whenFalse: right.whenFalse };
      }
      case 'unary':
        if (node.operator === '!' && node.method === null) {
          const { whenTrue, whenFalse } = this.#condition(node.operand, state);
          return { whenTrue: whenFalse, whenFalse: whenTrue };
        }
        break;
      case 'is-pattern': {
        const after = this.#expression(node.operand, state);
        return { whenTrue: this.#pattern(node.pattern, after), whenFalse: after };
      }
      case 'conditional': {
        const { whenTrue, whenFalse } = this.#condition(node.condition, state);
        const a = this.#condition(node.whenTrue, whenTrue);
        const b = this.#condition(node.whenFalse, whenFalse);
        return { whenTrue: join(a.whenTrue, b.whenTrue), whenFalse: join(a.whenFalse, b.whenFalse) };
      }
      default:
        break;
    }
    const after = this.#expression(node, state);
    return { whenTrue: after, whenFalse: after };
  }

  /** The state when a pattern matched. */
  #pattern(pattern: BoundPattern, state: State): State {
    const assigns = pattern.kind === 'type-pattern' || pattern.kind === 'var-pattern';
    return assigns && pattern.local ? this.#assign(state, pattern.local) : state;
  }

  #expressions(nodes: readonly BoundExpression[], start: State): State {
    let state = start;
    for (const node of nodes) state = this.#expression(node, state);
    return state;
  }

  #expression(node: BoundExpression, state: State): State {
    if (node.constant !== undefined) return state;
    switch (node.kind) {
      case 'local':
        return this.#read(state, node.local, node);
      case 'logical':
      case 'is-pattern': {
        const { whenTrue, whenFalse } = this.#condition(node, state);
        return join(whenTrue, whenFalse);
      }
      case 'conditional': {
        const { whenTrue, whenFalse } = this.#condition(node.condition, state);
        return join(this.#expression(node.whenTrue, whenTrue), this.#expression(node.whenFalse, whenFalse));
      }
      case 'coalesce': {
        const left = this.#expression(node.left, state);
        return join(left, this.#expression(node.right, left));
      }
      case 'conditional-access': {
        const receiver = this.#expression(node.receiver, state);
        return join(receiver, this.#expression(node.access, receiver));
      }
      case 'call':
      case 'member':
        return this.#arguments(node.arguments, node.receiver ? this.#expression(node.receiver, state) : state);
      case 'invoke':
        return this.#arguments(node.arguments, this.#expression(node.target, state));
      case 'local-call':
      case 'new':
        return this.#arguments(node.arguments, state);
      case 'array-element':
        return this.#expressions(node.indices, this.#expression(node.array, state));
      case 'array-creation':
        return this.#expressions(node.elements ?? [], this.#expressions(node.sizes, state));
      case 'anonymous-object':
        return this.#expressions(
          node.members.map(({ value }) => value),
          state,
        );
      case 'tuple':
        return this.#expressions(node.elements, state);
      case 'conversion':
      case 'unary':
      case 'is':
      case 'as':
        return this.#expression(node.operand, state);
      case 'binary':
        return this.#binary(node, state);
      case 'concatenation':
        return this.#expressions(node.operands, state);
      case 'interpolation': {
        const values = node.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.value]));
        return this.#expressions(values, state);
      }
      case 'assignment': {
        const target = this.#target(node.target, state);
        const value = this.#expression(node.value, target);
        return node.target.kind === 'local' ? this.#assign(value, node.target.local) : value;
      }
      case 'compound-assignment': {
        const target = this.#expression(node.target, state);
        return this.#expression(node.value, target);
      }
      case 'deconstruction':
        return this.#deconstruct(node.target, this.#expression(node.value, state));
      case 'lambda':
        return this.#lambda(node, state);
      case 'delegate-creation':
        return node.receiver ? this.#expression(node.receiver, state) : state;
      case 'initialized':
        return this.#expressions(node.steps, this.#expression(node.creation, state));
      case 'sequence':
        return this.#expressions(node.expressions, state);
      case 'throw':
        this.#expression(node.exception, state);
        return null;
      default:
        return state;
    }
  }

  /** A chain of operators is as deep as it is long: its left spine is walked, not recursed into. */
  #binary(node: BoundExpression & { kind: 'binary' }, start: State): State {
    const spine: (BoundExpression & { kind: 'binary' })[] = [node];
    for (let left = node.left; left.kind === 'binary' && left.constant === undefined; left = left.left)
      spine.push(left);
    let state = this.#expression(spine.at(-1)!.left, start);
    for (const { right } of spine.toReversed()) state = this.#expression(right, state);
    return state;
  }

  /** Arguments in order; what goes out by `out` is assigned after the call. */
  #arguments(nodes: readonly BoundExpression[], start: State): State {
    let state = start;
    const assigned: LocalSymbol[] = [];
    for (const node of nodes) {
      if (node.kind !== 'reference') state = this.#expression(node, state);
      else if (node.modifier === 'ref') state = this.#expression(node.target, state);
      else if (node.target.kind === 'local') assigned.push(node.target.local);
      else state = this.#target(node.target, state);
    }
    for (const local of assigned) state = this.#assign(state, local);
    return state;
  }

  /** What evaluating the target of an assignment reads: not the variable itself. */
  #target(node: BoundExpression, state: State): State {
    return node.kind === 'local' || node.kind === 'discard' ? state : this.#expression(node, state);
  }

  #deconstruct(target: DeconstructionTarget, start: State): State {
    if (target.kind === 'tuple') {
      let state = start;
      for (const element of target.elements) state = this.#deconstruct(element, state);
      return state;
    }
    const state = this.#target(target.target, start);
    return target.target.kind === 'local' ? this.#assign(state, target.target.local) : state;
  }
}
