import type { Identifier, NamedTypeSyntax, PredefinedTypeSyntax, TupleTypeSyntax, TypeSyntax } from './ast';
import { TokenCursor } from './TokenCursor';
import type { Token, TokenKind } from './Token';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Where a type stands. After `is`, `as` and `case` a `?` may belong to a conditional expression, a `<` may compare, and a `*` multiplies;
 * in a creation (`new T[2]`) brackets hold sizes and aren't part of the type.
 */
export type TypeContext = 'type' | 'after-is' | 'creation';

/**
 * What the tokens at a place look like: `none` isn't a type, `type` can be nothing else, the others depend on what follows.
 * Names follow the compiler's own classification, because the rules for casts and declarations are written in these terms.
 */
export type TypeShape = 'none' | 'type' | 'name' | 'generic' | 'nullable' | 'pointer' | 'tuple';

/** Nested type arguments and tuple types that a look-ahead follows before it says "no type". */
const scanNestingLimit = 100;

const predefinedTypes: ReadonlySet<string> = new Set([
  'bool',
  'byte',
  'sbyte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'char',
  'float',
  'double',
  'decimal',
  'string',
  'object',
  'void',
]);

const expressionStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'literal',
  'interpolation-start',
  'named-value',
  '(',
  '+',
  '-',
  '!',
  '~',
  '&',
  '*',
  '++',
  '--',
  'new',
  'typeof',
  'sizeof',
  'default',
  'checked',
  'unchecked',
  'delegate',
  'this',
  'base',
  'null',
  'true',
  'false',
  'throw',
  'ref',
  'stackalloc',
]);

/** Tokens after `A<B>` that make it a type argument list rather than two comparisons (C# specification, 6.2.5). */
const typeArgumentListFollowers: ReadonlySet<TokenKind> = new Set<TokenKind>([
  '(',
  ')',
  ']',
  '}',
  ':',
  ';',
  ',',
  '.',
  '?',
  '==',
  '!=',
  '|',
  '^',
  'hole-end',
  'hole-format',
  'end',
]);

/** The same after `is`, `as`, `case` and `out`, where an expression can't stand. */
const typeFollowers: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ...typeArgumentListFollowers,
  'identifier',
  '>',
  '??',
  '&&',
  '||',
  '&',
  '[',
  '{',
  'is',
  'as',
  '<',
  '<=',
  '>=',
  '=>',
]);

/** Reads types, and looks ahead to tell types from expressions. */
export abstract class TypeParser extends TokenCursor {
  /** Index after the type that the last successful `scanType` or `scanTypeArguments` went over. */
  protected scanEnd = 0;
  #scanNesting = 0;
  /** Where the list that `#scanTypeArguments` found at a token index ends; -1 where there is none. */
  readonly #typeArgumentScans = new Map<number, number>();
  #inTypeOf = false;

  // --- looking ahead -----------------------------------------------------------------------------------------------------------

  protected isPredefinedType(kind: TokenKind): boolean {
    return predefinedTypes.has(kind);
  }

  protected canStartExpression(token: Token): boolean {
    if (token.kind === 'identifier') return this.isTrueIdentifier(token);
    return expressionStarts.has(token.kind) || predefinedTypes.has(token.kind);
  }

  /** The shape of the tokens at `index` as a type; `scanEnd` is then the index after it. Reads nothing. */
  protected scanType(index: number, context: TypeContext = 'type'): TypeShape {
    if (this.#scanNesting > scanNestingLimit) return 'none';
    this.#scanNesting++;
    const shape = this.#scanSuffixes(this.#scanUnderlyingType(index, context), context);
    this.#scanNesting--;
    return shape;
  }

  #scanUnderlyingType(index: number, context: TypeContext): TypeShape {
    const token = this.tokenAt(index);
    if (predefinedTypes.has(token.kind)) {
      this.scanEnd = index + 1;
      return 'type';
    }
    if (token.kind === '(') return this.#scanTupleType(index);
    if (!this.isTrueIdentifier(token)) return 'none';
    let next = this.tokenAt(index + 1).kind === '::' ? index + 2 : index;
    let shape: TypeShape = 'name';
    for (;;) {
      if (!this.isTrueIdentifier(this.tokenAt(next))) return 'none';
      next++;
      if (this.tokenAt(next).kind === '<') {
        if (context === 'after-is') {
          if (this.isTypeArgumentList(next, true)) {
            shape = 'generic';
            next = this.scanEnd;
          }
        } else {
          if (!this.#scanTypeArguments(next)) return 'none';
          shape = 'generic';
          next = this.scanEnd;
        }
      }
      this.scanEnd = next;
      if (this.tokenAt(next).kind !== '.') return shape;
      next++;
      if (this.startsNextLine(next)) return 'none';
    }
  }

  #scanSuffixes(underlying: TypeShape, context: TypeContext): TypeShape {
    let shape = underlying;
    while (shape !== 'none') {
      const token = this.tokenAt(this.scanEnd);
      if (token.kind === '?') {
        if (shape === 'nullable') return shape;
        if (context !== 'type' && this.canStartExpression(this.tokenAt(this.scanEnd + 1))) return shape;
        shape = 'nullable';
        this.scanEnd++;
      } else if (token.kind === '*' && context === 'type') {
        shape = shape === 'type' ? 'type' : 'pointer';
        this.scanEnd++;
      } else if (token.kind === '[' && context !== 'creation') {
        let next = this.scanEnd + 1;
        while (this.tokenAt(next).kind === ',') next++;
        if (this.tokenAt(next).kind !== ']') return context === 'after-is' ? shape : 'none';
        this.scanEnd = next + 1;
        shape = 'type';
      } else return shape;
    }
    return shape;
  }

