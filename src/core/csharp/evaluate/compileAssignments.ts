import type { CsArray } from '../runtime/CsArray';
import { exception, nullReference } from '../runtime/CsException';
import { CsTuple } from '../runtime/CsTuple';
import type { Value } from '../runtime/value';
import { typeOfValue } from '../runtime/typeOfValue';
import { isNullable, isReferenceType, isSubtype } from '../types/typeRelations';
import { tupleElementIndex } from '../binder/tupleElementIndex';
import type {
  BoundAssignment,
  BoundCompoundAssignment,
  BoundDeconstruction,
  BoundExpression,
  BoundMember,
  DeconstructionTarget,
} from '../binder/BoundNode';
import { callOf, compileArrayPlace, implementationOf, memberCall, unsupportedMember } from './compileCalls';
import { inCell, readLocal, shareSlot, slotOf, writeLocal, type Compiler } from './Compiler';
import { valueConverter } from './convertValue';
import type { Cell, Code, Frame } from './Frame';

/** A variable, element or property whose receiver and indices were evaluated. */
interface Place {
  get(): Value;
  set(value: Value): void;
}

function compilePlace(compiler: Compiler, target: BoundExpression): (frame: Frame) => Place {
  switch (target.kind) {
    case 'local': {
      const read = readLocal(compiler, target.local);
      const write = writeLocal(compiler, target.local);
      return (frame) => ({ get: () => read(frame), set: (value) => write(frame, value) });
    }
    case 'array-element': {
      const locate = compileArrayPlace(compiler, target);
      const mayVary = isReferenceType(target.type);
      return (frame) => {
        const { array, indices } = locate(frame);
        return {
          get: () => array.at(...indices),
          set: (value) => {
            if (mayVary) requireElement(value, array);
            array.setAt(value, ...indices);
          },
        };
      };
    }
    case 'member':
      return tupleElementPlace(compiler, target) ?? memberPlace(compiler, target);
    default:
      return () => ({ get: () => null, set: () => undefined });
  }
}

/** An array may be of a narrower type than the variable that holds it. Throws ArrayTypeMismatchException. */
function requireElement(value: Value, array: CsArray): void {
  const type = typeOfValue(value);
  if (type === null || isSubtype(type, array.csType.element)) return;
  throw exception(
    'System.ArrayTypeMismatchException',
    'Attempted to access an element as a type incompatible with the array.',
  );
}

/** An element of a tuple: the tuple's own place gets a tuple with that element replaced. */
function tupleElementPlace(compiler: Compiler, target: BoundMember): ((frame: Frame) => Place) | null {
  const index = tupleElementIndex(target);
  if (index === null || !target.receiver) return null;
  const whole = compilePlace(compiler, target.receiver);
  return (frame) => {
    const tuple = whole(frame);
    return {
      get: () => (tuple.get() as CsTuple).items[index] ?? null,
      set: (value) => {
        const { csType, items } = tuple.get() as CsTuple;
        tuple.set(new CsTuple(csType, items.with(index, value)));
      },
    };
  };
}

function memberPlace(compiler: Compiler, target: BoundMember): (frame: Frame) => Place {
  const { member } = target;
  const getter = implementationOf(member);
  const { setter } = member;
  const call = memberCall(member, target.containingType, []);
  const receiver = target.receiver && compiler.expression(target.receiver);
  const codes = target.arguments.map((argument) => compiler.expression(argument));
  const admitsNull = isNullable(target.containingType);
  const at = { start: target.start, end: target.end };
  return (frame) => {
    const self = receiver ? receiver(frame) : null;
    const args = codes.map((code) => code(frame));
    const check = (): void => {
      frame.run.at = at;
      frame.run.budget.charge(1);
      if (receiver && self === null && !admitsNull) throw nullReference();
    };
    return {
      get: () => {
        check();
        return getter(callOf(call, frame), self, ...args);
      },
      set: (value) => {
        check();
        if (!setter) throw unsupportedMember(member);
        setter(callOf(call, frame), self, ...args, value);
      },
    };
  };
}

export function compileAssignment(compiler: Compiler, node: BoundAssignment): Code {
  const value = compiler.expression(node.value);
  if (node.target.kind === 'local') {
    const write = writeLocal(compiler, node.target.local);
    return (frame) => {
      const result = value(frame);
      write(frame, result);
      return result;
    };
  }
  if (node.target.kind === 'member' && tupleElementIndex(node.target) === null) {
    return compileMemberAssignment(compiler, node.target, value);
  }
  const place = compilePlace(compiler, node.target);
  return (frame) => {
    const target = place(frame);
    const result = value(frame);
    target.set(result);
    return result;
  };
}

