import type { Expression, ExpressionRoot, VariableDeclarator } from '../../csharp/syntax/ast';
import { forEachChild, type SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { OffsetRange } from '../../text/range';

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
 * What rules ask of an expression's syntax again and again, gathered in one walk: all nodes, their parents, and the context variables
 * used. Kept with the syntax tree, so that it is worked out once a tree.
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
  readonly #parents = new Map<SyntaxNode, SyntaxNode>();
  #locals: ReadonlyMap<string, Expression | null> | null = null;
  #results: readonly Expression[] | null = null;
  #strings: ReadonlySet<string> | null = null;
  #unusedLocals: readonly (VariableDeclarator & { readonly initializer: Expression })[] | null = null;
  #uses: ReadonlyMap<SyntaxNode, VariableUse> | null = null;

  private constructor(root: ExpressionRoot) {
    this.root = root;
    this.nodes = this.#gather();
    this.variables = this.nodes.flatMap((node) => variableUse(node) ?? []);
  }

  parentOf(node: SyntaxNode): SyntaxNode | null {
    return this.#parents.get(node) ?? null;
  }

  /** The expressions that can become the value: the one of `@(…)`, or of each `return` of `@{…}` outside lambdas and local functions. */
  get results(): readonly Expression[] {
    this.#results ??=
      this.root.expression !== null
        ? [this.root.expression]
        : this.nodes.flatMap((node) =>
            node.kind === 'return' && node.expression !== null && !this.#isInsideFunction(node)
              ? [node.expression]
              : [],
          );
    return this.#results;
  }

  /** The contents of all string literals. */
  get strings(): ReadonlySet<string> {
    this.#strings ??= new Set(
      this.nodes.flatMap((node) =>
        node.kind === 'literal' && node.literal.type === 'string' ? [node.literal.value] : [],
      ),
    );
    return this.#strings;
  }

  /** Locals that get a value where they are declared and are never named again, in order. */
  get unusedLocals(): readonly (VariableDeclarator & { readonly initializer: Expression })[] {
    this.#unusedLocals ??= this.#gatherUnusedLocals();
    return this.#unusedLocals;
  }

  /** The use of a context variable that a node is; null for others. */
  useAt(node: SyntaxNode): VariableUse | null {
    if (this.variables.length === 0) return null;
    this.#uses ??= new Map(this.variables.map((use) => [use.node, use]));
    return this.#uses.get(node) ?? null;
  }

  /** The value of a local that is declared once and never assigned again; null for all others. */
  localValue(name: string): Expression | null {
    this.#locals ??= this.#gatherLocals();
    return this.#locals.get(name) ?? null;
  }

  #gatherLocals(): ReadonlyMap<string, Expression | null> {
    const locals = new Map<string, Expression | null>();
    for (const node of this.nodes) {
      if (node.kind === 'local-declaration') {
        for (const { identifier, initializer } of node.declarators) {
          locals.set(identifier.name, locals.has(identifier.name) ? null : initializer);
        }
      } else if (node.kind === 'assignment' && node.left.kind === 'name') {
        locals.set(node.left.identifier.name, null);
      }
    }
    return locals;
  }

  #gatherUnusedLocals(): readonly (VariableDeclarator & { readonly initializer: Expression })[] {
    const used = new Set<string>();
    const declared: (VariableDeclarator & { readonly initializer: Expression })[] = [];
    for (const node of this.nodes) {
      if (node.kind === 'name') used.add(node.identifier.name);
      else if (node.kind === 'local-declaration') {
        for (const { initializer, ...local } of node.declarators) {
          if (initializer !== null && local.identifier.name !== '') declared.push({ ...local, initializer });
        }
      }
    }
    return declared.filter(({ identifier }) => !used.has(identifier.name));
  }

  #isInsideFunction(node: SyntaxNode): boolean {
    for (let at = this.parentOf(node); at !== null; at = this.parentOf(at)) {
      if (at.kind === 'lambda' || at.kind === 'anonymous-method' || at.kind === 'local-function') return true;
    }
    return false;
  }

  /** With a stack of its own: a chain of operators can be as deep as the text is long. */
  #gather(): readonly SyntaxNode[] {
    const nodes: SyntaxNode[] = [];
    const root = this.root.expression ?? this.root.block;
    const pending: SyntaxNode[] = root === null ? [] : [root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      nodes.push(node);
      const parent = node;
      const children: SyntaxNode[] = [];
      forEachChild(node, (child) => {
        this.#parents.set(child, parent);
        children.push(child);
      });
      for (let i = children.length - 1; i >= 0; i--) pending.push(children[i]!);
    }
    return nodes;
  }
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

function variableUse(node: SyntaxNode): VariableUse | null {
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
