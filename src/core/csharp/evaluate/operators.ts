import { CsDecimal } from '../runtime/CsDecimal';
import { CsDelegate } from '../runtime/CsDelegate';
import { CsEnum } from '../runtime/CsEnum';
import { divideByZero, overflow } from '../runtime/CsException';
import { CsTuple } from '../runtime/CsTuple';
import { equalValues } from '../runtime/equality';
import {
  CsDouble,
  CsSingle,
  CsSmallInteger,
  CsUInt64,
  convertNumber,
  doubleOf,
  integerOf,
  wrapInteger,
} from '../runtime/numbers';
import type { Value } from '../runtime/value';
import type { BoundBinaryOperator, BoundUnary, OperandKind } from '../binder/BoundNode';

/**
 * The built-in operators as functions of values of one operand kind (C# specification, "Arithmetic operators" and on). Operands have
 * been promoted before; none is null except for `object`, `string` and `delegate`.
 */
export type BinaryFunction = (left: Value, right: Value) => Value;
export type UnaryFunction = (operand: Value) => Value;

const minInt = -2147483648;

function checkedInt(value: number): number {
  if (value !== (value | 0)) throw overflow();
  return value | 0;
}

function divideInt(a: number, b: number): number {
  if (b === 0) throw divideByZero();
  if (b === -1 && a === minInt) throw overflow();
  return Math.trunc(a / b) | 0;
}

function remainderInt(a: number, b: number): number {
  if (b === 0) throw divideByZero();
  if (b === -1 && a === minInt) throw overflow();
  return (a % b) | 0;
}

type IntFunction = (a: number, b: number) => Value;

const intOperators: Readonly<Partial<Record<BoundBinaryOperator, IntFunction>>> = {
  '+': (a, b) => (a + b) | 0,
  '-': (a, b) => (a - b) | 0,
  '*': (a, b) => Math.imul(a, b),
  '/': divideInt,
  '%': remainderInt,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << (b & 31),
  '>>': (a, b) => a >> (b & 31),
};
const checkedIntOperators: Readonly<Partial<Record<BoundBinaryOperator, IntFunction>>> = {
  '+': (a, b) => checkedInt(a + b),
  '-': (a, b) => checkedInt(a - b),
  // A product past 2^53 is inexact, and far out of range all the same.
  '*': (a, b) => checkedInt(a * b),
};

function compare<T extends number | bigint | string>(operator: BoundBinaryOperator): ((a: T, b: T) => boolean) | null {
  switch (operator) {
    case '<':
      return (a, b) => a < b;
    case '>':
      return (a, b) => a > b;
    case '<=':
      return (a, b) => a <= b;
    case '>=':
      return (a, b) => a >= b;
    case '==':
      return (a, b) => a === b;
    case '!=':
      return (a, b) => a !== b;
    default:
      return null;
  }
}

function bigOperation(operator: BoundBinaryOperator, a: bigint, b: bigint, bits: number): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0n) throw divideByZero();
      return a / b;
    case '%':
      if (b === 0n) throw divideByZero();
      return a % b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << (b & BigInt(bits - 1));
    case '>>':
      return a >> (b & BigInt(bits - 1));
    default:
      throw new Error(`Not an arithmetic operator: ${operator}`);
  }
}

const minLong = -(1n << 63n);
const uncheckedOperators = new Set<BoundBinaryOperator>(['<<', '>>', '&', '|', '^']);

function integerOperation(
  operator: BoundBinaryOperator,
  kind: 'uint' | 'long' | 'ulong',
  isChecked: boolean,
): BinaryFunction {
  const comparison = compare<bigint>(operator);
  if (comparison) return (a, b) => comparison(integerOf(a)!, integerOf(b)!);
  const check = isChecked && !uncheckedOperators.has(operator);
  const bits = kind === 'uint' ? 32 : 64;
  return (a, b) => {
    const left = integerOf(a)!;
    const right = integerOf(b)!;
    if (kind === 'long' && left === minLong && right === -1n && (operator === '/' || operator === '%'))
      throw overflow();
    return wrapInteger(kind, bigOperation(operator, left, right, bits), check);
  };
}

function floatOperation(operator: BoundBinaryOperator, wrap: (value: number) => Value): BinaryFunction {
  const comparison = compare<number>(operator);
  if (comparison) return (a, b) => comparison(doubleOf(a), doubleOf(b));
  switch (operator) {
    case '+':
      return (a, b) => wrap(doubleOf(a) + doubleOf(b));
    case '-':
      return (a, b) => wrap(doubleOf(a) - doubleOf(b));
    case '*':
      return (a, b) => wrap(doubleOf(a) * doubleOf(b));
    case '/':
      return (a, b) => wrap(doubleOf(a) / doubleOf(b));
    default:
      return (a, b) => wrap(doubleOf(a) % doubleOf(b));
  }
}

