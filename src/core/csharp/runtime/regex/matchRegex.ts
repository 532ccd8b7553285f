import type { Budget } from '../Budget';
import { lowerInvariant } from '../comparison';
import { isWordCharacter } from './characterClasses';
import type { CompiledRegex, Instruction } from './compileRegex';
import type { Assertion } from './RegexNode';

/** A stretch of the subject. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface RegexMatch extends Span {
  /** Captures of each group number, in the order in which they were made. */
  readonly captures: ReadonlyMap<number, readonly Span[]>;
}

/**
 * The first match at or after a position (before it, from right to left). The budget is charged for its steps, so that a pattern that
 * backtracks without end is stopped. Nothing recurses over the text: a match may be as long as it.
 */
export function findMatch(regex: CompiledRegex, text: string, from: number, budget: Budget): RegexMatch | null {
  const run = new MatchRun(regex, text, from, budget);
  const { first, rightToLeft } = regex;
  for (let start = from; start >= 0 && start <= text.length; start += rightToLeft ? -1 : 1) {
    if (first) {
      const at = rightToLeft ? start - 1 : start;
      if (at < 0 || at >= text.length) return null;
      if (!first(text.charCodeAt(at))) {
        run.spend();
        continue;
      }
    }
    const end = run.match(start);
    if (end >= 0) return { start: Math.min(start, end), end: Math.max(start, end), captures: run.captures() };
  }
  run.settle();
  return null;
}

// Entries of the backtracking stack: places to go on from, and changes to take back on the way there.
const branch = 0;
const greedyRun = 1;
const lazyRun = 2;
const leaveLoop = 3;
const lazyLoop = 4;
/** From here on: changes to take back. */
const popMark = 5;
const pushMark = 6;
const dropCapture = 7;
const restoreCapture = 8;
const popFrame = 9;
const pushFrame = 10;
const setFrame = 11;
const entrySize = 5;

/** Steps between two charges. */
const chargeEvery = 64;
/** Numbers on the stack, about: no pattern may fill the memory. */
const mostEntries = 20_000_000;

const noCaptures: RegexMatch['captures'] = new Map();

/** One search: a machine with a stack of its own for what to try next. */
class MatchRun {
  readonly #program: readonly Instruction[];
  readonly #text: string;
  readonly #from: number;
  readonly #budget: Budget;
  #steps = 0;
  readonly #stack: number[] = [];
  /** Where the groups that are open began. */
  readonly #marks: number[] = [];
  /** Of each loop that is under way: where its last turn began (-1 before the first), and how many there were beyond the minimum. */
  readonly #frames: number[] = [];
  /** Start and end, one after the other, by group number; null before the first. */
  #captures: Map<number, number[]> | null = null;

  constructor(regex: CompiledRegex, text: string, from: number, budget: Budget) {
    this.#program = regex.program;
    this.#text = text;
    this.#from = from;
    this.#budget = budget;
  }

