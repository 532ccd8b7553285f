import type { Punctuator } from './Token';

/** By leading character; longest first. */
const punctuatorLists: Readonly<Record<string, readonly Punctuator[]>> = {
  '(': ['('],
  ')': [')'],
  '[': ['['],
  ']': [']'],
  '{': ['{'],
  '}': ['}'],
  '.': ['.'],
  ',': [','],
  ';': [';'],
  ':': ['::', ':'],
  '?': ['??', '?'],
  '=': ['==', '=>', '='],
  '+': ['++', '+=', '+'],
  '-': ['--', '-=', '->', '-'],
  '*': ['*=', '*'],
  '/': ['/=', '/'],
  '%': ['%=', '%'],
  '&': ['&&', '&=', '&'],
  '|': ['||', '|=', '|'],
  '^': ['^=', '^'],
  '!': ['!=', '!'],
  '~': ['~'],
  '<': ['<<=', '<<', '<=', '<'],
  '>': ['>=', '>'],
};

/** The same lists by character code, for speed. */
export const punctuatorsByCode: readonly (readonly Punctuator[] | undefined)[] = Array.from(
  { length: 128 },
  (_, code) => punctuatorLists[String.fromCharCode(code)],
);
