import type { CsType, NamedType } from '../../types/CsType';
import { types } from '../../types/wellKnownTypes';
import { CsArray } from '../CsArray';
import { CsBigInteger } from '../CsBigInteger';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDecimal } from '../CsDecimal';
import { CsEnum } from '../CsEnum';
import { argumentError, CsException, exception, invalidCast, invalidOperation, overflow } from '../CsException';
import { CsGuid } from '../CsGuid';
import { CsTimeSpan, parseTimeSpan } from '../CsTimeSpan';
import { CsUri } from '../CsUri';
import { isInstance } from '../defaultValue';
import {
  convertNumber,
  CsDouble,
  CsSingle,
  integerOf,
  isNumeric,
  numericKindOfType,
  type NumericKind,
} from '../numbers';
import { reflectionName } from '../typeNames';
import { typeOfValue } from '../typeOfValue';
import type { Value } from '../value';
import { dateInJson } from './isoDate';
import type { JsonContract } from './jsonContract';
import type { JsonReader } from './JsonReader';
import { keyText } from './keyText';
import type { ReadConversions, ValueConversions } from './ValueConversions';

/** A scalar that was read, as a value of the contract's type. Throws JsonSerializationException. */
export function convertContent(
  reader: JsonReader,
  value: Value,
  contract: JsonContract | null,
  convert: ReadConversions,
): Value {
  if (contract === null || (value !== null && typeOfValue(value) === contract.type)) return value;
  if (value === null && contract.isNullable) return null;
  if (contract.kind === 'any') return value;
  try {
    return contract.kind === 'primitive' ? toScalar(value, contract, convert) : cast(value, contract.type);
  } catch (error) {
    if (!(error instanceof CsException)) throw error;
    throw reader.serializationError(
      `Error converting value ${keyText(value)} to type '${reflectionName(contract.type)}'.`,
      error.thrown,
    );
  }
}

function cast(value: Value, type: CsType): Value {
  if (value !== null && isInstance(value, type)) return value;
  const from = value === null ? '{null}' : reflectionName(typeOfValue(value)!);
  throw argumentError(`Could not cast or convert from ${from} to ${reflectionName(type)}.`);
}

type PrimitiveContract = Extract<JsonContract, { kind: 'primitive' }>;

function toScalar(value: Value, contract: PrimitiveContract, convert: ReadConversions): Value {
  const { underlying, target } = contract;
  if (value === null) throw invalidCast('Null object cannot be converted to a value type.');
  if (typeOfValue(value) === underlying) return value;
  switch (target) {
    case 'enum':
      if (typeof value === 'string') return convert.parseEnum(underlying as NamedType, value);
      if (typeof value === 'boolean') return new CsEnum(underlying as NamedType, value ? 1n : 0n);
      if (isNumeric(value) && integerOf(value) !== null) {
        return new CsEnum(underlying as NamedType, BigInt.asIntN(32, integerOf(value)!));
      }
      return convert.changeType(value, underlying);
    case 'DateTime':
      return (typeof value === 'string' ? dateInJson(value) : null) ?? change(value, underlying, convert);
    case 'DateTimeOffset':
      if (value instanceof CsDateTime) return new CsDateTimeOffset(value.ticks, 0);
      return typeof value === 'string' ? convert.dateTimeOffset(value) : cast(value, underlying);
    case 'Guid':
      if (value instanceof CsArray && value.bytes?.length === 16) return CsGuid.fromBytes(value.bytes);
      return (typeof value === 'string' ? CsGuid.parse(value) : null) ?? cast(value, underlying);
    case 'TimeSpan': {
      const span = typeof value === 'string' ? parseTimeSpan(value) : null;
      return span instanceof CsTimeSpan ? span : cast(value, underlying);
    }
    case 'Uri':
      return (typeof value === 'string' ? CsUri.tryCreate(value, 'either') : null) ?? cast(value, underlying);
    case 'byte[]':
      if (typeof value === 'string') return CsArray.ofBytes(convert.base64(value));
      return value instanceof CsGuid ? CsArray.ofBytes(value.toBytes()) : cast(value, underlying);
    default:
      return change(value, underlying, convert);
  }
}

function change(value: Value, type: CsType, convert: ValueConversions): Value {
  return value instanceof CsBigInteger ? fromBigInteger(value.value, type, convert) : convert.changeType(value, type);
}

/** A number beyond 64 bits as a value of a type. Throws as the casts of BigInteger do. */
function fromBigInteger(value: bigint, type: CsType, convert: ValueConversions): Value {
  const kind = numericKindOfType(type);
  if (kind === 'decimal' || kind === 'double' || kind === 'float' || kind === 'ulong') {
    return castBigInteger(value, kind, convert);
  }
  if (type === types.bool) return value !== 0n;
  try {
    return convert.changeType(castBigInteger(value, 'long', convert), type);
  } catch (error) {
    if (!(error instanceof CsException)) throw error;
    const failure = invalidOperation(`Can not convert from BigInteger to ${reflectionName(type)}.`);
    throw exception('System.InvalidOperationException', failure.message, {}, error.thrown);
  }
}

const castNames = {
  int: 'an Int32',
  uint: 'a UInt32',
  long: 'an Int64',
  ulong: 'a UInt64',
  decimal: 'a Decimal',
} as const;

/** The explicit casts of BigInteger: to narrow types by way of int. Throws OverflowException. */
export function castBigInteger(value: bigint, kind: NumericKind, convert: ValueConversions): Value {
  switch (kind) {
    case 'float':
      return new CsSingle(Number(value));
    case 'double':
      return new CsDouble(Number(value));
    case 'sbyte':
    case 'byte':
    case 'short':
    case 'ushort':
      return convertNumber(castBigInteger(value, 'int', convert), kind, true);
    default:
      // Decimal holds all integers that the others do.
      if (value > -(1n << 96n) && value < 1n << 96n) {
        try {
          return convert.number(CsDecimal.fromInteger(value), kind);
        } catch (error) {
          if (!(error instanceof CsException)) throw error;
        }
      }
      throw overflow(`Value was either too large or too small for ${castNames[kind]}.`);
  }
}
