import {
  unbounded,
  type Assertion,
  type CharacterTest,
  type ParsedRegex,
  type RegexNode,
  type RepeatNode,
} from './RegexNode';

/** One step of a compiled pattern. `step` is -1 where the text is read backwards: in a look-behind, and from right to left. */
export type Instruction =
  | { readonly op: 'character'; readonly test: CharacterTest; readonly step: 1 | -1 }
  | {
      readonly op: 'run';
      readonly test: CharacterTest;
      readonly step: 1 | -1;
      readonly minimum: number;
      readonly maximum: number;
      readonly lazy: boolean;
    }
  /** Goes on, and comes back to `other` when that fails. */
  | { readonly op: 'split'; other: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'open' }
  | { readonly op: 'close'; readonly number: number | null; readonly balances: number | null }
  /** Before a loop. With `minimum` 0 the body may be left out. */
  | { readonly op: 'loop'; readonly minimum: number }
  /** After the body of a loop; `limit` is how often it may come beyond the minimum. */
  | { readonly op: 'again'; readonly body: number; readonly limit: number; readonly lazy: boolean }
  /** What follows, up to the next `end` of the same depth, is matched on its own; `after` is behind it. */
  | { readonly op: 'atomic'; after: number }
  | { readonly op: 'look'; readonly negative: boolean; after: number }
  | { readonly op: 'test'; after: number; no: number }
  | { readonly op: 'captured'; readonly number: number; no: number }
  | { readonly op: 'reference'; readonly number: number; readonly ignoreCase: boolean; readonly step: 1 | -1 }
  | { readonly op: 'assertion'; readonly assertion: Assertion }
  | { readonly op: 'end' };

export interface CompiledRegex {
  readonly groups: ParsedRegex['groups'];
  readonly program: readonly Instruction[];
  readonly rightToLeft: boolean;
  /** What the first character read must be; null when that can't be told. */
  readonly first: CharacterTest | null;
}

export function compileRegex(parsed: ParsedRegex, rightToLeft = false): CompiledRegex {
  const program: Instruction[] = [];
  emit(program, parsed.root, rightToLeft);
  program.push({ op: 'end' });
  const first = firstTest(parsed.root, rightToLeft);
  return { groups: parsed.groups, program, rightToLeft, first: first === null ? null : quickTest(first) };
}

function emit(program: Instruction[], node: RegexNode, backward: boolean): void {
  const step = backward ? -1 : 1;
  switch (node.kind) {
    case 'character':
      program.push({ op: 'character', test: quickTest(node.test), step });
      return;
    case 'sequence':
      for (const item of backward ? node.items.toReversed() : node.items) emit(program, item, backward);
      return;
    case 'choice':
      emitChoice(program, node.options, backward);
      return;
    case 'capture':
      program.push({ op: 'open' });
      emit(program, node.body, backward);
      program.push({ op: 'close', number: node.number, balances: node.balances });
      return;
    case 'atomic': {
      const atomic: Instruction = { op: 'atomic', after: 0 };
      emitApart(program, atomic, node.body, backward);
      return;
    }
    case 'look': {
      const look: Instruction = { op: 'look', negative: node.negative, after: 0 };
      emitApart(program, look, node.body, node.behind);
      return;
    }
    case 'repeat':
      emitRepeat(program, node, backward);
      return;
    case 'reference':
      program.push({ op: 'reference', number: node.number, ignoreCase: node.ignoreCase, step });
      return;
    case 'conditional': {
      const { test } = node;
      const condition: Instruction & { no: number } =
        typeof test === 'number' ? { op: 'captured', number: test, no: 0 } : { op: 'test', after: 0, no: 0 };
      if (condition.op === 'test' && typeof test !== 'number') emitApart(program, condition, test, backward);
      else program.push(condition);
      emit(program, node.yes, backward);
      const skip: Instruction = { op: 'jump', to: 0 };
      program.push(skip);
      condition.no = program.length;
      if (node.no !== null) emit(program, node.no, backward);
      skip.to = program.length;
      return;
    }
    case 'assertion':
      program.push({ op: 'assertion', assertion: node.assertion });
  }
}

function emitApart(
  program: Instruction[],
  instruction: Instruction & { after: number },
  body: RegexNode,
  backward: boolean,
): void {
  program.push(instruction);
  emit(program, body, backward);
  program.push({ op: 'end' });
  instruction.after = program.length;
}

function emitChoice(program: Instruction[], options: readonly RegexNode[], backward: boolean): void {
  const skips: { op: 'jump'; to: number }[] = [];
  options.forEach((option, index) => {
    if (index === options.length - 1) {
      emit(program, option, backward);
      return;
    }
    const split: Instruction = { op: 'split', other: 0 };
    program.push(split);
    emit(program, option, backward);
    const skip = { op: 'jump' as const, to: 0 };
    program.push(skip);
    skips.push(skip);
    split.other = program.length;
  });
  for (const skip of skips) skip.to = program.length;
}

function emitRepeat(program: Instruction[], node: RepeatNode, backward: boolean): void {
  const { body, minimum, maximum, lazy } = node;
  if (body.kind === 'character') {
    program.push({ op: 'run', test: quickTest(body.test), step: backward ? -1 : 1, minimum, maximum, lazy });
    return;
  }
  program.push({ op: 'loop', minimum });
  const skip: Instruction = { op: 'jump', to: 0 };
  if (minimum === 0) program.push(skip);
  const start = program.length;
  emit(program, body, backward);
  skip.to = program.length;
  const limit = maximum === unbounded ? unbounded : maximum - minimum;
  program.push({ op: 'again', body: start, limit, lazy });
}

const asciiLength = 128;

/** The test with a memory for ASCII characters: that of a class asks each of its parts. */
function quickTest(test: CharacterTest): CharacterTest {
  /** By code: 1 for a character that fits, 2 for one that doesn't, 0 before it was asked for. */
  let answers: Uint8Array | null = null;
  return (code) => {
    if (code >= asciiLength) return test(code);
    answers ??= new Uint8Array(asciiLength);
    const known = answers[code];
    if (known !== 0) return known === 1;
    const fits = test(code);
    answers[code] = fits ? 1 : 2;
    return fits;
  };
}

/** Lets a search pass over positions where no match can begin. */
function firstTest(node: RegexNode, backward: boolean): CharacterTest | null {
  switch (node.kind) {
    case 'character':
      return node.test;
    case 'capture':
    case 'atomic':
      return firstTest(node.body, backward);
    case 'repeat':
      return node.minimum > 0 ? firstTest(node.body, backward) : null;
    case 'sequence': {
      const item = backward ? node.items.at(-1) : node.items[0];
      return item ? firstTest(item, backward) : null;
    }
    case 'choice':
      return someTest(node.options, backward);
    // .NET looks at what is written only: without a second part as if the first one had to match.
    case 'conditional':
      return someTest(node.no === null ? [node.yes] : [node.yes, node.no], backward);
    default:
      return null;
  }
}

function someTest(nodes: readonly RegexNode[], backward: boolean): CharacterTest | null {
  const tests = nodes.map((node) => firstTest(node, backward));
  return tests.includes(null) ? null : (code) => tests.some((test) => test!(code));
}
