import type { Argument, Expression, Identifier } from './ast';
import { QueryParser } from './QueryParser';
import type { TokenKind } from './Token';

/** An argument list with one of these in front of an argument has lost what was there. */
const neverInArgument: ReadonlySet<TokenKind> = new Set<TokenKind>(['.', ':', '::', '?', '=>']);

/** Reads argument lists, and the declarations that stand where an expression could. */
export abstract class ArgumentParser extends QueryParser {
  /** The list in the `(` or `[` at the current place. */
  protected parseArguments(): readonly Argument[] {
    this.enter();
    const close = this.advance().kind === '(' ? ')' : ']';
    const list: Argument[] = [];
    if (close === ']' && this.at(']')) this.error(this.current, 'CS0443');
    while (!this.at(close) && !this.endsArguments()) {
      const before = this.index;
      if (neverInArgument.has(this.current.kind)) {
        this.missing('CS1001');
        this.#skipToNextArgument(close);
        continue;
      }
      list.push(this.#parseArgument());
      if (this.skip(',')) {
        if (this.at(close)) list.push(this.#parseArgument());
        continue;
      }
      if (this.at(close) || this.endsArguments()) break;
      this.missing('CS1003', ',');
      if (this.index > before && this.canStartExpression(this.current)) continue;
      this.#skipToNextArgument(close);
    }
    this.expect(close);
    this.leave();
    return list;
  }

  #skipToNextArgument(close: ')' | ']'): void {
    while (!this.at(close) && !this.at(',') && !this.endsArguments()) this.advance();
    this.skip(',');
  }

  protected endsArguments(): boolean {
    const { kind } = this.current;
    return (
      kind === ';' ||
      kind === ')' ||
      kind === ']' ||
      kind === '{' ||
      kind === '}' ||
      this.endsHole(kind) ||
      this.startsStatement(kind)
    );
  }

  #parseArgument(): Argument {
    const { start } = this.current;
    let name: Identifier | null = null;
    if (this.isTrueIdentifier(this.current) && this.peek().kind === ':') {
      name = this.parseIdentifier();
      this.advance();
    }
    let modifier: Argument['modifier'] = 'none';
    const { kind } = this.current;
    if (kind === 'ref' || kind === 'out' || kind === 'in') {
      modifier = kind;
      this.advance();
    }
    if (modifier === 'none' && (this.at(',') || (name && this.endsArguments()))) {
      if (name) this.missing('CS1525', this.textOf(this.current));
      else this.missing('CS0839');
      return { name, modifier, expression: this.missingExpression(), ...this.rangeFrom(start) };
    }
    const expression = modifier === 'out' ? this.parseDeclarationOr(null) : this.parseExpression();
    if (expression.kind === 'declaration-expression' && expression.designation.kind === 'tuple-designation') {
      this.error(expression, 'CS8199');
    }
    return { name, modifier, expression, ...this.rangeFrom(start, expression) };
  }

  /** `int x` or `var (a, b)`, if one of `followers` (null: anything) comes after it; else an expression. */
  protected parseDeclarationOr(followers: readonly TokenKind[] | null): Expression {
    if (!this.#isDeclaration(followers)) return this.parseExpression();
    const { start } = this.current;
    const type = this.parseDeclarationType();
    const designation = this.parseDesignation();
    return { kind: 'declaration-expression', type, designation, ...this.rangeFrom(start) };
  }

  #isDeclaration(followers: readonly TokenKind[] | null): boolean {
    const follows = (index: number): boolean => !followers || followers.includes(this.tokenAt(index).kind);
    const next = this.peek();
    if (this.atContextual('var') && next.kind === '(') {
      return next.match >= 0 && follows(next.match + 1);
    }
    if (this.scanType(this.index, 'after-is') === 'none') return false;
    return this.isTrueIdentifier(this.tokenAt(this.scanEnd)) && follows(this.scanEnd + 1);
  }

  /** `ref x` may stand on the right of an assignment, in a return and in a lambda's body. */
  protected parseExpressionOrRef(): Expression {
    if (!this.at('ref')) return this.parseExpression();
    const { start } = this.advance();
    const expression = this.parseExpression();
    return { kind: 'ref-expression', expression, ...this.rangeFrom(start) };
  }

  protected missingExpression(): Expression {
    return { kind: 'missing', start: this.previousEnd, end: this.previousEnd };
  }
}
