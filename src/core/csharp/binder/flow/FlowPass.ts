import type { BoundExpression, BoundPattern, BoundStatement, BoundSwitch, BoundTry, LabelSymbol } from '../BoundNode';
import { constantTarget, coversEveryValue } from './switchCoverage';

/** What is known after a condition was true, and after it was false. */
export interface Branches<State> {
  readonly whenTrue: State;
  readonly whenFalse: State;
}

interface Jump<State> {
  readonly kind: 'break' | 'continue' | 'goto' | 'return';
  readonly label: LabelSymbol | null;
  readonly node: BoundStatement;
  readonly state: State;
}

type Loop = Extract<BoundStatement, { kind: 'while' | 'do' | 'for' | 'foreach' }>;
type CaseLabel = BoundSwitch['sections'][number]['labels'][number];

/** Backward jumps and mutually recursive functions settle within a few passes; past this many, what is known so far stands. */
const passLimit = 24;

/**
 * Follows the flow of control through statements (C# specification, "End points and reachability"): which states arrive where, by
 * falling through, `break`, `continue`, `goto`, `return` and through `finally`. What a state is, and what expressions do to it, is the
 * subclass's.
 */
export abstract class FlowPass<State> {
  #jumps: Jump<State>[] = [];
  /** States in which jumps arrive at labels, from this pass and those before. */
  readonly #arrivals = new Map<LabelSymbol, State>();
  #labels: LabelSymbol[] = [];
  #changed = false;

  protected abstract join(a: State, b: State): State;
  /** Where control can't be, coming from a state. */
  protected abstract unreachable(from: State): State;
  /** What holds after `finally` on a way that came to it in `state`. */
  protected abstract afterFinally(state: State, finallyEnd: State): State;
  protected abstract condition(node: BoundExpression, state: State): Branches<State>;
  protected abstract expression(node: BoundExpression, state: State): State;
  /** The state when a pattern matched. */
  protected abstract pattern(pattern: BoundPattern, state: State): State;
  protected abstract declare(node: BoundStatement & { kind: 'local-declaration' }, state: State): State;
  protected abstract localFunction(node: BoundStatement & { kind: 'local-function' }): void;
  protected abstract enterCatch(clause: BoundTry['catches'][number], state: State): State;

  /** Called for each statement before it is followed. */
  protected enter(_node: BoundStatement, state: State): State {
    return state;
  }

  protected leaveSection(_node: BoundSwitch, _index: number, _end: State): void {}

  /** Repeats a pass until what it found out about jumps stays the same. */
  protected settle(pass: () => void): void {
    for (let round = 0; round < passLimit; round++) {
      this.#changed = false;
      this.#labels = [];
      pass();
      if (!this.#changed) return;
    }
  }

  /** Says that another pass is due. */
  protected noteChange(): void {
    this.#changed = true;
  }

  /** Follows a function's body on its own: its jumps stay in it. Answers the states at its `return`s. */
  protected function(body: () => State): {
    readonly end: State;
    readonly returns: readonly { readonly node: BoundStatement; readonly state: State }[];
  } {
    const outer = this.#jumps;
    this.#jumps = [];
    const end = body();
    const own = this.#jumps;
    this.#jumps = outer;
    for (const jump of own) this.#arrive(jump);
    return { end, returns: own.filter(({ kind }) => kind === 'return') };
  }

  #arrive({ label, state }: Jump<State>): void {
    if (!label) return;
    const known = this.#arrivals.get(label);
    const joined = known === undefined ? state : this.join(known, state);
    if (joined === known) return;
    this.#arrivals.set(label, joined);
    this.#changed = true;
  }

