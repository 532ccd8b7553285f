import { tokenize } from '../tokenize';

/** A number at least 0 and less than `limit`. */
export type Choose = (limit: number) => number;

/** The same numbers each time for the same seed (a linear congruential generator). */
export function seededChoice(seed: number): Choose {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const words = `int string var x 1 "a" null new return if else out is as default foreach in throw
  ( ) { } [ ] , ; . ? : = == => + - ! ?? ?. && < > 'c' (int)`.split(/\s+/);

/** An expression with one token left out, doubled, moved, replaced or put in: most of what comes out is wrong in one place. */
export function mutateExpression(source: string, choose: Choose): string {
  const tokens = tokenize(source).filter(({ start, end }) => start >= 2 && end < source.length);
  const [first] = tokens;
  if (!first) return source;
  const token = tokens[choose(tokens.length)]!;
  const other = tokens[choose(tokens.length)]!;
  const text = source.slice(token.start, token.end);
  const replaced = (start: number, end: number, by: string): string => source.slice(0, start) + by + source.slice(end);
  switch (choose(5)) {
    case 0:
      return replaced(token.start, token.end, ' ');
    case 1:
      return replaced(token.end, token.end, ` ${text}`);
    case 2:
      return replaced(token.start, token.end, ` ${source.slice(other.start, other.end)} `);
    case 3:
      return replaced(token.start, token.end, ` ${words[choose(words.length)]!} `);
    default:
      return replaced(token.end, token.end, ` ${words[choose(words.length)]!} `);
  }
}