  spend(): void {
    this.#steps += 1;
    if (this.#steps >= chargeEvery) this.settle();
  }

  settle(): void {
    if (this.#steps === 0) return;
    this.#budget.charge(this.#steps);
    this.#steps = 0;
  }

  /** Where a match that begins at a position ends, or -1. */
  match(start: number): number {
    // Setting a length takes time, even of an empty array.
    if (this.#stack.length > 0) this.#stack.length = 0;
    if (this.#marks.length > 0) this.#marks.length = 0;
    if (this.#frames.length > 0) this.#frames.length = 0;
    this.#captures?.clear();
    const end = this.#run(0, start);
    this.settle();
    return end;
  }

  captures(): ReadonlyMap<number, readonly Span[]> {
    if (this.#captures === null) return noCaptures;
    const spans = new Map<number, Span[]>();
    for (const [number, places] of this.#captures) {
      const list: Span[] = [];
      for (let i = 0; i < places.length; i += 2) list.push({ start: places[i]!, end: places[i + 1]! });
      spans.set(number, list);
    }
    return spans;
  }

  #push(kind: number, a = 0, b = 0, c = 0, d = 0): void {
    this.#stack.push(kind, a, b, c, d);
    if (this.#stack.length > mostEntries) this.#budget.charge(Number.POSITIVE_INFINITY);
  }

  /** Runs up to the `end` of the part that begins at `pc`. What it leaves on the stack is its own business to take back. */
  #run(pc: number, position: number): number {
    const base = this.#stack.length;
    let at = position;
    let next = pc;
    for (;;) {
      this.spend();
      const instruction = this.#program[next]!;
      if (instruction.op === 'end') return at;
      const moved = this.#step(instruction, next, at);
      if (moved) {
        at = this.#at;
        next = this.#next;
      } else if (this.#back(base)) {
        at = this.#at;
        next = this.#next;
      } else return -1;
    }
  }

  /** Where `#step` and `#back` go on. */
  #at = 0;
  #next = 0;

  #goOn(next: number, at: number): true {
    this.#next = next;
    this.#at = at;
    return true;
  }

  #fits(at: number, step: 1 | -1, test: (code: number) => boolean): boolean {
    const index = step < 0 ? at - 1 : at;
    return index >= 0 && index < this.#text.length && test(this.#text.charCodeAt(index));
  }

  #step(instruction: Exclude<Instruction, { op: 'end' }>, pc: number, at: number): boolean {
    switch (instruction.op) {
      case 'character':
        return this.#fits(at, instruction.step, instruction.test) && this.#goOn(pc + 1, at + instruction.step);
      case 'run':
        return this.#runCharacters(instruction, pc, at);
      case 'split':
        this.#push(branch, instruction.other, at);
        return this.#goOn(pc + 1, at);
      case 'jump':
        return this.#goOn(instruction.to, at);
      case 'open':
        this.#marks.push(at);
        this.#push(popMark);
        return this.#goOn(pc + 1, at);
      case 'close':
        return this.#close(instruction.number, instruction.balances, at) && this.#goOn(pc + 1, at);
      case 'loop':
        if (instruction.minimum === 0) this.#frames.push(-1, 0);
        else this.#frames.push(at, 1 - instruction.minimum);
        this.#push(popFrame);
        return this.#goOn(pc + 1, at);
      case 'again':
        return this.#again(instruction, pc, at);
      case 'atomic':
      case 'look':
      case 'test':
        return this.#apart(instruction, pc, at);
      case 'captured':
        return this.#goOn(this.#last(instruction.number) < 0 ? instruction.no : pc + 1, at);
      case 'reference':
        return this.#reference(instruction, pc, at);
      case 'assertion':
        return this.#holds(instruction.assertion, at) && this.#goOn(pc + 1, at);
    }
  }

  #runCharacters(run: Extract<Instruction, { op: 'run' }>, pc: number, at: number): boolean {
    const { step, test, minimum, maximum, lazy } = run;
    let reached = at;
    for (let count = 0; count < minimum; count++) {
      this.spend();
      if (!this.#fits(reached, step, test)) return false;
      reached += step;
    }
    if (lazy) {
      if (maximum > minimum) this.#push(lazyRun, pc, reached, maximum - minimum);
      return this.#goOn(pc + 1, reached);
    }
    const least = reached;
    for (let count = minimum; count < maximum && this.#fits(reached, step, test); count++) {
      this.spend();
      reached += step;
    }
    if (reached !== least) this.#push(greedyRun, pc + 1, reached, least, step);
    return this.#goOn(pc + 1, reached);
  }

  #again({ body, limit, lazy }: Extract<Instruction, { op: 'again' }>, pc: number, at: number): boolean {
    const frames = this.#frames;
    const count = frames.pop()!;
    const mark = frames.pop()!;
    if (lazy && count >= 0) {
      this.#push(lazyLoop, pc, at, mark, count);
      return this.#goOn(pc + 1, at);
    }
    // A turn that read nothing would go on for ever.
    if (!lazy && (count >= limit || (at === mark && count >= 0))) {
      this.#push(pushFrame, mark, count);
      return this.#goOn(pc + 1, at);
    }
    frames.push(at, count + 1);
    this.#push(setFrame, mark, count);
    if (!lazy && count >= 0) this.#push(leaveLoop, pc + 1, at);
    return this.#goOn(body, at);
  }

  /** Start and end of a group's last capture are at the index and the next one; -1 without a capture. */
  #last(number: number): number {
    return (this.#captures?.get(number)?.length ?? 0) - 2;
  }

  #capture(number: number, start: number, end: number): void {
    this.#captures ??= new Map();
    const places = this.#captures.get(number);
    if (places) places.push(start, end);
    else this.#captures.set(number, [start, end]);
    this.#push(dropCapture, number);
  }

