import { isBlank, isNewLine } from './blankCharacters';
import type { SyntaxErrorCode } from './syntaxMessages';

export interface DirectiveError {
  readonly code: SyntaxErrorCode;
  readonly start: number;
  readonly end: number;
  readonly argument: string;
}

interface DirectiveLine {
  readonly word: string;
  readonly wordStart: number;
  readonly wordEnd: number;
  /** What follows the word, without a comment. */
  readonly rest: string;
  readonly restStart: number;
  /** The end of the line. */
  readonly end: number;
}

/** Preprocessor directives: regions, conditions over symbols that are all undefined, and what may stand between them. */
export class Directives {
  readonly #source: string;
  /** Open `#if` and `#region`, innermost last. */
  readonly #open: ('if' | 'region')[] = [];
  readonly errors: DirectiveError[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads the directive whose `#` is at `start`, and what it leaves out. Answers where the program goes on. */
  read(start: number): number {
    const line = this.#line(start);
    switch (line.word) {
      case 'region':
        this.#open.push('region');
        break;
      case 'endregion':
        this.#close('region', line);
        break;
      case 'if':
        this.#open.push('if');
        return this.#isTrue(line) ? line.end : this.#skip(line.end, true);
      case 'elif':
      case 'else':
        if (this.#open.at(-1) === 'if') return this.#skip(line.end, false);
        this.#error('CS1028', line);
        break;
      case 'endif':
        this.#close('if', line);
        break;
      case 'define':
      case 'undef':
        this.#error('CS1032', line);
        break;
      case 'error':
        this.errors.push({ code: 'CS1029', start: line.restStart, end: line.end, argument: line.rest });
        break;
      case 'warning':
      case 'line':
      case 'pragma':
        break;
      default:
        this.#error('CS1024', line);
    }
    return line.end;
  }

  /** Says what is still open at the end of the text. */
  finish(): void {
    const end = this.#source.length;
    const innermost = this.#open.at(-1);
    if (innermost) this.errors.push({ code: innermost === 'if' ? 'CS1027' : 'CS1038', start: end, end, argument: '' });
  }

  #close(kind: 'if' | 'region', line: DirectiveLine): void {
    if (this.#open.at(-1) === kind) this.#open.pop();
    else this.#error('CS1028', line);
  }

  #error(code: SyntaxErrorCode, { wordStart, wordEnd }: DirectiveLine): void {
    this.errors.push({ code, start: wordStart, end: Math.max(wordEnd, wordStart), argument: '' });
  }

  #line(start: number): DirectiveLine {
    const source = this.#source;
    let end = start + 1;
    while (end < source.length && !isNewLine(source.charCodeAt(end))) end++;
    let wordStart = start + 1;
    while (wordStart < end && isBlank(source.charCodeAt(wordStart))) wordStart++;
    const word = /^[A-Za-z]*/.exec(source.slice(wordStart, Math.min(end, wordStart + 20)))![0];
    const wordEnd = wordStart + word.length;
    const text = source.slice(wordEnd, end);
    const comment = text.indexOf('//');
    const code = comment < 0 ? text : text.slice(0, comment);
    const rest = code.trim();
    return { word, wordStart, wordEnd, rest, restStart: wordEnd + code.length - code.trimStart().length, end };
  }

  /** Skips the lines of branches that aren't taken, up to one that is (if any may be) or the `#endif`. */
  #skip(from: number, mayTake: boolean): number {
    const source = this.#source;
    let depth = 0;
    let position = from;
    while (position < source.length) {
      while (position < source.length && !isNewLine(source.charCodeAt(position))) position++;
      while (position < source.length && isSpace(source.charCodeAt(position))) position++;
      if (source.charCodeAt(position) !== hash) continue;
      const line = this.#line(position);
      position = line.end;
      if (line.word === 'if') depth++;
      else if (line.word === 'endif') {
        if (depth === 0) {
          this.#open.pop();
          return position;
        }
        depth--;
      } else if (depth === 0 && mayTake) {
        if (line.word === 'else') return position;
        if (line.word === 'elif' && this.#isTrue(line)) return position;
      }
    }
    return position;
  }

  /** `true && !DEBUG`: every symbol but `true` is undefined. */
  #isTrue(line: DirectiveLine): boolean {
    const tokens = line.rest.match(/[\p{L}_][\p{L}\p{N}_]*|&&|\|\||==|!=|[!()]|\S/gu) ?? [];
    const result = evaluateCondition(tokens);
    if (result === null) this.errors.push({ code: 'CS1517', start: line.restStart, end: line.end, argument: '' });
    return result ?? false;
  }
}

const hash = 35;

function isSpace(unit: number): boolean {
  return isBlank(unit) || isNewLine(unit);
}

/** More operators or brackets than this in one condition aren't read. */
const conditionLimit = 200;

/** Null for what is no condition. */
function evaluateCondition(tokens: readonly string[]): boolean | null {
  if (tokens.length === 0 || tokens.length > conditionLimit) return null;
  let index = 0;
  let isValid = true;
  const primary = (): boolean => {
    const token = tokens[index++];
    if (token === '!') return !primary();
    if (token === '(') {
      const inner = disjunction();
      if (tokens[index++] !== ')') isValid = false;
      return inner;
    }
    if (token === undefined || !/^[\p{L}_]/u.test(token)) isValid = false;
    return token === 'true';
  };
  const equality = (): boolean => {
    let left = primary();
    while (tokens[index] === '==' || tokens[index] === '!=') {
      const isEqual = tokens[index++] === '==';
      left = (left === primary()) === isEqual;
    }
    return left;
  };
  const conjunction = (): boolean => {
    let left = equality();
    while (tokens[index] === '&&') {
      index++;
      const right = equality();
      left &&= right;
    }
    return left;
  };
  function disjunction(): boolean {
    let left = conjunction();
    while (tokens[index] === '||') {
      index++;
      const right = conjunction();
      left ||= right;
    }
    return left;
  }
  const result = disjunction();
  return isValid && index === tokens.length ? result : null;
}
