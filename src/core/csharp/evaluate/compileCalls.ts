import type { OffsetRange } from '../../text/range';
import type { Call } from '../runtime/Call';
import { CsArray } from '../runtime/CsArray';
import { CsDelegate } from '../runtime/CsDelegate';
import { nullReference } from '../runtime/CsException';
import { defaultValue } from '../runtime/defaultValue';
import { doubleOf } from '../runtime/numbers';
import { Unsupported } from '../runtime/Unsupported';
import type { Value } from '../runtime/value';
import type { CsType, Implementation, Member } from '../types/CsType';
import { fullNameOfDefinition } from '../types/typeRegistry';
import { isNullable } from '../types/typeRelations';
import type {
  BoundArrayElement,
  BoundCall,
  BoundDelegateCreation,
  BoundDelegateInvocation,
  BoundExpression,
  BoundLocalFunctionCall,
  BoundMember,
  BoundNew,
  BoundReference,
} from '../binder/BoundNode';
import { inCell, readLocal, runtimeType, runtimeTypes, slotOf, writeLocal, type Compiler } from './Compiler';
import type { Cell, Code, Frame, LocalFunctionValue } from './Frame';

/** Calls of library members, delegates and local functions. */

/** What a member does, or the answer that it isn't simulated. */
export function implementationOf(member: Member): Implementation {
  if (member.implementation) return member.implementation;
  return () => {
    throw unsupportedMember(member);
  };
}

export function unsupportedMember(member: Member): Unsupported {
  const type = fullNameOfDefinition(member.declaringType);
  const name = member.kind === 'constructor' ? 'the constructor' : member.name;
  return new Unsupported(`${type}.${name} isn't simulated (${member.signature}).`);
}

/** The call object for a member: with type arguments only when there are some. */
function callFactory(typeArguments: readonly CsType[]): (frame: Frame) => Call {
  if (typeArguments.length === 0) return (frame) => frame.run.call;
  const resolve = runtimeTypes(typeArguments);
  return (frame) => ({ ...frame.run.call, typeArguments: resolve(frame) });
}

export function memberCall(
  member: Member,
  containingType: CsType,
  typeArguments: readonly CsType[],
): (frame: Frame) => Call {
  if (typeArguments.length > 0) return callFactory(typeArguments);
  return callFactory(containingType.kind === 'named' && member.isStatic ? containingType.typeArguments : []);
}

type Argument = Code | ReferenceCode;
/** Makes the cell that stands for a variable during a call, and puts its value back after it. */
interface ReferenceCode {
  readonly cell: (frame: Frame) => { readonly cell: Cell; readonly after: (() => void) | null };
}

function compileArguments(compiler: Compiler, nodes: readonly BoundExpression[]): readonly Argument[] {
  return nodes.map((node) =>
    node.kind === 'reference' ? compileReference(compiler, node) : compiler.expression(node),
  );
}

function compileReference(compiler: Compiler, node: BoundReference): ReferenceCode {
  const { target, type } = node;
  if (target.kind === 'local') {
    const slot = slotOf(compiler.scope, target.local);
    if (inCell(target.local)) return { cell: (frame) => ({ cell: frame.slots[slot] as Cell, after: null }) };
    const write = writeLocal(compiler, target.local);
    return {
      cell: (frame) => {
        const cell: Cell = { csType: type, value: (frame.slots[slot] as Value | undefined) ?? null };
        return { cell, after: () => write(frame, cell.value) };
      },
    };
  }
  if (target.kind === 'array-element') {
    const place = compileArrayPlace(compiler, target);
    return {
      cell: (frame) => {
        const { array, indices } = place(frame);
        const cell: Cell = { csType: type, value: array.at(...indices) };
        return { cell, after: () => array.setAt(cell.value, ...indices) };
      },
    };
  }
  return { cell: () => ({ cell: { csType: type, value: null }, after: null }) };
}

/** Evaluates arguments into an array, with the actions that put `ref` and `out` values back. */
function evaluateArguments(
  args: readonly Argument[],
  order: readonly number[] | null,
): (frame: Frame, after: (() => void)[]) => Value[] {
  const indices = order ?? args.map((_, index) => index);
  return (frame, after) => {
    const values: Value[] = [];
    for (let index = 0; index < args.length; index++) values.push(null);
    for (const index of indices) {
      const argument = args[index]!;
      if (typeof argument === 'function') values[index] = argument(frame);
      else {
        const made = argument.cell(frame);
        // Members take `out` and `ref` arguments as cells.
        values[index] = made.cell as Value;
        if (made.after) after.push(made.after);
      }
    }
    return values;
  };
}

