import { chargeFormat } from '../runtime/chargeFormat';
import { CsAnonymous } from '../runtime/CsAnonymous';
import { CsArray } from '../runtime/CsArray';
import { CsDelegate } from '../runtime/CsDelegate';
import { CsException, ExceptionObject, exception, nullReference, overflow } from '../runtime/CsException';
import { CsTuple } from '../runtime/CsTuple';
import { CsTypeObject } from '../runtime/CsTypeObject';
import { defaultValue } from '../runtime/defaultValue';
import { equalValues } from '../runtime/equality';
import { types } from '../types/wellKnownTypes';
import { align } from '../runtime/formatComposite';
import { doubleOf } from '../runtime/numbers';
import { formatValue, textOf } from '../runtime/text';
import { typeOfValue } from '../runtime/typeOfValue';
import { isSameReference } from '../binder/isSameReference';
import { Unsupported } from '../runtime/Unsupported';
import type { Value } from '../runtime/value';
import type { CsType, NamedType } from '../types/CsType';
import { eraseTupleNames } from '../types/typeRegistry';
import type {
  BoundArrayCreation,
  BoundBinary,
  BoundConcatenation,
  BoundConversion,
  BoundExpression,
  BoundInterpolation,
  BoundLambda,
  BoundPattern,
  BoundUnary,
} from '../binder/BoundNode';
import { compileAssignment, compileCompoundAssignment, compileDeconstruction } from './compileAssignments';
import {
  callOf,
  compileArrayElement,
  compileCall,
  compileDelegateCreation,
  compileDelegateInvocation,
  compileLocalFunctionCall,
  compileMember,
  compileNew,
  implementationOf,
  memberCall,
} from './compileCalls';
import { compileQuickBinary } from './compileQuickBinary';
import { mentionsTypeParameter, readLocal, runtimeType, writeLocal, type Compiler } from './Compiler';
import { castValue, isInstance, isNoOp, valueConverter } from './convertValue';
import type { Code, Frame } from './Frame';
import { binaryFunction, liftedBoolean, unaryFunction } from './operators';

