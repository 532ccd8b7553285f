import { unixEpochTicks, ticksPerDay, ticksPerMinute } from '../calendar';
import { CsBigInteger } from '../CsBigInteger';
import { CsChar } from '../CsChar';
import { CsDateTime } from '../CsDateTime';
import { CsEnum } from '../CsEnum';
import { formatError, invalidCast, invalidCastBetween } from '../CsException';
import { convertNumber, doubleOf, isNumeric } from '../numbers';
import { parseDate } from '../parseDate';
import { parseNumber } from '../parseNumber';
import { typeOfValue } from '../typeOfValue';
import type { Value } from '../value';
import { namedType } from '../../types/typeRegistry';

const targetNames = { bool: 'Boolean', long: 'Int64', double: 'Double', decimal: 'Decimal' } as const;

/** A content brought to the kind of another that it is compared with, as `Convert.ToInt64` and its like do. */
export function changeForComparison(content: Value, target: keyof typeof targetNames): Value {
  if (target === 'bool') return truthOf(content);
  if (typeof content === 'string') return parseNumber(content, target);
  if (typeof content === 'boolean') return convertNumber(content ? 1 : 0, target);
  if (content instanceof CsEnum || isNumeric(content)) return convertNumber(content, target, true);
  if (content instanceof CsChar && target === 'long') return BigInt(content.code);
  if (content instanceof CsBigInteger) return convertNumber(content.value, target);
  throw notConvertible(content, targetNames[target]);
}

function truthOf(content: Value): boolean {
  if (typeof content === 'boolean') return content;
  if (typeof content === 'string') {
    const word = content.trim().toLowerCase();
    if (word === 'true' || word === 'false') return word === 'true';
    throw formatError('String was not recognized as a valid Boolean.');
  }
  if (isNumeric(content)) return doubleOf(content) !== 0;
  throw notConvertible(content, 'Boolean');
}

/** `Convert.ToDateTime` of a content that a date is compared with. */
export function dateForComparison(content: Value): CsDateTime {
  if (content instanceof CsDateTime) return content;
  if (typeof content !== 'string') throw notConvertible(content, 'DateTime');
  const parsed = parseDate(content, unixEpochTicks - (unixEpochTicks % ticksPerDay));
  if (parsed === null) throw formatError('String was not recognized as a valid DateTime.');
  return new CsDateTime(parsed.ticks - BigInt(parsed.offsetMinutes ?? 0) * ticksPerMinute);
}

function notConvertible(content: Value, target: string) {
  const type = typeOfValue(content)!;
  const name = type.kind === 'named' ? type.definition.name : '';
  return ['Guid', 'Uri', 'TimeSpan', 'DateTimeOffset', 'BigInteger', ''].includes(name)
    ? invalidCastBetween(type, namedType('System.IConvertible'))
    : invalidCast(`Invalid cast from '${name}' to '${target}'.`);
}