/** Calls `invoke` with evaluated arguments; plain calls of few arguments get closures without arrays. */
function compileInvocation(
  compiler: Compiler,
  nodes: readonly BoundExpression[],
  order: readonly number[] | null,
): (invoke: (frame: Frame, args: readonly Value[]) => Value) => Code {
  const args = compileArguments(compiler, nodes);
  const evaluate = evaluateArguments(args, order);
  return (invoke) => (frame) => {
    const after: (() => void)[] = [];
    const values = evaluate(frame, after);
    const result = invoke(frame, values);
    for (const action of after) action();
    return result;
  };
}

export function compileCall(compiler: Compiler, node: BoundCall): Code {
  const { member } = node.method;
  const underlying = isNullable(node.method.containingType) ? node.method.containingType.typeArguments[0] : undefined;
  if (node.receiver && underlying && member.name === 'GetValueOrDefault' && node.arguments.length === 0) {
    // The value alone doesn't tell which type it is null of.
    const receiver = compiler.expression(node.receiver);
    const type = runtimeType(underlying);
    return (frame) => receiver(frame) ?? defaultValue(type(frame));
  }
  const implementation = implementationOf(member);
  const call = memberCall(member, node.method.containingType, node.method.typeArguments);
  const at = place(node);
  const isPlain = node.evaluationOrder === null && node.arguments.every(({ kind }) => kind !== 'reference');
  const codes = isPlain ? node.arguments.map((argument) => compiler.expression(argument)) : [];
  const [first, second] = codes;
  if (node.receiver) {
    const receiver = compiler.expression(node.receiver);
    const admitsNull = isNullable(node.method.containingType);
    const check = (value: Value, frame: Frame): void => {
      frame.run.at = at;
      if (value === null && !admitsNull) throw nullReference();
      frame.run.budget.charge(1);
    };
    if (isPlain && codes.length === 0) {
      return (frame) => {
        const self = receiver(frame);
        check(self, frame);
        return implementation(call(frame), self);
      };
    }
    if (isPlain && first && codes.length === 1) {
      return (frame) => {
        const self = receiver(frame);
        const argument = first(frame);
        check(self, frame);
        return implementation(call(frame), self, argument);
      };
    }
    if (isPlain && first && second && codes.length === 2) {
      return (frame) => {
        const self = receiver(frame);
        const a = first(frame);
        const b = second(frame);
        check(self, frame);
        return implementation(call(frame), self, a, b);
      };
    }
    const evaluate = evaluateArguments(compileArguments(compiler, node.arguments), node.evaluationOrder);
    return (frame) => {
      const self = receiver(frame);
      const after: (() => void)[] = [];
      const args = evaluate(frame, after);
      check(self, frame);
      const result = implementation(call(frame), self, ...args);
      for (const action of after) action();
      return result;
    };
  }
  const begin = (frame: Frame): Call => {
    frame.run.at = at;
    frame.run.budget.charge(1);
    return call(frame);
  };
  if (isPlain && first && codes.length === 1) {
    return (frame) => {
      const argument = first(frame);
      return implementation(begin(frame), null, argument);
    };
  }
  if (isPlain && first && second && codes.length === 2) {
    return (frame) => {
      const a = first(frame);
      const b = second(frame);
      return implementation(begin(frame), null, a, b);
    };
  }
  return compileInvocation(
    compiler,
    node.arguments,
    node.evaluationOrder,
  )((frame, args) => implementation(begin(frame), null, ...args));
}

function place(node: OffsetRange): OffsetRange {
  return { start: node.start, end: node.end };
}

export function compileNew(compiler: Compiler, node: BoundNew): Code {
  const at = place(node);
  const { method } = node;
  if (!method) {
    const type = runtimeType(node.type);
    return (frame) => defaultValue(type(frame));
  }
  const implementation = implementationOf(method.member);
  const call = memberCall(method.member, node.type, []);
  return compileInvocation(
    compiler,
    node.arguments,
    null,
  )((frame, args) => {
    frame.run.at = at;
    frame.run.budget.charge(1);
    return implementation(call(frame), null, ...args);
  });
}

/** Reading a property, field or indexer. */
export function compileMember(compiler: Compiler, node: BoundMember): Code {
  const implementation = implementationOf(node.member);
  const call = memberCall(node.member, node.containingType, []);
  const at = place(node);
  if (!node.receiver) {
    return (frame) => {
      frame.run.at = at;
      return implementation(call(frame), null);
    };
  }
  const receiver = compiler.expression(node.receiver);
  const admitsNull = isNullable(node.containingType);
  const codes = node.arguments.map((argument) => compiler.expression(argument));
  const [first] = codes;
  const check = (self: Value, frame: Frame): void => {
    frame.run.at = at;
    if (self === null && !admitsNull) throw nullReference();
    frame.run.budget.charge(1);
  };
  if (!first) {
    return (frame) => {
      const self = receiver(frame);
      check(self, frame);
      return implementation(call(frame), self);
    };
  }
  if (codes.length === 1) {
    return (frame) => {
      const self = receiver(frame);
      const argument = first(frame);
      check(self, frame);
      return implementation(call(frame), self, argument);
    };
  }
  return (frame) => {
    const self = receiver(frame);
    const args = codes.map((code) => code(frame));
    check(self, frame);
    return implementation(call(frame), self, ...args);
  };
}