  #close(number: number | null, balances: number | null, at: number): boolean {
    const index = balances === null ? -1 : this.#last(balances);
    if (balances !== null && index < 0) return false;
    const mark = this.#marks.pop()!;
    this.#push(pushMark, mark);
    let start = Math.min(mark, at);
    let end = Math.max(mark, at);
    if (balances !== null) {
      const places = this.#captures!.get(balances)!;
      const [opened, closed] = [places[index]!, places[index + 1]!];
      places.length = index;
      this.#push(restoreCapture, balances, opened, closed);
      // What lies between the two.
      if (start >= closed) [start, end] = [closed, start];
      else if (end <= opened) start = opened;
      else [start, end] = [Math.max(start, opened), Math.min(end, closed)];
    }
    if (number !== null) this.#capture(number, start, end);
    return true;
  }

  #apart(instruction: Extract<Instruction, { op: 'atomic' | 'look' | 'test' }>, pc: number, at: number): boolean {
    const base = this.#stack.length;
    const end = this.#run(pc + 1, at);
    if (instruction.op === 'look' && instruction.negative) {
      if (end < 0) return this.#goOn(instruction.after, at);
      this.#undo(base);
      return false;
    }
    if (end < 0) return instruction.op === 'test' && this.#goOn(instruction.no, at);
    this.#forgetChoices(base);
    return this.#goOn(instruction.after, instruction.op === 'atomic' ? end : at);
  }

  /** Once it has matched, no other way of matching it is tried; its changes can still be taken back. */
  #forgetChoices(base: number): void {
    const stack = this.#stack;
    let kept = base;
    for (let i = base; i < stack.length; i += entrySize) {
      if (stack[i]! < popMark) {
        // The frame that a lazy loop gave up must come back with the rest.
        if (stack[i] !== lazyLoop) continue;
        stack[i + 1] = stack[i + 3]!;
        stack[i + 2] = stack[i + 4]!;
        stack[i] = pushFrame;
      }
      if (kept !== i) stack.copyWithin(kept, i, i + entrySize);
      kept += entrySize;
    }
    stack.length = kept;
  }

  #undo(base: number): void {
    const stack = this.#stack;
    while (stack.length > base) {
      const i = stack.length - entrySize;
      const [kind, a, b, c, d] = [stack[i]!, stack[i + 1]!, stack[i + 2]!, stack[i + 3]!, stack[i + 4]!];
      stack.length = i;
      if (kind === lazyLoop) this.#frames.push(c, d);
      else if (kind >= popMark) this.#takeBack(kind, a, b, c);
    }
  }

  /** Takes changes back until there is a place to go on from. */
  #back(base: number): boolean {
    const stack = this.#stack;
    while (stack.length > base) {
      this.spend();
      const i = stack.length - entrySize;
      const [kind, a, b, c, d] = [stack[i]!, stack[i + 1]!, stack[i + 2]!, stack[i + 3]!, stack[i + 4]!];
      stack.length = i;
      switch (kind) {
        case branch:
          return this.#goOn(a, b);
        case greedyRun:
          if (b - d !== c) this.#push(greedyRun, a, b - d, c, d);
          return this.#goOn(a, b - d);
        case lazyRun: {
          const { test, step } = this.#program[a] as Extract<Instruction, { op: 'run' }>;
          if (!this.#fits(b, step, test)) break;
          if (c > 1) this.#push(lazyRun, a, b + step, c - 1);
          return this.#goOn(a + 1, b + step);
        }
        case leaveLoop: {
          const count = this.#frames.pop()!;
          this.#push(pushFrame, this.#frames.pop()!, count);
          return this.#goOn(a, b);
        }
        case lazyLoop: {
          const { body, limit } = this.#program[a] as Extract<Instruction, { op: 'again' }>;
          if (d >= limit || b === c) {
            this.#frames.push(c, d);
            break;
          }
          this.#frames.push(b, d + 1);
          this.#push(setFrame, c, d);
          return this.#goOn(body, b);
        }
        default:
          this.#takeBack(kind, a, b, c);
      }
    }
    return false;
  }

  #takeBack(kind: number, a: number, b: number, c: number): void {
    const frames = this.#frames;
    switch (kind) {
      case popMark:
        this.#marks.pop();
        return;
      case pushMark:
        this.#marks.push(a);
        return;
      case dropCapture:
        this.#captures!.get(a)!.length -= 2;
        return;
      case restoreCapture:
        this.#captures!.get(a)!.push(b, c);
        return;
      case popFrame:
        frames.length -= 2;
        return;
      case pushFrame:
        frames.push(a, b);
        return;
      case setFrame:
        frames.length -= 2;
        frames.push(a, b);
    }
  }

  #reference(instruction: Extract<Instruction, { op: 'reference' }>, pc: number, at: number): boolean {
    const index = this.#last(instruction.number);
    if (index < 0) return false;
    const places = this.#captures!.get(instruction.number)!;
    const wanted = this.#text.slice(places[index], places[index + 1]);
    const start = instruction.step < 0 ? at - wanted.length : at;
    if (start < 0) return false;
    const found = this.#text.slice(start, start + wanted.length);
    this.#steps += wanted.length;
    const equal = found === wanted || (instruction.ignoreCase && lowerInvariant(found) === lowerInvariant(wanted));
    return equal && this.#goOn(pc + 1, instruction.step < 0 ? start : at + wanted.length);
  }

  #holds(assertion: Assertion, position: number): boolean {
    const text = this.#text;
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
        return position === this.#from;
      case 'boundary':
      case 'not-boundary': {
        const before = position > 0 && isWordCharacter(text.charCodeAt(position - 1));
        const after = !atEnd && isWordCharacter(text.charCodeAt(position));
        return (before !== after) === (assertion === 'boundary');
      }
    }
  }
}