/** Without a `Place`: nothing is read before. */
function compileMemberAssignment(compiler: Compiler, target: BoundMember, value: Code): Code {
  const { member } = target;
  const { setter } = member;
  const call = memberCall(member, target.containingType, []);
  const receiver = target.receiver && compiler.expression(target.receiver);
  const codes = target.arguments.map((argument) => compiler.expression(argument));
  const [first] = codes;
  const refusesNull = receiver !== null && !isNullable(target.containingType);
  const at = { start: target.start, end: target.end };
  return (frame) => {
    const self = receiver === null ? null : receiver(frame);
    const only = first && codes.length === 1 ? first(frame) : null;
    const args = codes.length > 1 ? codes.map((code) => code(frame)) : null;
    const result = value(frame);
    frame.run.at = at;
    frame.run.budget.charge(1);
    if (refusesNull && self === null) throw nullReference();
    if (!setter) throw unsupportedMember(member);
    if (args) setter(callOf(call, frame), self, ...args, result);
    else if (first) setter(callOf(call, frame), self, only, result);
    else setter(callOf(call, frame), self, result);
    return result;
  };
}

/** `i++` and `sum += …` of an `int` in the frame itself, which loops consist of: one closure. */
function compileQuickStep(
  compiler: Compiler,
  { value, placeholder, isPostfix }: BoundCompoundAssignment,
  slot: number,
): Code | null {
  if (compiler.isObserved || value.kind !== 'binary' || value.operandKind !== 'int') return null;
  if (value.isLifted || value.isChecked || value.method || value.constant !== undefined) return null;
  if (value.left.kind !== 'local' || value.left.local !== placeholder) return null;
  const { operator } = value;
  if (operator !== '+' && operator !== '-') return null;
  const { constant } = value.right;
  if (typeof constant === 'number') {
    const step = operator === '+' ? constant : -constant;
    return ({ slots }) => {
      const before = slots[slot] as number;
      const after = (before + step) | 0;
      slots[slot] = after;
      return isPostfix ? before : after;
    };
  }
  if (isPostfix) return null;
  const right = compiler.expression(value.right) as (frame: Frame) => number;
  if (operator === '+') return (frame) => (frame.slots[slot] = ((frame.slots[slot] as number) + right(frame)) | 0);
  return (frame) => (frame.slots[slot] = ((frame.slots[slot] as number) - right(frame)) | 0);
}

export function compileCompoundAssignment(compiler: Compiler, node: BoundCompoundAssignment): Code {
  const { isPostfix } = node;
  if (node.target.kind === 'local') {
    // What the variable was is the first thing that the new value asks for: it needs no copy.
    const isOwn = !inCell(node.target.local);
    if (isOwn) shareSlot(compiler.scope, node.placeholder, node.target.local);
    const value = compiler.expression(node.value);
    const slot = slotOf(compiler.scope, node.target.local);
    if (isOwn) {
      const quick = compileQuickStep(compiler, node, slot);
      if (quick) return quick;
      if (!isPostfix) return (frame) => (frame.slots[slot] = value(frame));
      return (frame) => {
        const before = frame.slots[slot] as Value;
        frame.slots[slot] = value(frame);
        return before;
      };
    }
    const remember = writeLocal(compiler, node.placeholder);
    return (frame) => {
      const cell = frame.slots[slot] as Cell;
      const before = cell.value;
      remember(frame, before);
      const after = value(frame);
      cell.value = after;
      return isPostfix ? before : after;
    };
  }
  const value = compiler.expression(node.value);
  const remember = writeLocal(compiler, node.placeholder);
  const place = compilePlace(compiler, node.target);
  return (frame) => {
    const target = place(frame);
    const before = target.get();
    remember(frame, before);
    const after = value(frame);
    target.set(after);
    return isPostfix ? before : after;
  };
}

/** Targets are evaluated first, then the value, then all assignments, left to right. */
export function compileDeconstruction(compiler: Compiler, node: BoundDeconstruction): Code {
  const value = compiler.expression(node.value);
  const prepare = compileTargets(compiler, node.target);
  return (frame) => {
    const assign = prepare(frame);
    const result = value(frame);
    assign(result);
    return result;
  };
}

function compileTargets(compiler: Compiler, target: DeconstructionTarget): (frame: Frame) => (value: Value) => void {
  if (target.kind === 'variable') {
    const convert = valueConverter(target.conversion);
    if (target.target.kind === 'discard') return () => () => undefined;
    const place = compilePlace(compiler, target.target);
    return (frame) => {
      const prepared = place(frame);
      return (value) => prepared.set(convert(value, frame.run));
    };
  }
  const elements = target.elements.map((element) => compileTargets(compiler, element));
  const { deconstruct } = target;
  if (!deconstruct) {
    return (frame) => {
      const assigns = elements.map((element) => element(frame));
      return (value) => {
        const { items } = value as CsTuple;
        assigns.forEach((assign, index) => assign(items[index] ?? null));
      };
    };
  }
  const implementation = implementationOf(deconstruct.member);
  const call = memberCall(deconstruct.member, deconstruct.containingType, deconstruct.typeArguments);
  return (frame) => {
    const assigns = elements.map((element) => element(frame));
    return (value) => {
      if (value === null) throw nullReference();
      const cells = deconstruct.parameters.map((parameter): Cell => ({ csType: parameter.type, value: null }));
      implementation(callOf(call, frame), value, ...(cells as Value[]));
      assigns.forEach((assign, index) => assign(cells[index]!.value));
    };
  };
}