export function compileDelegateInvocation(compiler: Compiler, node: BoundDelegateInvocation): Code {
  const target = compiler.expression(node.target);
  const at = place(node);
  const evaluate = evaluateArguments(compileArguments(compiler, node.arguments), null);
  return (frame) => {
    const self = target(frame);
    const after: (() => void)[] = [];
    const args = evaluate(frame, after);
    frame.run.at = at;
    if (self === null) throw nullReference();
    const result = (self as CsDelegate).invoke(...args);
    for (const action of after) action();
    return result;
  };
}

/** The local function that a slot holds. */
function readFunction(
  compiler: Compiler,
  node: { readonly local: BoundLocalFunctionCall['local'] },
): (frame: Frame) => LocalFunctionValue {
  const read = readLocal(compiler, node.local);
  return (frame) => read(frame) as unknown as LocalFunctionValue;
}

export function compileLocalFunctionCall(compiler: Compiler, node: BoundLocalFunctionCall): Code {
  const read = readFunction(compiler, node);
  const evaluate = evaluateArguments(compileArguments(compiler, node.arguments), null);
  const types = typeArgumentBinder(node);
  return (frame) => {
    const after: (() => void)[] = [];
    const args = evaluate(frame, after);
    const result = read(frame)(args, types(frame));
    for (const action of after) action();
    return result;
  };
}

function typeArgumentBinder(node: {
  readonly local: BoundLocalFunctionCall['local'];
  readonly typeArguments: readonly CsType[];
}): (frame: Frame) => Frame['types'] {
  const parameters = node.local.localFunction?.typeParameters ?? [];
  if (parameters.length === 0) return (frame) => frame.types;
  const resolve = runtimeTypes(node.typeArguments);
  return (frame) => {
    const resolved = resolve(frame);
    return new Map([...frame.types, ...parameters.map((parameter, index) => [parameter, resolved[index]!] as const)]);
  };
}

/** A method group or local function as a delegate. */
export function compileDelegateCreation(compiler: Compiler, node: BoundDelegateCreation): Code {
  const type = runtimeType(node.type);
  const { localFunction, method } = node;
  if (localFunction) {
    const read = readFunction(compiler, { local: localFunction });
    const types = typeArgumentBinder({ local: localFunction, typeArguments: node.typeArguments });
    return (frame) => {
      const target = read(frame);
      const bound = types(frame);
      return new CsDelegate(type(frame), (...args) => target(args, bound));
    };
  }
  const { member, containingType, typeArguments } = method!;
  const implementation = implementationOf(member);
  const call = memberCall(member, containingType, typeArguments);
  const receiver = node.receiver && compiler.expression(node.receiver);
  return (frame) => {
    const self = receiver ? receiver(frame) : null;
    if (receiver && self === null && !member.isExtension) throw nullReference();
    const made = call(frame);
    return new CsDelegate(type(frame), (...args) =>
      member.isExtension && receiver ? implementation(made, null, self, ...args) : implementation(made, self, ...args),
    );
  };
}

export function compileArrayPlace(
  compiler: Compiler,
  node: BoundArrayElement,
): (frame: Frame) => { readonly array: CsArray; readonly indices: readonly number[] } {
  const array = compiler.expression(node.array);
  const indices = node.indices.map((index) => compiler.expression(index));
  const at = place(node);
  return (frame) => {
    const target = array(frame);
    const positions = indices.map((index) => doubleOf(index(frame)));
    frame.run.at = at;
    if (target === null) throw nullReference();
    return { array: target as CsArray, indices: positions };
  };
}

export function compileArrayElement(compiler: Compiler, node: BoundArrayElement): Code {
  const [only] = node.indices;
  if (only && node.indices.length === 1) {
    const array = compiler.expression(node.array);
    const index = compiler.expression(only);
    const at = place(node);
    return (frame) => {
      const target = array(frame);
      const position = index(frame);
      frame.run.at = at;
      if (target === null) throw nullReference();
      return (target as CsArray).at(typeof position === 'number' ? position : doubleOf(position));
    };
  }
  const locate = compileArrayPlace(compiler, node);
  return (frame) => {
    const { array, indices } = locate(frame);
    return array.at(...indices);
  };
}
