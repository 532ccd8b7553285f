import { enumerate } from '../runtime/enumerate';
import type { Value } from '../runtime/value';
import type { BoundStatement, BoundSwitch } from '../binder/BoundNode';
import { argumentNull, CsException, nullReference } from '../runtime/CsException';
import { compileResources, compileSwitchDispatch, labelPositions } from './compileStatementNode';
import { enterScope, writeLocal, type Compiler } from './Compiler';
import { broke, completed, jumped, returned, type Frame, type Signal } from './Frame';

/** A statement of an iterator: yields its values as it runs. */
export type ExecuteIterator = (frame: Frame) => Generator<Value, Signal, undefined>;

/**
 * Compiles a local function with `yield`. Statements without one run as everywhere; those around one become generators, so that the
 * iterator stands still between its values.
 */
export function compileIterator(compiler: Compiler, node: BoundStatement): ExecuteIterator {
  if (!yields(node)) {
    const execute = compiler.statement(node);
    // oxlint-disable-next-line require-yield
    return function* plain(frame) {
      return execute(frame);
    };
  }
  switch (node.kind) {
    case 'yield':
      return compileYield(compiler, node);
    case 'block':
      return compileSequence(compiler, node.statements, enterScope(compiler, node.locals));
    case 'group':
      return compileSequence(compiler, node.statements, null);
    case 'if': {
      const condition = compiler.expression(node.condition);
      const then = compileIterator(compiler, node.whenTrue);
      const otherwise = node.whenFalse && compileIterator(compiler, node.whenFalse);
      return function* branch(frame) {
        if (condition(frame) === true) return yield* then(frame);
        return otherwise ? yield* otherwise(frame) : completed;
      };
    }
    case 'while':
    case 'do':
    case 'for':
      return compileLoop(compiler, node);
    case 'foreach':
      return compileForEach(compiler, node);
    case 'switch':
      return compileSwitch(compiler, node);
    case 'label':
      return compileIterator(compiler, node.statement);
    case 'lock': {
      const expression = compiler.expression(node.expression);
      const body = compileIterator(compiler, node.body);
      return function* locked(frame) {
        if (expression(frame) === null) throw argumentNull('obj');
        return yield* body(frame);
      };
    }
    case 'using': {
      const { acquire, dispose } = compileResources(compiler, node);
      const body = guarded(compileIterator(compiler, node.body), dispose);
      return function* holding(frame) {
        acquire(frame);
        return yield* body(frame);
      };
    }
    case 'try': {
      // The binder has refused a yield beside a catch.
      const finallyBlock = node.finallyBlock && compiler.statement(node.finallyBlock);
      const block = compileIterator(compiler, node.block);
      return finallyBlock ? guarded(block, finallyBlock) : block;
    }
    default:
      throw new Error(`No statement of kind ${node.kind} holds a yield.`);
  }
}

/** Runs `last` after the body: at its end, for C#'s exceptions, and when whoever enumerates stops early. */
function guarded(body: ExecuteIterator, last: (frame: Frame) => unknown): ExecuteIterator {
  return function* guard(frame) {
    let isFailed = false;
    try {
      return yield* body(frame);
    } catch (error) {
      // A spent budget ends everything.
      isFailed = !(error instanceof CsException);
      throw error;
    } finally {
      if (!isFailed) last(frame);
    }
  };
}

function compileSwitch(compiler: Compiler, node: BoundSwitch): ExecuteIterator {
  const { enter, sectionOf } = compileSwitchDispatch(compiler, node);
  const bodies = node.sections.map((section) => compileSequence(compiler, section.statements, null));
  return function* choose(frame) {
    let section = enter(frame);
    while (section >= 0) {
      const signal = yield* bodies[section]!(frame);
      if (signal === broke || signal === completed) return completed;
      const target = signal === jumped && frame.label ? sectionOf.get(frame.label) : undefined;
      if (target === undefined) return signal;
      frame.label = null;
      section = target;
    }
    return completed;
  };
}

function compileYield(compiler: Compiler, node: Extract<BoundStatement, { kind: 'yield' }>): ExecuteIterator {
  const value = node.expression && compiler.expression(node.expression);
  return function* give(frame) {
    frame.run.budget.charge(1);
    if (!value) return returned;
    yield value(frame);
    return completed;
  };
}

function compileSequence(
  compiler: Compiler,
  nodes: readonly BoundStatement[],
  enter: ((frame: Frame) => void) | null,
): ExecuteIterator {
  const statements = nodes.map((statement) => compileIterator(compiler, statement));
  const labels = labelPositions(nodes);
  return function* sequence(frame) {
    enter?.(frame);
    let index = 0;
    while (index < statements.length) {
      const signal = yield* statements[index]!(frame);
      if (signal === completed) index += 1;
      else {
        const target = signal === jumped && frame.label ? labels.get(frame.label) : undefined;
        if (target === undefined) return signal;
        frame.label = null;
        index = target;
      }
    }
    return completed;
  };
}

function compileLoop(
  compiler: Compiler,
  node: Extract<BoundStatement, { kind: 'while' | 'do' | 'for' }>,
): ExecuteIterator {
  const condition = node.condition && compiler.expression(node.condition);
  const enter = enterScope(compiler, node.locals);
  const body = compileIterator(compiler, node.body);
  const initializers = node.kind === 'for' ? node.initializers.map((statement) => compiler.statement(statement)) : [];
  const incrementors = node.kind === 'for' ? node.incrementors.map((code) => compiler.expression(code)) : [];
  const entersEachRound = node.kind !== 'for';
  const testsFirst = node.kind !== 'do';
  return function* loop(frame) {
    if (!entersEachRound) enter?.(frame);
    for (const initializer of initializers) initializer(frame);
    for (let isFirst = true; ; isFirst = false) {
      frame.run.budget.charge(1);
      if (entersEachRound) enter?.(frame);
      if ((testsFirst || !isFirst) && condition && condition(frame) !== true) return completed;
      const signal = yield* body(frame);
      if (signal === broke) return completed;
      if (signal === returned || signal === jumped) return signal;
      for (const incrementor of incrementors) incrementor(frame);
    }
  };
}

function compileForEach(compiler: Compiler, node: Extract<BoundStatement, { kind: 'foreach' }>): ExecuteIterator {
  const source = compiler.expression(node.source);
  const element = writeLocal(compiler, node.element);
  const enter = enterScope(compiler, node.locals);
  const assignment = node.assignment && compiler.expression(node.assignment);
  const body = compileIterator(compiler, node.body);
  return function* each(frame) {
    const sequence = source(frame);
    if (sequence === null) throw nullReference();
    for (const value of enumerate(frame.run, sequence, node.element.type)) {
      enter?.(frame);
      element(frame, value);
      assignment?.(frame);
      const signal = yield* body(frame);
      if (signal === broke) return completed;
      if (signal === returned || signal === jumped) return signal;
    }
    return completed;
  };
}

function yields(node: BoundStatement): boolean {
  switch (node.kind) {
    case 'yield':
      return true;
    case 'block':
    case 'group':
      return node.statements.some(yields);
    case 'if':
      return yields(node.whenTrue) || (node.whenFalse !== null && yields(node.whenFalse));
    case 'while':
    case 'do':
    case 'for':
    case 'foreach':
    case 'using':
    case 'lock':
      return yields(node.body);
    case 'label':
      return yields(node.statement);
    case 'switch':
      return node.sections.some((section) => section.statements.some(yields));
    case 'try':
      return yields(node.block) || node.catches.some((clause) => yields(clause.block));
    default:
      return false;
  }
}
