import { enumerate } from '../runtime/enumerate';
import { Unsupported } from '../runtime/Unsupported';
import type { Value } from '../runtime/value';
import type { BoundStatement } from '../binder/BoundNode';
import { CsException, nullReference } from '../runtime/CsException';
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
    // eslint-disable-next-line require-yield
    return function* plain(frame) {
      return execute(frame);
    };
  }
  switch (node.kind) {
    case 'yield':
      return compileYield(compiler, node);
    case 'block':
    case 'group':
      return compileSequence(compiler, node);
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
    case 'try': {
      if (node.catches.length > 0) return unsupported('yield inside try with catch');
      const block = compileIterator(compiler, node.block);
      const finallyBlock = node.finallyBlock && compiler.statement(node.finallyBlock);
      return function* guarded(frame) {
        let signal: Signal = completed;
        try {
          signal = yield* block(frame);
        } catch (error) {
          if (error instanceof CsException) finallyBlock?.(frame);
          throw error;
        }
        finallyBlock?.(frame);
        return signal;
      };
    }
    default:
      return unsupported(`yield inside ${node.kind}`);
  }
}

function unsupported(what: string): ExecuteIterator {
  // eslint-disable-next-line require-yield
  return function* refuse() {
    throw new Unsupported(`An iterator with ${what} isn't simulated.`);
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
  node: Extract<BoundStatement, { kind: 'block' | 'group' }>,
): ExecuteIterator {
  const enter = node.kind === 'block' ? enterScope(compiler, node.locals) : null;
  const statements = node.statements.map((statement) => compileIterator(compiler, statement));
  return function* sequence(frame) {
    enter?.(frame);
    for (const statement of statements) {
      const signal = yield* statement(frame);
      if (signal !== completed) return signal;
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
    for (const value of enumerate(frame.run.call, sequence, node.element.type)) {
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
