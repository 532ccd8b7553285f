import { argumentNull, CsException, nullReference } from '../runtime/CsException';
import { enumerate } from '../runtime/enumerate';
import type { Value } from '../runtime/value';
import { isSubtype } from '../types/typeRelations';
import { typeOfValue } from '../runtime/typeOfValue';
import type {
  BoundBlock,
  BoundExpression,
  BoundStatement,
  BoundSwitch,
  BoundTry,
  LabelSymbol,
} from '../binder/BoundNode';
import { lookupMembers } from '../binder/lookup';
import { compileSharedCell } from './compileCalls';
import { compilePattern, compileThrow } from './compileExpressionNode';
import { enterScope, inCell, readLocal, runtimeType, slotOf, writeLocal, type Compiler } from './Compiler';
import { defaultValue } from '../runtime/defaultValue';
import {
  broke,
  completed,
  continued,
  jumped,
  returned,
  type Code,
  type Execute,
  type Frame,
  type Signal,
} from './Frame';

/**
 * The closure for a bound statement. Only what repeats charges the budget: a loop for the statements of each round, a `goto`, a call; the
 * rest is no more than the text is long.
 */
export function compileStatementNode(compiler: Compiler, node: BoundStatement): Execute {
  switch (node.kind) {
    case 'block':
      return compileBlock(compiler, node);
    case 'group':
      return compileSequence(compiler, node.statements);
    case 'expression-statement': {
      const code = compiler.expression(node.expression);
      return (frame) => {
        code(frame);
        return completed;
      };
    }
    case 'local-declaration': {
      const write = writeLocal(compiler, node.local);
      if (!node.initializer) {
        // C# never reads an unassigned variable; a struct's default keeps `out`-less library calls on it sound.
        const type = runtimeType(node.local.type);
        return (frame) => {
          write(frame, defaultValue(type(frame)));
          return completed;
        };
      }
      if (node.initializer.kind === 'reference') {
        const slot = slotOf(compiler.scope, node.local);
        const cell = compileSharedCell(compiler, node.initializer);
        return (frame) => {
          frame.slots[slot] = cell(frame);
          return completed;
        };
      }
      const code = compiler.expression(node.initializer);
      if (!inCell(node.local)) {
        const slot = slotOf(compiler.scope, node.local);
        return (frame) => {
          frame.slots[slot] = code(frame);
          return completed;
        };
      }
      return (frame) => {
        write(frame, code(frame));
        return completed;
      };
    }
    case 'local-function':
    case 'empty':
      return () => completed;
    case 'if': {
      const condition = compiler.expression(node.condition);
      const then = compiler.statement(node.whenTrue);
      const otherwise = node.whenFalse && compiler.statement(node.whenFalse);
      return (frame) => {
        if (condition(frame) === true) return then(frame);
        return otherwise ? otherwise(frame) : completed;
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
    case 'return': {
      if (!node.expression) {
        return (frame) => {
          frame.result = null;
          return returned;
        };
      }
      const code = compiler.expression(node.expression);
      return (frame) => {
        frame.result = code(frame);
        return returned;
      };
    }
    case 'break':
      return () => broke;
    case 'continue':
      return () => continued;
    case 'goto': {
      const { label } = node;
      return (frame) => {
        frame.run.budget.charge(1);
        frame.label = label;
        return jumped;
      };
    }
    case 'label':
      return compiler.statement(node.statement);
    case 'throw': {
      if (node.exception) {
        const thrown = compileThrow(compiler.expression(node.exception));
        const at = { start: node.start, end: node.end };
        return (frame) => {
          frame.run.at = at;
          thrown(frame);
          return completed;
        };
      }
      return (frame) => {
        if (!frame.caught) throw nullReference();
        throw new CsException(frame.caught);
      };
    }
    case 'try':
      return compileTry(compiler, node);
    case 'using':
      return compileUsing(compiler, node);
    case 'lock': {
      const expression = compiler.expression(node.expression);
      const body = compiler.statement(node.body);
      return (frame) => {
        if (expression(frame) === null) throw argumentNull('obj');
        return body(frame);
      };
    }
    case 'yield':
      // Iterators are compiled by compileIterator; a yield elsewhere has been refused.
      return () => completed;
  }
}

function compileBlock(compiler: Compiler, node: BoundBlock): Execute {
  const enter = enterScope(compiler, node.locals);
  const run = compileSequence(compiler, node.statements);
  if (!enter) return run;
  return (frame) => {
    enter(frame);
    return run(frame);
  };
}

/** Positions of labels among statements: a `goto` continues there. */
export function labelPositions(statements: readonly BoundStatement[]): ReadonlyMap<LabelSymbol, number> {
  const found = new Map<LabelSymbol, number>();
  statements.forEach((statement, index) => {
    for (let inner: BoundStatement = statement; inner.kind === 'label'; inner = inner.statement)
      found.set(inner.label, index);
  });
  return found;
}

function compileSequence(compiler: Compiler, statements: readonly BoundStatement[]): Execute {
  const codes = statements.map((statement) => compiler.statement(statement));
  const [only] = codes;
  const labels = labelPositions(statements);
  if (only && codes.length === 1 && labels.size === 0) return only;
  if (labels.size === 0) {
    return (frame) => {
      for (let index = 0; index < codes.length; index++) {
        const signal = codes[index]!(frame);
        if (signal !== completed) return signal;
      }
      return completed;
    };
  }
  return (frame) => {
    let index = 0;
    while (index < codes.length) {
      const signal = codes[index]!(frame);
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

type Loop = Extract<BoundStatement, { kind: 'while' | 'do' | 'for' }>;

const always: Code = () => true;

function compileLoop(compiler: Compiler, node: Loop): Execute {
  if (node.kind === 'for') return compileFor(compiler, node);
  const body = compiler.statement(node.body);
  const weight = weightOf(node.body) + 1;
  const condition = node.condition ? compiler.expression(node.condition) : always;
  const enter = enterScope(compiler, node.locals);
  const testsFirst = node.kind === 'while';
  return (frame) => {
    const { budget } = frame.run;
    for (let isFirst = true; ; isFirst = false) {
      budget.charge(weight);
      enter?.(frame);
      if ((testsFirst || !isFirst) && condition(frame) !== true) return completed;
      const signal = body(frame);
      if (signal === broke) return completed;
      if (signal === returned || signal === jumped) return signal;
    }
  };
}

function compileFor(compiler: Compiler, node: Extract<Loop, { kind: 'for' }>): Execute {
  const weight = weightOf(node.body) + 1;
  const condition = node.condition ? compiler.expression(node.condition) : always;
  const enter = enterScope(compiler, node.locals);
  const initializers = node.initializers.map((statement) => compiler.statement(statement));
  const incrementors = node.incrementors.map((expression) => compiler.expression(expression));
  const [increment] = incrementors;
  const only = onlyExpression(node.body);
  if (only && increment && incrementors.length === 1) {
    const code = compiler.expression(only);
    return (frame) => {
      const { budget } = frame.run;
      enter?.(frame);
      for (const initializer of initializers) initializer(frame);
      while (condition(frame) === true) {
        budget.charge(weight);
        code(frame);
        increment(frame);
      }
      return completed;
    };
  }
  const body = compiler.statement(node.body);
  return (frame) => {
    const { budget } = frame.run;
    enter?.(frame);
    for (const initializer of initializers) initializer(frame);
    while (condition(frame) === true) {
      budget.charge(weight);
      const signal = body(frame);
      if (signal === broke) break;
      if (signal === returned || signal === jumped) return signal;
      for (let index = 0; index < incrementors.length; index++) incrementors[index]!(frame);
    }
    return completed;
  };
}

/** What a body does that is one expression: no signal can come of it. */
function onlyExpression(node: BoundStatement): BoundExpression | null {
  if (node.kind === 'expression-statement') return node.expression;
  const [only] = node.kind === 'block' && node.locals.length === 0 ? node.statements : [];
  return only && node.kind === 'block' && node.statements.length === 1 ? onlyExpression(only) : null;
}

/** How many statements a round of a loop runs at most, those of loops inside it not counted. */
function weightOf(node: BoundStatement): number {
  switch (node.kind) {
    case 'block':
    case 'group':
      return node.statements.reduce((sum, statement) => sum + weightOf(statement), 0);
    case 'if':
      return 1 + Math.max(weightOf(node.whenTrue), node.whenFalse ? weightOf(node.whenFalse) : 0);
    case 'switch':
      return 1 + Math.max(0, ...node.sections.map(({ statements }) => statements.length));
    case 'label':
      return weightOf(node.statement);
    case 'try':
      return 1 + weightOf(node.block) + (node.finallyBlock ? weightOf(node.finallyBlock) : 0);
    case 'using':
    case 'lock':
      return 1 + weightOf(node.body);
    case 'empty':
    case 'local-function':
      return 0;
    default:
      return 1;
  }
}

function compileForEach(compiler: Compiler, node: Extract<BoundStatement, { kind: 'foreach' }>): Execute {
  const source = compiler.expression(node.source);
  const element = writeLocal(compiler, node.element);
  const enter = enterScope(compiler, node.locals);
  const assignment = node.assignment && compiler.expression(node.assignment);
  const body = compiler.statement(node.body);
  const at = { start: node.source.start, end: node.source.end };
  return (frame) => {
    const sequence = source(frame);
    frame.run.at = at;
    if (sequence === null) throw nullReference();
    for (const value of enumerate(frame.run, sequence, node.element.type)) {
      enter?.(frame);
      element(frame, value);
      assignment?.(frame);
      const signal = body(frame);
      if (signal === broke) break;
      if (signal === returned || signal === jumped) return signal;
    }
    return completed;
  };
}

/** Which section of a `switch` a value goes to, and a `goto` leads to; -1 past all of them. */
export function compileSwitchDispatch(
  compiler: Compiler,
  node: BoundSwitch,
): { readonly enter: (frame: Frame) => number; readonly sectionOf: ReadonlyMap<LabelSymbol, number> } {
  const governing = compiler.expression(node.governing);
  const remember = writeLocal(compiler, node.value);
  const enter = enterScope(compiler, [...node.locals, ...node.sections.flatMap(({ locals }) => locals)]);
  const sectionOfLabel = new Map<LabelSymbol, number>();
  const tests: { readonly matches: (frame: Frame, value: Value) => boolean; readonly section: number }[] = [];
  let fallback = -1;
  node.sections.forEach((section, index) => {
    for (const label of section.labels) {
      sectionOfLabel.set(label.label, index);
      if (label.kind === 'default') {
        fallback = index;
        continue;
      }
      const pattern = compilePattern(compiler, label.pattern);
      const when = label.when && compiler.expression(label.when);
      tests.push({
        matches: when ? (frame, value) => pattern(frame, value) && when(frame) === true : pattern,
        section: index,
      });
    }
  });
  return {
    enter: (frame) => {
      frame.run.budget.charge(1);
      enter?.(frame);
      const value = governing(frame);
      remember(frame, value);
      for (let index = 0; index < tests.length; index++) {
        const { matches, section } = tests[index]!;
        if (matches(frame, value)) return section;
      }
      return fallback;
    },
    sectionOf: sectionOfLabel,
  };
}

function compileSwitch(compiler: Compiler, node: BoundSwitch): Execute {
  const { enter, sectionOf } = compileSwitchDispatch(compiler, node);
  const bodies = node.sections.map((section) => compileSequence(compiler, section.statements));
  return (frame) => {
    let section = enter(frame);
    while (section >= 0) {
      const signal = bodies[section]!(frame);
      if (signal === broke || signal === completed) return completed;
      const target = signal === jumped && frame.label ? sectionOf.get(frame.label) : undefined;
      if (target === undefined) return signal;
      frame.label = null;
      section = target;
    }
    return completed;
  };
}

function compileTry(compiler: Compiler, node: BoundTry): Execute {
  const block = compiler.statement(node.block);
  const clauses = node.catches.map((clause) => ({
    caught: clause.caught,
    enter: enterScope(compiler, clause.locals),
    write: clause.local && writeLocal(compiler, clause.local),
    filter: clause.filter && compiler.expression(clause.filter),
    block: compiler.statement(clause.block),
  }));
  const finallyBlock = node.finallyBlock && compiler.statement(node.finallyBlock);

  const guarded: Execute = (frame) => {
    try {
      return block(frame);
    } catch (error) {
      if (!(error instanceof CsException)) throw error;
      for (const clause of clauses) {
        if (clause.caught && !isSubtype(typeOfValue(error.thrown)!, clause.caught)) continue;
        clause.enter?.(frame);
        clause.write?.(frame, error.thrown);
        if (clause.filter && !passes(clause.filter, frame)) continue;
        const outer = frame.caught;
        frame.caught = error.thrown;
        try {
          return clause.block(frame);
        } finally {
          frame.caught = outer;
        }
      }
      throw error;
    }
  };
  if (!finallyBlock) return guarded;
  return (frame) => {
    let signal: Signal;
    try {
      signal = guarded(frame);
    } catch (error) {
      // Only C#'s own exceptions run `finally`: a spent budget ends everything.
      if (error instanceof CsException) finallyBlock(frame);
      throw error;
    }
    const { result, label } = frame;
    finallyBlock(frame);
    frame.result = result;
    frame.label = label;
    return signal;
  };
}

/** An exception in a filter counts as false. */
function passes(filter: (frame: Frame) => Value, frame: Frame): boolean {
  try {
    return filter(frame) === true;
  } catch (error) {
    if (error instanceof CsException) return false;
    throw error;
  }
}

/** The two ends of `using`: its resources are made, and disposed of in reverse. */
export function compileResources(
  compiler: Compiler,
  node: Extract<BoundStatement, { kind: 'using' }>,
): { readonly acquire: (frame: Frame) => void; readonly dispose: (frame: Frame) => void } {
  const enter = enterScope(compiler, node.locals);
  const declarations = node.declarations.map((statement) => compiler.statement(statement));
  const resources = node.resources.map((local) => ({
    read: readLocal(compiler, local),
    dispose: lookupMembers(local.type, 'Dispose').find(({ member }) => member.parameters.length === 0)?.member
      .implementation,
  }));
  return {
    acquire: (frame) => {
      enter?.(frame);
      for (const declaration of declarations) declaration(frame);
    },
    dispose: (frame) => {
      for (const resource of resources.toReversed()) {
        const value = resource.read(frame);
        if (value !== null && value !== undefined) resource.dispose?.(frame.run, value);
      }
    },
  };
}

function compileUsing(compiler: Compiler, node: Extract<BoundStatement, { kind: 'using' }>): Execute {
  const { acquire, dispose } = compileResources(compiler, node);
  const body = compiler.statement(node.body);
  return (frame) => {
    acquire(frame);
    let signal: Signal;
    try {
      signal = body(frame);
    } catch (error) {
      if (error instanceof CsException) dispose(frame);
      throw error;
    }
    dispose(frame);
    return signal;
  };
}
