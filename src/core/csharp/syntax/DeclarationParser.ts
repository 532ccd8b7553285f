import type {
  BlockStatement,
  Expression,
  Identifier,
  LocalDeclarationStatement,
  LocalFunctionStatement,
  TypeParameterConstraint,
  TypeSyntax,
  VariableDeclarator,
} from './ast';
import { ExpressionParser } from './ExpressionParser';

/** Reads local variables and local functions. */
export abstract class DeclarationParser extends ExpressionParser {
  /** A type and a name after it. */
  protected isLocalDeclaration(): boolean {
    const token = this.current;
    if (this.at('const')) return true;
    if (this.at('ref')) {
      return this.scanType(this.index + 1) !== 'none' && this.isTrueIdentifier(this.tokenAt(this.scanEnd));
    }
    if (this.isPredefinedType(token.kind)) {
      const next = this.peek().kind;
      return next !== '.' && next !== '(';
    }
    if (token.kind !== 'identifier' && token.kind !== '(') return false;
    if ((this.inAsync && token.contextual === 'await') || this.atQuery(true)) return false;
    return this.scanType(this.index) !== 'none' && this.isTrueIdentifier(this.tokenAt(this.scanEnd));
  }

  protected parseDeclarationStatement(): LocalDeclarationStatement {
    const { start } = this.current;
    const isConst = this.skip('const');
    const declaration = this.parseVariables(start, isConst);
    this.expect(';');
    return { ...declaration, end: this.previousEnd };
  }

  /** `int x = 1, y`, without the semicolon. */
  protected parseVariables(start: number, isConst: boolean): LocalDeclarationStatement {
    const isRef = this.skip('ref');
    const type = this.parseDeclarationType();
    const declarators: VariableDeclarator[] = [];
    do declarators.push(this.#parseDeclarator(isConst));
    while (this.skip(','));
    return { kind: 'local-declaration', isConst, isRef, type, declarators, ...this.rangeFrom(start, type) };
  }

  #parseDeclarator(isConst: boolean): VariableDeclarator {
    const identifier = this.parseIdentifier();
    let initializer: Expression | null = null;
    if (this.at('[')) this.error(this.skipBrackets(), 'CS0650');
    else if (this.at('(') && identifier.name !== '') {
      this.missing('CS1528');
      this.skipBrackets();
    }
    if (this.skip('=')) initializer = this.at('{') ? this.parseArrayInitializer() : this.parseExpressionOrRef();
    else if (isConst && identifier.name !== '') this.error(identifier, 'CS0145');
    return { identifier, initializer, ...this.rangeFrom(identifier.start) };
  }

  /** A type, a name, perhaps type parameters, a parameter list and a body. */
  protected isLocalFunction(index: number): boolean {
    let next = index;
    if (this.tokenAt(next).contextual === 'async' && this.tokenAt(next + 1).kind !== '(') next++;
    if (this.tokenAt(next).kind === 'ref') next++;
    if (this.scanType(next) === 'none') return false;
    next = this.scanEnd;
    if (!this.isTrueIdentifier(this.tokenAt(next))) return false;
    next++;
    if (this.tokenAt(next).kind === '<') {
      if (!this.isTypeArgumentList(next, false)) return false;
      next = this.scanEnd;
    }
    const open = this.tokenAt(next);
    if (open.kind !== '(' || open.match < 0) return false;
    const body = this.tokenAt(open.match + 1);
    if (body.kind === ';') return this.#isParameterList(next + 1, open.match);
    return body.kind === '{' || body.kind === '=>' || body.contextual === 'where';
  }

  /** Whether every item between `index` and `close` is a type and a name. */
  #isParameterList(index: number, close: number): boolean {
    let next = index;
    while (next < close) {
      while (['ref', 'out', 'in', 'params'].includes(this.tokenAt(next).kind)) next++;
      if (this.scanType(next) === 'none' || !this.isTrueIdentifier(this.tokenAt(this.scanEnd))) return false;
      next = this.scanEnd + 1;
      if (next < close && this.tokenAt(next).kind !== ',') return false;
      next++;
    }
    return true;
  }

  protected parseLocalFunction(start: number): LocalFunctionStatement {
    const isAsync = this.atContextual('async') && this.peek().kind !== '(';
    if (isAsync) this.advance();
    const returnsRef = this.skip('ref');
    const returnType = this.parseReturnType();
    const identifier = this.parseIdentifier();
    const typeParameters: Identifier[] = [];
    if (this.skip('<')) {
      do typeParameters.push(this.parseIdentifier());
      while (this.skip(','));
      this.expect('>');
    }
    const parameters = this.parseParameters(true);
    const constraints: TypeParameterConstraint[] = [];
    while (this.atContextual('where')) constraints.push(this.#parseConstraint());
    const body = this.parseFunctionBody(isAsync, () => this.#parseLocalFunctionBody(identifier));
    return {
      kind: 'local-function',
      isAsync,
      returnsRef,
      returnType,
      identifier,
      typeParameters,
      constraints,
      parameters,
      body,
      ...this.rangeFrom(start),
    };
  }

  #parseLocalFunctionBody(name: Identifier): Expression | BlockStatement {
    if (this.skip('=>')) {
      const body = this.parseExpressionOrRef();
      this.expect(';');
      return body;
    }
    if (!this.at(';')) return this.parseBlock();
    this.error(name, 'CS8112', name.name);
    const here = { start: this.previousEnd, end: this.previousEnd };
    this.advance();
    return { kind: 'block', statements: [], ...here };
  }

  /** `where T : class, new()`. */
  #parseConstraint(): TypeParameterConstraint {
    const { start } = this.advance();
    const parameter = this.parseIdentifier();
    this.expect(':');
    let kind: TypeParameterConstraint['kind'] = null;
    let hasConstructor = false;
    const types: TypeSyntax[] = [];
    do {
      if (this.skip('new')) {
        this.expect('(');
        this.expect(')');
        hasConstructor = true;
      } else if (this.skip('class')) kind = 'class';
      else if (this.skip('struct')) kind = 'struct';
      else types.push(this.parseType());
    } while (this.skip(','));
    return { parameter, kind, hasConstructor, types, ...this.rangeFrom(start) };
  }
}
