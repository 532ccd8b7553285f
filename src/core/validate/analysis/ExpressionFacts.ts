import type { Expression, ExpressionRoot, Statement } from '../../csharp/syntax/ast';
import type { OffsetRange } from '../../text/range';

/** Any node of the tree that has a kind: expressions, statements, types, patterns. */
export interface SyntaxNode extends OffsetRange {
  readonly kind: string;
}

/** A use of `context.Variables` with a literal name. */
export interface VariableUse {
  readonly name: string;
  /** The string literal, quotes included. */
  readonly nameRange: OffsetRange;
  /** `index`: `Variables["x"]`. `get`: `GetValueOrDefault` or `TryGetValue`. `contains`: `ContainsKey`. */
  readonly access: 'index' | 'get' | 'contains';
  readonly node: Expression;
}

/**
 * What rules ask of an expression's syntax again and again, gathered in one walk: all nodes, their parents, the context variables
 * used and the strings mentioned. Kept with the syntax tree, so that it is worked out once a tree.
 */
export class ExpressionFacts {
  static readonly #known = new WeakMap<ExpressionRoot, ExpressionFacts>();

  static of(root: ExpressionRoot): ExpressionFacts {
    let facts = ExpressionFacts.#known.get(root);
    if (facts === undefined) {
      facts = new ExpressionFacts(root);
      ExpressionFacts.#known.set(root, facts);
    }
    return facts;
  }

  readonly root: ExpressionRoot;
  /** In the order of the source. */
  readonly nodes: readonly SyntaxNode[];
  readonly variables: readonly VariableUse[];
  readonly strings: ReadonlySet<string>;
  readonly #parents = new Map<SyntaxNode, SyntaxNode>();

  private constructor(root: ExpressionRoot) {
    this.root = root;
    this.nodes = this.#gather();
    this.variables = this.nodes.flatMap((node) => variableUse(node as Expression) ?? []);
    this.strings = new Set(
      this.nodes.flatMap((node) => {
        const { kind, literal } = node as Extract<Expression, { kind: 'literal' }>;
        return kind === 'literal' && literal.type === 'string' ? [literal.value] : [];
      }),
    );
  }

  parentOf(node: SyntaxNode): SyntaxNode | null {
    return this.#parents.get(node) ?? null;
  }

  /** The expressions that can become the value: the one of `@(…)`, or of each `return` of `@{…}` outside lambdas and local functions. */
  get results(): readonly Expression[] {
    if (this.root.expression !== null) return [this.root.expression];
    return this.nodes.flatMap((node) => {
      const { kind, expression } = node as Extract<Statement, { kind: 'return' }>;
      return kind === 'return' && expression !== null && !this.#isInsideFunction(node) ? [expression] : [];
    });
  }

  #isInsideFunction(node: SyntaxNode): boolean {
    for (let at = this.parentOf(node); at !== null; at = this.parentOf(at)) {
      if (at.kind === 'lambda' || at.kind === 'anonymous-method' || at.kind === 'local-function') return true;
    }
    return false;
  }

  /** Walks every property that holds nodes, with a stack of its own: a chain of operators can be as deep as the text is long. */
  #gather(): readonly SyntaxNode[] {
    const nodes: SyntaxNode[] = [];
    const pending: { value: unknown; parent: SyntaxNode | null }[] = [
      { value: this.root.block, parent: null },
      { value: this.root.expression, parent: null },
    ];
    while (pending.length > 0) {
      const { value, parent } = pending.pop()!;
      if (typeof value !== 'object' || value === null) continue;
      let owner = parent;
      if (isNode(value)) {
        nodes.push(value);
        if (parent !== null) this.#parents.set(value, parent);
        owner = value;
      }
      const held: unknown[] = Array.isArray(value) ? value : Object.values(value);
      for (let i = held.length - 1; i >= 0; i--) {
        if (typeof held[i] === 'object' && held[i] !== null) pending.push({ value: held[i], parent: owner });
      }
    }
    return nodes;
  }
}

function isNode(value: object): value is SyntaxNode {
  return 'kind' in value && typeof value.kind === 'string' && 'start' in value && typeof value.start === 'number';
}

/** Parentheses around an expression mean nothing to a rule. */
export function unwrap(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesized') inner = inner.expression;
  return inner;
}

function isContextVariables(expression: Expression): boolean {
  const target = unwrap(expression);
  if (target.kind !== 'member-access' || target.member.name !== 'Variables') return false;
  const context = unwrap(target.target);
  return context.kind === 'name' && context.identifier.name === 'context';
}

const accesses: Readonly<Record<string, VariableUse['access']>> = {
  ContainsKey: 'contains',
  GetValueOrDefault: 'get',
  TryGetValue: 'get',
};

function variableUse(node: Expression): VariableUse | null {
  if (node.kind === 'element-access') {
    return isContextVariables(node.target) ? named(node, node.arguments[0]?.expression, 'index') : null;
  }
  if (node.kind !== 'invocation') return null;
  const method = unwrap(node.target);
  if (method.kind !== 'member-access' || !isContextVariables(method.target)) return null;
  const access = Object.hasOwn(accesses, method.member.name) ? accesses[method.member.name] : undefined;
  return access === undefined ? null : named(node, node.arguments[0]?.expression, access);
}

function named(node: Expression, argument: Expression | undefined, access: VariableUse['access']): VariableUse | null {
  if (argument?.kind !== 'literal' || argument.literal.type !== 'string') return null;
  return { name: argument.literal.value, nameRange: argument, access, node };
}
