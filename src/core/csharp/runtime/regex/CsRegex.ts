import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import type { Call } from '../Call';
import { argumentNull, argumentOutOfRange } from '../CsException';
import { CsInstance } from '../CsInstance';
import { compileRegex, findMatch, type CompiledRegex, type RegexMatch, type Span } from './matchRegex';
import { parseRegex } from './parseRegex';

const name = (simple: string) => namedType(`System.Text.RegularExpressions.${simple}`);

const compiled = new Map<string, CompiledRegex>();
const mostCompiled = 64;

/** `System.Text.RegularExpressions.Regex`, with a matcher of our own whose steps count, so that no pattern can hang the page. */
export class CsRegex extends CsInstance {
  readonly csType: CsType = name('Regex');
  readonly pattern: string;
  readonly regex: CompiledRegex;

  /** `options`: the number of a RegexOptions value. Throws ArgumentException for a malformed pattern. */
  constructor(pattern: string | null, options = 0n) {
    super();
    if (pattern === null) throw argumentNull('pattern');
    if (options < 0n || options > 1023n) throw argumentOutOfRange('options');
    this.pattern = pattern;
    const key = `${options}:${pattern}`;
    let regex = compiled.get(key);
    if (!regex) {
      const has = (flag: bigint) => (options & flag) !== 0n;
      regex = compileRegex(
        parseRegex(pattern, {
          ignoreCase: has(1n),
          multiline: has(2n),
          explicitCapture: has(4n),
          singleline: has(16n),
          ignoreWhiteSpace: has(32n),
        }),
      );
      if (compiled.size >= mostCompiled) compiled.clear();
      compiled.set(key, regex);
    }
    this.regex = regex;
  }

  /** The first match from a position on. */
  match(call: Call, text: string, from = 0): CsMatch | null {
    const found = findMatch(this.regex, text, from, () => call.budget.charge(1));
    return found && new CsMatch(this.regex, text, found);
  }

  /** All matches, one after the other. */
  *matches(call: Call, text: string, from = 0): Generator<CsMatch> {
    let at = from;
    while (at <= text.length) {
      const match = this.match(call, text, at);
      if (!match) return;
      yield match;
      at = match.end > match.start ? match.end : match.end + 1;
    }
  }

  override text(): string {
    return this.pattern;
  }
}

/** `Capture`: a stretch of the subject. */
export class CsCapture extends CsInstance {
  readonly csType: CsType = name('Capture');
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
  override readonly csType: CsType = name('Group');
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
  override readonly csType: CsType = name('Match');
  /** By number, the whole match first. */
  readonly groups: ReadonlyMap<number, CsGroup>;
  readonly regex: CompiledRegex | null;

  constructor(regex: CompiledRegex | null, subject: string, match: RegexMatch | null) {
    super(subject, '0', match ? [match] : []);
    this.regex = regex;
    const groups = new Map<number, CsGroup>([[0, this]]);
    for (const { number, name: groupName } of regex?.groups ?? []) {
      if (number > 0) groups.set(number, new CsGroup(subject, groupName, match?.captures.get(number) ?? []));
    }
    this.groups = groups;
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
        // As many digits as name a group.
        for (let length = number.length; length > 0; length--) {
          const group = this.groups.get(Number(number.slice(0, length)));
          if (group) return group.value + number.slice(length);
        }
        return whole;
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
