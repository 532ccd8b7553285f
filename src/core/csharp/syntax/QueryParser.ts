import type {
  Expression,
  FromClause,
  GroupClause,
  Identifier,
  QueryClause,
  QueryExpression,
  SelectClause,
  TypeSyntax,
} from './ast';
import { PatternParser } from './PatternParser';

type Clause<K extends QueryClause['kind']> = Extract<QueryClause, { readonly kind: K }>;

interface QueryBody {
  readonly clauses: readonly QueryClause[];
  readonly result: SelectClause | GroupClause;
}

/** Reads `from x in xs where … select …`. */
export abstract class QueryParser extends PatternParser {
  /**
   * Whether `from` opens a query here and isn't a name. At the start of a statement, `from x;`, `from x = …` and `from x, y` declare variables
   * of a type named `from`.
   */
  protected atQuery(atStatementStart: boolean): boolean {
    if (!this.atContextual('from')) return false;
    const next = this.peek();
    if (this.isPredefinedType(next.kind)) return true;
    if (next.kind !== 'identifier') return false;
    const after = this.peek(2).kind;
    return after === 'in' || !atStatementStart || (after !== ';' && after !== ',' && after !== '=');
  }

  protected parseQuery(): QueryExpression {
    const { start } = this.current;
    const outerQuery = this.inQuery;
    this.inQuery = true;
    const from = this.#parseFrom();
    const first = this.#parseBody();
    const continuations: (QueryBody & { readonly identifier: Identifier })[] = [];
    while (this.atContextual('into')) {
      this.advance();
      const identifier = this.parseIdentifier();
      continuations.push({ identifier, ...this.#parseBody() });
    }
    this.inQuery = outerQuery;
    const continuation = continuations.reduceRight<QueryExpression['continuation']>(
      (inner, body) => ({ ...body, continuation: inner }),
      null,
    );
    return { kind: 'query', from, ...first, continuation, ...this.rangeFrom(start) };
  }

  #parseBody(): QueryBody {
    const clauses: QueryClause[] = [];
    for (;;) {
      switch (this.current.contextual) {
        case 'from':
          clauses.push(this.#parseFrom());
          continue;
        case 'let':
          clauses.push(this.#parseLet());
          continue;
        case 'where':
          clauses.push(this.#parseWhere());
          continue;
        case 'join':
          clauses.push(this.#parseJoin());
          continue;
        case 'orderby':
          clauses.push(this.#parseOrderBy());
          continue;
        case 'select':
          return { clauses, result: this.#parseSelect() };
        case 'group':
          return { clauses, result: this.#parseGroup() };
        default: {
          this.missing('CS0742');
          const here = { start: this.previousEnd, end: this.previousEnd };
          return { clauses, result: { kind: 'select', expression: { kind: 'missing', ...here }, ...here } };
        }
      }
    }
  }

  #parseRangeVariable(): { readonly type: TypeSyntax | null; readonly identifier: Identifier } {
    const type = this.current.kind === 'identifier' && this.peek().kind === 'in' ? null : this.#parseRangeType();
    return { type, identifier: this.parseIdentifier() };
  }

  /** A half-typed clause has a name and nothing after it; then there is no type. */
  #parseRangeType(): TypeSyntax | null {
    const shape = this.scanType(this.index);
    return shape !== 'none' && this.tokenAt(this.scanEnd).kind === 'identifier' ? this.parseType() : null;
  }

  #parseFrom(): FromClause {
    const { start } = this.advance();
    const { type, identifier } = this.#parseRangeVariable();
    this.expect('in');
    const source = this.parseExpression();
    return { kind: 'from', type, identifier, source, ...this.rangeFrom(start) };
  }

  #parseLet(): Clause<'let'> {
    const { start } = this.advance();
    const identifier = this.parseIdentifier();
    this.expect('=');
    const value = this.parseExpression();
    return { kind: 'let', identifier, value, ...this.rangeFrom(start) };
  }

  #parseWhere(): Clause<'where'> {
    const { start } = this.advance();
    const condition = this.parseExpression();
    return { kind: 'where', condition, ...this.rangeFrom(start) };
  }

  #parseJoin(): Clause<'join'> {
    const { start } = this.advance();
    const { type, identifier } = this.#parseRangeVariable();
    this.expect('in');
    const source = this.parseExpression();
    this.expectContextual('on', 'CS0743');
    const on = this.parseExpression();
    this.expectContextual('equals', 'CS0744');
    const equals = this.parseExpression();
    let into: Identifier | null = null;
    if (this.atContextual('into')) {
      this.advance();
      into = this.parseIdentifier();
    }
    return { kind: 'join', type, identifier, source, on, equals, into, ...this.rangeFrom(start) };
  }

  #parseOrderBy(): Clause<'orderby'> {
    const { start } = this.advance();
    const orderings: { readonly expression: Expression; readonly descending: boolean }[] = [];
    do {
      const expression = this.parseExpression();
      const descending = this.atContextual('descending');
      if (descending || this.atContextual('ascending')) this.advance();
      orderings.push({ expression, descending });
    } while (this.skip(','));
    return { kind: 'orderby', orderings, ...this.rangeFrom(start) };
  }

  #parseSelect(): SelectClause {
    const { start } = this.advance();
    const expression = this.parseExpression();
    return { kind: 'select', expression, ...this.rangeFrom(start) };
  }

  #parseGroup(): GroupClause {
    const { start } = this.advance();
    const element = this.parseExpression();
    this.expectContextual('by', 'CS0745');
    const by = this.parseExpression();
    return { kind: 'group', element, by, ...this.rangeFrom(start) };
  }
}
