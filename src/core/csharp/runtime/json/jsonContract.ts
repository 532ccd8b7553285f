import type { CsType, NamedType } from '../../types/CsType';
import { arrayOf, definitionSlot, fullNameOfDefinition, namedType } from '../../types/typeRegistry';
import { isEnum, isNullable, isSubtype } from '../../types/typeRelations';
import { types } from '../../types/wellKnownTypes';
import { CsKeyValuePair } from '../CsKeyValuePair';
import { CsTuple } from '../CsTuple';
import type { Value } from '../value';
import { numericKindOfType, type NumericKind } from '../numbers';
import { Unsupported } from '../Unsupported';
import type { ReadType } from './JsonReader';
import { tokenTypes } from './tokenTypes';

/** What a JSON scalar is made into. */
export type ScalarTarget =
  | NumericKind
  | 'bool'
  | 'string'
  | 'char'
  | 'enum'
  | 'DateTime'
  | 'DateTimeOffset'
  | 'TimeSpan'
  | 'Guid'
  | 'Uri'
  | 'byte[]';

interface ContractOf {
  readonly type: CsType;
  /** Whether null can be a value of the type. */
  readonly isNullable: boolean;
}

/** How Newtonsoft's serializer goes about a type. */
export type JsonContract =
  | (ContractOf & { readonly kind: 'any' | 'token' | 'dictionary' | 'object' })
  | (ContractOf & {
      /** Made of its members, each read once: KeyValuePair and tuples. */
      readonly kind: 'members';
      readonly names: readonly string[];
      readonly build: (values: readonly Value[]) => Value;
    })
  | (ContractOf & {
      readonly kind: 'array';
      readonly item: CsType;
      readonly collection: 'array' | 'list' | 'set' | 'queue' | 'stack';
    })
  | (ContractOf & {
      readonly kind: 'primitive';
      /** The type itself, or the one that may be null. */
      readonly underlying: CsType;
      readonly target: ScalarTarget;
      readonly readAs: ReadType | null;
    });

const readAs: Partial<Record<ScalarTarget, ReadType>> = {
  byte: 'int',
  short: 'int',
  int: 'int',
  decimal: 'decimal',
  float: 'double',
  double: 'double',
  bool: 'boolean',
  string: 'string',
  'byte[]': 'bytes',
  DateTime: 'DateTime',
  DateTimeOffset: 'DateTimeOffset',
};

const scalarTypes: ReadonlyMap<CsType, ScalarTarget> = new Map<CsType, ScalarTarget>([
  [types.bool, 'bool'],
  [types.string, 'string'],
  [types.char, 'char'],
  [namedType('System.DateTime'), 'DateTime'],
  [namedType('System.DateTimeOffset'), 'DateTimeOffset'],
  [namedType('System.TimeSpan'), 'TimeSpan'],
  [namedType('System.Guid'), 'Guid'],
  [namedType('System.Uri'), 'Uri'],
  [arrayOf(types.byte), 'byte[]'],
]);

const generic = (name: string, arity: number) => definitionSlot(`System.Collections.Generic.${name}`, arity).definition;
const collections: ReadonlyMap<NamedType['definition'], 'list' | 'set' | 'queue' | 'stack'> = new Map([
  ...['List', 'IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'].map(
    (name) => [generic(name, 1), 'list'] as const,
  ),
  [generic('HashSet', 1), 'set'],
  [generic('ISet', 1), 'set'],
  [generic('Queue', 1), 'queue'],
  [generic('Stack', 1), 'stack'],
]);
const dictionaries = new Set(['Dictionary', 'IDictionary', 'IReadOnlyDictionary'].map((name) => generic(name, 2)));
const pair = generic('KeyValuePair', 2);
const known = new WeakMap<CsType, JsonContract>();

export function jsonContract(type: CsType): JsonContract {
  let contract = known.get(type);
  if (!contract) {
    contract = contractOf(type);
    known.set(type, contract);
  }
  return contract;
}

function contractOf(type: CsType): JsonContract {
  if (type === types.object) return { kind: 'any', type, isNullable: true };
  const underlying = isNullable(type) ? type.typeArguments[0]! : type;
  const isStruct =
    underlying.kind === 'named' && (underlying.definition.kind === 'struct' || underlying.definition.kind === 'enum');
  const common = { type, isNullable: !isStruct || underlying !== type };
  const target = isEnum(underlying) ? 'enum' : (numericKindOfType(underlying) ?? scalarTypes.get(underlying));
  if (target !== undefined) {
    return { kind: 'primitive', ...common, underlying, target, readAs: readAs[target] ?? null };
  }
  if (type.kind === 'array') {
    if (type.rank > 1) throw new Unsupported('Reading arrays of several dimensions from JSON.');
    return { kind: 'array', ...common, item: type.element, collection: 'array' };
  }
  if (underlying.kind !== 'named') return { kind: 'object', ...common };
  if (isSubtype(underlying, tokenTypes.token)) return { kind: 'token', ...common };
  const collection = collections.get(underlying.definition);
  if (collection) return { kind: 'array', ...common, item: underlying.typeArguments[0]!, collection };
  if (underlying === types.enumerable) return { kind: 'array', ...common, item: types.object, collection: 'list' };
  if (dictionaries.has(underlying.definition)) return { kind: 'dictionary', ...common, type: underlying };
  if (underlying.definition === pair) {
    const [keyType, valueType] = underlying.typeArguments as [CsType, CsType];
    const build = (values: readonly Value[]) => new CsKeyValuePair(keyType, valueType, values[0]!, values[1]!);
    return { kind: 'members', ...common, type: underlying, names: ['Key', 'Value'], build };
  }
  const name = fullNameOfDefinition(underlying.definition);
  if ((name === 'System.Tuple' || name === 'System.ValueTuple') && underlying.typeArguments.length < 8) {
    const names = underlying.typeArguments.map((_type, index) => `Item${index + 1}`);
    return { kind: 'members', ...common, type: underlying, names, build: (values) => new CsTuple(underlying, values) };
  }
  return { kind: 'object', ...common };
}

/** How errors call what the type is read from. */
export function expectedShape(contract: JsonContract): string {
  switch (contract.kind) {
    case 'array':
      return 'JSON array (e.g. [1,2,3])';
    case 'primitive':
      return contract.target === 'string'
        ? 'JSON string value'
        : 'JSON primitive value (e.g. string, number, boolean, null)';
    default:
      return 'JSON object (e.g. {"name":"value"})';
  }
}
