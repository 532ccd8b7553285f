import { arrayIndexOutOfRange, argumentNull } from '../../CsException';
import { parseNumber } from '../../parseNumber';
import { jsonException } from '../JToken';
import type { PathFilter } from './JsonPath';
import { PathCursor } from './PathCursor';
import { readQuery } from './readQuery';

/** Newtonsoft's dialect of JSONPath, read once. Throws JsonException, and what .NET throws where Newtonsoft's parser has a gap. */
export function readJsonPath(path: string | null): readonly PathFilter[] {
  if (path === null) throw argumentNull('expression');
  const cursor = new PathCursor(path);
  cursor.skipBlanks();
  if (cursor.atEnd) return [];
  let from = 0;
  if (cursor.char === '$') {
    if (path.length === 1) return [];
    const next = path[cursor.at + 1];
    if (next === undefined) throw arrayIndexOutOfRange();
    // Otherwise a property whose name starts with $.
    if (next === '.' || next === '[') {
      cursor.at += 1;
      from = cursor.at;
    }
  }
  const { filters, reachedEnd } = readFilters(cursor, from, false);
  if (!reachedEnd) {
    const last = cursor.at;
    cursor.skipBlanks();
    if (!cursor.atEnd) throw jsonException(`Unexpected character while parsing path: ${path[last]}`);
  }
  return filters;
}

/** Steps up to the end, or within a query up to what can't be part of them. A name begins at `from`. */
function readFilters(
  cursor: PathCursor,
  from: number,
  inQuery: boolean,
): { readonly filters: PathFilter[]; readonly reachedEnd: boolean } {
  const filters: PathFilter[] = [];
  let start = from;
  let scan = false;
  let followsIndexer = false;
  let followsDot = false;
  const addMember = (trimmed: boolean) => {
    const text = cursor.text.slice(start, cursor.at);
    const member = trimmed ? text.trimEnd() : text;
    filters.push({ kind: scan ? 'scan' : 'field', name: member === '*' ? null : member });
    scan = false;
  };
  for (let ended = false; !cursor.atEnd && !ended;) {
    const { char } = cursor;
    switch (char) {
      case '[':
      case '(':
        if (cursor.at > start) addMember(false);
        filters.push(readIndexer(cursor, scan));
        scan = false;
        cursor.at += 1;
        start = cursor.at;
        followsIndexer = true;
        followsDot = false;
        break;
      case ']':
      case ')':
      case ' ':
        ended = true;
        break;
      case '.':
        if (cursor.at > start) addMember(false);
        if (cursor.text[cursor.at + 1] === '.') {
          scan = true;
          cursor.at += 1;
        }
        cursor.at += 1;
        start = cursor.at;
        followsIndexer = false;
        followsDot = true;
        break;
      default:
        if (inQuery && '=<!>|&'.includes(char)) ended = true;
        else {
          if (followsIndexer) throw jsonException(`Unexpected character following indexer: ${char}`);
          cursor.at += 1;
        }
    }
  }
  if (cursor.at > start) addMember(true);
  else if (followsDot && (cursor.atEnd || inQuery)) throw jsonException('Unexpected end while parsing path.');
  return { filters, reachedEnd: cursor.atEnd };
}

/** From the opening bracket to the closing one. */
function readIndexer(cursor: PathCursor, scan: boolean): PathFilter {
  const close = cursor.char === '[' ? ']' : ')';
  cursor.at += 1;
  cursor.ensureMore('Path ended with open indexer.');
  cursor.skipBlanks();
  if (cursor.char === "'") return readQuotedNames(cursor, close, scan);
  if (cursor.char === '?') {
    const condition = readQuery(cursor, close, readFilters);
    return { kind: scan ? 'scan-query' : 'query', condition };
  }
  return readArrayIndexer(cursor, close);
}

function readQuotedNames(cursor: PathCursor, close: string, scan: boolean): PathFilter {
  const names: string[] = [];
  while (!cursor.atEnd) {
    names.push(cursor.quotedString());
    cursor.skipBlanks();
    cursor.ensureMore('Path ended with open indexer.');
    if (cursor.char === close) {
      if (names.length > 1) return { kind: scan ? 'scan-fields' : 'fields', names };
      return { kind: scan ? 'scan' : 'field', name: names[0]! };
    }
    if (cursor.char !== ',') throw unexpectedInIndexer(cursor.char);
    cursor.at += 1;
    cursor.skipBlanks();
  }
  throw jsonException('Path ended with open indexer.');
}

function unexpectedInIndexer(char: string) {
  return jsonException(`Unexpected character while parsing path indexer: ${char}`);
}

function indexIn(text: string): number {
  if (text === '') throw jsonException('Array index expected.');
  return parseNumber(text, 'int') as number;
}

function readArrayIndexer(cursor: PathCursor, close: string): PathFilter {
  let start = cursor.at;
  let end: number | null = null;
  const indexes: number[] = [];
  /** The parts of a slice. */
  const parts: (number | null)[] = [];
  const piece = () => cursor.text.slice(start, end ?? cursor.at);
  const next = () => {
    cursor.at += 1;
    cursor.skipBlanks();
    start = cursor.at;
    end = null;
  };
  const part = () => (piece() === '' ? null : indexIn(piece()));
  while (!cursor.atEnd) {
    const { char } = cursor;
    if (char === ' ') {
      end = cursor.at;
      cursor.skipBlanks();
    } else if (char === close) {
      if (indexes.length > 0) return { kind: 'indexes', indexes: [...indexes, indexIn(piece())] };
      if (parts.length === 0) return { kind: 'index', index: indexIn(piece()) };
      const last = part();
      // More than two colons: the last part that is given is the step.
      const steps = [...parts.slice(2), last].filter((value) => value !== null);
      return {
        kind: 'slice',
        start: parts[0] ?? null,
        end: parts.length === 1 ? last : (parts[1] ?? null),
        step: parts.length === 1 ? null : (steps.at(-1) ?? null),
      };
    } else if (char === ',') {
      indexes.push(indexIn(piece()));
      next();
    } else if (char === '*') {
      cursor.at += 1;
      cursor.ensureMore('Path ended with open indexer.');
      cursor.skipBlanks();
      if (cursor.char !== close) throw unexpectedInIndexer(char);
      return { kind: 'index', index: null };
    } else if (char === ':') {
      parts.push(part());
      next();
    } else {
      if ((!/\p{Nd}/u.test(char) && char !== '-') || end !== null) throw unexpectedInIndexer(char);
      cursor.at += 1;
    }
  }
  throw jsonException('Path ended with open indexer.');
}
