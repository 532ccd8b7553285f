import type { Expression } from '../../csharp/syntax/ast';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { OffsetRange } from '../../text/range';
import type { AttributeEntry } from '../../policy/catalog/PolicyEntry';
import { unwrap, type ExpressionFacts, type VariableUse } from './ExpressionFacts';
import { passesValueOn } from './passesValueOn';
import type { PlacedElement } from './PlacedElement';
import type { PlacedExpression } from './PlacedExpression';
import type { PlacedValue } from './PlacedValue';
import type { PolicyAnalysis } from './PolicyAnalysis';

/** What a value is in an OAuth flow. */
export type Meaning =
  /** The answer of a token endpoint. */
  | 'token-response'
  /** The content of that answer. */
  | 'token-body'
  | 'access-token'
  /** A token of a managed identity, which the gateway keeps itself. */
  | 'identity-token'
  /** `expires_in`, not shortened. */
  | 'lifetime';

/** A place where a context variable gets a value. */
export interface VariableSet {
  readonly name: string;
  readonly placed: PlacedElement;
  readonly range: OffsetRange;
  /** A lookup in the cache that finds nothing sets nothing. */
  readonly isConditional: boolean;
}

/** A place where a context variable is read. */
export interface VariableRead {
  readonly name: string;
  readonly range: OffsetRange;
  readonly value: PlacedValue;
  /** Null where an attribute names the variable. */
  readonly use: VariableUse | null;
}

/** Which context variables a document sets and reads, in document order, and which of them carry parts of a token answer. */
export class VariableFlow {
  readonly sets: readonly VariableSet[];
  readonly reads: readonly VariableRead[];
  readonly #meanings = new Map<string, Set<Meaning>>();
  readonly #setsByName = new Map<string, VariableSet[]>();
  /** Of expressions, once the meanings of variables are known. */
  #known: Map<PlacedExpression, ReadonlySet<Meaning>> | null = null;

  constructor(analysis: PolicyAnalysis) {
    const sets: VariableSet[] = [];
    const reads: VariableRead[] = [];
    for (const value of analysis.values) {
      const role = (value.entry as AttributeEntry | null)?.variable ?? null;
      if (role !== null && value.attribute !== null) {
        const name = value.literal;
        if (name === null || name === '') continue;
        if (role === 'sets') {
          const isConditional =
            value.owner.policy?.name === 'cache-lookup-value' &&
            analysis.attribute(value.owner, 'default-value') === null;
          sets.push({ name, placed: value.owner, range: value.value.range, isConditional });
        } else reads.push({ name, range: value.value.range, value, use: null });
      } else if (value.expression !== null) {
        for (const use of value.expression.facts.variables) {
          reads.push({ name: use.name, range: value.expression.toDocument(use.nameRange), value, use });
        }
      }
    }
    this.sets = sets;
    for (const set of sets) {
      const known = this.#setsByName.get(set.name);
      if (known === undefined) this.#setsByName.set(set.name, [set]);
      else known.push(set);
    }
    this.reads = reads;
    for (const { responseVariable, isTokenRequest } of analysis.requests) {
      if (isTokenRequest && responseVariable !== null) this.#add(responseVariable, 'token-response');
    }
    for (const placed of analysis.policies('authentication-managed-identity')) {
      const name = analysis.literal(placed, 'output-token-variable-name');
      if (name !== null) this.#add(name, 'identity-token');
    }
    for (const placed of analysis.policies('set-variable')) {
      const name = analysis.literal(placed, 'name');
      const value = analysis.attribute(placed, 'value')?.expression;
      if (name === null || value === null || value === undefined) continue;
      for (const meaning of this.meaningsOf(value)) this.#add(name, meaning);
    }
    this.#known = new Map();
  }

  /** Where a variable is set, in document order. */
  setsOf(name: string): readonly VariableSet[] {
    return this.#setsByName.get(name) ?? [];
  }

  /** What a variable can hold. */
  meaningsOfVariable(name: string): ReadonlySet<Meaning> {
    return this.#meanings.get(name) ?? noMeanings;
  }

  /** What an expression yields, as far as its words tell. */
  meaningsOf(placed: PlacedExpression): ReadonlySet<Meaning> {
    const known = this.#known?.get(placed);
    if (known !== undefined) return known;
    const found = new Set<Meaning>();
    if (this.#mayMean(placed.facts)) {
      for (const result of placed.facts.results) this.#collect(result, placed, found);
    }
    this.#known?.set(placed, found);
    return found;
  }

