import type {
  BinaryOperator,
  AssignmentOperator,
  ConditionalExpression,
  Expression,
  Identifier,
  LiteralValue,
  TypeSyntax,
  UnaryOperator,
} from './ast';
import { InterpolationParser } from './InterpolationParser';
import {
  binaryOperators,
  coalescingAssignment,
  precedence,
  rightShift,
  rightShiftAssignment,
  unsignedRightShift,
  type BinaryOperatorEntry,
  type Precedence,
} from './precedence';
import type { TokenKind } from './Token';

type TupleElement = { readonly name: Identifier | null; readonly expression: Expression };

/** After `(A)` these don't go on with an operand of a cast to `A`: they are operators first. */
const notAfterCast: ReadonlySet<TokenKind> = new Set<TokenKind>(['+', '-', '*', '&', '++', '--', '[']);

const prefixOperators: ReadonlySet<TokenKind> = new Set<TokenKind>(['+', '-', '!', '~', '++', '--', '*', '&']);

/** After the name `await` outside an async function these make it the operator. */
const awaitOperands: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'new',
  'this',
  'base',
  'delegate',
  'literal',
  'interpolation-start',
  'null',
  'true',
  'false',
  'default',
  'checked',
  'unchecked',
  'typeof',
  'sizeof',
]);

/** Reads expressions by precedence climbing. Chains of left-associative operators and of member accesses are loops, not recursion. */
export abstract class ExpressionParser extends InterpolationParser {
  protected parseExpression(): Expression {
    return this.parseSubExpression(precedence.expression);
  }

  protected parseSubExpression(level: Precedence): Expression {
    this.enter();
    const operand = this.#parseOperand(level);
    // What is thrown extends as far as it can; no operator takes the throw itself as an operand.
    const expression = operand.kind === 'throw-expression' ? operand : this.#parseOperators(operand, level);
    this.leave();
    return expression;
  }

  // --- operators ---------------------------------------------------------------------------------------------------------------