/** The closure for a bound expression. */
export function compileExpressionNode(compiler: Compiler, node: BoundExpression): Code {
  if (node.constant !== undefined) {
    const { constant } = node;
    return () => constant;
  }
  switch (node.kind) {
    case 'local':
      return readLocal(compiler, node.local);
    case 'context':
      return compileContext;
    case 'call':
      return compileCall(compiler, node);
    case 'invoke':
      return compileDelegateInvocation(compiler, node);
    case 'local-call':
      return compileLocalFunctionCall(compiler, node);
    case 'member':
      return compileMember(compiler, node);
    case 'array-element':
      return compileArrayElement(compiler, node);
    case 'new':
      return compileNew(compiler, node);
    case 'array-creation':
      return compileArrayCreation(compiler, node);
    case 'anonymous-object': {
      const members = node.members.map(({ name, value }) => ({ name, code: compiler.expression(value) }));
      const type = runtimeType(node.type);
      return (frame) => new CsAnonymous(type(frame), new Map(members.map(({ name, code }) => [name, code(frame)])));
    }
    case 'tuple': {
      const elements = node.elements.map((element) => compiler.expression(element));
      const type = runtimeType(node.type!);
      return (frame) =>
        new CsTuple(
          type(frame) as NamedType,
          elements.map((element) => element(frame)),
        );
    }
    case 'conversion':
      return compileConversion(compiler, node);
    case 'unary':
      return compileUnary(compiler, node);
    case 'binary':
      return compileBinary(compiler, node);
    case 'logical': {
      const left = compiler.expression(node.left);
      const right = compiler.expression(node.right);
      return node.operator === '&&'
        ? (frame) => left(frame) === true && right(frame) === true
        : (frame) => left(frame) === true || right(frame) === true;
    }
    case 'coalesce': {
      const left = compiler.expression(node.left);
      const right = compiler.expression(node.right);
      const convert = valueConverter(node.leftConversion);
      return (frame) => {
        const value = left(frame);
        return value === null ? right(frame) : convert(value, frame.run);
      };
    }
    case 'conditional': {
      const condition = compiler.expression(node.condition);
      const whenTrue = compiler.expression(node.whenTrue);
      const whenFalse = compiler.expression(node.whenFalse);
      return (frame) => (condition(frame) === true ? whenTrue(frame) : whenFalse(frame));
    }
    case 'conditional-access': {
      const receiver = compiler.expression(node.receiver);
      const remember = writeLocal(compiler, node.placeholder);
      const access = compiler.expression(node.access);
      return (frame) => {
        const value = receiver(frame);
        if (value === null) return null;
        remember(frame, value);
        return access(frame);
      };
    }
    case 'is': {
      const operand = compiler.expression(node.operand);
      const type = runtimeType(node.tested);
      return (frame) => isInstance(operand(frame), type(frame));
    }
    case 'as': {
      const operand = compiler.expression(node.operand);
      const type = runtimeType(node.tested);
      return (frame) => {
        const value = operand(frame);
        return isInstance(value, type(frame)) ? value : null;
      };
    }
    case 'is-pattern': {
      const operand = compiler.expression(node.operand);
      const matches = compilePattern(compiler, node.pattern);
      return (frame) => matches(frame, operand(frame));
    }
    case 'assignment':
      return compileAssignment(compiler, node);
    case 'compound-assignment':
      return compileCompoundAssignment(compiler, node);
    case 'deconstruction':
      return compileDeconstruction(compiler, node);
    case 'concatenation':
      return compileConcatenation(compiler, node);
    case 'interpolation':
      return compileInterpolation(compiler, node);
    case 'lambda':
      return compileLambda(compiler, node);
    case 'delegate-creation':
      return compileDelegateCreation(compiler, node);
    case 'typeof': {
      const type = runtimeType(node.referenced);
      return (frame) => new CsTypeObject(type(frame));
    }
    case 'default-value': {
      const type = runtimeType(node.type);
      return (frame) => defaultValue(type(frame));
    }
    case 'initialized': {
      const creation = compiler.expression(node.creation);
      const remember = writeLocal(compiler, node.placeholder);
      const read = readLocal(compiler, node.placeholder);
      const steps = node.steps.map((step) => compiler.expression(step));
      return (frame) => {
        const made = creation(frame);
        for (let index = 0; index < steps.length; index++) {
          // A nested creation of the same text, as in recursion, may have used the slot.
          remember(frame, made);
          steps[index]!(frame);
        }
        return steps.length === 0 ? made : read(frame);
      };
    }
    case 'throw':
      return compileThrow(compiler.expression(node.exception));
    case 'sequence': {
      const codes = node.expressions.map((expression) => compiler.expression(expression));
      return (frame) => {
        let result: Value = null;
        for (const code of codes) result = code(frame);
        return result;
      };
    }
    default:
      // What has errors is never run; nothing else is left.
      return () => {
        throw new Unsupported(`This use of ${node.kind} isn't simulated.`);
      };
  }
}

/** What `context` is: the library's object over the host's state. */
const compileContext: Code = (frame) => frame.run.context;

export function compileThrow(thrown: Code): Code {
  return (frame) => {
    const value = thrown(frame);
    if (value === null) throw nullReference();
    throw new CsException(value as ExceptionObject);
  };
}

function compileConversion(compiler: Compiler, node: BoundConversion): Code {
  const operand = compiler.expression(node.operand);
  if (isNoOp(node.conversion)) return operand;
  const at = { start: node.start, end: node.end };
  if ((node.conversion.kind === 'cast' || node.conversion.kind === 'unboxing') && mentionsTypeParameter(node.type)) {
    const type = runtimeType(node.type);
    return (frame) => {
      const value = operand(frame);
      frame.run.at = at;
      return castValue(value, type(frame));
    };
  }
  const convert = valueConverter(node.conversion);
  if (node.conversion.kind !== 'cast' && node.conversion.kind !== 'unboxing') {
    return (frame) => {
      const value = operand(frame);
      frame.run.at = at;
      return convert(value, frame.run);
    };
  }
  const wanted = eraseTupleNames(node.type);
  return (frame) => {
    const value = operand(frame);
    // Of the very type, as nearly always: nothing is to be done.
    if (typeOfValue(value) === wanted) return value;
    frame.run.at = at;
    return convert(value, frame.run);
  };
}

