import { CsEnum } from '../../runtime/CsEnum';
import { namedType } from '../../types/typeRegistry';
import type { TypedRow } from '../defineType';

const typeCodeType = namedType('System.TypeCode');

/** `GetTypeCode()` of a type: the number of its `TypeCode`. */
export function typeCodeRow(code: bigint, options: { readonly allowed?: false } = {}): TypedRow {
  return ['TypeCode GetTypeCode()', () => new CsEnum(typeCodeType, code), options];
}
