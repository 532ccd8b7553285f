import { lowerInvariant } from '../comparison';
import { isWordCharacter } from './characterClasses';
import type { ParsedRegex, RegexNode } from './RegexNode';

/** A stretch of the subject. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface RegexMatch extends Span {
  /** Captures of each group number, in the order in which they were made. */
  readonly captures: ReadonlyMap<number, readonly Span[]>;
}

/** What is left to match, from a position on. */
type Continuation = (position: number) => boolean;
type Matcher = (state: MatchState, position: number, next: Continuation) => boolean;

interface MatchState {
  readonly text: string;
  /** Where the search began, for `\G`. */
  readonly from: number;
  readonly charge: () => void;
  readonly captures: Map<number, Span[]>;
}

export interface CompiledRegex extends ParsedRegex {
  readonly matcher: Matcher;
}

export function compileRegex(parsed: ParsedRegex): CompiledRegex {
  return { ...parsed, matcher: compile(parsed.root, false) };
}

/** The first match at or after a position. `charge` is called at each step, so that a pattern that backtracks without end is stopped. */
export function findMatch(regex: CompiledRegex, text: string, from: number, charge: () => void): RegexMatch | null {
  for (let start = from; start <= text.length; start++) {
    const state: MatchState = { text, from, charge, captures: new Map() };
    let end = -1;
    charge();
    const matched = regex.matcher(state, start, (position) => {
      end = position;
      return true;
    });
    if (matched) return { start, end, captures: state.captures };
  }
  return null;
}

/** `backward` in a look-behind: everything is read from its end. */
function compile(node: RegexNode, backward: boolean): Matcher {
  switch (node.kind) {
    case 'character': {
      const { test } = node;
      const step = backward ? -1 : 1;
      return (state, position, next) => {
        state.charge();
        const at = backward ? position - 1 : position;
        return at >= 0 && at < state.text.length && test(state.text.charCodeAt(at)) && next(position + step);
      };
    }
    case 'sequence': {
      const items = node.items.map((item) => compile(item, backward));
      if (backward) items.reverse();
      return items.reduceRight<Matcher>(
        (rest, item) => (state, position, next) => item(state, position, (after) => rest(state, after, next)),
        (_state, position, next) => next(position),
      );
    }
    case 'choice': {
      const options = node.options.map((option) => compile(option, backward));
      return (state, position, next) => options.some((option) => option(state, position, next));
    }
    case 'group':
      return compileGroup(node.number, compile(node.body, backward), backward);
    case 'atomic':
      return compileAtomic(compile(node.body, backward));
    case 'look':
      return compileLook(compile(node.body, node.behind), node.negative);
    case 'repeat':
      return node.body.kind === 'character'
        ? repeatCharacter(node, node.body.test, backward)
        : repeatGroup(node, compile(node.body, backward));
    case 'reference':
      return compileReference(node.number, node.ignoreCase, backward);
    case 'assertion':
      return compileAssertion(node.assertion);
  }
}

function compileGroup(number: number, body: Matcher, backward: boolean): Matcher {
  return (state, position, next) =>
    body(state, position, (after) => {
      const span = backward ? { start: after, end: position } : { start: position, end: after };
      const made = state.captures.get(number) ?? [];
      state.captures.set(number, [...made, span]);
      if (next(after)) return true;
      state.captures.set(number, made);
      return false;
    });
}

/** Captures as they were before an attempt that came to nothing. */
function restore(state: MatchState, saved: ReadonlyMap<number, Span[]>): void {
  state.captures.clear();
  for (const [number, spans] of saved) state.captures.set(number, spans);
}

/** Once the body has matched, no other way of matching it is tried. */
function compileAtomic(body: Matcher): Matcher {
  return (state, position, next) => {
    const saved = new Map(state.captures);
    let end = -1;
    const matched = body(state, position, (after) => {
      end = after;
      return true;
    });
    if (matched && next(end)) return true;
    restore(state, saved);
    return false;
  };
}

function compileLook(body: Matcher, negative: boolean): Matcher {
  return (state, position, next) => {
    const saved = new Map(state.captures);
    const matched = body(state, position, () => true);
    if (matched === negative) {
      restore(state, saved);
      return false;
    }
    if (negative) restore(state, saved);
    if (next(position)) return true;
    restore(state, saved);
    return false;
  };
}

type Repeat = Extract<RegexNode, { kind: 'repeat' }>;

/** Without recursion: a run of characters may be as long as the text. */
function repeatCharacter(
  { minimum, maximum, lazy }: Repeat,
  test: (code: number) => boolean,
  backward: boolean,
): Matcher {
  const step = backward ? -1 : 1;
  return (state, position, next) => {
    const fits = (count: number) => {
      const at = backward ? position - count - 1 : position + count;
      state.charge();
      return at >= 0 && at < state.text.length && test(state.text.charCodeAt(at));
    };
    let count = 0;
    while (count < minimum) {
      if (!fits(count)) return false;
      count += 1;
    }
    if (lazy) {
      for (;;) {
        if (next(position + step * count)) return true;
        if (count >= maximum || !fits(count)) return false;
        count += 1;
      }
    }
    while (count < maximum && fits(count)) count += 1;
    for (; count >= minimum; count--) {
      state.charge();
      if (next(position + step * count)) return true;
    }
    return false;
  };
}

function repeatGroup({ minimum, maximum, lazy }: Repeat, body: Matcher): Matcher {
  const attempt = (state: MatchState, position: number, count: number, next: Continuation): boolean => {
    state.charge();
    const once = () =>
      body(state, position, (after) => {
        // A turn that read nothing would go on for ever.
        if (after === position && count >= minimum) return next(after);
        return attempt(state, after, count + 1, next);
      });
    if (count < minimum) return once();
    if (lazy) return next(position) || (count < maximum && once());
    return (count < maximum && once()) || next(position);
  };
  return (state, position, next) => attempt(state, position, 0, next);
}

function compileReference(number: number, ignoreCase: boolean, backward: boolean): Matcher {
  return (state, position, next) => {
    const span = state.captures.get(number)?.at(-1);
    if (!span) return false;
    const wanted = state.text.slice(span.start, span.end);
    const start = backward ? position - wanted.length : position;
    if (start < 0) return false;
    const found = state.text.slice(start, start + wanted.length);
    state.charge();
    const equal = found === wanted || (ignoreCase && lowerInvariant(found) === lowerInvariant(wanted));
    return equal && next(backward ? start : position + wanted.length);
  };
}

function compileAssertion(assertion: Extract<RegexNode, { kind: 'assertion' }>['assertion']): Matcher {
  const holds = ({ text, from }: MatchState, position: number): boolean => {
    const atEnd = position === text.length;
    switch (assertion) {
      case 'start':
        return position === 0;
      case 'end':
        return atEnd;
      case 'end-before-newline':
        return atEnd || (position === text.length - 1 && text[position] === '\n');
      case 'line-start':
        return position === 0 || text[position - 1] === '\n';
      case 'line-end':
        return atEnd || text[position] === '\n';
      case 'contiguous':
        return position === from;
      case 'boundary':
      case 'not-boundary': {
        const before = position > 0 && isWordCharacter(text.charCodeAt(position - 1));
        const after = !atEnd && isWordCharacter(text.charCodeAt(position));
        return (before !== after) === (assertion === 'boundary');
      }
    }
  };
  return (state, position, next) => holds(state, position) && next(position);
}
