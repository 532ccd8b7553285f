import type { OffsetRange } from '../../text/range';
import type { Designation, Expression, Pattern } from './ast';
import { precedence, type Precedence } from './precedence';
import type { Token, TokenKind } from './Token';
import { TypeParser } from './TypeParser';

/** After `x is A` these go on with an expression, so that `A` is part of a constant and not a type. */
const constantContinuations: ReadonlySet<TokenKind> = new Set<TokenKind>([
  '[',
  '+',
  '-',
  '*',
  '/',
  '%',
  '<<',
  '++',
  '--',
]);

/** Reads what stands after `is` and `case`, and the variables that declarations introduce. */
export abstract class PatternParser extends TypeParser {
  protected abstract parseExpression(): Expression;
  protected abstract parseSubExpression(level: Precedence): Expression;

  /** The right side of `is`: a type or a pattern. */
  protected parseTypeTest(operand: Expression): Expression {
    const start = operand.start;
    if (this.#endsExpression()) {
      const type = this.parseType('after-is');
      return { kind: 'is', operand, type, ...this.rangeFrom(start) };
    }
    if (!this.#atNewerPattern()) {
      const shape = this.scanType(this.index, 'after-is');
      const follower = this.tokenAt(this.scanEnd);
      const isType =
        shape === 'type' || shape === 'nullable' || (shape !== 'none' && !constantContinuations.has(follower.kind));
      const isPositional = follower.kind === '(' || shape === 'tuple';
      if (isPositional) return this.#parsePositional(operand);
      if (isType && follower.kind !== '{' && !this.#startsDesignation(this.scanEnd)) {
        const type = this.parseType('after-is');
        const test: Expression = { kind: 'is', operand, type, start, end: this.previousEnd };
        return this.#atCombinator() ? this.#skipCombinators(test) : test;
      }
    }
    const pattern = this.parsePattern(precedence.shift);
    return { kind: 'is-pattern', operand, pattern, ...this.rangeFrom(start) };
  }

  /** A pattern; `level` is how loose an operator may stand in a constant. */
  protected parsePattern(level: Precedence): Pattern {
    this.enter();
    const pattern = this.#parsePattern(level);
    while (this.#atCombinator()) {
      const word = this.advance();
      this.tooNew(word, `${word.text} pattern`, '9.0');
      this.#parsePattern(level);
    }
    this.leave();
    return pattern;
  }

  #parsePattern(level: Precedence): Pattern {
    const token = this.current;
    if (this.#atNewerPattern()) return this.#parseNewerPattern();
    const shape = this.scanType(this.index, 'after-is');
    if (shape !== 'none') {
      const follower = this.tokenAt(this.scanEnd);
      const variables = token.contextual === 'var' && this.scanEnd === this.index + 1 && follower.kind === '(';
      if (variables || shape === 'tuple') this.tooNew(token, 'recursive patterns', '8.0');
      if (variables || this.#startsDesignation(this.scanEnd)) {
        const type =
          token.contextual === 'var' && this.scanEnd === this.index + 1
            ? this.parseDeclarationType()
            : this.parseType('after-is');
        const designation = this.parseDesignation();
        return { kind: 'declaration-pattern', type, designation, ...this.rangeFrom(token.start) };
      }
      if (follower.kind === '{') {
        this.parseType('after-is');
        return this.#parseNewerPattern();
      }
    }
    const expression = this.parseSubExpression(level);
    return { kind: 'constant-pattern', expression, start: expression.start, end: expression.end };
  }

  /** A variable, `_`, or `(a, b)`. */
  protected parseDesignation(): Designation {
    const { start } = this.current;
    if (this.at('(')) {
      this.enter();
      this.advance();
      const elements: Designation[] = [];
      if (!this.at(')')) {
        do elements.push(this.parseDesignation());
        while (this.skip(','));
      }
      if (elements.length < 2) {
        this.missing('CS1003', ',');
        this.missing('CS1001');
      }
      this.expect(')');
      this.leave();
      return { kind: 'tuple-designation', elements, ...this.rangeFrom(start) };
    }
    if (this.atContextual('_')) {
      const { end } = this.advance();
      return { kind: 'discard', start, end };
    }
    const identifier = this.parseIdentifier();
    return { kind: 'single', identifier, start: identifier.start, end: identifier.end };
  }

