import { exception } from '../../CsException';

/** An XPath 1.0 expression (W3C, 1999). */
export type XPathNode =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly XPathNode[] }
  | { readonly kind: 'binary'; readonly operator: XPathOperator; readonly left: XPathNode; readonly right: XPathNode }
  | { readonly kind: 'negate'; readonly operand: XPathNode }
  | { readonly kind: 'filter'; readonly primary: XPathNode; readonly predicates: readonly XPathNode[] }
  | {
      readonly kind: 'path';
      /** The nodes that the steps start from: the context node, the root, or those of an expression. */
      readonly start: 'context' | 'root' | XPathNode;
      readonly steps: readonly XPathStep[];
    };

export type XPathOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod' | '|';

export type Axis = (typeof axes)[number];

export interface XPathStep {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly XPathNode[];
}

export type NodeTest =
  | { readonly kind: 'name'; readonly prefix: string; /** Or `*`. */ readonly localName: string }
  | { readonly kind: 'node' | 'text' | 'comment' }
  | { readonly kind: 'processing-instruction'; readonly target: string | null };

const axes = [
  'ancestor',
  'ancestor-or-self',
  'attribute',
  'child',
  'descendant',
  'descendant-or-self',
  'following',
  'following-sibling',
  'parent',
  'preceding',
  'preceding-sibling',
  'self',
] as const;

const nodeTypes: ReadonlySet<string> = new Set(['node', 'text', 'comment', 'processing-instruction']);

interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'punctuation' | 'end';
  readonly text: string;
  readonly at: number;
}