  #parseOperators(operand: Expression, level: Precedence): Expression {
    let left = operand;
    for (;;) {
      if (this.peek().kind === '{' && (this.at('switch') || this.atContextual('with'))) left = this.#parseNewer(left);
      const entry = this.#binaryOperator();
      if (!entry || entry.precedence < level || (entry.precedence === level && !entry.rightAssociative)) break;
      left = entry.kind === 'type-test' ? this.#parseTypeOperator(left, entry) : this.#parseBinary(left, entry);
    }
    if (this.at('?') && level <= precedence.conditional) return this.#parseConditional(left);
    return left;
  }

  #binaryOperator(): BinaryOperatorEntry | null {
    const { kind } = this.current;
    const entry = binaryOperators.get(kind) ?? null;
    if (kind === '>' && this.isAdjacent(this.index + 1)) {
      const next = this.peek().kind;
      if (next === '>=') return rightShiftAssignment;
      if (next === '>') {
        return this.peek(2).kind === '>' && this.isAdjacent(this.index + 2) ? unsignedRightShift : rightShift;
      }
    } else if (kind === '??' && this.peek().kind === '=' && this.isAdjacent(this.index + 1))
      return coalescingAssignment;
    return entry;
  }

  #parseTypeOperator(operand: Expression, entry: BinaryOperatorEntry): Expression {
    this.advance();
    if (entry.operator === 'is') return this.parseTypeTest(operand);
    const type = this.parseType('after-is');
    return { kind: 'as', operand, type, ...this.rangeFrom(operand.start) };
  }

  #parseBinary(left: Expression, entry: BinaryOperatorEntry): Expression {
    const { start } = this.current;
    for (let i = 0; i < entry.tokens; i++) this.advance();
    const operatorRange = { start, end: this.previousEnd };
    if (entry === coalescingAssignment) this.tooNew(operatorRange, 'coalescing assignment', '8.0');
    else if (entry === unsignedRightShift) this.tooNew(operatorRange, 'unsigned right shift', '11.0');
    const isAssignment = entry.kind === 'assignment';
    const right =
      isAssignment && this.at('ref') ? this.parseExpressionOrRef() : this.parseSubExpression(entry.precedence);
    const range = this.rangeFrom(left.start);
    return isAssignment
      ? { kind: 'assignment', operator: entry.operator as AssignmentOperator, operatorRange, left, right, ...range }
      : { kind: 'binary', operator: entry.operator as BinaryOperator, operatorRange, left, right, ...range };
  }

  /** `x switch { … }` of C# 8 and `x with { … }` of C# 9. */
  #parseNewer(left: Expression): Expression {
    const word = this.advance();
    if (word.kind === 'switch') this.tooNew(word, 'recursive patterns', '8.0');
    else this.tooNew(word, 'records', '9.0');
    this.skipBrackets();
    return { kind: 'missing', ...this.rangeFrom(left.start) };
  }

  #parseConditional(condition: Expression): ConditionalExpression {
    this.advance();
    const whenTrue = this.parseExpressionOrRef();
    let whenFalse: Expression;
    if (this.at('hole-format')) {
      this.error(this.rangeFrom(condition.start), 'CS8361');
      whenFalse = this.missingExpression();
    } else {
      this.expect(':');
      whenFalse = this.parseExpressionOrRef();
    }
    return { kind: 'conditional', condition, whenTrue, whenFalse, ...this.rangeFrom(condition.start) };
  }

  // --- operands ----------------------------------------------------------------------------------------------------------------

  #parseOperand(level: Precedence): Expression {
    const token = this.current;
    if (prefixOperators.has(token.kind)) {
      this.advance();
      const operand = this.parseSubExpression(precedence.unary);
      const operator = token.kind as UnaryOperator;
      return { kind: 'unary', operator, postfix: false, operand, ...this.rangeFrom(token.start) };
    }
    switch (token.kind) {
      case 'throw':
        return this.#parseThrow(level);
      case 'ref': {
        this.missing('CS1525', 'ref');
        return this.parseExpressionOrRef();
      }
      case '^':
        this.tooNew(this.advance(), 'index operator', '8.0');
        return this.parseSubExpression(precedence.unary);
      case 'static':
        if (this.isLambda(this.index + 1)) this.tooNew(this.advance(), 'static anonymous function', '9.0');
        break;
      case '(':
        if (!this.isLambda(this.index) && this.#isCast()) return this.#parseCast();
        break;
      case 'identifier':
        if (this.#atAwait()) return this.#parseAwait();
        if (this.atQuery(false)) return this.parseQuery();
        break;
      default:
    }
    if (level <= precedence.assignment && this.isLambda(this.index)) return this.parseLambda();
    return this.#parsePostfix(this.#parsePrimary());
  }

  #parseThrow(level: Precedence): Expression {
    const token = this.advance();
    const expression = this.parseSubExpression(precedence.coalescing);
    if (level > precedence.coalescing) this.error(this.rangeFrom(token.start), 'CS1525', 'throw');
    return { kind: 'throw-expression', expression, ...this.rangeFrom(token.start) };
  }

  #atAwait(): boolean {
    if (!this.atContextual('await')) return false;
    if (this.inAsync) return true;
    const next = this.peek();
    return this.isTrueIdentifier(next) || awaitOperands.has(next.kind);
  }

  #parseAwait(): Expression {
    const { start } = this.advance();
    const expression = this.parseSubExpression(precedence.unary);
    return { kind: 'await', expression, ...this.rangeFrom(start) };
  }

  #isCast(): boolean {
    const shape = this.scanType(this.index + 1);
    const close = this.scanEnd;
    if (shape === 'none' || this.tokenAt(close).kind !== ')') return false;
    if (shape === 'type' || shape === 'nullable' || shape === 'pointer') return true;
    const operand = this.tokenAt(close + 1);
    return this.canStartExpression(operand) && !notAfterCast.has(operand.kind);
  }

  #parseCast(): Expression {
    const { start } = this.advance();
    const type = this.parseType();
    this.expect(')');
    const expression = this.parseSubExpression(precedence.unary);
    return { kind: 'cast', type, expression, ...this.rangeFrom(start) };
  }

  // --- primary expressions -----------------------------------------------------------------------------------------------------

  #parsePrimary(): Expression {
    const token = this.current;
    const { start } = token;
    switch (token.kind) {
      case 'literal':
        return this.#literal(token.literal!);
      case 'true':
        return this.#literal({ type: 'bool', value: true });
      case 'false':
        return this.#literal({ type: 'bool', value: false });
      case 'null':
        return this.#literal({ type: 'null' });
      case 'interpolation-start':
        return this.parseInterpolatedString();
      case 'named-value':
        this.advance();
        return { kind: 'named-value', name: token.text, start, end: token.end };
      case '(':
        return this.#parseParenthesized();
      case 'new':
        return this.parseCreation();
      case 'stackalloc':
        this.error(token, 'CS0214');
        return this.parseStackAlloc();
      case 'typeof':
      case 'sizeof': {
        this.advance();
        this.expect('(');
        const type = this.parseTypeOfOperand();
        this.expect(')');
        return { kind: token.kind, type, ...this.rangeFrom(start) };
      }
      case 'checked':
      case 'unchecked': {
        this.advance();
        this.expect('(');
        const expression = this.parseExpression();
        this.expect(')');
        return { kind: token.kind, expression, ...this.rangeFrom(start) };
      }
      case 'default': {
        this.advance();
        let type: TypeSyntax | null = null;
        if (this.skip('(')) {
          type = this.parseType();
          this.expect(')');
        }
        return { kind: 'default', type, ...this.rangeFrom(start) };
      }
      case 'delegate':
        return this.parseAnonymousMethod(start, false);
      case 'this':
        this.error(this.advance(), 'CS0026');
        return { kind: 'missing', start, end: token.end };
      case 'base':
        this.error(this.advance(), 'CS1511');
        return { kind: 'missing', start, end: token.end };
      case 'identifier':
        if (this.isTrueIdentifier(token)) return this.#parseName();
        break;
      default:
        if (this.isPredefinedType(token.kind)) return this.#parsePredefinedTypeName();
    }
    if (token.kind === 'end' || this.endsHole(token.kind)) this.missing('CS1733');
    else this.missing('CS1525', this.textOf(token));
    return this.missingExpression();
  }

  #literal(literal: LiteralValue): Expression {
    const { start, end } = this.advance();
    return { kind: 'literal', literal, start, end };
  }

  #parsePredefinedTypeName(): Expression {
    const type = this.parsePredefinedType();
    if (!this.at('.') || type.keyword === 'void') this.error(type, 'CS1525', type.keyword);
    return { kind: 'predefined-type-expression', type, start: type.start, end: type.end };
  }

  #parseName(): Expression {
    const { start } = this.current;
    if (this.atContextual('async') && this.peek().kind === 'delegate') {
      this.advance();
      return this.parseAnonymousMethod(start, true);
    }
    if (this.#isDeconstruction()) {
      const type = this.parseDeclarationType();
      const designation = this.parseDesignation();
      return { kind: 'declaration-expression', type, designation, ...this.rangeFrom(start) };
    }
    const isGlobal = this.skipAlias();
    const identifier = this.parseIdentifier();
    const typeArguments = this.#parseTypeArgumentsInExpression();
    return { kind: 'name', ...(isGlobal ? { isGlobal } : {}), identifier, typeArguments, ...this.rangeFrom(start) };
  }

  /** `var (a, b) =`, with nothing but names in the brackets. */
  #isDeconstruction(): boolean {
    if (!this.atContextual('var') || this.peek().kind !== '(') return false;
    const close = this.peek().match;
    if (close < 0 || this.tokenAt(close + 1).kind !== '=') return false;
    for (let i = this.index + 2; i < close; i++) {
      const { kind } = this.tokenAt(i);
      if (kind !== 'identifier' && kind !== ',' && kind !== '(' && kind !== ')') return false;
    }
    return true;
  }

  #parseTypeArgumentsInExpression(): readonly TypeSyntax[] {
    return this.at('<') && this.isTypeArgumentList(this.index, false) ? this.parseTypeArguments().typeArguments : [];
  }

  /** `(x)`, or a tuple. */
  #parseParenthesized(): Expression {
    const { start } = this.advance();
    const first = this.#parseTupleElement(true);
    if (!this.at(',')) {
      if (first.name) this.missing('CS8124');
      this.expect(')');
      const range = this.rangeFrom(start);
      return first.name
        ? { kind: 'tuple', elements: [first], ...range }
        : { kind: 'parenthesized', expression: first.expression, ...range };
    }
    const elements = [first];
    while (this.skip(',')) elements.push(this.#parseTupleElement(false));
    this.expect(')');
    return { kind: 'tuple', elements, ...this.rangeFrom(start) };
  }

  #parseTupleElement(first: boolean): TupleElement {
    if (this.isTrueIdentifier(this.current) && this.peek().kind === ':') {
      const name = this.parseIdentifier();
      this.advance();
      return { name, expression: this.parseExpression() };
    }
    return { name: null, expression: this.parseDeclarationOr(first ? [','] : [',', ')']) };
  }

  // --- what follows a primary expression ---------------------------------------------------------------------------------------

  #parsePostfix(primary: Expression): Expression {
    let expression = primary;
    for (;;) {
      const { kind } = this.current;
      const { start } = expression;
      if (kind === '(') {
        const list = this.parseArguments();
        expression = { kind: 'invocation', target: expression, arguments: list, start, end: this.previousEnd };
      } else if (kind === '[') {
        const list = this.parseArguments();
        expression = { kind: 'element-access', target: expression, arguments: list, start, end: this.previousEnd };
      } else if (kind === '.') {
        this.advance();
        const member = this.#parseMember();
        expression = { kind: 'member-access', target: expression, ...member, ...this.rangeFrom(start) };
      } else if (kind === '?' && this.#atConditionalAccess()) {
        this.advance();
        const whenNotNull = this.#parseWhenNotNull();
        expression = { kind: 'conditional-access', target: expression, whenNotNull, ...this.rangeFrom(start) };
      } else if (kind === '++' || kind === '--') {
        this.advance();
        expression = { kind: 'unary', operator: kind, postfix: true, operand: expression, ...this.rangeFrom(start) };
      } else if (kind === '->') {
        this.error(this.advance(), 'CS0214');
        const member = this.#parseMember();
        expression = { kind: 'member-access', target: expression, ...member, ...this.rangeFrom(start) };
      } else if (kind === '!' && !this.canStartExpression(this.peek())) {
        this.tooNew(this.advance(), 'nullable reference types', '8.0');
      } else return expression;
    }
  }

  #atConditionalAccess(): boolean {
    const next = this.peek().kind;
    return next === '[' || next === '.';
  }

  /** `.x…` or `[x]…` after the `?`; a further `?.` nests inside it, as it does at run time. */
  #parseWhenNotNull(): Expression {
    this.enter();
    const { start } = this.current;
    let binding: Expression;
    if (this.at('[')) {
      binding = { kind: 'element-binding', arguments: this.parseArguments(), ...this.rangeFrom(start) };
    } else {
      this.advance();
      binding = { kind: 'member-binding', ...this.#parseMember(), ...this.rangeFrom(start) };
    }
    const expression = this.#parsePostfix(binding);
    this.leave();
    return expression;
  }

  /** The name after a dot. In half-typed text the next line's declaration isn't taken for it. */
  #parseMember(): { readonly member: Identifier; readonly typeArguments: readonly TypeSyntax[] } {
    if (this.startsNextLine(this.index)) {
      this.missing('CS1001');
      return { member: this.missingIdentifier(), typeArguments: [] };
    }
    const member = this.parseIdentifier();
    return { member, typeArguments: member.name === '' ? [] : this.#parseTypeArgumentsInExpression() };
  }
}
