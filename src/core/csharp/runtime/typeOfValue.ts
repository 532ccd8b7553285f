import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import type { Value } from './value';

const booleanType = namedType('System.Boolean');
const int32Type = namedType('System.Int32');
const int64Type = namedType('System.Int64');
const stringType = namedType('System.String');

/** The run-time type of a value; null for null. */
export function typeOfValue(value: Value): CsType | null {
  switch (typeof value) {
    case 'string':
      return stringType;
    case 'number':
      return int32Type;
    case 'boolean':
      return booleanType;
    case 'bigint':
      return int64Type;
    default:
      return value === null ? null : value.csType;
  }
}
