import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import type { Budget } from '../Budget';
import type { Call } from '../Call';
import { ticksPerMillisecond } from '../calendar';
import { argumentNull, argumentOutOfRange, exception } from '../CsException';
import { CsInstance } from '../CsInstance';
import type { CsTimeSpan } from '../CsTimeSpan';
import { compileRegex, type CompiledRegex } from './compileRegex';
import { findMatch, type RegexMatch, type Span } from './matchRegex';
import { parseRegex } from './parseRegex';

const name = (simple: string) => namedType(`System.Text.RegularExpressions.${simple}`);
const regexType = name('Regex');
const captureType = name('Capture');
const groupType = name('Group');
const matchType = name('Match');

/** By options and pattern: static methods of Regex keep what they compiled, in .NET too. */
const compiled = new Map<bigint, Map<string, CompiledRegex>>();
const mostCompiled = 64;

/** Throws ArgumentException for a malformed pattern. */
function compile(pattern: string, options: bigint): CompiledRegex {
  let ofOptions = compiled.get(options);
  if (!ofOptions) {
    ofOptions = new Map();
    compiled.set(options, ofOptions);
  }
  let regex = ofOptions.get(pattern);
  if (!regex) {
    regex = compileAnew(pattern, options);
    if (ofOptions.size >= mostCompiled) ofOptions.clear();
    ofOptions.set(pattern, regex);
  }
  return regex;
}

function compileAnew(pattern: string, options: bigint): CompiledRegex {
  const has = (flag: bigint) => (options & flag) !== 0n;
  const parsed = parseRegex(pattern, {
    ignoreCase: has(1n),
    multiline: has(2n),
    explicitCapture: has(4n),
    singleline: has(16n),
    ignoreWhiteSpace: has(32n),
    ecmaScript: has(256n),
  });
  return compileRegex(parsed, has(64n));
}

/** ECMAScript goes with IgnoreCase, Multiline and Compiled only. Throws ArgumentOutOfRangeException. */
function requireOptions(options: bigint): void {
  const isEcmaScript = (options & 256n) !== 0n;
  if (options < 0n || options > 1023n || (isEcmaScript && (options & ~267n) !== 0n))
    throw argumentOutOfRange('options');
}

const infiniteTicks = -ticksPerMillisecond;
const mostTimeoutTicks = 2_147_483_646n * ticksPerMillisecond;

/** About what .NET's matcher does, on the low side. */
const stepsPerMillisecond = 20_000n;
/** A search with a time limit gives up here, so that the expression has steps left to catch that. */
const mostSteps = 1_000_000n;

/** The steps of a search with a time limit. Time is counted in steps: what comes out doesn't depend on how fast the machine is. */
class MatchBudget implements Budget {
  readonly #outer: Budget;
  readonly #limit: number;
  #steps = 0;

  constructor(outer: Budget, timeout: CsTimeSpan) {
    this.#outer = outer;
    const steps = (timeout.ticks * stepsPerMillisecond) / ticksPerMillisecond;
    this.#limit = Number(steps < mostSteps ? steps : mostSteps);
  }
  get steps(): number {
    return this.#steps;
  }
  charge(units: number): void {
    this.#steps += units;
    if (this.#steps <= this.#limit) return;
    this.#steps = this.#limit;
    this.settle();
    throw exception(
      'System.Text.RegularExpressions.RegexMatchTimeoutException',
      'The RegEx engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.',
    );
  }
  allocate(size: number): void {
    this.#outer.allocate(size);
  }
  /** Charges the expression for what the search has done. */
  settle(): void {
    this.#outer.charge(this.#steps);
    this.#steps = 0;
  }
}

/** `System.Text.RegularExpressions.Regex`, with a matcher of our own whose steps count, so that no pattern can hang the page. */
export class CsRegex extends CsInstance {
  readonly csType: CsType = regexType;
  readonly pattern: string;
  /** The number of a RegexOptions value. */
  readonly options: bigint;
  readonly regex: CompiledRegex;

  /** What a search may take; null for no limit of its own. */
  readonly timeout: CsTimeSpan | null;

  /** `options`: the number of a RegexOptions value. Throws ArgumentException for a malformed pattern. */
  constructor(pattern: string | null, options = 0n, timeout: CsTimeSpan | null = null) {
    super();
    if (pattern === null) throw argumentNull('pattern');
    if (options !== 0n) requireOptions(options);
    this.timeout = timeout?.ticks === infiniteTicks ? null : timeout;
    if (this.timeout && (this.timeout.ticks <= 0n || this.timeout.ticks > mostTimeoutTicks))
      throw argumentOutOfRange('matchTimeout');
    this.pattern = pattern;
    this.options = options;
    this.regex = compile(pattern, options);
  }