function decimalOperation(operator: BoundBinaryOperator): BinaryFunction {
  const comparison = compare<number>(operator);
  if (comparison) return (a, b) => comparison((a as CsDecimal).compareTo(b as CsDecimal), 0);
  return (a, b) => {
    const left = a as CsDecimal;
    const right = b as CsDecimal;
    switch (operator) {
      case '+':
        return left.add(right);
      case '-':
        return left.subtract(right);
      case '*':
        return left.multiply(right);
      case '/':
        return left.divide(right);
      default:
        return left.remainder(right);
    }
  };
}

function booleanOperation(operator: BoundBinaryOperator): BinaryFunction {
  switch (operator) {
    case '==':
      return (a, b) => a === b;
    case '!=':
    case '^':
      return (a, b) => a !== b;
    case '&':
      return (a, b) => a === true && b === true;
    default:
      return (a, b) => a === true || b === true;
  }
}

/** Enums are compared and combined by their numbers; arithmetic wraps as its underlying `int` does. */
function enumOperation(operator: BoundBinaryOperator): BinaryFunction {
  const comparison = compare<bigint>(operator);
  if (comparison) return (a, b) => comparison(integerOf(a)!, integerOf(b)!);
  return (a, b) => {
    const result = BigInt.asIntN(32, bigOperation(operator, integerOf(a)!, integerOf(b)!, 32));
    if (a instanceof CsEnum && b instanceof CsEnum && operator === '-') return Number(result);
    const type = a instanceof CsEnum ? a.csType : (b as CsEnum).csType;
    return new CsEnum(type, result);
  };
}

function delegateOperation(operator: BoundBinaryOperator): BinaryFunction {
  if (operator === '==') return (a, b) => equalValues(a, b);
  if (operator === '!=') return (a, b) => !equalValues(a, b);
  if (operator === '-') return (a, b) => (a === null || b === null ? a : (a as CsDelegate).without(b as CsDelegate));
  return (a, b) => {
    if (a === null) return b;
    return b === null ? a : (a as CsDelegate).with(b as CsDelegate);
  };
}

export function binaryFunction(operator: BoundBinaryOperator, kind: OperandKind, isChecked: boolean): BinaryFunction {
  switch (kind) {
    case 'int': {
      const comparison = compare<number>(operator);
      const found = comparison ?? (isChecked ? checkedIntOperators[operator] : null) ?? intOperators[operator];
      return found as BinaryFunction;
    }
    case 'uint':
    case 'long':
    case 'ulong':
      return integerOperation(operator, kind, isChecked);
    case 'double':
      return floatOperation(operator, (value) => new CsDouble(value));
    case 'float':
      return floatOperation(operator, (value) => new CsSingle(value));
    case 'decimal':
      return decimalOperation(operator);
    case 'bool':
      return booleanOperation(operator);
    case 'string':
    case 'object':
      return operator === '==' ? (a, b) => a === b : (a, b) => a !== b;
    case 'enum':
      return enumOperation(operator);
    case 'delegate':
      return delegateOperation(operator);
    case 'tuple':
      return operator === '==' ? (a, b) => equalTuples(a, b) : (a, b) => !equalTuples(a, b);
    default:
      throw new Error(`No operators on ${kind}.`);
  }
}

function equalTuples(a: Value, b: Value): boolean {
  return (
    a instanceof CsTuple && b instanceof CsTuple && a.items.every((item, i) => equalValues(item, b.items[i] ?? null))
  );
}

export function unaryFunction(operator: BoundUnary['operator'], kind: OperandKind, isChecked: boolean): UnaryFunction {
  switch (operator) {
    case '+':
      return (value) => value;
    case '!':
      return (value) => value !== true;
    case '~':
      return complement(kind);
    case '-':
      return negation(kind, isChecked);
  }
}

function complement(kind: OperandKind): UnaryFunction {
  switch (kind) {
    case 'int':
      return (value) => ~(value as number);
    case 'uint':
      return (value) => new CsSmallInteger('uint', ~(value as CsSmallInteger).value >>> 0);
    case 'ulong':
      return (value) => new CsUInt64(BigInt.asUintN(64, ~(value as CsUInt64).value));
    case 'enum':
      return (value) => new CsEnum((value as CsEnum).csType, BigInt.asIntN(32, ~(value as CsEnum).value));
    default:
      return (value) => ~(value as bigint);
  }
}

function negation(kind: OperandKind, isChecked: boolean): UnaryFunction {
  switch (kind) {
    case 'int':
      return isChecked ? (value) => checkedInt(-(value as number)) : (value) => -(value as number) | 0;
    case 'long':
      return (value) => wrapInteger('long', -(value as bigint), isChecked);
    case 'float':
      return (value) => new CsSingle(-doubleOf(value));
    case 'decimal':
      return (value) => (value as CsDecimal).negate();
    default:
      return (value) => new CsDouble(-doubleOf(convertNumber(value, 'double')));
  }
}

/** `&` and `|` of `bool?`: null unless the other operand decides. */
export function liftedBoolean(operator: '&' | '|', left: Value, right: Value): Value {
  const deciding = operator === '|';
  if (left === deciding || right === deciding) return deciding;
  return left === null || right === null ? null : !deciding;
}
