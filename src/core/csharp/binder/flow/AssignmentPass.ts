import type { OffsetRange } from '../../../text/range';
import type {
  BoundBody,
  BoundExpression,
  BoundLambda,
  BoundPattern,
  BoundStatement,
  BoundTry,
  DeconstructionTarget,
  FunctionScope,
  LocalSymbol,
} from '../BoundNode';
import { FlowPass, type Branches } from './FlowPass';
import type { FlowReport } from './FlowReport';
import { VariableSlots, variableOf, type Slot } from './VariableSlots';

/** The variables assigned so far, one bit each; null where control can't be. */
type State = bigint | null;

/** What calling a local function does to the variables around it. */
interface FunctionEffect {
  /** Read in it before it assigns them. */
  readonly reads: Set<LocalSymbol>;
  /** Assigned wherever it returns. */
  writes: State;
}

type LocalFunctionStatement = BoundStatement & { kind: 'local-function' };

/**
 * Reports variables that are read before they are assigned, and `out` parameters that aren't assigned (C# specification, "Definite
 * assignment"). Answers the functions met on the way.
 */
export function checkAssignment(body: BoundBody, report: FlowReport): readonly (BoundLambda | LocalSymbol)[] {
  const pass = new AssignmentPass(report);
  pass.follow(body);
  return [...pass.functions];
}

class AssignmentPass extends FlowPass<State> {
  readonly functions = new Set<BoundLambda | LocalSymbol>();
  readonly #report: FlowReport;
  readonly #slots = new VariableSlots();
  readonly #effects = new Map<LocalSymbol, FunctionEffect>();
  /** The local function whose body is followed, innermost. */
  #inside: { readonly scope: FunctionScope; readonly effect: FunctionEffect } | null = null;
  #pending: (() => void)[] = [];
  /** Said once for a variable. */
  #said = new Set<LocalSymbol>();

  constructor(report: FlowReport) {
    super();
    this.#report = report;
  }

  follow(body: BoundBody): void {
    this.settle(() => {
      this.#pending = [];
      this.#said = new Set();
      this.function(() => this.#body(body, 0n));
    });
    for (const report of this.#pending) report();
  }

  // --- states --------------------------------------------------------------------------------------------------------------------

  protected override join(a: State, b: State): State {
    if (a === null) return b;
    return b === null ? a : a & b;
  }

  protected override unreachable(): State {
    return null;
  }

  protected override afterFinally(state: State, finallyEnd: State): State {
    return state === null || finallyEnd === null ? null : state | finallyEnd;
  }

  #assign(state: State, slot: Slot | null): State {
    return state === null || slot === null ? state : this.#slots.assign(state, slot);
  }

  #assignLocal(state: State, local: LocalSymbol): State {
    return this.#assign(state, this.#slots.of(local));
  }

