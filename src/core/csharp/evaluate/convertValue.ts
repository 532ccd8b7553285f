import { CsChar } from '../runtime/CsChar';
import { CsEnum } from '../runtime/CsEnum';
import {
  exception,
  invalidCastBetween,
  invalidOperation,
  nullReference,
  overflow,
  type CsException,
} from '../runtime/CsException';
import { CsDouble, convertNumber, integerOf, numericKindOfType } from '../runtime/numbers';
import { CsTuple } from '../runtime/CsTuple';
import { typeOfValue } from '../runtime/typeOfValue';
import type { Call } from '../runtime/Call';
import type { Value } from '../runtime/value';
import type { CsType, NamedType } from '../types/CsType';
import { eraseTupleNames } from '../types/typeRegistry';
import { isEnum, isNullable, isSubtype, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import type { Conversion } from '../binder/BoundNode';

export type ValueConverter = (value: Value, call: Call) => Value;

const unchanged: ValueConverter = (value) => value;

/** Whether a conversion leaves every value as it is. */
export function isNoOp(conversion: Conversion): boolean {
  switch (conversion.kind) {
    case 'identity':
    case 'reference':
    case 'boxing':
    case 'null':
    case 'throw':
      return true;
    case 'nullable-wrap':
    case 'nullable-lift':
      return isNoOp(conversion.inner[0]!);
    default:
      return false;
  }
}

/** The run-time half of a conversion. */
export function valueConverter(conversion: Conversion): ValueConverter {
  if (isNoOp(conversion)) return unchanged;
  const to = eraseTupleNames(conversion.to);
  switch (conversion.kind) {
    case 'numeric':
    case 'constant':
    case 'enum':
      return numberConverter(to, conversion.isChecked);
    case 'cast':
      return (value) => castValue(value, to);
    case 'unboxing':
      return (value) => unbox(value, to);
    case 'nullable-wrap':
    case 'nullable-lift': {
      const inner = valueConverter(conversion.inner[0]!);
      return (value, call) => (value === null ? null : inner(value, call));
    }
    case 'nullable-unwrap': {
      const inner = valueConverter(conversion.inner[0]!);
      return (value, call) => {
        if (value === null) throw invalidOperation('Nullable object must have a value.');
        return inner(value, call);
      };
    }
    case 'tuple': {
      const inner = conversion.inner.map(valueConverter);
      return (value, call) => {
        if (value === null) return null;
        return new CsTuple(
          withoutNullable(to) as NamedType,
          (value as CsTuple).items.map((item, index) => inner[index]!(item, call)),
        );
      };
    }
    case 'user-defined': {
      const [before, after] = conversion.inner.map(valueConverter);
      const { implementation } = conversion.method!.member;
      return (value, call) => after!(implementation!(call, null, before!(value, call)), call);
    }
    default:
      return unchanged;
  }
}

function numberConverter(to: CsType, isChecked: boolean): ValueConverter {
  if (isEnum(to)) return (value) => new CsEnum(to, integerOf(convertNumber(value, 'int', isChecked))!);
  if (to === types.char) return (value) => toChar(value, isChecked);
  const kind = numericKindOfType(to);
  if (kind === null) return unchanged;
  if (kind === 'long')
    return (value) => (typeof value === 'number' ? BigInt(value) : convertNumber(value, kind, isChecked));
  if (kind === 'double')
    return (value) => (typeof value === 'number' ? new CsDouble(value) : convertNumber(value, kind));
  return (value) => convertNumber(value, kind, isChecked);
}

function toChar(value: Value, isChecked: boolean): Value {
  const code = integerOf(convertNumber(value, 'long', isChecked))!;
  if (isChecked && (code < 0n || code > 0xffffn)) throw overflow();
  return CsChar.of(Number(BigInt.asUintN(16, code)));
}

/** A cast between reference types: null passes. */
export function castValue(value: Value, to: CsType): Value {
  if (value === null || to.kind === 'type-parameter') return value;
  const from = typeOfValue(value)!;
  if (isSubtype(from, to)) return value;
  throw invalidCastBetween(from, to);
}

/** What .NET Framework says of a value type that isn't in the box. */
function specifiedCast(): CsException {
  return exception('System.InvalidCastException', 'Specified cast is not valid.');
}

/** A value type out of an object: the type must be the very same, except that enums and their numbers mix. */
function unbox(value: Value, to: CsType): Value {
  const wanted = withoutNullable(to);
  if (value === null) {
    if (isNullable(to)) return null;
    throw nullReference();
  }
  const from = typeOfValue(value)!;
  if (from === wanted) return value;
  if (isEnum(from) && wanted === types.int) return Number((value as CsEnum).value);
  // A number isn't taken for an enum that may be null, though it is for one that may not.
  if (isEnum(wanted) && from === types.int && !isNullable(to)) return new CsEnum(wanted, BigInt(value as number));
  if (wanted.kind === 'type-parameter') return value;
  throw specifiedCast();
}

/** `value is T`. */
export function isInstance(value: Value, type: CsType): boolean {
  return value !== null && isSubtype(typeOfValue(value)!, withoutNullable(type));
}
