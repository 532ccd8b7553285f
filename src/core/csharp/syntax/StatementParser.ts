import type {
  BlockStatement,
  CatchClause,
  Designation,
  Expression,
  ForStatement,
  GotoStatement,
  Identifier,
  IfStatement,
  LocalDeclarationStatement,
  Statement,
  TryStatement,
  TypeSyntax,
} from './ast';

import { SwitchParser } from './SwitchParser';
import type { Token, TokenKind } from './Token';

/** Keywords, beyond those of `startsStatement`, and punctuation that begin a statement. */
const otherStatementStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([';', '{', 'unsafe']);

/** Modifiers of members, which local declarations don't have. */
const modifiers: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'abstract',
  'extern',
  'internal',
  'override',
  'private',
  'protected',
  'public',
  'readonly',
  'sealed',
  'static',
  'virtual',
  'volatile',
]);

/** Reads statements and blocks. */
export abstract class StatementParser extends SwitchParser {
  // --- blocks and lists --------------------------------------------------------------------------------------------------------

  protected parseBlock(): BlockStatement {
    const { start } = this.current;
    if (!this.expect('{')) {
      this.missing('CS1513');
      return { kind: 'block', statements: [], start: this.previousEnd, end: this.previousEnd };
    }
    const statements = this.parseStatements();
    this.expect('}');
    return { kind: 'block', statements, ...this.rangeFrom(start) };
  }

  /** Statements up to a closing brace, or to where `ends` says so; what ends them is left. */
  protected parseStatements(ends: () => boolean = () => false): readonly Statement[] {
    const statements: Statement[] = [];
    while (!this.at('}') && !this.endsHole(this.current.kind) && !ends()) {
      const before = this.index;
      if (this.#canStartStatement(this.current)) statements.push(this.parseStatement());
      if (this.index === before) statements.push(this.#skipBadTokens());
    }
    return statements;
  }

  #canStartStatement(token: Token): boolean {
    if (this.canStartExpression(token) || modifiers.has(token.kind) || otherStatementStarts.has(token.kind))
      return true;
    switch (token.kind) {
      case 'case':
      case 'catch':
      case 'else':
      case 'finally':
        return false;
      default:
        return this.startsStatement(token.kind);
    }
  }

  /** Tokens that no statement starts with, with one error for all of them. */
  #skipBadTokens(): Statement {
    const token = this.current;
    if (token.kind === 'catch' || token.kind === 'finally') this.missing('CS1003', 'try');
    else this.missing('CS1513');
    do this.advance();
    while (!this.at('}') && !this.endsHole(this.current.kind) && !this.#canStartStatement(this.current));
    return { kind: 'bad', ...this.rangeFrom(token.start) };
  }

  // --- statements --------------------------------------------------------------------------------------------------------------

  protected parseStatement(): Statement {
    this.enter();
    const statement = this.#parseStatement();
    this.leave();
    return statement;
  }

  /** The body of `if`, `while` and the like: no declaration. */
  #parseEmbedded(): Statement {
    const statement = this.parseStatement();
    if (statement.kind === 'local-declaration' || statement.kind === 'local-function' || statement.kind === 'labeled') {
      this.error(statement, 'CS1023');
    }
    return statement;
  }

