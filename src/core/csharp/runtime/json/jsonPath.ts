import { exception } from '../CsException';
import type { CsException } from '../CsException';
import { textOf } from '../text';
import { isNumeric } from '../numbers';
import { JArray, JContainer, JObject, JProperty, JValue, type JToken } from './JToken';

/** Newtonsoft's dialect of JSONPath, for SelectToken and SelectTokens. */

type Step =
  | { readonly kind: 'field'; readonly name: string | null }
  | { readonly kind: 'fields'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number | null }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly start: number | null; readonly end: number | null; readonly step: number | null }
  | { readonly kind: 'scan'; readonly name: string | null }
  | { readonly kind: 'scan-fields'; readonly names: readonly string[] }
  | { readonly kind: 'query'; readonly condition: Condition; readonly deep: boolean };

type Operand =
  | { readonly kind: 'path'; readonly steps: readonly Step[]; readonly fromRoot: boolean }
  | { readonly kind: 'literal'; readonly value: JValue }
  | { readonly kind: 'regex'; readonly source: string; readonly ignoreCase: boolean };

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | '===' | '!==' | '=~';

type Condition =
  | { readonly kind: 'exists'; readonly operand: Operand }
  | { readonly kind: 'compare'; readonly left: Operand; readonly operator: Comparison; readonly right: Operand }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

function pathError(message: string): CsException {
  return exception('Newtonsoft.Json.JsonException', message);
}

class PathReader {
  readonly #path: string;
  #at = 0;

  constructor(path: string) {
    this.#path = path;
  }

