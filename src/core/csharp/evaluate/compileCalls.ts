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

/** Makes the call object for a member that has type arguments; null for the others, whose call object is the run itself. */
type CallFactory = ((frame: Frame) => Call) | null;

class TypedCall implements Call {
  readonly typeArguments: readonly CsType[];
  readonly host: Call['host'];
  readonly budget: Call['budget'];

  constructor({ host, budget }: Call, typeArguments: readonly CsType[]) {
    this.typeArguments = typeArguments;
    this.host = host;
    this.budget = budget;
  }
}

function callFactory(typeArguments: readonly CsType[]): CallFactory {
  if (typeArguments.length === 0) return null;
  const resolve = runtimeTypes(typeArguments);
  return (frame) => new TypedCall(frame.run, resolve(frame));
}

export function memberCall(member: Member, containingType: CsType, typeArguments: readonly CsType[]): CallFactory {
  if (typeArguments.length > 0) return callFactory(typeArguments);
  return callFactory(containingType.kind === 'named' && member.isStatic ? containingType.typeArguments : []);
}

export function callOf(make: CallFactory, frame: Frame): Call {
  return make === null ? frame.run : make(frame);
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

/** The cell that a by-reference variable shares with the variable or element that it stands for. */
export function compileSharedCell(compiler: Compiler, { target, type }: BoundReference): (frame: Frame) => Cell {
  if (target.kind === 'local') {
    const slot = slotOf(compiler.scope, target.local);
    return (frame) => frame.slots[slot] as Cell;
  }
  if (target.kind !== 'array-element') return () => ({ csType: type, value: null });
  const place = compileArrayPlace(compiler, target);
  return (frame) => {
    const { array, indices } = place(frame);
    // An index out of range is told here and not at the first use.
    array.at(...indices);
    return {
      csType: type,
      get value() {
        return array.at(...indices);
      },
      set value(value) {
        array.setAt(value, ...indices);
      },
    };
  };
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

/** Evaluates arguments into an array, with the actions that put `ref` and `out` values back; those are null when there are none. */
function evaluateArguments(
  args: readonly Argument[],
  order: readonly number[] | null,
): { readonly values: (frame: Frame, after: (() => void)[] | null) => Value[]; readonly hasReferences: boolean } {
  const codes = args.filter((argument) => typeof argument === 'function');
  if (order === null && codes.length === args.length) {
    return { values: (frame) => evaluateAll(codes, frame), hasReferences: false };
  }
  const indices = order ?? args.map((_, index) => index);
  const values = (frame: Frame, after: (() => void)[] | null): Value[] => {
    const result: Value[] = [];
    for (let index = 0; index < args.length; index++) result.push(null);
    for (const index of indices) {
      const argument = args[index]!;
      if (typeof argument === 'function') result[index] = argument(frame);
      else {
        const made = argument.cell(frame);
        // Members take `out` and `ref` arguments as cells.
        result[index] = made.cell as Value;
        if (made.after) after?.push(made.after);
      }
    }
    return result;
  };
  return { values, hasReferences: codes.length < args.length };
}

function evaluateAll(codes: readonly Code[], frame: Frame): Value[] {
  const values: Value[] = [];
  for (let index = 0; index < codes.length; index++) values.push(codes[index]!(frame));
  return values;
}

/** Calls `invoke` with a receiver and evaluated arguments, then puts `ref` and `out` values back. */
function compileInvocation(
  compiler: Compiler,
  receiver: Code | null,
  nodes: readonly BoundExpression[],
  order: readonly number[] | null,
  invoke: (frame: Frame, self: Value, args: readonly Value[]) => Value,
): Code {
  const { values, hasReferences } = evaluateArguments(compileArguments(compiler, nodes), order);
  if (!hasReferences) {
    return (frame) => {
      const self = receiver === null ? null : receiver(frame);
      return invoke(frame, self, values(frame, null));
    };
  }
  return (frame) => {
    const self = receiver === null ? null : receiver(frame);
    const after: (() => void)[] = [];
    const result = invoke(frame, self, values(frame, after));
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
  const receiver = node.receiver && compiler.expression(node.receiver);
  const refusesNull = receiver !== null && !isNullable(node.method.containingType);
  if (!isPlain || node.arguments.length > 2) {
    return compileInvocation(compiler, receiver, node.arguments, node.evaluationOrder, (frame, self, args) => {
      begin(frame, at, refusesNull && self === null);
      return implementation(callOf(call, frame), self, ...args);
    });
  }
  const [first, second] = node.arguments.map((argument) => compiler.expression(argument));
  return receiver
    ? callWithReceiver(implementation, call, at, refusesNull, receiver, first, second)
    : callWithoutReceiver(implementation, call, at, first, second);
}

/** Before a call, when all of its arguments are there. */
function begin({ run }: Frame, at: OffsetRange, isNull: boolean): void {
  run.at = at;
  if (isNull) throw nullReference();
  run.budget.charge(1);
}

// Calls of few arguments get closures without arrays.

function callWithReceiver(
  implementation: Implementation,
  call: CallFactory,
  at: OffsetRange,
  refusesNull: boolean,
  receiver: Code,
  first: Code | undefined,
  second: Code | undefined,
): Code {
  if (!first) {
    return (frame) => {
      const self = receiver(frame);
      begin(frame, at, refusesNull && self === null);
      return implementation(callOf(call, frame), self);
    };
  }
  if (!second) {
    return (frame) => {
      const self = receiver(frame);
      const argument = first(frame);
      begin(frame, at, refusesNull && self === null);
      return implementation(callOf(call, frame), self, argument);
    };
  }
  return (frame) => {
    const self = receiver(frame);
    const a = first(frame);
    const b = second(frame);
    begin(frame, at, refusesNull && self === null);
    return implementation(callOf(call, frame), self, a, b);
  };
}

function callWithoutReceiver(
  implementation: Implementation,
  call: CallFactory,
  at: OffsetRange,
  first: Code | undefined,
  second: Code | undefined,
): Code {
  if (!first) {
    return (frame) => {
      begin(frame, at, false);
      return implementation(callOf(call, frame), null);
    };
  }
  if (!second) {
    return (frame) => {
      const argument = first(frame);
      begin(frame, at, false);
      return implementation(callOf(call, frame), null, argument);
    };
  }
  return (frame) => {
    const a = first(frame);
    const b = second(frame);
    begin(frame, at, false);
    return implementation(callOf(call, frame), null, a, b);
  };
}

function place(node: OffsetRange): OffsetRange {
  return { start: node.start, end: node.end };
}

export function compileNew(compiler: Compiler, node: BoundNew): Code {
  const at = place(node);
  const { method } = node;
  if (!method) {
    const type = runtimeType(node.type);
    if (node.type.kind !== 'type-parameter') return (frame) => defaultValue(type(frame));
    return (frame) => {
      const made = type(frame);
      const members = made.kind === 'named' ? made.definition.members : [];
      const constructor = members.find(({ kind, parameters }) => kind === 'constructor' && parameters.length === 0);
      if (!constructor) return defaultValue(made);
      begin(frame, at, false);
      return implementationOf(constructor)(callOf(memberCall(constructor, made, []), frame), null);
    };
  }
  const implementation = implementationOf(method.member);
  const call = memberCall(method.member, node.type, []);
  const isPlain = node.arguments.length <= 2 && node.arguments.every(({ kind }) => kind !== 'reference');
  if (isPlain) {
    const [first, second] = node.arguments.map((argument) => compiler.expression(argument));
    return callWithoutReceiver(implementation, call, at, first, second);
  }
  return compileInvocation(compiler, null, node.arguments, null, (frame, _self, args) => {
    begin(frame, at, false);
    return implementation(callOf(call, frame), null, ...args);
  });
}

/** Reading a property, field or indexer. Whoever repeats a reading pays for it, except for an indexer's. */
export function compileMember(compiler: Compiler, node: BoundMember): Code {
  const implementation = implementationOf(node.member);
  const call = memberCall(node.member, node.containingType, []);
  const at = place(node);
  if (!node.receiver) {
    return (frame) => {
      frame.run.at = at;
      return implementation(callOf(call, frame), null);
    };
  }
  const refusesNull = !isNullable(node.containingType);
  if (node.arguments.length === 0) return compileProperty(compiler, node.receiver, implementation, at, refusesNull);
  const receiver = compiler.expression(node.receiver);
  const codes = node.arguments.map((argument) => compiler.expression(argument));
  const [first] = codes;
  if (first && codes.length === 1) {
    return callWithReceiver(implementation, call, at, refusesNull, receiver, first, undefined);
  }
  return (frame) => {
    const self = receiver(frame);
    const args = evaluateAll(codes, frame);
    begin(frame, at, refusesNull && self === null);
    return implementation(callOf(call, frame), self, ...args);
  };
}

/** `context.Request` and `context.Request.Method`, which most expressions begin with, are one closure. */
function compileProperty(
  compiler: Compiler,
  node: BoundExpression,
  implementation: Implementation,
  at: OffsetRange,
  refusesNull: boolean,
): Code {
  if (compiler.isObserved) return compilePropertyOf(compiler.expression(node), implementation, at, refusesNull);
  if (node.kind === 'context') {
    return ({ run }) => {
      run.at = at;
      return implementation(run, run.context);
    };
  }
  if (node.kind === 'member' && node.receiver?.kind === 'context' && node.arguments.length === 0) {
    const outer = implementationOf(node.member);
    const outerAt = place(node);
    return ({ run }) => {
      run.at = outerAt;
      const self = outer(run, run.context);
      run.at = at;
      if (refusesNull && self === null) throw nullReference();
      return implementation(run, self);
    };
  }
  return compilePropertyOf(compiler.expression(node), implementation, at, refusesNull);
}

function compilePropertyOf(
  receiver: Code,
  implementation: Implementation,
  at: OffsetRange,
  refusesNull: boolean,
): Code {
  return (frame) => {
    const self = receiver(frame);
    const { run } = frame;
    run.at = at;
    if (refusesNull && self === null) throw nullReference();
    return implementation(run, self);
  };
}

export function compileDelegateInvocation(compiler: Compiler, node: BoundDelegateInvocation): Code {
  const target = compiler.expression(node.target);
  const at = place(node);
  return compileInvocation(compiler, target, node.arguments, null, (frame, self, args) => {
    frame.run.at = at;
    if (self === null) throw nullReference();
    return (self as CsDelegate).invoke(...args);
  });
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
  const types = typeArgumentBinder(node);
  return compileInvocation(compiler, null, node.arguments, null, (frame, _self, args) =>
    read(frame)(args, types(frame)),
  );
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
    const made = callOf(call, frame);
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
      return (target as CsArray).itemAt(typeof position === 'number' ? position : doubleOf(position));
    };
  }
  const locate = compileArrayPlace(compiler, node);
  return (frame) => {
    const { array, indices } = locate(frame);
    return array.at(...indices);
  };
}
