import { unwrap, type ExpressionFacts, type VariableUse } from './ExpressionFacts';
import { outermost } from './unguardedAccess';

/** Of an answer these say how the call went, of a text how long it is: nothing of what it holds. */
const facets: ReadonlySet<string> = new Set(['StatusCode', 'StatusReason', 'Length', 'Count']);

const tests: ReadonlySet<string> = new Set(['IsNullOrEmpty', 'IsNullOrWhiteSpace']);

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** Whether what a variable holds can come out of an expression that reads it, and not merely whether and how it is there. */
export function passesValueOn(use: VariableUse, facts: ExpressionFacts): boolean {
  if (use.access === 'contains') return false;
  const { node, parent } = outermost(use.node, facts);
  switch (parent?.kind) {
    case 'is':
    case 'is-pattern':
      return false;
    case 'binary':
      return !comparisons.has(parent.operator);
    case 'member-access':
      return !(parent.target === node && facets.has(parent.member.name));
    case 'conditional-access': {
      const access = parent.target === node ? unwrap(parent.whenNotNull) : null;
      return !(access?.kind === 'member-binding' && facets.has(access.member.name));
    }
    case 'invocation': {
      const method = unwrap(parent.target);
      return !(method.kind === 'member-access' && tests.has(method.member.name));
    }
    default:
      return true;
  }
}