  #atLabel(label: LabelSymbol, state: State): State {
    this.#labels.push(label);
    const arrived = this.#arrivals.get(label);
    return arrived === undefined ? state : this.join(state, arrived);
  }

  #jump(kind: Jump<State>['kind'], node: BoundStatement, state: State, label: LabelSymbol | null = null): State {
    this.#jumps.push({ kind, label, node, state });
    return this.unreachable(state);
  }

  /** Takes the jumps of some kinds that were made since `outer` was set aside. */
  #resolve(outer: Jump<State>[], kinds: readonly Jump<State>['kind'][], start: State): State {
    let state = start;
    const rest: Jump<State>[] = [];
    for (const jump of this.#jumps) {
      if (kinds.includes(jump.kind)) state = this.join(state, jump.state);
      else rest.push(jump);
    }
    this.#jumps = outer;
    for (const jump of rest) this.#jumps.push(jump);
    return state;
  }

  protected statements(nodes: readonly BoundStatement[], start: State): State {
    let state = start;
    for (const node of nodes) state = this.statement(node, state);
    return state;
  }

  protected expressions(nodes: readonly BoundExpression[], start: State): State {
    let state = start;
    for (const node of nodes) state = this.expression(node, state);
    return state;
  }

  protected statement(node: BoundStatement, before: State): State {
    const state = this.enter(node, node.kind === 'label' ? this.#atLabel(node.label, before) : before);
    switch (node.kind) {
      case 'block':
      case 'group':
        return this.statements(node.statements, state);
      case 'expression-statement':
        return this.expression(node.expression, state);
      case 'local-declaration':
        return this.declare(node, state);
      case 'local-function':
        this.localFunction(node);
        return state;
      case 'empty':
        return state;
      case 'if': {
        const { whenTrue, whenFalse } = this.condition(node.condition, state);
        const then = this.statement(node.whenTrue, whenTrue);
        return this.join(then, node.whenFalse ? this.statement(node.whenFalse, whenFalse) : whenFalse);
      }
      case 'while':
      case 'do':
      case 'for':
      case 'foreach':
        return this.#loop(node, state);
      case 'switch':
        return this.#switch(node, state);
      case 'return':
        return this.#jump('return', node, node.expression ? this.expression(node.expression, state) : state);
      case 'break':
      case 'continue':
        return this.#jump(node.kind, node, state);
      case 'goto':
        return this.#jump('goto', node, state, node.label);
      case 'label':
        return this.statement(node.statement, state);
      case 'throw':
        return this.unreachable(node.exception ? this.expression(node.exception, state) : state);
      case 'try':
        return this.#try(node, state);
      case 'using':
        return this.statement(node.body, this.statements(node.declarations, state));
      case 'lock':
        return this.statement(node.body, this.expression(node.expression, state));
      case 'yield':
        if (!node.expression) return this.#jump('return', node, state);
        return this.expression(node.expression, state);
    }
  }

  #loop(node: Loop, before: State): State {
    const outer = this.#jumps;
    this.#jumps = [];
    const end = this.#rounds(node, before);
    return this.#resolve(outer, ['break', 'continue'], end);
  }

  /** The end of a loop's body, with what `continue` brings. */
  #loopBody(body: BoundStatement, start: State): State {
    const outer = this.#jumps;
    this.#jumps = [];
    return this.#resolve(outer, ['continue'], this.statement(body, start));
  }

  /** The state when a loop's condition ends it. */
  #rounds(node: Loop, before: State): State {
    switch (node.kind) {
      case 'while': {
        const { whenTrue, whenFalse } = this.condition(node.condition, before);
        this.#loopBody(node.body, whenTrue);
        return whenFalse;
      }
      case 'do':
        return this.condition(node.condition, this.#loopBody(node.body, before)).whenFalse;
      case 'for': {
        const state = this.statements(node.initializers, before);
        const { whenTrue, whenFalse } = node.condition
          ? this.condition(node.condition, state)
          : { whenTrue: state, whenFalse: this.unreachable(state) };
        this.expressions(node.incrementors, this.#loopBody(node.body, whenTrue));
        return whenFalse;
      }
      case 'foreach': {
        const state = this.expression(node.source, before);
        this.#loopBody(node.body, node.assignment ? this.expression(node.assignment, state) : state);
        return state;
      }
    }
  }

  #switch(node: BoundSwitch, before: State): State {
    const state = this.expression(node.governing, before);
    const outer = this.#jumps;
    this.#jumps = [];
    const target = constantTarget(node);
    const isCovered = node.sections.some(({ labels }) => labels.some(({ kind }) => kind === 'default'));
    const skips = target === undefined ? !isCovered && !coversEveryValue(node) : target === null;
    let after = skips ? state : this.unreachable(state);
    node.sections.forEach((section, index) => {
      let start = this.unreachable(state);
      for (const label of section.labels) {
        if (target === undefined || target === label) start = this.join(start, this.#matched(label, state));
        start = this.#atLabel(label.label, start);
      }
      const end = this.statements(section.statements, start);
      this.leaveSection(node, index, end);
      // To fall out of a section is an error, and counts as a `break` for what follows.
      after = this.join(after, end);
    });
    return this.#resolve(outer, ['break'], after);
  }

  #matched(label: CaseLabel, state: State): State {
    if (label.kind === 'default') return state;
    if (label.isSubsumed) return this.unreachable(state);
    const matched = this.pattern(label.pattern, state);
    return label.when ? this.condition(label.when, matched).whenTrue : matched;
  }

  #try(node: BoundTry, before: State): State {
    const outer = this.#jumps;
    this.#jumps = [];
    const firstLabel = this.#labels.length;
    let end = this.statement(node.block, before);
    for (const clause of node.catches) {
      let state = this.enterCatch(clause, before);
      if (clause.filter) state = this.condition(clause.filter, state).whenTrue;
      end = this.join(end, this.statement(clause.block, state));
    }
    const left = this.#jumps;
    this.#jumps = outer;
    if (!node.finallyBlock) {
      for (const jump of left) this.#jumps.push(jump);
      return end;
    }
    const inside = new Set(this.#labels.slice(firstLabel));
    const last = this.statement(node.finallyBlock, before);
    for (const jump of left) {
      if (jump.label && inside.has(jump.label)) this.#arrive(jump);
      else this.#jumps.push({ ...jump, state: this.afterFinally(jump.state, last) });
    }
    return this.afterFinally(end, last);
  }
}