  #char(): string {
    return this.#path[this.#at] ?? '';
  }

  #blanks(): void {
    while (this.#char() === ' ') this.#at += 1;
  }

  whole(): readonly Step[] {
    if (this.#path === '') return [];
    this.#blanks();
    if (this.#char() === '$') {
      if (this.#path.length === 1) return [];
      const next = this.#path[this.#at + 1];
      if (next === '.' || next === '[') this.#at += 1;
    }
    const steps = this.#steps(false);
    this.#blanks();
    if (this.#at < this.#path.length) throw pathError(`Unexpected character while parsing path: ${this.#char()}`);
    return steps;
  }

  /** Steps up to the end, or within a query up to a character that can't go on. */
  #steps(inQuery: boolean): Step[] {
    const steps: Step[] = [];
    let scan = false;
    let from = this.#at;
    let afterBracket = false;
    let afterDot = false;
    const flush = () => {
      if (this.#at > from) {
        const member = this.#path.slice(from, this.#at);
        const name = member === '*' ? null : member;
        steps.push(scan ? { kind: 'scan', name } : { kind: 'field', name });
        scan = false;
      }
    };
    while (this.#at < this.#path.length) {
      const char = this.#char();
      if (char === '[' || char === '(') {
        flush();
        steps.push(this.#bracket(scan));
        scan = false;
        from = this.#at;
        afterBracket = true;
        afterDot = false;
      } else if (char === ']' || char === ')') {
        if (inQuery) break;
        throw pathError(`Unexpected character while parsing path: ${char}`);
      } else if (char === ' ') {
        if (inQuery) break;
        this.#at += 1;
        if (this.#at >= this.#path.length) break;
      } else if (char === '.') {
        flush();
        if (this.#path[this.#at + 1] === '.') {
          scan = true;
          this.#at += 1;
        }
        this.#at += 1;
        from = this.#at;
        afterBracket = false;
        afterDot = true;
      } else if (inQuery && /[=<>!|&]/.test(char)) break;
      else {
        if (afterBracket) throw pathError(`Unexpected character following indexer: ${char}`);
        afterDot = false;
        this.#at += 1;
      }
    }
    const end = this.#path.slice(from, this.#at).trimEnd().length + from;
    const resume = this.#at;
    this.#at = end;
    const empty = this.#at <= from;
    flush();
    this.#at = resume;
    if (empty && afterDot && !inQuery) throw pathError('Unexpected end while parsing path.');
    return steps;
  }

  #bracket(scan: boolean): Step {
    const close = this.#char() === '[' ? ']' : ')';
    this.#at += 1;
    this.#blanks();
    if (this.#char() === "'") return this.#quotedFields(close, scan);
    if (this.#char() === '?') return this.#query(close, scan);
    return this.#arrayIndexer(close);
  }

  #expectClose(close: string): void {
    this.#blanks();
    if (this.#at >= this.#path.length) throw pathError('Path ended with open indexer.');
    if (this.#char() !== close) throw pathError(`Unexpected character while parsing path indexer: ${this.#char()}`);
    this.#at += 1;
  }

  #quotedString(): string {
    this.#at += 1;
    let text = '';
    while (this.#at < this.#path.length) {
      const char = this.#char();
      if (char === '\\') {
        text += this.#path[this.#at + 1] ?? '';
        this.#at += 2;
      } else if (char === "'") {
        this.#at += 1;
        return text;
      } else {
        text += char;
        this.#at += 1;
      }
    }
    throw pathError('Path ended with an open string.');
  }

  #quotedFields(close: string, scan: boolean): Step {
    const names: string[] = [];
    for (;;) {
      if (this.#char() !== "'") throw pathError(`Unexpected character while parsing path indexer: ${this.#char()}`);
      names.push(this.#quotedString());
      this.#blanks();
      if (this.#char() !== ',') break;
      this.#at += 1;
      this.#blanks();
    }
    this.#expectClose(close);
    const [only] = names;
    if (names.length > 1) return scan ? { kind: 'scan-fields', names } : { kind: 'fields', names };
    return scan ? { kind: 'scan', name: only! } : { kind: 'field', name: only! };
  }

  #arrayIndexer(close: string): Step {
    const from = this.#at;
    const end = this.#path.indexOf(close, from);
    if (end < 0) throw pathError('Path ended with open indexer.');
    const text = this.#path.slice(from, end).replaceAll(' ', '');
    this.#at = end + 1;
    if (text === '') throw pathError('Array index expected.');
    if (text === '*') return { kind: 'index', index: null };
    if (/^-?\d{1,10}$/.test(text)) return { kind: 'index', index: Number(text) };
    if (/^-?\d{1,10}(,-?\d{1,10})+$/.test(text)) return { kind: 'indexes', indexes: text.split(',').map(Number) };
    const slice = /^(-?\d{0,10}):(-?\d{0,10})(?::(-?\d{0,10}))?$/.exec(text);
    if (!slice) {
      const bad = /[^-\d,:*]/.exec(text)?.[0] ?? text[0]!;
      throw pathError(`Unexpected character while parsing path indexer: ${bad}`);
    }
    const part = (index: number) => (slice[index] === undefined || slice[index] === '' ? null : Number(slice[index]));
    return { kind: 'slice', start: part(1), end: part(2), step: part(3) };
  }

  #query(close: string, scan: boolean): Step {
    this.#at += 1;
    this.#blanks();
    if (this.#char() !== '(') throw pathError(`Unexpected character while parsing path indexer: ${this.#char()}`);
    this.#at += 1;
    const condition = this.#condition(0);
    this.#blanks();
    if (this.#char() !== ')') throw pathError('Path ended with open query.');
    this.#at += 1;
    this.#expectClose(close);
    return { kind: 'query', condition, deep: scan };
  }

  /** `||` binds weaker than `&&`. */
  #condition(depth: number): Condition {
    if (depth > 50) throw pathError('Path query is nested too deeply.');
    const ors: Condition[] = [];
    let ands: Condition[] = [];
    for (;;) {
      ands.push(this.#comparison(depth));
      this.#blanks();
      const two = this.#path.slice(this.#at, this.#at + 2);
      if (two === '&&') this.#at += 2;
      else {
        ors.push(ands.length === 1 ? ands[0]! : { kind: 'and', parts: ands });
        ands = [];
        if (two !== '||') break;
        this.#at += 2;
      }
    }
    return ors.length === 1 ? ors[0]! : { kind: 'or', parts: ors };
  }

  #comparison(depth: number): Condition {
    this.#blanks();
    if (this.#char() === '(') {
      this.#at += 1;
      const inner = this.#condition(depth + 1);
      this.#blanks();
      if (this.#char() !== ')') throw pathError('Path ended with open query.');
      this.#at += 1;
      return inner;
    }
    const left = this.#operand();
    this.#blanks();
    const operator = /^(===|!==|==|!=|<=|>=|<>|<|>|=~)/.exec(this.#path.slice(this.#at, this.#at + 3))?.[1];
    if (operator === undefined) {
      if (this.#char() !== ')' && this.#char() !== '&' && this.#char() !== '|')
        throw pathError('Could not read query operator.');
      return { kind: 'exists', operand: left };
    }
    this.#at += operator.length;
    this.#blanks();
    const right = this.#operand();
    return { kind: 'compare', left, operator: operator === '<>' ? '!=' : (operator as Comparison), right };
  }

  #operand(): Operand {
    const char = this.#char();
    if (char === '@' || char === '$') {
      this.#at += 1;
      return { kind: 'path', steps: this.#steps(true), fromRoot: char === '$' };
    }
    if (char === "'") return { kind: 'literal', value: new JValue(this.#quotedString(), 'String') };
    if (char === '/') {
      const match = /^\/((?:[^/\\]|\\.)*)\/([imsx]*)/.exec(this.#path.slice(this.#at));
      if (!match) throw pathError('Path ended with an open regex.');
      this.#at += match[0].length;
      return { kind: 'regex', source: match[1]!, ignoreCase: match[2]!.includes('i') };
    }
    const word = /^(?:true|false|null|-?\d[\d.eE+-]*)/.exec(this.#path.slice(this.#at, this.#at + 64))?.[0];
    if (word === undefined) {
      throw pathError(
        char === '' ? 'Path ended with open query.' : `Unexpected character while parsing path query: ${char}`,
      );
    }
    this.#at += word.length;
    if (word === 'null') return { kind: 'literal', value: JValue.null() };
    if (word === 'true' || word === 'false') return { kind: 'literal', value: new JValue(word === 'true', 'Boolean') };
    return { kind: 'literal', value: numberLiteral(word) };
  }
}

function numberLiteral(word: string): JValue {
  const isInteger = /^-?\d{1,18}$/.test(word);
  return isInteger ? JValue.of(BigInt(word)) : new JValue(word, 'Raw');
}

/** The tokens that a path selects, in order, to be read once; a path that can't be read throws at once. `fail` throws for a step that selects nothing where it should. */
export function selectTokens(
  root: JToken,
  path: string,
  errorWhenNoMatch: boolean,
  charge: () => void,
): Iterable<JToken> {
  const steps = new PathReader(path).whole();
  return runSteps(root, [root], steps, errorWhenNoMatch, charge);
}

function runSteps(
  root: JToken,
  start: Iterable<JToken>,
  steps: readonly Step[],
  strict: boolean,
  charge: () => void,
): Iterable<JToken> {
  let current = start;
  for (const step of steps) current = runStep(root, current, step, strict, charge);
  return current;
}

function* runStep(
  root: JToken,
  tokens: Iterable<JToken>,
  step: Step,
  strict: boolean,
  charge: () => void,
): Generator<JToken> {
  for (const token of tokens) {
    charge();
    switch (step.kind) {
      case 'field':
        if (token instanceof JObject) {
          if (step.name === null) for (const property of token.properties.values()) yield property.value;
          else {
            const found = token.get(step.name);
            if (found) yield found;
            else if (strict) throw pathError(`Property '${step.name}' does not exist on JObject.`);
          }
        } else if (strict) throw pathError(`Property '${step.name ?? '*'}' not valid on ${shortName(token)}.`);
        break;
      case 'fields':
        for (const name of step.names) {
          const found = token instanceof JObject ? token.get(name) : null;
          if (found) yield found;
          else if (strict) throw pathError(`Property '${name}' does not exist on JObject.`);
        }
        break;
      case 'index':
      case 'indexes':
        yield* byIndex(token, step.kind === 'index' ? [step.index] : step.indexes, strict);
        break;
      case 'slice':
        if (token instanceof JArray) yield* slice(token, step.start, step.end, step.step ?? 1);
        else if (strict) throw pathError(`Array slice is not valid on ${shortName(token)}.`);
        break;
      case 'scan':
      case 'scan-fields':
        yield* scan(token, step, charge);
        break;
      case 'query': {
        const candidates = step.deep ? descendants(token, charge) : valuesOf(token);
        for (const candidate of candidates) if (holds(root, candidate, step.condition, charge)) yield candidate;
        break;
      }
    }
  }
}

function* byIndex(token: JToken, indexes: readonly (number | null)[], strict: boolean): Generator<JToken> {
  for (const index of indexes) {
    if (!(token instanceof JArray)) {
      if (strict) throw pathError(`Index ${index ?? '*'} not valid on ${shortName(token)}.`);
    } else if (index === null) yield* token.items;
    else {
      const found = token.items[index];
      if (found) yield found;
      else if (strict) throw pathError(`Index ${index} outside the bounds of JArray.`);
    }
  }
}

function* slice(array: JArray, start: number | null, end: number | null, step: number): Generator<JToken> {
  if (step === 0) throw pathError('Step cannot be zero.');
  const { length } = array.items;
  const place = (value: number) => (value < 0 ? value + length : value);
  let from = start === null ? (step > 0 ? 0 : length - 1) : place(start);
  let to = end === null ? (step > 0 ? length : -1) : place(end);
  from = Math.min(Math.max(from, step > 0 ? 0 : -1), step > 0 ? length : length - 1);
  to = Math.min(Math.max(to, -1), length);
  for (let i = from; step > 0 ? i < to : i > to; i += step) yield array.items[i]!;
}

/** A container's values: of its properties or items. */
function valuesOf(token: JToken): readonly JToken[] {
  if (token instanceof JObject) return Array.from(token.properties.values(), (property) => property.value);
  return token instanceof JArray ? token.items : [];
}

/** The token and all below it, properties' values instead of properties. */
function* descendants(token: JToken, charge: () => void): Generator<JToken> {
  const pending: JToken[] = [token];
  while (pending.length > 0) {
    charge();
    const current = pending.pop()!;
    yield current;
    pending.push(...valuesOf(current).toReversed());
  }
}

function* scan(
  token: JToken,
  step: Extract<Step, { kind: 'scan' | 'scan-fields' }>,
  charge: () => void,
): Generator<JToken> {
  for (const current of descendants(token, charge)) {
    if (step.kind === 'scan' && step.name === null) yield current;
    else {
      const { parent } = current;
      const name = current !== token && parent instanceof JProperty ? parent.name : null;
      if (name !== null && (step.kind === 'scan' ? name === step.name : step.names.includes(name))) yield current;
    }
  }
}

function operandTokens(root: JToken, current: JToken, operand: Operand, charge: () => void): readonly JToken[] {
  if (operand.kind === 'literal') return [operand.value];
  if (operand.kind === 'regex') return [];
  return [...runSteps(root, [operand.fromRoot ? root : current], operand.steps, false, charge)];
}

function holds(root: JToken, current: JToken, condition: Condition, charge: () => void): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(root, current, part, charge));
    case 'or':
      return condition.parts.some((part) => holds(root, current, part, charge));
    case 'exists':
      return operandTokens(root, current, condition.operand, charge).length > 0;
    case 'compare': {
      const left = operandTokens(root, current, condition.left, charge);
      const right = operandTokens(root, current, condition.right, charge);
      if (condition.operator === '=~') return matchesRegex(left, condition.right);
      return left.some((a) => right.some((b) => compareTokens(a, b, condition.operator)));
    }
  }
}

function matchesRegex(left: readonly JToken[], right: Operand): boolean {
  if (right.kind !== 'regex' || right.source.length > 200) return false;
  // A pattern without nested repetition can't run away on the short strings of a message.
  if (/[*+}]\)?[*+{]/.test(right.source))
    throw pathError('Regular expressions with nested quantifiers are not simulated.');
  const pattern = new RegExp(right.source, right.ignoreCase ? 'iu' : 'u');
  return left.some(
    (token) =>
      token instanceof JValue && typeof token.content === 'string' && pattern.test(token.content.slice(0, 10_000)),
  );
}

function compareTokens(a: JToken, b: JToken, operator: Comparison): boolean {
  if (!(a instanceof JValue) || !(b instanceof JValue)) {
    const unequal = operator === '!=' || operator === '!==';
    return unequal && !(a instanceof JContainer && b instanceof JContainer);
  }
  const numbers = [a, b].map(numberIn);
  const [x, y] = numbers;
  const bothNumbers = x !== null && y !== null;
  const strict = operator === '===' || operator === '!==';
  if (operator === '==' || operator === '!=' || strict) {
    const sameKind = a.tokenKind === b.tokenKind || (isNumberToken(a) && isNumberToken(b));
    const equal =
      strict && !sameKind
        ? false
        : bothNumbers && (isNumberToken(a) || isNumberToken(b))
          ? x === y
          : a.tokenKind === 'Null' || b.tokenKind === 'Null'
            ? a.tokenKind === b.tokenKind
            : textOf(a.content) === textOf(b.content);
    return operator === '==' || operator === '===' ? equal : !equal;
  }
  const order = bothNumbers
    ? x! - y!
    : textOf(a.content) < textOf(b.content)
      ? -1
      : textOf(a.content) > textOf(b.content)
        ? 1
        : 0;
  if (a.tokenKind === 'Null' || b.tokenKind === 'Null') return false;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

function isNumberToken(token: JValue): boolean {
  return token.tokenKind === 'Raw' || isNumeric(token.content);
}

function numberIn(token: JValue): number | null {
  if (isNumberToken(token)) return Number(textOf(token.content));
  const text = typeof token.content === 'string' ? token.content : '';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

function shortName(token: JToken): string {
  return token.csType.kind === 'named' ? token.csType.definition.name : '';
}
