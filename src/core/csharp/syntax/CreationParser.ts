import type {
  AnonymousObjectExpression,
  ArrayCreationExpression,
  Expression,
  Identifier,
  InitializerElement,
  InitializerExpression,
  TypeSyntax,
} from './ast';
import { ArgumentParser } from './ArgumentParser';
import type { TokenKind } from './Token';

/** Reads `new …` in all its forms, `stackalloc`, and initialisers in braces. */
export abstract class CreationParser extends ArgumentParser {
  /** Items with commas between, up to and including `}`; stops where the list can't go on. A comma before the brace is fine. */
  protected parseBracedList(parseItem: () => void): void {
    while (!this.at('}') && !this.#endsList(this.current.kind)) {
      const before = this.index;
      parseItem();
      if (this.skip(',')) continue;
      if (this.at('}') || this.#endsList(this.current.kind)) break;
      if (this.index === before || !this.canStartExpression(this.current)) {
        this.missing('CS1003', ',');
        while (!this.at('}') && !this.at(',') && !this.#endsList(this.current.kind)) this.advance();
        this.skip(',');
      } else this.missing('CS1003', ',');
    }
    this.expect('}');
  }

  protected parseCreation(): Expression {
    const { start } = this.advance();
    if (this.at('{')) return this.#parseAnonymousObject(start);
    if (this.at('[')) return this.#parseImplicitArray(start);
    if (this.at('(') && this.scanType(this.index, 'creation') === 'none') {
      const list = this.parseArguments();
      this.tooNew({ start, end: start + 3 }, 'target-typed object creation', '9.0');
      const initializer = this.at('{') ? this.#parseObjectInitializer() : null;
      const none: TypeSyntax = {
        kind: 'named-type',
        parts: [{ identifier: { name: '', start: start + 3, end: start + 3 }, typeArguments: [], unboundArity: 0 }],
        start: start + 3,
        end: start + 3,
      };
      return { kind: 'object-creation', type: none, arguments: list, initializer, ...this.rangeFrom(start) };
    }
    const type = this.parseType('creation');
    if (this.at('[')) return this.#parseArray(start, type);
    const list = this.at('(') ? this.parseArguments() : null;
    const initializer = this.at('{') ? this.#parseObjectInitializer() : null;
    if (!list && !initializer) this.missing('CS1526');
    return { kind: 'object-creation', type, arguments: list, initializer, ...this.rangeFrom(start) };
  }

  protected parseStackAlloc(): Expression {
    const { start } = this.advance();
    const elementType = this.parseType('creation');
    let size: Expression | null = null;
    if (this.expect('[')) {
      if (!this.at(']')) size = this.parseExpression();
      this.expect(']');
    }
    return { kind: 'stackalloc', elementType, size, ...this.rangeFrom(start) };
  }

  /** `{ 1, 2 }` of an array; elements may be lists in braces themselves. */
  protected parseArrayInitializer(): InitializerExpression {
    this.enter();
    const { start } = this.advance();
    const elements: InitializerElement[] = [];
    this.parseBracedList(() => {
      const expression = this.at('{') ? this.parseArrayInitializer() : this.parseExpression();
      elements.push({ kind: 'element', expressions: [expression], start: expression.start, end: expression.end });
    });
    this.leave();
    return { kind: 'initializer', elements, ...this.rangeFrom(start) };
  }

  #parseImplicitArray(start: number): ArrayCreationExpression {
    this.advance();
    let rank = 1;
    while (this.skip(',')) rank++;
    this.expect(']');
    const initializer = this.#parseRequiredArrayInitializer();
    return { kind: 'array-creation', elementType: null, rank, sizes: [], initializer, ...this.rangeFrom(start) };
  }

  #parseRequiredArrayInitializer(): InitializerExpression | null {
    if (this.at('{')) return this.parseArrayInitializer();
    this.expect('{');
    this.expect('}');
    return null;
  }

