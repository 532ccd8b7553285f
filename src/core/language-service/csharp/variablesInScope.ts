import type { SemanticModel, Variable } from '../../csharp/SemanticModel';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { ExpressionFacts } from '../../validate/analysis/ExpressionFacts';

/** Nodes whose variables end with them. An `if` isn't among them: what its condition declares lives on after it. */
const scopes: ReadonlySet<SyntaxNode['kind']> = new Set<SyntaxNode['kind']>([
  'block',
  'lambda',
  'anonymous-method',
  'local-function',
  'for',
  'foreach',
  'while',
  'using',
  'switch',
  'query',
]);

/** Variables and local functions that may be used at an offset of the code, those declared nearest first. */
export function variablesInScope(model: SemanticModel, facts: ExpressionFacts, offset: number): readonly Variable[] {
  const around = facts.nodes.filter(({ kind }) => scopes.has(kind));
  const visible = model.variables.filter(({ kind, range }) => {
    // Local functions may be called before they are declared; all else must stand before the place.
    if (kind !== 'function' && range.end >= offset) return false;
    if (kind === 'catch') return catchEnd(facts, range.start) >= offset;
    const within =
      kind === 'function' ? around.filter((node) => node.start !== functionStart(facts, range.start)) : around;
    const owner = within.findLast((node) => isAt(node, range.start) && node.end >= range.end);
    return owner === undefined || isAt(owner, offset);
  });
  // A lambda's parameters are listed once for each type that was tried.
  const byName = new Map(visible.map((variable) => [variable.name, variable]));
  return [...byName.values()].toReversed();
}

const isAt = ({ start, end }: SyntaxNode, at: number): boolean => start <= at && at <= end;

/** Where the local function begins whose name stands there: it is declared in the block around, not in itself. */
function functionStart(facts: ExpressionFacts, name: number): number | null {
  const found = facts.nodes.find((node) => node.kind === 'local-function' && node.identifier.start === name);
  return found?.start ?? null;
}

/** Where the catch clause ends whose variable stands there. */
function catchEnd(facts: ExpressionFacts, name: number): number {
  for (const node of facts.nodes) {
    if (node.kind !== 'try') continue;
    const clause = node.catches.find(({ identifier }) => identifier?.start === name);
    if (clause !== undefined) return clause.block.end;
  }
  return -1;
}
