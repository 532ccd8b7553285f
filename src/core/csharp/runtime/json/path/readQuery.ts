import { CsDouble } from '../../numbers';
import { tryParseNumber } from '../../parseNumber';
import type { Value } from '../../value';
import { jsonException } from '../JToken';
import { JValue } from '../JValue';
import type { Comparison, Condition, Operand, PathFilter } from './JsonPath';
import type { PathCursor } from './PathCursor';

/** Longest first. */
const operators: readonly (readonly [text: string, operator: Comparison])[] = [
  ['===', '==='],
  ['==', '=='],
  ['=~', '=~'],
  ['!==', '!=='],
  ['!=', '!='],
  ['<>', '!='],
  ['<=', '<='],
  ['<', '<'],
  ['>=', '>='],
  ['>', '>'],
];

const openQuery = 'Path ended with open query.';

/** Reads a path within a query. */
export type FilterReader = (
  cursor: PathCursor,
  from: number,
  inQuery: true,
) => { readonly filters: readonly PathFilter[]; readonly reachedEnd: boolean };

/** `?(…)` up to the closing bracket. Throws JsonException. */
export function readQuery(cursor: PathCursor, close: string, readFilters: FilterReader): Condition {
  cursor.at += 1;
  cursor.ensureMore('Path ended with open indexer.');
  if (cursor.char !== '(') throw unexpectedInIndexer(cursor);
  cursor.at += 1;
  const condition = readCondition(cursor, readFilters);
  cursor.at += 1;
  cursor.ensureMore('Path ended with open indexer.');
  cursor.skipBlanks();
  if (cursor.char !== close) throw unexpectedInIndexer(cursor);
  return condition;
}

function unexpectedInIndexer(cursor: PathCursor) {
  return jsonException(`Unexpected character while parsing path indexer: ${cursor.char}`);
}
function unexpectedInQuery(cursor: PathCursor) {
  return jsonException(`Unexpected character while parsing path query: ${cursor.char}`);
}

interface Composite {
  readonly kind: 'and' | 'or';
  readonly parts: Condition[];
}

/** Comparisons with `&&` and `||` between them; each change of the operator nests what follows. */
function readCondition(cursor: PathCursor, readFilters: FilterReader): Condition {
  let root: Composite | null = null;
  let parent: Composite | null = null;
  while (!cursor.atEnd) {
    const comparison = readComparison(cursor, readFilters);
    if (cursor.char === ')') {
      if (parent === null) return comparison;
      parent.parts.push(comparison);
      return root!;
    }
    for (const [char, kind] of [
      ['&', 'and'],
      ['|', 'or'],
    ] as const) {
      if (cursor.char !== char) continue;
      if (!cursor.take(char + char)) throw unexpectedInQuery(cursor);
      if (parent?.kind !== kind) {
        const composite: Composite = { kind, parts: [] };
        parent?.parts.push(composite);
        parent = composite;
        root ??= composite;
      }
      parent.parts.push(comparison);
      if (cursor.atEnd) break;
    }
  }
  throw jsonException(openQuery);
}

function readComparison(cursor: PathCursor, readFilters: FilterReader): Condition {
  const left = readOperand(cursor, readFilters);
  if (')|&'.includes(cursor.char)) return { kind: 'exists', operand: left };
  const operator = readOperator(cursor);
  return { kind: 'compare', left, operator, right: readOperand(cursor, readFilters) };
}

function readOperator(cursor: PathCursor): Comparison {
  if (cursor.at + 1 >= cursor.text.length) throw jsonException(openQuery);
  const found = operators.find(([text]) => cursor.take(text));
  if (!found) throw jsonException('Could not read query operator.');
  return found[1];
}

function readOperand(cursor: PathCursor, readFilters: FilterReader): Operand {
  cursor.skipBlanks();
  const operand = readPathOperand(cursor, readFilters) ?? readLiteral(cursor);
  if (operand === null) throw unexpectedInQuery(cursor);
  cursor.skipBlanks();
  cursor.ensureMore(openQuery);
  return operand;
}

function readPathOperand(cursor: PathCursor, readFilters: FilterReader): Operand | null {
  const { char } = cursor;
  if (char !== '$' && char !== '@') return null;
  cursor.at += 1;
  const { filters, reachedEnd } = readFilters(cursor, cursor.at, true);
  if (reachedEnd) throw jsonException(openQuery);
  return char === '$' ? [{ kind: 'root' }, ...filters] : filters;
}

function readLiteral(cursor: PathCursor): JValue | null {
  const { char } = cursor;
  if (char === "'") return JValue.of(cursor.quotedString());
  if (char === '/') return JValue.of(cursor.regex());
  if (char === '-' || /\p{Nd}/u.test(char)) return readNumber(cursor);
  for (const [word, value] of [
    ['true', true],
    ['false', false],
    ['null', null],
  ] as const satisfies readonly (readonly [string, Value])[]) {
    if (cursor.take(word)) return JValue.of(value);
  }
  return null;
}

/** Up to a blank or a parenthesis; null for what is no number or isn't ended. */
function readNumber(cursor: PathCursor): JValue | null {
  const end = /[ )]/g;
  end.lastIndex = cursor.at + 1;
  const from = cursor.at;
  cursor.at = end.exec(cursor.text)?.index ?? cursor.text.length;
  if (cursor.atEnd) return null;
  const text = cursor.text.slice(from, cursor.at);
  const isReal = /[.Ee]/.test(text);
  const number = tryParseNumber(text, isReal ? 'double' : 'long');
  if (typeof number === 'string') return null;
  return isReal ? new JValue(number as CsDouble, 'Float') : JValue.of(number);
}