  #parseStatement(): Statement {
    while (modifiers.has(this.current.kind)) {
      const modifier = this.advance();
      if (modifier.kind === 'static' && this.isLocalFunction(this.index)) {
        this.tooNew(modifier, 'static local functions', '8.0');
      } else this.error(modifier, 'CS0106', modifier.kind);
    }
    const token = this.current;
    const { start } = token;
    switch (token.kind) {
      case '{':
        return this.parseBlock();
      case ';':
        return { kind: 'empty', start, end: this.advance().end };
      case 'if':
        return this.#parseIf();
      case 'while': {
        this.advance();
        const condition = this.parseCondition();
        const body = this.#parseEmbedded();
        return { kind: 'while', condition, body, ...this.rangeFrom(start) };
      }
      case 'do': {
        this.advance();
        const body = this.#parseEmbedded();
        this.expect('while');
        const condition = this.parseCondition();
        this.expect(';');
        return { kind: 'do', body, condition, ...this.rangeFrom(start) };
      }
      case 'for':
        return this.#parseFor();
      case 'foreach':
        return this.#parseForEach();
      case 'switch':
        return this.parseSwitch();
      case 'return': {
        this.advance();
        const expression = this.at(';') ? null : this.parseExpressionOrRef();
        this.expect(';');
        return { kind: 'return', expression, ...this.rangeFrom(start) };
      }
      case 'break':
      case 'continue':
        this.advance();
        this.expect(';');
        return { kind: token.kind, ...this.rangeFrom(start) };
      case 'goto':
        return this.#parseGoto();
      case 'throw': {
        this.advance();
        const expression = this.at(';') ? null : this.parseExpression();
        this.expect(';');
        return { kind: 'throw', expression, ...this.rangeFrom(start) };
      }
      case 'try':
        return this.#parseTry();
      case 'using':
        return this.#parseUsing();
      case 'lock': {
        this.advance();
        const expression = this.parseCondition();
        const body = this.#parseEmbedded();
        return { kind: 'lock', expression, body, ...this.rangeFrom(start) };
      }
      case 'checked':
      case 'unchecked': {
        if (this.peek().kind !== '{') break;
        this.advance();
        const block = this.parseBlock();
        return { kind: `${token.kind}-statement`, block, ...this.rangeFrom(start) };
      }
      case 'unsafe':
      case 'fixed':
        return this.#parseUnsupported();
      case 'const':
        return this.parseDeclarationStatement();
      case 'identifier':
        return this.#parseNameStatement(token);
      default:
    }
    return this.#parseDeclarationOrExpression(start);
  }

  #parseNameStatement(token: Token): Statement {
    const { start } = token;
    const next = this.peek();
    if (next.kind === ':' && this.isTrueIdentifier(token)) {
      const label = this.parseIdentifier();
      this.advance();
      const statement = this.parseStatement();
      return { kind: 'labeled', label, statement, ...this.rangeFrom(start) };
    }
    if (token.contextual === 'yield' && (next.kind === 'return' || next.kind === 'break')) {
      this.advance();
      this.advance();
      const expression = next.kind === 'return' ? this.parseExpression() : null;
      this.expect(';');
      return { kind: 'yield', expression, ...this.rangeFrom(start) };
    }
    if (token.contextual === 'await') {
      if (next.kind === 'foreach' || next.kind === 'using') {
        this.tooNew(this.advance(), 'async streams', '8.0');
        return this.parseStatement();
      }
      // `await f(…)` outside an async function is no declaration of a method `f`, whatever the grammar says.
      const after = this.peek(2).kind;
      if (this.isTrueIdentifier(next) && (after === '(' || after === '.')) return this.#parseExpressionStatement();
    }
    return this.#parseDeclarationOrExpression(start);
  }

  #parseDeclarationOrExpression(start: number): Statement {
    if (this.isLocalFunction(this.index)) return this.parseLocalFunction(start);
    if (this.isLocalDeclaration()) return this.parseDeclarationStatement();
    return this.#parseExpressionStatement();
  }

  #parseExpressionStatement(): Statement {
    const { start } = this.current;
    const isQuery = this.atQuery(true);
    const expression = isQuery ? this.parseQuery() : this.parseExpression();
    this.expect(';');
    return { kind: 'expression-statement', expression, ...this.rangeFrom(start, expression) };
  }

  /** `else if` chains are a loop: generated policies have long ones. */
  #parseIf(): Statement {
    const branches: { readonly start: number; readonly condition: Expression; readonly body: Statement }[] = [];
    let otherwise: Statement | null = null;
    for (;;) {
      const { start } = this.advance();
      const condition = this.parseCondition();
      branches.push({ start, condition, body: this.#parseEmbedded() });
      if (!this.skip('else')) break;
      if (this.at('if')) continue;
      otherwise = this.#parseEmbedded();
      break;
    }
    const end = this.previousEnd;
    const first = branches.reduceRight<Statement | null>(
      (rest, { start, condition, body }): IfStatement => ({
        kind: 'if',
        start,
        end,
        condition,
        // oxlint-disable-next-line unicorn/no-thenable -- a branch of the tree, which nothing awaits
        then: body,
        otherwise: rest,
      }),
      otherwise,
    );
    return first!;
  }

  #parseFor(): ForStatement {
    const { start } = this.advance();
    this.expect('(');
    let declaration: LocalDeclarationStatement | null = null;
    let initializers: readonly Expression[] = [];
    if (this.isLocalDeclaration()) declaration = this.parseVariables(this.current.start, false);
    else if (!this.at(';')) initializers = this.#parseExpressionList();
    this.expect(';');
    const condition = this.at(';') ? null : this.parseExpression();
    this.expect(';');
    const incrementors = this.at(')') ? [] : this.#parseExpressionList();
    this.expect(')');
    const body = this.#parseEmbedded();
    return { kind: 'for', declaration, initializers, condition, incrementors, body, ...this.rangeFrom(start) };
  }

  #parseExpressionList(): readonly Expression[] {
    const list: Expression[] = [];
    do {
      list.push(this.parseExpression());
    } while (this.skip(','));
    return list;
  }

  #parseForEach(): Statement {
    const { start } = this.advance();
    this.expect('(');
    const { type, designation } = this.#parseForEachVariable();
    if (!this.skip('in')) this.missing('CS1515');
    const source = this.parseExpression();
    this.expect(')');
    const body = this.#parseEmbedded();
    return { kind: 'foreach', type, designation, source, body, ...this.rangeFrom(start) };
  }

  #parseForEachVariable(): { readonly type: TypeSyntax; readonly designation: Designation } {
    if (this.at('(') && this.scanType(this.index) === 'tuple' && this.tokenAt(this.scanEnd).kind === 'in') {
      return this.#parseTypedDeconstruction();
    }
    const type = this.parseDeclarationType();
    if (this.at('in')) {
      this.missing('CS0230');
      const identifier = this.missingIdentifier();
      return { type, designation: { kind: 'single', identifier, start: identifier.start, end: identifier.end } };
    }
    return { type, designation: this.parseDesignation() };
  }

  /** `(int a, var b)`: a tuple type and, in the same places, its variables. */
  #parseTypedDeconstruction(): { readonly type: TypeSyntax; readonly designation: Designation } {
    const { start } = this.advance();
    const types: { readonly type: TypeSyntax; readonly name: null }[] = [];
    const elements: Designation[] = [];
    do {
      types.push({ type: this.parseDeclarationType(), name: null });
      elements.push(this.parseDesignation());
    } while (this.skip(','));
    this.expect(')');
    const range = this.rangeFrom(start);
    return {
      type: { kind: 'tuple-type', elements: types, ...range },
      designation: { kind: 'tuple-designation', elements, ...range },
    };
  }

  #parseGoto(): GotoStatement {
    const { start } = this.advance();
    let target: GotoStatement['target'];
    if (this.skip('case')) target = { kind: 'case', expression: this.parseExpression() };
    else if (this.skip('default')) target = { kind: 'default' };
    else target = { kind: 'label', identifier: this.parseIdentifier() };
    this.expect(';');
    return { kind: 'goto', target, ...this.rangeFrom(start) };
  }

  #parseTry(): TryStatement {
    const { start } = this.advance();
    const hasBlock = this.at('{');
    const block = this.parseBlock();
    const catches: CatchClause[] = [];
    let general = false;
    while (this.at('catch')) {
      if (general) this.missing('CS1017');
      const clause = this.#parseCatch();
      general ||= !clause.type && !clause.filter;
      catches.push(clause);
    }
    const finallyBlock = this.skip('finally') ? this.parseBlock() : null;
    if (catches.length === 0 && !finallyBlock && hasBlock)
      this.error({ start: this.previousEnd - 1, end: this.previousEnd }, 'CS1524');
    return { kind: 'try', block, catches, finallyBlock, ...this.rangeFrom(start) };
  }

  #parseCatch(): CatchClause {
    const { start } = this.advance();
    let type: TypeSyntax | null = null;
    let identifier: Identifier | null = null;
    if (this.skip('(')) {
      type = this.parseType();
      if (this.isTrueIdentifier(this.current)) identifier = this.parseIdentifier();
      this.expect(')');
    }
    let filter: Expression | null = null;
    if (this.atContextual('when')) {
      this.advance();
      filter = this.parseCondition();
    }
    const block = this.parseBlock();
    return { type, identifier, filter, block, ...this.rangeFrom(start) };
  }

  #parseUsing(): Statement {
    const { start } = this.advance();
    if (!this.at('(') && this.isLocalDeclaration()) {
      this.tooNew({ start, end: this.previousEnd }, 'using declarations', '8.0');
      return { ...this.parseDeclarationStatement(), start };
    }
    this.expect('(');
    const resource = this.isLocalDeclaration()
      ? this.parseVariables(this.current.start, false)
      : this.parseExpression();
    this.expect(')');
    const body = this.#parseEmbedded();
    return { kind: 'using', resource, body, ...this.rangeFrom(start) };
  }

  #parseUnsupported(): Statement {
    const token = this.advance();
    if (token.kind === 'fixed' && this.at('(')) this.skipBrackets();
    const block = this.at('{') || token.kind === 'unsafe' ? this.parseBlock() : null;
    if (!block) this.#parseEmbedded();
    return { kind: 'unsupported-statement', keyword: token.kind, block, ...this.rangeFrom(token.start) };
  }
}
