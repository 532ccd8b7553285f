import type { AssignmentOperator, BinaryOperator } from './ast';
import type { TokenKind } from './Token';

/** How tightly operators bind (C# specification, 12.4.2), loosest first. */
export const precedence = {
  expression: 0,
  assignment: 1,
  conditional: 2,
  coalescing: 3,
  conditionalOr: 4,
  conditionalAnd: 5,
  or: 6,
  exclusiveOr: 7,
  and: 8,
  equality: 9,
  relational: 10,
  shift: 11,
  additive: 12,
  multiplicative: 13,
  unary: 14,
} as const;

export type Precedence = (typeof precedence)[keyof typeof precedence];

export interface BinaryOperatorEntry {
  readonly operator: BinaryOperator | AssignmentOperator | 'is' | 'as';
  readonly kind: 'binary' | 'assignment' | 'type-test';
  readonly precedence: Precedence;
  readonly rightAssociative: boolean;
  /** How many tokens spell it. */
  readonly tokens: number;
}

const left = (operator: BinaryOperator, level: Precedence, tokens = 1): BinaryOperatorEntry => ({
  operator,
  kind: 'binary',
  precedence: level,
  rightAssociative: false,
  tokens,
});
const assignment = (operator: AssignmentOperator, tokens = 1): BinaryOperatorEntry => ({
  operator,
  kind: 'assignment',
  precedence: precedence.assignment,
  rightAssociative: true,
  tokens,
});
const typeTest = (operator: 'is' | 'as'): BinaryOperatorEntry => ({
  operator,
  kind: 'type-test',
  precedence: precedence.relational,
  rightAssociative: false,
  tokens: 1,
});

/** Operators that are one token. */
export const binaryOperators: ReadonlyMap<TokenKind, BinaryOperatorEntry> = new Map<TokenKind, BinaryOperatorEntry>([
  ['??', { ...left('??', precedence.coalescing), rightAssociative: true }],
  ['||', left('||', precedence.conditionalOr)],
  ['&&', left('&&', precedence.conditionalAnd)],
  ['|', left('|', precedence.or)],
  ['^', left('^', precedence.exclusiveOr)],
  ['&', left('&', precedence.and)],
  ['==', left('==', precedence.equality)],
  ['!=', left('!=', precedence.equality)],
  ['<', left('<', precedence.relational)],
  ['>', left('>', precedence.relational)],
  ['<=', left('<=', precedence.relational)],
  ['>=', left('>=', precedence.relational)],
  ['is', typeTest('is')],
  ['as', typeTest('as')],
  ['<<', left('<<', precedence.shift)],
  ['+', left('+', precedence.additive)],
  ['-', left('-', precedence.additive)],
  ['*', left('*', precedence.multiplicative)],
  ['/', left('/', precedence.multiplicative)],
  ['%', left('%', precedence.multiplicative)],
  ['=', assignment('=')],
  ['+=', assignment('+=')],
  ['-=', assignment('-=')],
  ['*=', assignment('*=')],
  ['/=', assignment('/=')],
  ['%=', assignment('%=')],
  ['&=', assignment('&=')],
  ['|=', assignment('|=')],
  ['^=', assignment('^=')],
  ['<<=', assignment('<<=')],
]);

/** Operators of several tokens, which the lexer keeps apart for the sake of `List<List<int>>`. */
export const rightShift = left('>>', precedence.shift, 2);
export const unsignedRightShift = left('>>', precedence.shift, 3);
export const rightShiftAssignment = assignment('>>=', 2);
export const coalescingAssignment = assignment('??=', 2);