const tokenPattern =
  /[ \t\r\n]*(?:(?<number>\d+(?:\.\d*)?|\.\d+)|(?<string>"[^"]*"|'[^']*')|(?<name>[\p{L}_][\p{L}\p{N}_.\-\u00b7]*)|(?<punctuation>\/\/|::|\.\.|!=|<=|>=|[-/()[\].@,|+=<>*:$]))/uy;

/** Nesting past which an expression is refused. */
const deepest = 100;

const levels: readonly (readonly XPathOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const selfOrBelow: XPathStep = { axis: 'descendant-or-self', test: { kind: 'node' }, predicates: [] };

/** Throws XPathException with .NET's text. */
export function parseXPath(source: string): XPathNode {
  const parser = new XPathParser(source);
  return parser.whole();
}

export function xpathError(message: string) {
  return exception('System.Xml.XPath.XPathException', message);
}

class XPathParser {
  readonly #source: string;
  readonly #tokens: readonly Token[] | undefined;
  #position = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = this.#tokenize();
  }

  whole(): XPathNode {
    const expression = this.#expression();
    if (this.#peek().kind !== 'end') throw this.#invalidToken();
    return expression;
  }

  #tokenize(): readonly Token[] {
    const tokens: Token[] = [];
    tokenPattern.lastIndex = 0;
    for (;;) {
      const start = tokenPattern.lastIndex;
      const match = tokenPattern.exec(this.#source);
      if (match === null) {
        if (this.#source.slice(start).trim() !== '') throw this.#invalidToken();
        tokens.push({ kind: 'end', text: '', at: this.#source.length });
        return tokens;
      }
      for (const kind of ['number', 'string', 'name', 'punctuation'] as const) {
        const text = match.groups?.[kind];
        if (text !== undefined) tokens.push({ kind, text, at: tokenPattern.lastIndex - text.length });
      }
    }
  }

  #peek(ahead = 0): Token {
    const tokens = this.#tokens!;
    return tokens[Math.min(this.#position + ahead, tokens.length - 1)]!;
  }

  #is(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token.text === text && token.kind !== 'string';
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#position += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#invalidToken();
  }

  #next(): Token {
    const token = this.#peek();
    this.#position += 1;
    return token;
  }

  #invalidToken() {
    // .NET takes an end where a step should be for an expression of another kind.
    if (this.#tokens?.[this.#position]?.kind === 'end' || this.#source.trim() === '') {
      return xpathError('Expression must evaluate to a node-set.');
    }
    return xpathError(`'${this.#source}' has an invalid token.`);
  }

  #expression(): XPathNode {
    this.#depth += 1;
    if (this.#depth > deepest) throw xpathError('The xpath query is too complex.');
    const found = this.#binary(0);
    this.#depth -= 1;
    return found;
  }

  #binary(level: number): XPathNode {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((one) => this.#is(one));
      if (operator === undefined) return left;
      this.#position += 1;
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): XPathNode {
    let minuses = 0;
    while (this.#accept('-')) minuses += 1;
    const operand = this.#union();
    if (minuses === 0) return operand;
    const negated: XPathNode = { kind: 'negate', operand };
    return minuses % 2 === 1 ? negated : { kind: 'negate', operand: negated };
  }

  #union(): XPathNode {
    let left = this.#path();
    while (this.#accept('|')) left = { kind: 'binary', operator: '|', left, right: this.#path() };
    return left;
  }

  #path(): XPathNode {
    if (this.#startsPrimary()) {
      const primary = this.#filter();
      if (this.#is('/') || this.#is('//')) return { kind: 'path', start: primary, steps: this.#steps() };
      return primary;
    }
    if (this.#is('//')) return { kind: 'path', start: 'root', steps: this.#steps() };
    if (this.#accept('/')) {
      return { kind: 'path', start: 'root', steps: this.#startsStep() ? [this.#step(), ...this.#steps()] : [] };
    }
    return { kind: 'path', start: 'context', steps: [this.#step(), ...this.#steps()] };
  }

  #startsPrimary(): boolean {
    const { kind, text } = this.#peek();
    if (kind === 'number' || kind === 'string' || this.#is('(') || this.#is('$')) return true;
    if (kind !== 'name' || nodeTypes.has(text)) return false;
    return this.#is('(', 1) || (this.#is(':', 1) && this.#peek(2).kind === 'name' && this.#is('(', 3));
  }

  #startsStep(): boolean {
    return this.#peek().kind === 'name' || ['*', '@', '.', '..'].some((text) => this.#is(text));
  }

  /** `/step` and `//step`, as many as there are. */
  #steps(): readonly XPathStep[] {
    const steps: XPathStep[] = [];
    for (;;) {
      if (this.#accept('//')) steps.push(selfOrBelow, this.#step());
      else if (this.#accept('/')) steps.push(this.#step());
      else return steps;
    }
  }

  #step(): XPathStep {
    if (this.#accept('.')) return { axis: 'self', test: { kind: 'node' }, predicates: [] };
    if (this.#accept('..')) return { axis: 'parent', test: { kind: 'node' }, predicates: [] };
    let axis: Axis = 'child';
    if (this.#accept('@')) axis = 'attribute';
    else if (this.#peek().kind === 'name' && this.#is('::', 1)) {
      const name = this.#next().text;
      const found = axes.find((one) => one === name);
      if (found === undefined) throw this.#invalidToken();
      axis = found;
      this.#position += 1;
    }
    const test = this.#nodeTest();
    return { axis, test, predicates: this.#predicates() };
  }

  #nodeTest(): NodeTest {
    if (this.#accept('*')) return { kind: 'name', prefix: '', localName: '*' };
    const { kind, text } = this.#peek();
    if (kind !== 'name') throw this.#invalidToken();
    this.#position += 1;
    if (nodeTypes.has(text) && this.#accept('(')) {
      const target = this.#peek().kind === 'string' ? this.#next().text.slice(1, -1) : null;
      this.#expect(')');
      if (text === 'processing-instruction') return { kind: text, target };
      return { kind: text as 'node' | 'text' | 'comment' };
    }
    if (!this.#accept(':')) return { kind: 'name', prefix: '', localName: text };
    const local = this.#next();
    if (local.kind !== 'name' && local.text !== '*') throw this.#invalidToken();
    return { kind: 'name', prefix: text, localName: local.text };
  }

  #predicates(): readonly XPathNode[] {
    const predicates: XPathNode[] = [];
    while (this.#accept('[')) {
      predicates.push(this.#expression());
      this.#expect(']');
    }
    return predicates;
  }

  #filter(): XPathNode {
    const primary = this.#primary();
    const predicates = this.#predicates();
    return predicates.length === 0 ? primary : { kind: 'filter', primary, predicates };
  }

  #primary(): XPathNode {
    const { kind, text } = this.#next();
    if (kind === 'number') return { kind, value: Number(text) };
    if (kind === 'string') return { kind, value: text.slice(1, -1) };
    if (text === '(') {
      const inner = this.#expression();
      this.#expect(')');
      return inner;
    }
    if (text === '$' || this.#is(':')) throw needsContext();
    this.#expect('(');
    const args: XPathNode[] = [];
    if (!this.#is(')')) {
      do args.push(this.#expression());
      while (this.#accept(','));
    }
    this.#expect(')');
    return { kind: 'call', name: text, args };
  }
}

/** A prefix that nobody explained, a variable, or a function that XPath itself hasn't. */
export function needsContext() {
  return xpathError(
    'Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.',
  );
}