  /** Without a variable that means something and without a field's name no meaning comes out, however the expression is built. */
  #mayMean({ strings, variables }: ExpressionFacts): boolean {
    return (
      strings.has('access_token') || strings.has('expires_in') || variables.some(({ name }) => this.#meanings.has(name))
    );
  }

  /** Whether an expression passes on a variable with that meaning anywhere, or reads the field out of a token answer. */
  mentions(placed: PlacedExpression, meaning: Meaning): boolean {
    return (
      placed.facts.variables.some(
        (use) => this.meaningsOfVariable(use.name).has(meaning) && passesValueOn(use, placed.facts),
      ) || this.meaningsOf(placed).has(meaning)
    );
  }

  #add(name: string, meaning: Meaning): void {
    const meanings = this.#meanings.get(name) ?? new Set();
    meanings.add(meaning);
    this.#meanings.set(name, meanings);
  }

  /** Looks through casts, calls that convert, and locals; arithmetic ends the search, because it may shorten a lifetime. */
  #collect(start: Expression, placed: PlacedExpression, found: Set<Meaning>): void {
    const pending: Expression[] = [start];
    const followed = new Set<string>();
    for (let steps = 0; pending.length > 0 && steps < longestSearch; steps++) {
      const expression = unwrap(pending.pop()!);
      const use = placed.facts.useAt(expression);
      if (use !== null && use.access !== 'contains') {
        for (const meaning of this.meaningsOfVariable(use.name)) found.add(meaning);
        continue;
      }
      switch (expression.kind) {
        case 'cast':
        case 'checked':
        case 'unchecked':
          pending.push(expression.expression);
          break;
        case 'as':
          pending.push(expression.operand);
          break;
        case 'conditional':
          pending.push(expression.whenTrue, expression.whenFalse);
          break;
        case 'binary':
          if (expression.operator === '??') pending.push(expression.left, expression.right);
          break;
        case 'conditional-access':
        case 'element-access':
        case 'invocation':
        case 'member-access':
          this.#collectAccess(expression, placed, found, pending);
          break;
        case 'name': {
          const { name } = expression.identifier;
          const initializer = followed.has(name) ? null : placed.facts.localValue(name);
          followed.add(name);
          if (initializer !== null) pending.push(initializer);
          break;
        }
        default:
      }
    }
  }

  /** `x["access_token"]`, `x.Value<int>("expires_in")`, `Convert.ToInt32(x)`, `x.Body.As<JObject>()`. */
  #collectAccess(expression: Expression, placed: PlacedExpression, found: Set<Meaning>, pending: Expression[]): void {
    const inside = placed.facts.nodes.filter((node) => node.start >= expression.start && node.end <= expression.end);
    if (inside.some((node) => isString(node, 'access_token'))) found.add('access-token');
    else if (inside.some((node) => isString(node, 'expires_in'))) {
      if (!inside.some((node) => node.kind === 'binary' && shortening.has(node.operator))) found.add('lifetime');
    } else if (expression.kind === 'invocation' && isConversion(expression.target)) {
      for (const argument of expression.arguments) pending.push(argument.expression);
      const method = unwrap(expression.target);
      if (method.kind === 'member-access' && method.member.name === 'ToString') pending.push(method.target);
    } else if (mentionsBody(inside) && this.#readsResponse(expression, placed)) found.add('token-body');
  }

  #readsResponse({ start, end }: OffsetRange, placed: PlacedExpression): boolean {
    return placed.facts.variables.some(
      ({ name, node }) => node.start >= start && node.end <= end && this.meaningsOfVariable(name).has('token-response'),
    );
  }
}

/** Policies have a handful of steps between a token answer and its use; a text made to keep the search busy gets no more. */
const longestSearch = 100;

const noMeanings: ReadonlySet<Meaning> = new Set();

const shortening: ReadonlySet<string> = new Set(['-', '*', '/', '%']);

function isString(node: SyntaxNode, value: string): boolean {
  return node.kind === 'literal' && node.literal.type === 'string' && node.literal.value === value;
}

const conversions: ReadonlySet<string> = new Set([
  'ToInt32',
  'ToInt64',
  'Parse',
  'ToString',
  'Max',
  'Round',
  'Floor',
  'Ceiling',
  'Truncate',
]);

function isConversion(target: Expression): boolean {
  const method = unwrap(target);
  return method.kind === 'member-access' && conversions.has(method.member.name);
}

function mentionsBody(nodes: readonly SyntaxNode[]): boolean {
  return nodes.some(
    (node) => (node.kind === 'member-access' || node.kind === 'member-binding') && node.member.name === 'Body',
  );
}
