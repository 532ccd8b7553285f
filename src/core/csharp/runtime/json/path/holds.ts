import { base64 } from '@scure/base';
import type { Call } from '../../Call';
import { compareOrdinal } from '../../comparison';
import { CsArray } from '../../CsArray';
import { CsDateTime } from '../../CsDateTime';
import { CsDateTimeOffset } from '../../CsDateTimeOffset';
import { argumentOutOfRange } from '../../CsException';
import { CsGuid } from '../../CsGuid';
import { CsTimeSpan } from '../../CsTimeSpan';
import { CsUri } from '../../CsUri';
import { CsRegex } from '../../regex/CsRegex';
import { textOf } from '../../text';
import { compareContent } from '../compareContent';
import { jsonDateFormat } from '../isoDate';
import type { JToken } from '../JToken';
import { JValue } from '../JValue';
import type { Comparison, Condition, Operand, PathFilter } from './JsonPath';

/** Where a condition is asked, and how its paths are followed from a token. */
export interface QueryRun {
  readonly call: Call;
  select(current: JToken, filters: readonly PathFilter[]): Iterable<JToken>;
}

/** Whether a query's condition is true of a token. Throws what comparing values of different kinds throws. */
export function holds(run: QueryRun, current: JToken, condition: Condition): boolean {
  const { call } = run;
  call.budget.charge(1);
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(run, current, part));
    case 'or':
      return condition.parts.some((part) => holds(run, current, part));
    case 'exists':
      for (const _found of operandTokens(run, current, condition.operand)) return true;
      return false;
    case 'compare': {
      let rights: readonly JToken[] | null = null;
      for (const left of operandTokens(run, current, condition.left)) {
        rights ??= [...operandTokens(run, current, condition.right)];
        for (const right of rights) {
          call.budget.charge(1);
          if (matches(call, left, right, condition.operator)) return true;
        }
      }
      return false;
    }
  }
}

function operandTokens(run: QueryRun, current: JToken, operand: Operand): Iterable<JToken> {
  return operand instanceof JValue ? [operand] : run.select(current, operand);
}

function matches(call: Call, left: JToken, right: JToken, operator: Comparison): boolean {
  if (!(left instanceof JValue && right instanceof JValue)) return operator === '!=';
  switch (operator) {
    case '=~':
      return matchesRegex(call, left, right);
    case '==':
      return equalsLoosely(left, right);
    case '!=':
      return !equalsLoosely(left, right);
    case '===':
      return equalsStrictly(left, right);
    case '!==':
      return !equalsStrictly(left, right);
    case '<':
      return left.compareTo(right) < 0;
    case '<=':
      return left.compareTo(right) <= 0;
    case '>':
      return left.compareTo(right) > 0;
    case '>=':
      return left.compareTo(right) >= 0;
  }
}

const regexOptions: Readonly<Record<string, bigint>> = { i: 1n, m: 2n, x: 4n, s: 16n };

/** The pattern stands between slashes, its options after them. Throws ArgumentException for a malformed one. */
function matchesRegex(call: Call, input: JValue, pattern: JValue): boolean {
  if (input.tokenKind !== 'String' || pattern.tokenKind !== 'String') return false;
  const text = textOf(pattern.content);
  const end = text.lastIndexOf('/');
  if (text === '') {
    throw argumentOutOfRange('startIndex', 'startIndex cannot be larger than length of string.');
  }
  if (end < 1) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
  const options = Array.from(text.slice(end + 1)).reduce((sum, option) => sum | (regexOptions[option] ?? 0n), 0n);
  return new CsRegex(text.slice(1, end), options).match(call, textOf(input.content)) !== null;
}

function areNumbersOfTwoKinds(a: JValue, b: JValue): boolean {
  return (
    (a.tokenKind === 'Integer' && b.tokenKind === 'Float') || (a.tokenKind === 'Float' && b.tokenKind === 'Integer')
  );
}

/** Also the text of a value that JSON writes as one. */
function equalsLoosely(value: JValue, wanted: JValue): boolean {
  if (value.equals(wanted)) return true;
  if (areNumbersOfTwoKinds(value, wanted)) return compareContent(value.tokenKind, value.content, wanted.content) === 0;
  if (wanted.tokenKind !== 'String') return false;
  const text = jsonTextOf(value);
  return text !== null && compareOrdinal(text, textOf(wanted.content)) === 0;
}

function equalsStrictly(value: JValue, wanted: JValue): boolean {
  if (areNumbersOfTwoKinds(value, wanted)) return compareContent(value.tokenKind, value.content, wanted.content) === 0;
  return value.equals(wanted);
}

function jsonTextOf({ content }: JValue): string | null {
  if (content instanceof CsDateTime || content instanceof CsDateTimeOffset) return content.text(jsonDateFormat);
  if (content instanceof CsArray && content.bytes) return base64.encode(content.bytes);
  if (content instanceof CsUri) return content.original;
  return content instanceof CsGuid || content instanceof CsTimeSpan ? textOf(content) : null;
}