  /** Where a search begins: at the end of the text from right to left. */
  startOf(text: string): number {
    return this.regex.rightToLeft ? text.length : 0;
  }

  #find(call: Call, text: string, from: number): RegexMatch | null {
    if (!this.timeout) return findMatch(this.regex, text, from, call.budget);
    const watch = new MatchBudget(call.budget, this.timeout);
    const found = findMatch(this.regex, text, from, watch);
    watch.settle();
    return found;
  }

  /** The first match from a position on. */
  match(call: Call, text: string, from = this.startOf(text)): CsMatch | null {
    const found = this.#find(call, text, from);
    return found && new CsMatch(this, text, found);
  }

  /** Whether there is a match, without the match. */
  isMatch(call: Call, text: string, from = this.startOf(text)): boolean {
    return this.#find(call, text, from) !== null;
  }

  /** All matches, one after the other. */
  *matches(call: Call, text: string, from = this.startOf(text)): Generator<CsMatch> {
    for (let match = this.match(call, text, from); match; match = this.nextMatch(call, match)) yield match;
  }

  nextMatch(call: Call, { subject, start, end }: CsMatch): CsMatch | null {
    const step = start === end ? 1 : 0;
    const at = this.regex.rightToLeft ? start - step : end + step;
    return at < 0 || at > subject.length ? null : this.match(call, subject, at);
  }

  override text(): string {
    return this.pattern;
  }
}

/** `Capture`: a stretch of the subject. */
export class CsCapture extends CsInstance {
  readonly csType: CsType = captureType;
  readonly subject: string;
  readonly start: number;
  readonly end: number;

  constructor(subject: string, span: Span) {
    super();
    this.subject = subject;
    this.start = span.start;
    this.end = span.end;
  }
  get value(): string {
    return this.subject.slice(this.start, this.end);
  }
  override text(): string {
    return this.value;
  }
}

/** `Group`: the last of its captures, or nothing. */
export class CsGroup extends CsCapture {
  override readonly csType: CsType = groupType;
  readonly captures: readonly CsCapture[];
  readonly success: boolean;
  readonly name: string;

  constructor(subject: string, groupName: string, spans: readonly Span[]) {
    super(subject, spans.at(-1) ?? { start: 0, end: 0 });
    this.name = groupName;
    this.captures = spans.map((span) => new CsCapture(subject, span));
    this.success = spans.length > 0;
  }
}

/** `Match`. */
export class CsMatch extends CsGroup {
  override readonly csType: CsType = matchType;
  /** By number, the whole match first. */
  readonly groups: ReadonlyMap<number, CsGroup>;
  /** Null for `Match.Empty`. */
  readonly regex: CsRegex | null;

  constructor(regex: CsRegex | null, subject: string, match: RegexMatch | null) {
    super(subject, '0', match ? [match] : []);
    this.regex = regex;
    const groups = new Map<number, CsGroup>([[0, this]]);
    for (const { number, name: groupName } of regex?.regex.groups ?? []) {
      if (number > 0) groups.set(number, new CsGroup(subject, groupName, match?.captures.get(number) ?? []));
    }
    this.groups = groups;
  }

  /** The same match in a text that has its own subject at an index. */
  movedBy(whole: string, offset: number): CsMatch {
    const moved = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
    const captures = new Map(
      Array.from(this.groups, ([number, group]) => [number, group.captures.map(moved)] as const),
    );
    return new CsMatch(this.regex, whole, { ...moved(this), captures });
  }

  /** By name or number; a group that isn't there has no success. */
  group(key: string | number): CsGroup {
    if (typeof key === 'string') {
      for (const group of this.groups.values()) if (group.name === key) return group;
    }
    return this.groups.get(Number(key)) ?? new CsGroup('', '', []);
  }

  /** A replacement text with `$1`, `${name}`, `$&`, `` $` ``, `$'`, `$+`, `$_` and `$$` filled in. */
  result(replacement: string): string {
    return replacement.replace(/\$(?:(\d{1,9})|\{(\w+)\}|([$&`'+_]))/g, (whole, number, groupName, symbol) => {
      if (typeof number === 'string') {
        return this.groups.get(Number(number))?.value ?? whole;
      }
      if (typeof groupName === 'string') {
        const group =
          [...this.groups.values()].find((candidate) => candidate.name === groupName) ??
          this.groups.get(Number(groupName));
        return group ? group.value : whole;
      }
      switch (symbol) {
        case '$':
          return '$';
        case '&':
          return this.value;
        case '`':
          return this.subject.slice(0, this.start);
        case "'":
          return this.subject.slice(this.end);
        case '+':
          return [...this.groups.values()].at(-1)!.value;
        default:
          return this.subject;
      }
    });
  }
}
