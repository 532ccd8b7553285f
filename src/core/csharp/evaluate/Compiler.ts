import { eraseTupleNames, substitute } from '../types/typeRegistry';
import type { CsType } from '../types/CsType';
import type { BoundBody, BoundExpression, BoundStatement, FunctionScope, LocalSymbol } from '../binder/BoundNode';
import type { Cell, Code, Execute, Frame, LocalFunctionValue } from './Frame';
import type { Value } from '../runtime/value';

/**
 * Compiles the bound tree of one function into closures. Each node becomes one closure that calls those of its parts; everything that is
 * known beforehand (slots, operators, members) is looked up once, here.
 */
export interface Compiler {
  readonly scope: FunctionScope;
  /** Whether somebody wants to know the values of parts: each part then has a closure of its own. */
  readonly isObserved: boolean;
  expression(node: BoundExpression): Code;
  statement(node: BoundStatement): Execute;
  /** Makes the function's value in the frame that it is created in. */
  function(
    scope: FunctionScope,
    parameters: readonly LocalSymbol[],
    body: BoundBody,
    iteratorElement: CsType | null,
  ): (frame: Frame) => LocalFunctionValue;
}

const slots = new WeakMap<FunctionScope, Map<LocalSymbol, number>>();

function slotsOf(scope: FunctionScope): Map<LocalSymbol, number> {
  let known = slots.get(scope);
  if (!known) {
    known = new Map([...scope.locals, ...scope.captures].map((symbol, index) => [symbol, index] as const));
    slots.set(scope, known);
  }
  return known;
}

/** The index of a variable in the frame: own variables first, captured ones after. Scopes are complete by now. */
export function slotOf(scope: FunctionScope, local: LocalSymbol): number {
  return slotsOf(scope).get(local) ?? -1;
}

/** From now on a variable of the compiler's own stands for another one. Neither may be in a cell. */
export function shareSlot(scope: FunctionScope, temporary: LocalSymbol, local: LocalSymbol): void {
  slotsOf(scope).set(temporary, slotOf(scope, local));
}

/** Whether the slot holds a cell. */
export function inCell(local: LocalSymbol): boolean {
  return local.isCaptured || local.isReference;
}

export function readLocal(compiler: Compiler, local: LocalSymbol): Code {
  const slot = slotOf(compiler.scope, local);
  return inCell(local) ? (frame) => (frame.slots[slot] as Cell).value : (frame) => frame.slots[slot] as Value;
}

export function writeLocal(compiler: Compiler, local: LocalSymbol): (frame: Frame, value: Value) => void {
  const slot = slotOf(compiler.scope, local);
  return inCell(local)
    ? (frame, value) => {
        (frame.slots[slot] as Cell).value = value;
      }
    : (frame, value) => {
        frame.slots[slot] = value;
      };
}

/** Prepares the variables of a scope that is entered: captured ones get a new cell, local functions are made. */
export function enterScope(compiler: Compiler, locals: readonly LocalSymbol[]): ((frame: Frame) => void) | null {
  const cells = locals
    .filter((local) => local.isCaptured && local.kind !== 'parameter' && !local.localFunction)
    .map((local) => ({ slot: slotOf(compiler.scope, local), local }));
  const functions = locals
    .filter((local) => local.localFunction?.body)
    .map((local) => {
      const symbol = local.localFunction!;
      return {
        slot: slotOf(compiler.scope, local),
        local,
        create: compiler.function(symbol.scope, symbol.parameterLocals, symbol.body!, symbol.iteratorElement),
      };
    });
  if (cells.length === 0 && functions.length === 0) return null;
  return (frame) => {
    for (const { slot, local } of cells) frame.slots[slot] = { csType: local.type, value: null };
    // All cells first: local functions may call each other.
    for (const { slot, local } of functions) {
      if (local.isCaptured) frame.slots[slot] = { csType: local.type, value: null };
    }
    for (const { slot, local, create } of functions) {
      const made = create(frame);
      if (local.isCaptured) (frame.slots[slot] as { value: unknown }).value = made;
      else frame.slots[slot] = made;
    }
  };
}

/** Whether a type depends on the type arguments of a generic local function. */
export function mentionsTypeParameter(type: CsType): boolean {
  if (type.kind === 'type-parameter') return true;
  if (type.kind === 'array') return mentionsTypeParameter(type.element);
  return type.kind === 'named' && type.typeArguments.some(mentionsTypeParameter);
}

/** A type at run time: a generic local function's parameters replaced by what it was called with. */
export function runtimeType(type: CsType): (frame: Frame) => CsType {
  const erased = eraseTupleNames(type);
  return mentionsTypeParameter(erased) ? (frame) => substitute(erased, frame.types) : () => erased;
}

export function runtimeTypes(types: readonly CsType[]): (frame: Frame) => readonly CsType[] {
  const erased = types.map(eraseTupleNames);
  if (!erased.some(mentionsTypeParameter)) return () => erased;
  return (frame) => erased.map((type) => substitute(type, frame.types));
}