function compileUnary(compiler: Compiler, node: BoundUnary): Code {
  const operand = compiler.expression(node.operand);
  const at = { start: node.start, end: node.end };
  if (node.method) {
    const implementation = implementationOf(node.method.member);
    const call = memberCall(node.method.member, node.method.containingType, []);
    return (frame) => {
      const value = operand(frame);
      frame.run.at = at;
      return implementation(callOf(call, frame), null, value);
    };
  }
  const apply = unaryFunction(node.operator, node.operandKind, node.isChecked);
  return (frame) => {
    const value = operand(frame);
    frame.run.at = at;
    return node.isLifted && value === null ? null : apply(value);
  };
}

/** What one of several combined delegates takes up, in the budget's characters. */
const delegateSize = 8;

const ordering = new Set(['<', '>', '<=', '>=']);

function compileBinary(compiler: Compiler, node: BoundBinary): Code {
  const left = compiler.expression(node.left);
  const right = compiler.expression(node.right);
  const { operator } = node;
  const at = { start: node.start, end: node.end };
  if (node.method) {
    const implementation = implementationOf(node.method.member);
    const call = memberCall(node.method.member, node.method.containingType, []);
    const apply = (frame: Frame, a: Value, b: Value): Value => implementation(callOf(call, frame), null, a, b);
    return node.isLifted
      ? (frame) => {
          const a = left(frame);
          const b = right(frame);
          frame.run.at = at;
          return a === null || b === null ? liftedNull(operator, a, b) : apply(frame, a, b);
        }
      : (frame) => {
          const a = left(frame);
          const b = right(frame);
          frame.run.at = at;
          return apply(frame, a, b);
        };
  }
  if (node.operandKind === 'object') return compileReferenceEquality(compiler, node, left, right);
  const quick = compileQuickBinary(compiler, node, left, right);
  if (quick) return quick;
  const apply = binaryFunction(operator, node.operandKind, node.isChecked);
  if (node.operandKind === 'delegate' && operator === '+') {
    return (frame) => {
      const combined = apply(left(frame), right(frame));
      // Adding one to itself doubles it, every time.
      if (combined instanceof CsDelegate) frame.run.budget.allocate(combined.count * delegateSize);
      return combined;
    };
  }
  if (!node.isLifted) {
    const canThrow = operator === '/' || operator === '%' || node.isChecked || node.operandKind === 'decimal';
    if (!canThrow) return (frame) => apply(left(frame), right(frame));
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      frame.run.at = at;
      return apply(a, b);
    };
  }
  const isThreeValued = node.operandKind === 'bool' && (operator === '&' || operator === '|');
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (isThreeValued) return liftedBoolean(operator, a, b);
    frame.run.at = at;
    return a === null || b === null ? liftedNull(operator, a, b) : apply(a, b);
  };
}

/** A lifted operator with a null operand. */
function liftedNull(operator: string, a: Value, b: Value): Value {
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  return ordering.has(operator) ? false : null;
}

/** `==` on references. Strings and boxed values have no identity of their own here: where they are from tells whether they are one. */
function compileReferenceEquality(compiler: Compiler, node: BoundBinary, left: Code, right: Code): Code {
  const negated = node.operator === '!=';
  if (node.right.constant === null && !compiler.isObserved) return (frame) => (left(frame) === null) !== negated;
  const isSame = isSameReference(node.left, node.right);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (a === null || b === null) return (a === b) !== negated;
    if (a instanceof CsTypeObject) return a.equals(b) !== negated;
    if (typeof a === 'object' && typeof b === 'object' && !isBoxedStruct(a)) return (a === b) !== negated;
    // The empty string is one object, whatever made it.
    if (a === '' && b === '') return !negated;
    return (isSame && typeof a === typeof b && equalValues(a, b)) !== negated;
  };
}

function isBoxedStruct(value: object): boolean {
  const type = (value as { csType?: CsType }).csType;
  return type?.kind === 'named' && (type.definition.kind === 'struct' || type.definition.kind === 'enum');
}

