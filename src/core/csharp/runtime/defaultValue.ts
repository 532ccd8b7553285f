import type { CsType } from '../types/CsType';
import { fullNameOfDefinition } from '../types/typeRegistry';
import { CsChar } from './CsChar';
import { CsDateTime } from './CsDateTime';
import { CsDateTimeOffset } from './CsDateTimeOffset';
import { CsDecimal } from './CsDecimal';
import { CsEnum } from './CsEnum';
import { CsGuid } from './CsGuid';
import { CsHashAlgorithmName } from './CsHashAlgorithmName';
import { CsKeyValuePair } from './CsKeyValuePair';
import { CsRsaParameters } from './CsRsaParameters';
import { CsTimeSpan } from './CsTimeSpan';
import { CsTuple } from './CsTuple';
import { integerOfKind, numericKindOfType } from './numbers';
import { types } from '../types/wellKnownTypes';
import { isSubtype, isNullable } from '../types/typeRelations';
import { typeOfValue } from './typeOfValue';
import type { Value } from './value';

/** `default(T)`. */
export function defaultValue(type: CsType): Value {
  // The types that are asked for most often.
  if (type === types.string) return null;
  if (type === types.bool) return false;
  if (type === types.int) return 0;
  if (type.kind !== 'named') return null;
  const numeric = numericKindOfType(type);
  if (numeric !== null) return integerOfKind(numeric, 0n);
  if (type.definition.kind === 'enum') return new CsEnum(type, 0n);
  if (type.definition.kind !== 'struct' || isNullable(type)) return null;
  switch (fullNameOfDefinition(type.definition)) {
    case 'System.Char':
      return CsChar.of(0);
    case 'System.DateTime':
      return new CsDateTime(0n);
    case 'System.DateTimeOffset':
      return new CsDateTimeOffset(0n, 0);
    case 'System.TimeSpan':
      return new CsTimeSpan(0n);
    case 'System.Decimal':
      return CsDecimal.zero;
    case 'System.Guid':
      return CsGuid.empty;
    case 'System.Security.Cryptography.HashAlgorithmName':
      return new CsHashAlgorithmName(null);
    case 'System.Security.Cryptography.RSAParameters':
      return CsRsaParameters.empty();
    case 'System.ValueTuple':
      return new CsTuple(type, type.typeArguments.map(defaultValue));
    case 'System.Collections.Generic.KeyValuePair': {
      const [keyType, valueType] = type.typeArguments;
      return new CsKeyValuePair(keyType!, valueType!, defaultValue(keyType!), defaultValue(valueType!));
    }
    default:
      return null;
  }
}

/** `value is T`. Never true for null. */
export function isInstance(value: Value, type: CsType): boolean {
  const own = typeOfValue(value);
  return own !== null && isSubtype(own, isNullable(type) ? type.typeArguments[0]! : type);
}