  #isUnassigned(state: bigint, local: LocalSymbol): boolean {
    if (local.kind === 'temporary' || local.kind === 'function' || local.isAssignedUnseen) return false;
    return !this.#slots.isAssigned(state, this.#slots.of(local));
  }

  #read(state: State, local: LocalSymbol, range: OffsetRange): State {
    if (state === null || !this.#isUnassigned(state, local)) return state;
    this.#noteUnassigned(local, range);
    return this.#assignLocal(state, local);
  }

  #noteUnassigned(local: LocalSymbol, range: OffsetRange): void {
    if (this.#inside && !isWithin(local.owner, this.#inside.scope)) {
      // The caller's to answer for.
      const { reads } = this.#inside.effect;
      if (reads.has(local)) return;
      reads.add(local);
      this.noteChange();
    } else if (!this.#said.has(local)) {
      this.#said.add(local);
      this.#pending.push(() => this.#report.add('CS0165', range, local.name));
    }
  }

  // --- functions -----------------------------------------------------------------------------------------------------------------

  /** The state at the end of a body. */
  #body(body: BoundBody, state: State): State {
    return body.kind === 'expression-body'
      ? this.expression(body.expression, state)
      : this.statement(body.block, state);
  }

  #effectOf(local: LocalSymbol): FunctionEffect {
    let effect = this.#effects.get(local);
    if (!effect) {
      effect = { reads: new Set(), writes: null };
      this.#effects.set(local, effect);
    }
    return effect;
  }

  #lambda(node: BoundLambda, state: State): State {
    this.functions.add(node);
    this.function(() => {
      let inner = state;
      for (const parameter of node.parameters) inner = this.#assignLocal(inner, parameter);
      return this.#body(node.body, inner);
    });
    return state;
  }

  protected override localFunction({ local }: LocalFunctionStatement): void {
    const symbol = local.localFunction!;
    const { body } = symbol;
    if (!body) return;
    this.functions.add(local);
    const outParameters = symbol.parameterLocals.filter((_, index) => symbol.parameters[index]!.modifier === 'out');
    const effect = this.#effectOf(local);
    const outer = this.#inside;
    this.#inside = { scope: symbol.scope, effect };
    const { end, returns } = this.function(() => {
      let state: State = 0n;
      for (const parameter of symbol.parameterLocals) {
        if (!outParameters.includes(parameter)) state = this.#assignLocal(state, parameter);
      }
      return this.#body(body, state);
    });
    this.#inside = outer;
    for (const { node, state } of returns) this.#leave(state, node, outParameters);
    this.#leave(end, local.range, outParameters);
    // An iterator's caller gets it before any of it has run.
    const writes = symbol.iteratorElement ? 0n : returns.reduce((all, { state }) => this.join(all, state), end);
    if (writes !== effect.writes) {
      effect.writes = this.join(effect.writes, writes);
      this.noteChange();
    }
  }

  /** Control leaves the function: its `out` parameters must be assigned. */
  #leave(state: State, range: OffsetRange, outParameters: readonly LocalSymbol[]): void {
    if (state === null) return;
    for (const parameter of outParameters) {
      if (!this.#isUnassigned(state, parameter)) continue;
      this.#pending.push(() => this.#report.add('CS0177', range, parameter.name));
    }
  }

  /** A local function is called, or made a delegate of (which runs later). */
  #useFunction(local: LocalSymbol, range: OffsetRange, isCall: boolean, start: State): State {
    let state = start;
    const { reads, writes } = this.#effectOf(local);
    for (const read of reads) state = this.#read(state, read, range);
    if (state === null || !isCall) return state;
    return writes === null ? -1n : state | writes;
  }

  // --- statements ----------------------------------------------------------------------------------------------------------------

  protected override declare(node: BoundStatement & { kind: 'local-declaration' }, state: State): State {
    if (node.initializer?.kind === 'reference')
      return this.#assignLocal(this.expression(node.initializer.target, state), node.local);
    if (node.initializer) return this.#assignLocal(this.expression(node.initializer, state), node.local);
    return state === null ? null : this.#slots.clear(state, this.#slots.of(node.local));
  }

  protected override enterCatch({ local }: BoundTry['catches'][number], state: State): State {
    return local ? this.#assignLocal(state, local) : state;
  }

  // --- expressions ---------------------------------------------------------------------------------------------------------------

  protected override condition(node: BoundExpression, state: State): Branches<State> {
    if (node.constant === true) return { whenTrue: state, whenFalse: null };
    if (node.constant === false) return { whenTrue: null, whenFalse: state };
    if (node.kind === 'logical') {
      const left = this.condition(node.left, state);
      if (node.operator === '&&') {
        const right = this.condition(node.right, left.whenTrue);
        return { whenTrue: right.whenTrue, whenFalse: this.join(left.whenFalse, right.whenFalse) };
      }
      const right = this.condition(node.right, left.whenFalse);
      return { whenTrue: this.join(left.whenTrue, right.whenTrue), whenFalse: right.whenFalse };
    }
    if (node.kind === 'unary' && node.operator === '!' && node.method === null) {
      const { whenTrue, whenFalse } = this.condition(node.operand, state);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    if (node.kind === 'is-pattern') {
      const after = this.expression(node.operand, state);
      return { whenTrue: this.pattern(node.pattern, after), whenFalse: after };
    }
    if (node.kind === 'conditional' && typeof node.condition.constant === 'boolean') {
      // Only a constant condition lets the chosen branch's own two ways through.
      const { whenTrue, whenFalse } = this.condition(node.condition, state);
      const [dead, live] = node.condition.constant ? [node.whenFalse, node.whenTrue] : [node.whenTrue, node.whenFalse];
      this.expression(dead, null);
      return this.condition(live, node.condition.constant ? whenTrue : whenFalse);
    }
    const after = this.expression(node, state);
    return { whenTrue: after, whenFalse: after };
  }

  protected override pattern(pattern: BoundPattern, state: State): State {
    const assigns = pattern.kind === 'type-pattern' || pattern.kind === 'var-pattern';
    return assigns && pattern.local ? this.#assignLocal(state, pattern.local) : state;
  }

  protected override expression(node: BoundExpression, state: State): State {
    if (node.constant !== undefined) return state;
    switch (node.kind) {
      case 'local':
        return this.#read(state, node.local, node);
      case 'logical':
      case 'is-pattern': {
        const { whenTrue, whenFalse } = this.condition(node, state);
        return this.join(whenTrue, whenFalse);
      }
      case 'conditional': {
        const { whenTrue, whenFalse } = this.condition(node.condition, state);
        return this.join(this.expression(node.whenTrue, whenTrue), this.expression(node.whenFalse, whenFalse));
      }
      case 'coalesce': {
        const left = this.expression(node.left, state);
        if (node.left.constant === null) return this.expression(node.right, left);
        return this.join(left, this.expression(node.right, node.left.constant === undefined ? left : null));
      }
      case 'conditional-access': {
        const receiver = this.expression(node.receiver, state);
        return this.join(receiver, this.expression(node.access, receiver));
      }
      case 'call':
        return this.#arguments(node.arguments, node.receiver ? this.expression(node.receiver, state) : state);
      case 'member':
        return this.#member(node, state);
      case 'invoke':
        return this.#arguments(node.arguments, this.expression(node.target, state));
      case 'local-call':
        return this.#useFunction(node.local, node, true, this.#arguments(node.arguments, state));
      case 'new':
        return this.#arguments(node.arguments, state);
      case 'array-element':
        return this.expressions(node.indices, this.expression(node.array, state));
      case 'array-creation':
        return this.expressions(node.elements ?? [], this.expressions(node.sizes, state));
      case 'anonymous-object':
        return this.expressions(
          node.members.map(({ value }) => value),
          state,
        );
      case 'tuple':
        return this.expressions(node.elements, state);
      case 'conversion':
      case 'unary':
      case 'is':
      case 'as':
        return this.expression(node.operand, state);
      case 'binary':
        return this.#binary(node, state);
      case 'concatenation':
        return this.expressions(node.operands, state);
      case 'interpolation': {
        const values = node.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.value]));
        return this.expressions(values, state);
      }
      case 'assignment': {
        const value = this.expression(node.value, this.#target(node.target, state));
        return this.#assign(value, this.#slots.ofTarget(node.target));
      }
      case 'compound-assignment':
        return this.expression(node.value, this.expression(node.target, state));
      case 'deconstruction':
        return this.#deconstruct(node.target, this.expression(node.value, state));
      case 'lambda':
        return this.#lambda(node, state);
      case 'delegate-creation':
        if (node.localFunction) return this.#useFunction(node.localFunction, node, false, state);
        return node.receiver ? this.expression(node.receiver, state) : state;
      case 'initialized':
        return this.expressions(node.steps, this.expression(node.creation, state));
      case 'sequence':
        return this.expressions(node.expressions, state);
      case 'throw':
        this.expression(node.exception, state);
        return null;
      default:
        return state;
    }
  }

  /** An element of a tuple variable has an assignment of its own. */
  #member(node: BoundExpression & { kind: 'member' }, state: State): State {
    const slot = this.#slots.ofTarget(node);
    if (slot && state !== null) {
      if (this.#slots.isAssigned(state, slot)) return state;
      this.#pending.push(() => this.#report.add('CS0170', node, node.member.name));
      return this.#assign(state, slot);
    }
    return this.#arguments(node.arguments, node.receiver ? this.expression(node.receiver, state) : state);
  }

  /** A chain of operators is as deep as it is long: its left spine is walked, not recursed into. */
  #binary(node: BoundExpression & { kind: 'binary' }, start: State): State {
    const spine: (BoundExpression & { kind: 'binary' })[] = [node];
    for (let left = node.left; left.kind === 'binary' && left.constant === undefined; left = left.left)
      spine.push(left);
    let state = this.expression(spine.at(-1)!.left, start);
    for (const { right } of spine.toReversed()) state = this.expression(right, state);
    return state;
  }

  /** Arguments in order; what goes out by `out` is assigned after the call. */
  #arguments(nodes: readonly BoundExpression[], start: State): State {
    let state = start;
    const assigned: BoundExpression[] = [];
    for (const node of nodes) {
      if (node.kind !== 'reference') state = this.expression(node, state);
      else if (node.modifier === 'ref') state = this.expression(node.target, state);
      else {
        state = this.#target(node.target, state);
        assigned.push(node.target);
      }
    }
    for (const target of assigned) state = this.#assign(state, this.#slots.ofTarget(target));
    return state;
  }

  /** What evaluating the target of an assignment reads: not the variable itself. */
  #target(node: BoundExpression, state: State): State {
    if (variableOf(node) || node.kind === 'discard') return state;
    return this.expression(node, state);
  }

  #deconstruct(target: DeconstructionTarget, start: State): State {
    if (target.kind === 'tuple') {
      let state = start;
      for (const element of target.elements) state = this.#deconstruct(element, state);
      return state;
    }
    return this.#assign(this.#target(target.target, start), this.#slots.ofTarget(target.target));
  }
}

function isWithin(scope: FunctionScope, outer: FunctionScope): boolean {
  for (let current: FunctionScope | null = scope; current; current = current.parent) if (current === outer) return true;
  return false;
}
