import { argumentError, type CsException } from '../CsException';
import { Unsupported } from '../Unsupported';
import { categoryTest, eitherCase, isDigit, isSpace, isWordCharacter, literalTest, not } from './characterClasses';
import {
  unbounded,
  type Assertion,
  type CaptureNode,
  type CharacterTest,
  type ConditionalNode,
  type ParsedRegex,
  type RegexNode,
  type RegexOptions,
} from './RegexNode';

/** Reads a pattern of System.Text.RegularExpressions. Throws its ArgumentException texts; `Unsupported` for one that is nested too deeply. */
export function parseRegex(pattern: string, options: RegexOptions): ParsedRegex {
  return new RegexParser(pattern, options).parse();
}

const mostNesting = 200;
const shorthands: Readonly<Record<string, CharacterTest>> = { d: isDigit, w: isWordCharacter, s: isSpace };
const asciiShorthands: typeof shorthands = {
  d: (code) => code < 128 && isDigit(code),
  w: (code) => code < 128 && isWordCharacter(code),
  s: (code) => code < 128 && isSpace(code),
};
const empty: RegexNode = { kind: 'sequence', items: [] };

/** A node whose group numbers come later. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface NamedGroup {
  readonly name: string;
  number: number;
}

class RegexParser {
  readonly #pattern: string;
  #at = 0;
  #options: RegexOptions;
  #depth = 0;
  #unnamed = 0;
  readonly #named = new Map<string, NamedGroup>();
  readonly #numbers = new Set<number>([0]);
  /** References are checked, and names get their numbers, once all groups are known. */
  readonly #afterwards: (() => void)[] = [];

  constructor(pattern: string, options: RegexOptions) {
    this.#pattern = pattern;
    this.#options = options;
  }

  #error(message: string): CsException {
    return argumentError(`parsing "${this.#pattern}" - ${message}`);
  }

  parse(): ParsedRegex {
    const root = this.#choice();
    if (this.#at < this.#pattern.length) throw this.#error("Too many )'s.");
    let next = this.#unnamed + 1;
    for (const group of this.#named.values()) {
      if (group.number >= 0) continue;
      while (this.#numbers.has(next)) next += 1;
      group.number = next;
      this.#numbers.add(next);
    }
    for (const resolve of this.#afterwards) resolve();
    const nameOf = new Map([...this.#named.values()].map(({ name, number }) => [number, name]));
    const groups = [...this.#numbers]
      .toSorted((a, b) => a - b)
      .map((number) => ({ number, name: nameOf.get(number) ?? String(number) }));
    return { root, groups };
  }

  /** The number of a group that is known by then, or null. */
  #numberOf(target: string): number | null {
    const number = /^\d+$/.test(target) ? Number(target) : (this.#named.get(target)?.number ?? -1);
    return this.#numbers.has(number) ? number : null;
  }

  #requiredNumber(target: string): number {
    const number = this.#numberOf(target);
    if (number !== null) return number;
    const kind = /^\d+$/.test(target) ? 'number' : 'name';
    throw this.#error(`Reference to undefined group ${kind} ${target}.`);
  }

  #peek(ahead = 0): string {
    return this.#pattern[this.#at + ahead] ?? '';
  }

  /** Blanks and comments, where the option asks for it. */
  #skipBlanks(): void {
    for (;;) {
      if (this.#pattern.startsWith('(?#', this.#at)) {
        const end = this.#pattern.indexOf(')', this.#at);
        if (end < 0) throw this.#error('Unterminated (?#...) comment.');
        this.#at = end + 1;
      } else if (this.#options.ignoreWhiteSpace && /\s/.test(this.#peek())) this.#at += 1;
      else if (this.#options.ignoreWhiteSpace && this.#peek() === '#') {
        const end = this.#pattern.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#pattern.length : end + 1;
      } else return;
    }
  }

  #choice(): RegexNode {
    this.#depth += 1;
    if (this.#depth > mostNesting) throw new Unsupported('The regular expression is nested too deeply.');
    const outer = this.#options;
    const options: RegexNode[] = [];
    for (;;) {
      options.push(this.#sequence());
      if (this.#peek() !== '|') break;
      this.#at += 1;
    }
    this.#options = outer;
    this.#depth -= 1;
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      this.#skipBlanks();
      const char = this.#peek();
      if (char === '' || char === '|' || char === ')') break;
      const atom = this.#atom();
      if (atom === null) continue;
      items.push(this.#quantified(atom));
    }
    return items.length === 1 ? items[0]! : { kind: 'sequence', items };
  }

  #quantifier(): readonly [number, number] | null {
    const char = this.#peek();
    if (char === '*' || char === '+' || char === '?') {
      this.#at += 1;
      return char === '*' ? [0, unbounded] : char === '+' ? [1, unbounded] : [0, 1];
    }
    const range = /^\{(\d{1,10})(?:(,)(\d{0,10}))?\}/.exec(this.#pattern.slice(this.#at, this.#at + 26));
    if (!range) return null;
    this.#at += range[0].length;
    const minimum = Number(range[1]);
    const maximum = range[2] === undefined ? minimum : range[3] === '' ? unbounded : Number(range[3]);
    if (minimum > maximum) throw this.#error('Illegal {x,y} with x > y.');
    return [minimum, maximum];
  }

  #quantified(atom: RegexNode): RegexNode {
    this.#skipBlanks();
    const range = this.#quantifier();
    if (range === null) return atom;
    if (atom === empty) throw this.#error(`Quantifier {x,y} following nothing.`);
    const lazy = this.#peek() === '?';
    if (lazy) this.#at += 1;
    this.#skipBlanks();
    const before = this.#at;
    if (this.#quantifier() !== null) {
      const text = this.#pattern.slice(before, this.#at);
      throw this.#error(`Nested quantifier ${text.startsWith('{') ? '{' : text}.`);
    }
    return { kind: 'repeat', body: atom, minimum: range[0], maximum: range[1], lazy };
  }

  /** Null for what only changes options. */
  #atom(): RegexNode | null {
    const char = this.#peek();
    const { multiline, singleline, ignoreCase } = this.#options;
    switch (char) {
      case '^':
        this.#at += 1;
        return { kind: 'assertion', assertion: multiline ? 'line-start' : 'start' };
      case '$':
        this.#at += 1;
        return { kind: 'assertion', assertion: multiline ? 'line-end' : 'end-before-newline' };
      case '.':
        this.#at += 1;
        return { kind: 'character', test: singleline ? () => true : (code) => code !== 10 };
      case '[': {
        this.#at += 1;
        const test = this.#characterClass(0);
        return { kind: 'character', test };
      }
      case '(':
        return this.#group();
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        throw this.#error('Quantifier {x,y} following nothing.');
      case '{':
        if (this.#quantifier() !== null) throw this.#error('Quantifier {x,y} following nothing.');
        this.#at += 1;
        return { kind: 'character', test: literalTest('{', false) };
      default:
        this.#at += 1;
        return { kind: 'character', test: literalTest(char, ignoreCase) };
    }
  }

  #close(): void {
    if (this.#peek() !== ')') throw this.#error("Not enough )'s.");
    this.#at += 1;
  }

  #body(): RegexNode {
    const body = this.#choice();
    this.#close();
    return body;
  }

  #group(): RegexNode | null {
    this.#at += 1;
    if (this.#peek() !== '?') {
      if (this.#options.explicitCapture) return this.#body();
      this.#unnamed += 1;
      const number = this.#unnamed;
      this.#numbers.add(number);
      return { kind: 'capture', number, balances: null, body: this.#body() };
    }
    const rest = this.#pattern.slice(this.#at, this.#at + 4);
    const simple = /^\?(?:(:)|(>)|(=)|(!)|(<=)|(<!))/.exec(rest);
    if (simple) {
      this.#at += simple[0].length;
      const body = this.#body();
      if (simple[1]) return body === empty ? { kind: 'sequence', items: [] } : body;
      if (simple[2]) return { kind: 'atomic', body };
      return { kind: 'look', body, behind: Boolean(simple[5] ?? simple[6]), negative: Boolean(simple[4] ?? simple[6]) };
    }
    const named = /^\?(?:<([\w-]*)>|'([\w-]*)')/.exec(this.#pattern.slice(this.#at, this.#at + 200));
    if (named) {
      this.#at += named[0].length;
      return this.#namedGroup(named[1] ?? named[2] ?? '');
    }
    if (rest.startsWith('?(')) return this.#conditional();
    const inline = /^\?([imnsx]*)(?:-([imnsx]*))?([:)])/.exec(this.#pattern.slice(this.#at, this.#at + 16));
    if (!inline) throw this.#error('Unrecognized grouping construct.');
    this.#at += inline[0].length;
    const outer = this.#options;
    this.#options = withOptions(withOptions(outer, inline[1]!, true), inline[2] ?? '', false);
    if (inline[3] === ')') return null;
    const body = this.#body();
    this.#options = outer;
    return body;
  }

  /** `(?<name>…)`, `(?<1>…)`, `(?<name-other>…)`, `(?<-other>…)`. */
  #namedGroup(text: string): RegexNode {
    const dash = text.indexOf('-');
    const name = dash < 0 ? text : text.slice(0, dash);
    const isNumber = /^\d+$/.test(name);
    if ((name === '' && dash < 0) || /^\d/.test(name) !== isNumber || text.indexOf('-', dash + 1) > dash) {
      throw this.#error('Invalid group name: Group names must begin with a word character.');
    }
    if (isNumber && Number(name) > 1000) throw new Unsupported('Group numbers above 1000 in regular expressions.');
    if (name !== '' && !this.#named.has(name)) this.#named.set(name, { name, number: isNumber ? Number(name) : -1 });
    if (isNumber) this.#numbers.add(Number(name));
    const node: Writable<CaptureNode> = { kind: 'capture', number: null, balances: null, body: empty };
    this.#afterwards.push(() => {
      if (name !== '') node.number = this.#named.get(name)!.number;
      if (dash >= 0) node.balances = this.#requiredNumber(text.slice(dash + 1));
    });
    node.body = this.#body();
    return node;
  }

  /** `(?(1)yes|no)`, `(?(name)yes|no)` or `(?(test)yes|no)`; a name that no group has is a test. */
  #conditional(): RegexNode {
    this.#at += 1;
    const target = /^\((\w+)\)/.exec(this.#pattern.slice(this.#at, this.#at + 100))?.[1];
    let test: RegexNode;
    if (this.#peek(1) === '?') {
      if (/^\(\?(?:#|<[^=!]|')/.test(this.#pattern.slice(this.#at, this.#at + 4))) {
        throw this.#error('Alternation conditions do not capture and cannot be named.');
      }
      test = this.#group() ?? empty;
    } else {
      this.#at += 1;
      test = this.#body();
    }
    const outer = this.#options;
    const options = [this.#sequence()];
    while (this.#peek() === '|') {
      this.#at += 1;
      options.push(this.#sequence());
    }
    this.#options = outer;
    if (options.length > 2) throw this.#error('Too many | in (?()|).');
    this.#close();
    const node: Writable<ConditionalNode> = { kind: 'conditional', test, yes: options[0]!, no: options[1] ?? null };
    if (target !== undefined) {
      this.#afterwards.push(() => {
        const number = this.#numberOf(target);
        if (number !== null) node.test = number;
        else if (/^\d/.test(target)) throw this.#error(`(?(${target}) ) reference to undefined group.`);
      });
    }
    return node;
  }

  #reference(target: string): RegexNode {
    const node = { kind: 'reference' as const, number: -1, ignoreCase: this.#options.ignoreCase };
    this.#afterwards.push(() => {
      node.number = this.#requiredNumber(target);
    });
    return node;
  }

  #escape(): RegexNode {
    const char = this.#peek(1);
    if (char === '') throw this.#error('Illegal \\ at end of pattern.');
    const assertions: Readonly<Record<string, Assertion>> = {
      A: 'start',
      Z: 'end-before-newline',
      z: 'end',
      b: 'boundary',
      B: 'not-boundary',
      G: 'contiguous',
    };
    const assertion = assertions[char];
    if (assertion !== undefined) {
      this.#at += 2;
      return { kind: 'assertion', assertion };
    }
    const named = /^\\k(?:<(\w+)>|'(\w+)')/.exec(this.#pattern.slice(this.#at, this.#at + 100));
    if (named) {
      this.#at += named[0].length;
      return this.#reference(named[1] ?? named[2]!);
    }
    if (char === 'k') throw this.#error('Malformed \\k<...> named back reference.');
    const numbered = /^\\([1-9]\d?)/.exec(this.#pattern.slice(this.#at, this.#at + 4));
    if (numbered && (numbered[1]!.length === 1 || this.#groupExists(Number(numbered[1])))) {
      this.#at += numbered[0].length;
      return this.#reference(numbered[1]!);
    }
    const shorthand = this.#shorthand();
    if (shorthand) return { kind: 'character', test: shorthand };
    return { kind: 'character', test: literalTest(this.#escapedCharacter(), this.#options.ignoreCase) };
  }

  /** Whether the pattern has that many groups: a two-digit reference is an octal code otherwise. */
  #groupExists(number: number): boolean {
    return this.#unnamed >= number || (this.#pattern.match(/\((?!\?)/g)?.length ?? 0) >= number;
  }

  /** `\d`, `\w`, `\s`, `\p{…}` and their opposites; null for others. */
  #shorthand(): CharacterTest | null {
    const char = this.#peek(1);
    const tests = this.#options.ecmaScript ? asciiShorthands : shorthands;
    const test = tests[char.toLowerCase()];
    if (test && 'dwsDWS'.includes(char)) {
      this.#at += 2;
      return char === char.toLowerCase() ? test : not(test);
    }
    if (char !== 'p' && char !== 'P') return null;
    const name = /^\{([\w-]+)\}/.exec(this.#pattern.slice(this.#at + 2, this.#at + 60));
    if (!name) throw this.#error('Incomplete \\p{X} character escape.');
    const category = categoryTest(name[1]!, this.#options.ignoreCase);
    if (!category) throw this.#error(`Unknown property '${name[1]}'.`);
    this.#at += 2 + name[0].length;
    return char === 'p' ? category : not(category);
  }

  /** The character that an escape stands for; moves past it. */
  #escapedCharacter(): string {
    const char = this.#peek(1);
    if (char === '') throw this.#error('Illegal \\ at end of pattern.');
    const controls: Readonly<Record<string, string>> = {
      a: '\u0007',
      b: '\b',
      e: '\u001b',
      f: '\f',
      n: '\n',
      r: '\r',
      t: '\t',
      v: '\v',
    };
    const control = controls[char];
    if (control !== undefined) {
      this.#at += 2;
      return control;
    }
    const coded = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|c([A-Za-z@[\]^_])|([0-7]{1,3}))/.exec(
      this.#pattern.slice(this.#at, this.#at + 6),
    );
    if (coded) {
      this.#at += coded[0].length;
      if (coded[3] !== undefined) return String.fromCharCode(coded[3].toUpperCase().charCodeAt(0) & 31);
      if (coded[4] !== undefined) return String.fromCharCode(Number.parseInt(coded[4], 8) & 255);
      return String.fromCharCode(Number.parseInt(coded[1] ?? coded[2]!, 16));
    }
    if (char === 'x' || char === 'u') throw this.#error('Insufficient hexadecimal digits.');
    if (char === 'c') {
      const isLast = this.#at + 2 >= this.#pattern.length;
      throw this.#error(isLast ? 'Missing control character.' : 'Unrecognized control character.');
    }
    if (isWordCharacter(char.charCodeAt(0))) throw this.#error(`Unrecognized escape sequence \\${char}.`);
    this.#at += 2;
    return char;
  }

  /** After `[`: up to and with `]`. */
  #characterClass(depth: number): CharacterTest {
    if (depth > 20) throw new Unsupported('The character class is nested too deeply.');
    const negated = this.#peek() === '^';
    if (negated) this.#at += 1;
    const tests: CharacterTest[] = [];
    let subtracted: CharacterTest | null = null;
    for (let first = true; ; first = false) {
      const char = this.#peek();
      if (char === '') throw this.#error('Unterminated [] set.');
      if (char === ']' && !first) {
        this.#at += 1;
        break;
      }
      if (char === '-' && this.#peek(1) === '[' && !first) {
        this.#at += 2;
        subtracted = this.#characterClass(depth + 1);
        if (this.#peek() !== ']') throw this.#error('A subtraction must be the last element in a character class.');
        this.#at += 1;
        break;
      }
      const shorthand = char === '\\' ? this.#shorthand() : null;
      if (shorthand) {
        tests.push(shorthand);
        continue;
      }
      const low = this.#classCharacter();
      if (this.#peek() === '-' && this.#peek(1) !== ']' && this.#peek(1) !== '' && this.#peek(1) !== '[') {
        this.#at += 1;
        const shorthandName = /^\\([dDwWsSpP])/.exec(this.#pattern.slice(this.#at, this.#at + 2))?.[1];
        if (shorthandName !== undefined)
          throw this.#error(`Cannot include class \\${shorthandName} in character range.`);
        const high = this.#classCharacter();
        if (high < low) {
          const range = `[${String.fromCharCode(low)}-${String.fromCharCode(high)}]`;
          throw this.#error(`${range} range in reverse order.`.replace(/^\[(.)-(.)\]/, '[x-y]'));
        }
        tests.push((code) => code >= low && code <= high);
      } else tests.push((code) => code === low);
    }
    const any: CharacterTest = (code) => tests.some((test) => test(code));
    // What a class leaves out is left out in both cases: `[^a]` doesn't take an A.
    const some = this.#options.ignoreCase ? eitherCase(any) : any;
    const base = negated ? not(some) : some;
    const minus = subtracted;
    return minus === null ? base : (code) => base(code) && !minus(code);
  }

  #classCharacter(): number {
    if (this.#peek() === '\\') return this.#escapedCharacter().charCodeAt(0);
    const code = this.#pattern.charCodeAt(this.#at);
    this.#at += 1;
    return code;
  }
}

function withOptions(options: RegexOptions, letters: string, on: boolean): RegexOptions {
  const names: Readonly<Record<string, keyof RegexOptions>> = {
    i: 'ignoreCase',
    m: 'multiline',
    n: 'explicitCapture',
    s: 'singleline',
    x: 'ignoreWhiteSpace',
  };
  const changed: Partial<Record<keyof RegexOptions, boolean>> = {};
  for (const letter of letters) changed[names[letter]!] = on;
  return { ...options, ...changed };
}
