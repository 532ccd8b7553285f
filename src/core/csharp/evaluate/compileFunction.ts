import { CsSequence } from '../runtime/enumerate';
import type { Value } from '../runtime/value';
import type { OffsetRange } from '../../text/range';
import type { CsType } from '../types/CsType';
import type { BoundBody, BoundExpression, FunctionScope, LocalSymbol } from '../binder/BoundNode';
import { compileExpressionNode } from './compileExpressionNode';
import { compileIterator } from './compileIterator';
import { compileStatementNode } from './compileStatementNode';
import { enterScope, runtimeType, slotOf, type Compiler } from './Compiler';
import type { Cell, Code, Frame, LocalFunctionValue, Run } from './Frame';

/** Wants to know the values of the part of the source that is exactly `part`. */
export interface Observer {
  readonly part: OffsetRange;
  readonly onValue: (value: Value) => void;
}

/** Compiles an expression's own body: called once with a new frame for each evaluation. */
export function compileRoot(
  scope: FunctionScope,
  body: BoundBody,
  observer: Observer | null = null,
): (run: Run) => Value {
  const compiler = newCompiler(scope, observer);
  const code = compileBody(compiler, body);
  const size = scope.locals.length;
  return (run) => code(newFrame(run, size, noTypes));
}

const noTypes: Frame['types'] = new Map();

/** Of functions without variables: nobody writes to it. */
const noSlots: Frame['slots'] = [];

/** Slots are filled one by one: `Array.from` takes longer than most expressions. */
function newFrame(run: Run, size: number, types: Frame['types']): Frame {
  const slots: Frame['slots'] = size === 0 ? noSlots : [undefined];
  for (let slot = 1; slot < size; slot++) slots.push(undefined);
  return { slots, run, types, result: null, label: null, caught: null };
}

function newCompiler(scope: FunctionScope, observer: Observer | null): Compiler {
  const compile = (node: BoundExpression): Code => compileExpressionNode(compiler, node);
  const compiler: Compiler = {
    scope,
    isObserved: observer !== null,
    expression: observer === null ? compile : (node) => observed(node, compile(node), observer),
    statement: (node) => compileStatementNode(compiler, node),
    function: (inner, parameters, body, iteratorElement) =>
      compileFunction(compiler, inner, parameters, body, iteratorElement, observer),
  };
  return compiler;
}

/** A conversion stands at the same place as what it converts, whose own value is the one to tell. */
function observed(node: BoundExpression, code: Code, { part, onValue }: Observer): Code {
  if (node.start !== part.start || node.end !== part.end || node.kind === 'conversion') return code;
  return (frame) => {
    const value = code(frame);
    onValue(value);
    return value;
  };
}

function compileBody(compiler: Compiler, body: BoundBody): Code {
  if (body.kind === 'expression-body') {
    const enter = enterScope(compiler, body.locals);
    const code = compiler.expression(body.expression);
    if (!enter) return code;
    return (frame) => {
      enter(frame);
      return code(frame);
    };
  }
  const execute = compiler.statement(body.block);
  return (frame) => {
    execute(frame);
    return frame.result;
  };
}

/** A lambda or local function: when it is created it takes along the cells of the variables that it uses from around. */
function compileFunction(
  outer: Compiler,
  scope: FunctionScope,
  parameters: readonly LocalSymbol[],
  body: BoundBody,
  iteratorElement: CsType | null,
  observer: Observer | null,
): (frame: Frame) => LocalFunctionValue {
  const compiler = newCompiler(scope, observer);
  const run = iteratorElement ? iteratorBody(compiler, body, iteratorElement) : compileBody(compiler, body);
  const captured = [...scope.captures].map((local) => slotOf(outer.scope, local));
  const own = scope.locals.length;
  const size = own + captured.length;
  const wraps = parameters.map((local) => local.isCaptured && !local.isReference);
  const slots = parameters.map((local) => slotOf(scope, local));
  return (outerFrame) => {
    const cells = captured.map((slot) => outerFrame.slots[slot]);
    const { run: current } = outerFrame;
    return (args, types) => {
      const frame = newFrame(current, size, types);
      for (let index = 0; index < slots.length; index++) {
        const value = args[index];
        frame.slots[slots[index]!] = wraps[index]
          ? { csType: parameters[index]!.type, value: value as Value }
          : (value as Value | Cell);
      }
      for (let index = 0; index < cells.length; index++) frame.slots[own + index] = cells[index];
      current.enter();
      try {
        return run(frame);
      } finally {
        current.leave();
      }
    };
  };
}

/** An iterator starts anew for each enumeration, from the arguments that it was called with. */
function iteratorBody(compiler: Compiler, body: BoundBody, element: CsType): Code {
  if (body.kind === 'expression-body') return compileBody(compiler, body);
  const execute = compileIterator(compiler, body.block);
  const elementType = runtimeType(element);
  return (frame) => {
    const start = (): Iterator<Value> =>
      execute({ ...frame, slots: [...frame.slots], result: null, label: null }) as Iterator<Value>;
    return CsSequence.of(elementType(frame), start);
  };
}