  #scanTupleType(index: number): TypeShape {
    let next = index;
    let elements = 0;
    do {
      if (this.scanType(next + 1) === 'none') return 'none';
      next = this.scanEnd;
      if (this.isTrueIdentifier(this.tokenAt(next))) next++;
      elements++;
    } while (this.tokenAt(next).kind === ',');
    if (elements < 2 || this.tokenAt(next).kind !== ')') return 'none';
    this.scanEnd = next + 1;
    return 'tuple';
  }

  /** Whether a closed list of types starts with the `<` at `index`. */
  #scanTypeArguments(index: number): boolean {
    let end = this.#typeArgumentScans.get(index);
    if (end === undefined) {
      end = this.#endOfTypeArguments(index);
      this.#typeArgumentScans.set(index, end);
    }
    if (end >= 0) this.scanEnd = end;
    return end >= 0;
  }

  #endOfTypeArguments(index: number): number {
    let next = index + 1;
    while (this.tokenAt(next).kind === ',') next++;
    if (this.tokenAt(next).kind === '>') return next + 1;
    if (next > index + 1) return -1;
    for (;;) {
      if (this.scanType(next) === 'none') return -1;
      const { kind } = this.tokenAt(this.scanEnd);
      if (kind !== ',' && kind !== '>') return -1;
      next = this.scanEnd + 1;
      if (kind === '>') return next;
    }
  }

  /** Whether the `<` at `index`, after a name in an expression, opens type arguments; `scanEnd` is then the index after them. */
  protected isTypeArgumentList(index: number, afterIs: boolean): boolean {
    if (!this.#scanTypeArguments(index)) return false;
    return (afterIs ? typeFollowers : typeArgumentListFollowers).has(this.tokenAt(this.scanEnd).kind);
  }

  // --- reading -----------------------------------------------------------------------------------------------------------------

  protected parseType(context: TypeContext = 'type'): TypeSyntax {
    this.enter();
    const type = this.#parseSuffixes(this.#parseUnderlyingType(context), context);
    this.leave();
    return type;
  }

  /** A type where `var` alone means an inferred one. */
  protected parseDeclarationType(): TypeSyntax {
    const token = this.current;
    const next = this.peek().kind;
    if (token.contextual === 'var' && next !== '.' && next !== '<' && next !== '::' && next !== '[' && next !== '?') {
      this.advance();
      return { kind: 'var-type', start: token.start, end: token.end };
    }
    return this.parseType();
  }

  /** A type that may be `void`. */
  protected parseReturnType(): TypeSyntax {
    if (!this.at('void') || this.peek().kind === '*') return this.parseType();
    const { start, end } = this.advance();
    return { kind: 'predefined-type', keyword: 'void', start, end };
  }

  /** A type that may be `void` or, as `List<>`, unbound. */
  protected parseTypeOfOperand(): TypeSyntax {
    const outer = this.#inTypeOf;
    this.#inTypeOf = true;
    const type = this.parseReturnType();
    this.#inTypeOf = outer;
    return type;
  }

  protected parsePredefinedType(): PredefinedTypeSyntax {
    const { kind, start, end } = this.advance();
    return { kind: 'predefined-type', keyword: kind as PredefinedTypeSyntax['keyword'], start, end };
  }

  #parseUnderlyingType(context: TypeContext): TypeSyntax {
    const token = this.current;
    if (predefinedTypes.has(token.kind)) {
      const type = this.parsePredefinedType();
      if (type.keyword === 'void' && !this.at('*')) this.error(type, 'CS1547');
      return type;
    }
    if (token.kind === '(') return this.#parseTupleType();
    const next = this.peek().kind;
    if (token.contextual === 'dynamic' && next !== '.' && next !== '<' && next !== '::') {
      this.advance();
      return { kind: 'predefined-type', keyword: 'dynamic', start: token.start, end: token.end };
    }
    if (!this.isTrueIdentifier(token)) {
      this.missing('CS1031');
      const identifier = this.missingIdentifier();
      return {
        kind: 'named-type',
        parts: [{ identifier, typeArguments: [], unboundArity: 0 }],
        start: identifier.start,
        end: identifier.end,
      };
    }
    return this.#parseNamedType(context);
  }

  #parseNamedType(context: TypeContext): NamedTypeSyntax {
    const { start } = this.current;
    const isGlobal = this.skipAlias();
    const parts: Mutable<NamedTypeSyntax['parts'][number]>[] = [];
    do {
      const identifier = this.parseIdentifier();
      const isList = this.at('<') && (context !== 'after-is' || this.isTypeArgumentList(this.index, true));
      parts.push({
        identifier,
        ...(isList ? this.parseTypeArguments(identifier.start) : { typeArguments: [], unboundArity: 0 }),
      });
    } while (this.skip('.'));
    return { kind: 'named-type', ...(isGlobal ? { isGlobal } : {}), parts, ...this.rangeFrom(start) };
  }

  /** Whether `global::` stood there; no other alias can be declared. */
  protected skipAlias(): boolean {
    if (this.peek().kind !== '::') return false;
    const alias = this.advance();
    this.advance();
    if (alias.contextual !== 'global') this.error(alias, 'CS0432', alias.text);
    return alias.contextual === 'global';
  }

  /** `<int, string>`, or `<,>` of an unbound generic type. */
  protected parseTypeArguments(nameStart = this.current.start): {
    readonly typeArguments: readonly TypeSyntax[];
    readonly unboundArity: number;
  } {
    this.expect('<');
    if (this.at('>') || this.at(',')) {
      let unboundArity = 1;
      while (this.skip(',')) unboundArity++;
      this.expect('>');
      if (!this.#inTypeOf) this.error(this.rangeFrom(nameStart), 'CS7003');
      return { typeArguments: [], unboundArity };
    }
    const typeArguments: TypeSyntax[] = [];
    do typeArguments.push(this.parseType());
    while (this.skip(','));
    this.expect('>');
    return { typeArguments, unboundArity: 0 };
  }

  #parseTupleType(): TupleTypeSyntax {
    const open = this.advance();
    const elements: { readonly type: TypeSyntax; readonly name: Identifier | null }[] = [];
    do {
      const type = this.parseType();
      elements.push({ type, name: this.isTrueIdentifier(this.current) ? this.parseIdentifier() : null });
    } while (this.skip(','));
    if (elements.length < 2) this.missing('CS8124');
    this.expect(')');
    return { kind: 'tuple-type', elements, ...this.rangeFrom(open.start) };
  }

  #parseSuffixes(underlying: TypeSyntax, context: TypeContext): TypeSyntax {
    let type = underlying;
    for (;;) {
      const { start } = type;
      if (this.at('?')) {
        if (type.kind === 'nullable-type') return type;
        if (context !== 'type' && this.canStartExpression(this.peek())) return type;
        const question = this.advance();
        if (type.kind === 'array-type') this.tooNew(question, 'nullable reference types', '8.0');
        type = { kind: 'nullable-type', element: type, start, end: this.previousEnd };
      } else if (this.at('*') && context === 'type') {
        this.error(this.advance(), 'CS0214');
      } else if (this.at('[') && context !== 'creation') {
        const next = this.peek().kind;
        if (next !== ',' && next !== ']' && context === 'after-is') return type;
        type = this.parseArraySuffix(type);
      } else return type;
    }
  }

  /** `[][,]`: the first brackets are those of the outermost array. Without brackets the type itself. */
  protected parseArraySuffix(element: TypeSyntax): TypeSyntax {
    const ranks: number[] = [];
    while (this.at('[')) {
      this.advance();
      let rank = 1;
      while (this.skip(',')) rank++;
      ranks.push(rank);
      if (this.skip(']')) continue;
      this.missing('CS0178');
      while (!this.at(']') && !this.at(';') && !this.at(')') && !this.at('}') && !this.at('{') && !this.at('end')) {
        this.advance();
      }
      this.skip(']');
    }
    const range = this.rangeFrom(element.start);
    return ranks.reduceRight<TypeSyntax>(
      (type, rank) => ({ kind: 'array-type', element: type, rank, ...range }),
      element,
    );
  }
}
