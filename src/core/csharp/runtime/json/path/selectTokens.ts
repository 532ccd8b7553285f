import type { Call } from '../../Call';
import { JArray } from '../JArray';
import { JConstructor } from '../JConstructor';
import { JObject } from '../JObject';
import { JProperty } from '../JProperty';
import { jsonException, tokensUnder, type JToken } from '../JToken';
import { holds, type QueryRun } from './holds';
import type { PathFilter } from './JsonPath';
import { readJsonPath } from './readJsonPath';

/**
 * The tokens that a path selects, in order and to be read once. A path that can't be read throws at once; with `strict`, a step that
 * selects nothing throws JsonException when it is reached.
 */
export function selectTokens(call: Call, root: JToken, path: string | null, strict: boolean): Iterable<JToken> {
  return runFilters(call, root, root, readJsonPath(path), strict);
}

function runFilters(
  call: Call,
  root: JToken,
  start: JToken,
  filters: readonly PathFilter[],
  strict: boolean,
): Iterable<JToken> {
  const select = (from: JToken, inner: readonly PathFilter[]) => runFilters(call, root, from, inner, false);
  const run: Run = { call, strict, select };
  let current: Iterable<JToken> = [start];
  for (const filter of filters) {
    current = filter.kind === 'root' ? [root] : runFilter(run, current, filter);
  }
  return current;
}

interface Run extends QueryRun {
  readonly strict: boolean;
}

function* runFilter(run: Run, tokens: Iterable<JToken>, filter: PathFilter): Generator<JToken> {
  if (filter.kind === 'slice' && filter.step === 0) throw jsonException('Step cannot be zero.');
  for (const token of tokens) {
    run.call.budget.charge(1);
    switch (filter.kind) {
      case 'field':
        yield* field(run, token, filter.name);
        break;
      case 'fields':
        yield* fields(run, token, filter.names);
        break;
      case 'index':
        if (filter.index !== null) yield* atIndex(run, token, filter.index);
        else if (token instanceof JArray || token instanceof JConstructor) yield* token;
        else if (run.strict) throw jsonException(`Index * not valid on ${className(token)}.`);
        break;
      case 'indexes':
        for (const index of filter.indexes) yield* atIndex(run, token, index);
        break;
      case 'slice':
        yield* slice(run, token, filter);
        break;
      case 'scan':
        yield* scan(run, token, filter.name === null ? null : [filter.name]);
        break;
      case 'scan-fields':
        yield* scan(run, token, filter.names);
        break;
      case 'query':
        for (const child of token) if (holds(run, child, filter.condition)) yield child;
        break;
      case 'scan-query':
        for (const each of tokensUnder(token, true)) {
          run.call.budget.charge(1);
          if (holds(run, each, filter.condition)) yield each;
        }
        break;
      case 'root':
    }
  }
}

function* field({ strict, call }: Run, token: JToken, name: string | null): Generator<JToken> {
  if (!(token instanceof JObject)) {
    if (strict) throw jsonException(`Property '${name ?? '*'}' not valid on ${className(token)}.`);
  } else if (name === null) {
    for (const property of token) {
      call.budget.charge(1);
      yield (property as JProperty).value;
    }
  } else {
    const found = token.get(name);
    if (found) yield found;
    else if (strict) throw jsonException(`Property '${name}' does not exist on JObject.`);
  }
}

/** With `strict` Newtonsoft throws even after a name that is there. */
function* fields({ strict }: Run, token: JToken, names: readonly string[]): Generator<JToken> {
  if (!(token instanceof JObject)) {
    const list = names.map((name) => `'${name}'`).join(', ');
    if (strict) throw jsonException(`Properties ${list} not valid on ${className(token)}.`);
    return;
  }
  for (const name of names) {
    const found = token.get(name);
    if (found) yield found;
    if (strict) throw jsonException(`Property '${name}' does not exist on JObject.`);
  }
}

/** An index below zero is out of the list's range. */
function* atIndex({ strict }: Run, token: JToken, index: number): Generator<JToken> {
  if (!(token instanceof JArray || token instanceof JConstructor)) {
    if (strict) throw jsonException(`Index ${index} not valid on ${className(token)}.`);
  } else if (token.length > index) yield token.itemAt(index);
  else if (strict) throw jsonException(`Index ${index} outside the bounds of ${className(token)}.`);
}

function* slice(
  { strict, call }: Run,
  token: JToken,
  filter: Extract<PathFilter, { kind: 'slice' }>,
): Generator<JToken> {
  if (!(token instanceof JArray)) {
    if (strict) throw jsonException(`Array slice is not valid on ${className(token)}.`);
    return;
  }
  const { length } = token;
  const step = filter.step ?? 1;
  const place = (index: number) => (index < 0 ? length + index : index);
  const first = filter.start === null ? (step > 0 ? 0 : length - 1) : place(filter.start);
  const end = filter.end === null ? (step > 0 ? length : -1) : place(filter.end);
  const from = step > 0 ? Math.min(Math.max(first, 0), length) : Math.min(first, length - 1);
  const stop = Math.min(Math.max(end, -1), length);
  const isWithin = (index: number) => (step > 0 ? index < stop : index > stop);
  if (!isWithin(from)) {
    if (!strict) return;
    throw jsonException(`Array slice of ${filter.start ?? '*'} to ${filter.end ?? '*'} returned no results.`);
  }
  for (let index = from; isWithin(index); index += step) {
    call.budget.charge(1);
    yield token.itemAt(index);
  }
}

/** Values of properties of those names, or all values, below a token. */
function* scan({ call }: Run, token: JToken, names: readonly string[] | null): Generator<JToken> {
  if (names === null) yield token;
  for (const each of tokensUnder(token, false)) {
    call.budget.charge(1);
    if (!(each instanceof JProperty)) {
      if (names === null) yield each;
    } else if (names) {
      for (const name of names) if (name === each.name) yield each.value;
    }
  }
}

function className(token: JToken): string {
  const { csType } = token;
  return csType.kind === 'named' ? csType.definition.name : '';
}
