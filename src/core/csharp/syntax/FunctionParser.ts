import type { BlockStatement, Expression, LambdaExpression, Parameter } from './ast';
import { CreationParser } from './CreationParser';

/** Reads lambdas, anonymous methods and parameter lists. */
export abstract class FunctionParser extends CreationParser {
  protected abstract parseBlock(): BlockStatement;

  /** `x =>`, `(…) =>`, `async x =>` or `async (…) =>` at `index`. */
  protected isLambda(index: number): boolean {
    const token = this.tokenAt(index);
    const next = this.tokenAt(index + 1);
    if (token.kind === '(') return token.match >= 0 && this.tokenAt(token.match + 1).kind === '=>';
    if (!this.isTrueIdentifier(token)) return false;
    if (next.kind === '=>') return true;
    if (token.contextual !== 'async') return false;
    if (next.kind === '(') return next.match >= 0 && this.tokenAt(next.match + 1).kind === '=>';
    return this.isTrueIdentifier(next) && this.tokenAt(index + 2).kind === '=>';
  }

  protected parseLambda(): LambdaExpression {
    const { start } = this.current;
    const isAsync = this.atContextual('async') && this.peek().kind !== '=>';
    if (isAsync) this.advance();
    const parameters = this.at('(') ? this.parseParameters(false) : [this.#parseUntypedParameter()];
    const typed = parameters[0]?.type !== null;
    const inconsistent = parameters.find(({ type }) => (type !== null) !== typed);
    if (inconsistent) this.error(inconsistent.type ?? inconsistent, 'CS0748');
    this.expect('=>');
    const body = this.parseFunctionBody(isAsync, () =>
      this.at('{') ? this.parseBlock() : this.parseExpressionOrRef(),
    );
    return { kind: 'lambda', isAsync, parameters, body, ...this.rangeFrom(start) };
  }

  protected parseAnonymousMethod(start: number, isAsync: boolean): Expression {
    this.advance();
    const parameters = this.at('(') ? this.parseParameters(true) : null;
    const body = this.parseFunctionBody(isAsync, () => this.parseBlock());
    return { kind: 'anonymous-method', parameters, body, ...this.rangeFrom(start) };
  }

  protected parseFunctionBody<T>(isAsync: boolean, parse: () => T): T {
    const outerAsync = this.inAsync;
    this.inAsync = isAsync;
    const body = parse();
    this.inAsync = outerAsync;
    return body;
  }

  #parseUntypedParameter(): Parameter {
    const identifier = this.parseIdentifier();
    const { start, end } = identifier;
    return { type: null, identifier, modifier: 'none', defaultValue: null, start, end };
  }

  /** `(int x, ref string y, z)`; a lone name is a parameter of a lambda, and elsewhere a type whose parameter isn't typed yet. */
  protected parseParameters(typed: boolean): readonly Parameter[] {
    this.expect('(');
    const parameters: Parameter[] = [];
    while (!this.at(')') && !this.endsArguments()) {
      const before = this.index;
      parameters.push(this.#parseParameter(typed));
      if (this.skip(',')) {
        if (this.at(')')) this.missing('CS1001');
        continue;
      }
      if (this.at(')') || this.endsArguments()) break;
      this.missing('CS1003', ',');
      if (this.index === before) this.advance();
    }
    this.expect(')');
    return parameters;
  }

  #parseParameter(typed: boolean): Parameter {
    const { start } = this.current;
    let modifier: Parameter['modifier'] = 'none';
    for (;;) {
      const { kind } = this.current;
      if (kind !== 'ref' && kind !== 'out' && kind !== 'in' && kind !== 'params') break;
      modifier = kind;
      this.advance();
    }
    const hasType = this.scanType(this.index) !== 'none' && this.isTrueIdentifier(this.tokenAt(this.scanEnd));
    const type =
      typed || hasType || modifier !== 'none' || !this.isTrueIdentifier(this.current) ? this.parseType() : null;
    const identifier = this.parseIdentifier();
    const defaultValue = this.skip('=') ? this.parseExpression() : null;
    return { type, identifier, modifier, defaultValue, ...this.rangeFrom(start, type ?? identifier) };
  }
}