function compileConcatenation(compiler: Compiler, node: BoundConcatenation): Code {
  const operands = node.operands.map((operand) => compiler.expression(operand));
  const [first, second] = operands;
  const head = compiler.isObserved ? null : node.operands[0]?.constant;
  if (first && second && operands.length === 2) {
    if (typeof head === 'string') return (frame) => paidText(frame, head + textOf(second(frame)));
    return (frame) => paidText(frame, textOf(first(frame)) + textOf(second(frame)));
  }
  return (frame) => {
    let text = '';
    for (let index = 0; index < operands.length; index++) text += textOf(operands[index]!(frame));
    return paidText(frame, text);
  };
}

function paidText(frame: Frame, text: string): string {
  frame.run.budget.allocate(text.length);
  return text;
}

function compileInterpolation(compiler: Compiler, node: BoundInterpolation): Code {
  const at = { start: node.start, end: node.end };
  const parts = node.parts.map((part) =>
    typeof part === 'string'
      ? { before: part, code: null, format: null, alignment: null }
      : { before: '', code: compiler.expression(part.value), format: part.format, alignment: part.alignment },
  );
  return (frame) => {
    // All values come before the first is formatted.
    const values: Value[] = [];
    for (let index = 0; index < parts.length; index++) values.push(parts[index]!.code?.(frame) ?? null);
    frame.run.at = at;
    let text = '';
    for (let index = 0; index < parts.length; index++) {
      const { before, code, format, alignment } = parts[index]!;
      if (code === null) {
        text += before;
        continue;
      }
      if (format !== null) chargeFormat(frame.run.budget, format);
      const formatted = formatValue(values[index]!, format);
      text += alignment === null ? formatted : align(formatted, alignment);
    }
    return paidText(frame, text);
  };
}

function compileLambda(compiler: Compiler, node: BoundLambda): Code {
  const create = compiler.function(node.scope, node.parameters, node.body, null);
  const type = runtimeType(node.type);
  return (frame) => {
    const invoke = create(frame);
    const bound = frame.types;
    return new CsDelegate(type(frame), (...args) => invoke(args, bound));
  };
}

function compileArrayCreation(compiler: Compiler, node: BoundArrayCreation): Code {
  const type = runtimeType(node.type);
  if (node.elements) {
    const elements = node.elements.map((element) => compiler.expression(element));
    const { lengths } = node;
    return (frame) => {
      frame.run.budget.allocate(elements.length);
      const items: Value[] = [];
      for (let index = 0; index < elements.length; index++) items.push(elements[index]!(frame));
      return makeArray(type(frame), items, lengths);
    };
  }
  const sizes = node.sizes.map((size) => compiler.expression(size));
  const at = { start: node.start, end: node.end };
  return (frame) => {
    const lengths = sizes.map((size) => doubleOf(size(frame)));
    frame.run.at = at;
    if (lengths.some((length) => length < 0)) throw overflow();
    const total = lengths.reduce((product, length) => product * length, 1);
    frame.run.budget.allocate(total);
    if (total > 0x7fffffc7) {
      throw exception('System.OutOfMemoryException', 'Array dimensions exceeded supported range.');
    }
    const made = type(frame);
    if (made.kind === 'array' && made.element === types.byte && made.rank === 1) {
      return CsArray.ofBytes(new Uint8Array(total));
    }
    const items: Value[] = [];
    items.length = total;
    return makeArray(made, items.fill(made.kind === 'array' ? defaultValue(made.element) : null), lengths);
  };
}

function makeArray(type: CsType, items: Value[], lengths: readonly number[]): Value {
  if (type.kind !== 'array') return null;
  if (type.rank === 1) return CsArray.of(type.element, items);
  return new CsArray(type, items, lengths);
}

export type Matcher = (frame: Frame, value: Value) => boolean;

export function compilePattern(compiler: Compiler, pattern: BoundPattern): Matcher {
  switch (pattern.kind) {
    case 'constant-pattern': {
      const constant = pattern.value.constant ?? null;
      return (_frame, value) => equalValues(value, constant);
    }
    case 'type-pattern': {
      const type = runtimeType(pattern.tested);
      const write = pattern.local && writeLocal(compiler, pattern.local);
      return (frame, value) => {
        if (!isInstance(value, type(frame))) return false;
        write?.(frame, value);
        return true;
      };
    }
    case 'var-pattern': {
      const write = pattern.local && writeLocal(compiler, pattern.local);
      return (frame, value) => {
        write?.(frame, value);
        return true;
      };
    }
    case 'error-pattern':
      return () => false;
  }
}