  /** Goes over a bracket and what is in it. */
  protected skipBrackets(): OffsetRange {
    const open = this.current;
    if (open.match > this.index) this.index = open.match;
    this.advance();
    return this.rangeFrom(open.start);
  }

  #endsExpression(): boolean {
    const { kind } = this.current;
    return (
      kind === ')' ||
      kind === ']' ||
      kind === '}' ||
      kind === ';' ||
      kind === ',' ||
      kind === ':' ||
      this.endsHole(kind)
    );
  }

  #startsDesignation(index: number): boolean {
    const token = this.tokenAt(index);
    return this.isTrueIdentifier(token) && token.contextual !== 'when' && !this.#isCombinator(index);
  }

  // --- C# 8 and later ----------------------------------------------------------------------------------------------------------

  #atNewerPattern(): boolean {
    switch (this.current.kind) {
      case '{':
      case '[':
      case '<':
      case '>':
      case '<=':
      case '>=':
        return true;
      case 'identifier':
        return this.atContextual('not') && this.#startsPattern(this.peek());
      default:
        return false;
    }
  }

  /** `x is T(a, b)` and `x is (a, b)`, read over. */
  #parsePositional(operand: Expression): Expression {
    const { start } = this.current;
    if (this.scanType(this.index, 'after-is') !== 'tuple') this.parseType('after-is');
    this.tooNew(this.current, 'recursive patterns', '8.0');
    this.skipBrackets();
    const range = this.rangeFrom(start);
    const pattern: Pattern = { kind: 'constant-pattern', expression: { kind: 'missing', ...range }, ...range };
    return { kind: 'is-pattern', operand, pattern, ...this.rangeFrom(operand.start) };
  }

  #parseNewerPattern(): Pattern {
    const token = this.current;
    if (token.kind === '{' || token.kind === '[') {
      if (token.kind === '{') this.tooNew(token, 'recursive patterns', '8.0');
      else this.tooNew(token, 'list pattern', '11.0');
      this.skipBrackets();
      if (this.#startsDesignation(this.index)) this.parseDesignation();
    } else if (token.kind === 'identifier') {
      this.tooNew(this.advance(), 'not pattern', '9.0');
      this.parsePattern(precedence.shift);
    } else {
      this.tooNew(this.advance(), 'relational pattern', '9.0');
      this.parseSubExpression(precedence.shift);
    }
    const range = this.rangeFrom(token.start);
    return { kind: 'constant-pattern', expression: { kind: 'missing', ...range }, ...range };
  }

  #atCombinator(): boolean {
    return this.#isCombinator(this.index);
  }

  /** `and` or `or` between two patterns of C# 9; alone they are names. */
  #isCombinator(index: number): boolean {
    const word = this.tokenAt(index).contextual;
    return (word === 'and' || word === 'or') && this.#startsPattern(this.tokenAt(index + 1));
  }

  #skipCombinators(test: Expression): Expression {
    while (this.#atCombinator()) {
      const word = this.advance();
      this.tooNew(word, `${word.text} pattern`, '9.0');
      this.#parsePattern(precedence.shift);
    }
    return { ...test, ...this.rangeFrom(test.start) };
  }

  #startsPattern(token: Token): boolean {
    switch (token.kind) {
      case 'identifier':
        return this.isTrueIdentifier(token) && token.contextual !== 'when';
      case 'literal':
      case 'null':
      case 'true':
      case 'false':
      case '{':
      case '>':
      case '>=':
      case '<':
      case '<=':
        return true;
      default:
        return this.isPredefinedType(token.kind);
    }
  }
}