  /** After `new T`, at the first `[`. Only the first brackets hold sizes; those after them belong to the element type. */
  #parseArray(start: number, type: TypeSyntax): ArrayCreationExpression {
    const open = this.advance();
    const sizes: Expression[] = [];
    let rank = 1;
    if (this.at(']') || this.at(',')) {
      while (this.skip(',')) rank++;
    } else {
      sizes.push(this.parseExpression());
      while (this.skip(',')) sizes.push(this.parseExpression());
      rank = sizes.length;
    }
    this.expect(']');
    const brackets = this.rangeFrom(open.start);
    const elementType = this.parseArraySuffix(type);
    const initializer = this.at('{') ? this.parseArrayInitializer() : null;
    if (sizes.length === 0 && !initializer) this.error(brackets, 'CS1586');
    return { kind: 'array-creation', elementType, rank, sizes, initializer, ...this.rangeFrom(start) };
  }

  #parseAnonymousObject(start: number): AnonymousObjectExpression {
    this.enter();
    this.advance();
    const members: { readonly name: Identifier | null; readonly expression: Expression }[] = [];
    this.parseBracedList(() => {
      const named = this.isTrueIdentifier(this.current) && this.peek().kind === '=';
      const name = named ? this.parseIdentifier() : null;
      if (named) this.advance();
      const errors = this.errors.length;
      const expression = this.parseExpression();
      if (!named && errors === this.errors.length && !namesItself(expression)) this.error(expression, 'CS0746');
      members.push({ name, expression });
    });
    this.leave();
    return { kind: 'anonymous-object', members, ...this.rangeFrom(start) };
  }

  /** `{ Name = 1, [key] = 2 }` or `{ a, { k, v } }`; that they don't mix is the binder's to say. */
  #parseObjectInitializer(): InitializerExpression {
    this.enter();
    const { start } = this.advance();
    const elements: InitializerElement[] = [];
    this.parseBracedList(() => {
      const elementStart = this.current.start;
      if (this.#atMemberInitializer()) {
        const name = this.parseIdentifier();
        this.advance();
        const value = this.#parseMemberValue();
        elements.push({ kind: 'member', name, value, ...this.rangeFrom(elementStart) });
      } else if (this.at('[')) {
        const list = this.parseArguments();
        this.expect('=');
        const value = this.#parseMemberValue();
        elements.push({ kind: 'index', arguments: list, value, ...this.rangeFrom(elementStart) });
      } else if (this.at('{')) elements.push(this.#parseComplexElement());
      else {
        const expression = this.parseExpression();
        elements.push({ kind: 'element', expressions: [expression], start: expression.start, end: expression.end });
      }
    });
    this.leave();
    return { kind: 'initializer', elements, ...this.rangeFrom(start) };
  }

  #atMemberInitializer(): boolean {
    return this.isTrueIdentifier(this.current) && this.peek().kind === '=';
  }

  #parseMemberValue(): Expression {
    return this.at('{') ? this.#parseObjectInitializer() : this.parseExpressionOrRef();
  }

  #parseComplexElement(): InitializerElement {
    const { start } = this.advance();
    const expressions: Expression[] = [];
    this.parseBracedList(() => {
      expressions.push(this.parseExpression());
      if (this.at(',') && this.peek().kind === '}') this.error(this.peek(), 'CS1733');
    });
    if (expressions.length === 0) this.error(this.rangeFrom(start), 'CS1920');
    return { kind: 'element', expressions, ...this.rangeFrom(start) };
  }

  #endsList(kind: TokenKind): boolean {
    return (
      kind === ';' || kind === ')' || kind === ']' || kind === '}' || this.endsHole(kind) || this.startsStatement(kind)
    );
  }
}

/** `a`, `x.A` and `x?.A` give an anonymous object's member its name. */
function namesItself(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
      return expression.typeArguments.length === 0;
    case 'member-access':
    case 'member-binding':
      return expression.typeArguments.length === 0;
    case 'conditional-access':
      return namesItself(expression.whenNotNull);
    case 'missing':
    case 'named-value':
      return true;
    default:
      return false;
  }
}
