import { construct, definitionSlot, namedType } from './typeRegistry';
import type { NamedType } from './CsType';

/** Types that the language itself speaks of. */
export const types = {
  object: namedType('System.Object'),
  string: namedType('System.String'),
  bool: namedType('System.Boolean'),
  char: namedType('System.Char'),
  sbyte: namedType('System.SByte'),
  byte: namedType('System.Byte'),
  short: namedType('System.Int16'),
  ushort: namedType('System.UInt16'),
  int: namedType('System.Int32'),
  uint: namedType('System.UInt32'),
  long: namedType('System.Int64'),
  ulong: namedType('System.UInt64'),
  float: namedType('System.Single'),
  double: namedType('System.Double'),
  decimal: namedType('System.Decimal'),
  void: namedType('System.Void'),
  exception: namedType('System.Exception'),
  type: namedType('System.Type'),
  array: namedType('System.Array'),
  enum: namedType('System.Enum'),
  valueType: namedType('System.ValueType'),
  delegate: namedType('System.Delegate'),
  multicastDelegate: namedType('System.MulticastDelegate'),
  enumerable: namedType('System.Collections.IEnumerable'),
  disposable: namedType('System.IDisposable'),
  context: namedType('IProxyRequestContext'),
} as const;

/**
 * Stands for the type of what couldn't be typed. It converts to and from everything and has every member, so one mistake is reported
 * once. Never the type of a value.
 */
export const errorType: NamedType = construct(definitionSlot('?', 0).definition);

/** Definitions of generic types that the language speaks of. */
export const definitions = {
  nullable: definitionSlot('System.Nullable', 1).definition,
  enumerable: definitionSlot('System.Collections.Generic.IEnumerable', 1).definition,
  enumerator: definitionSlot('System.Collections.Generic.IEnumerator', 1).definition,
  dictionary: definitionSlot('System.Collections.Generic.Dictionary', 2).definition,
} as const;
