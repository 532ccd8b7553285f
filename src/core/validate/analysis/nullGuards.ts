import { checksNull } from './unguardedAccess';
import type { PlacedElement } from './PlacedElement';
import type { PolicyAnalysis } from './PolicyAnalysis';

/** Which parts of a document only run after a condition looked whether a variable is null. */
export interface NullGuards {
  cover(variable: string, placed: PlacedElement): boolean;
}

/**
 * A condition that checks a variable for null guards its own branch and the branches after it. When its branch ends the call with
 * `return-response`, it guards everything that follows too. Which way a condition goes isn't worked out: a check is taken for a
 * guard, so that a careful policy is never called careless.
 */
export function nullGuards(analysis: PolicyAnalysis): NullGuards {
  const guarded = new Map<string, { from: number; branches: Set<PlacedElement> }>();
  for (const choose of analysis.policies('choose')) {
    const checked = new Set<string>();
    for (const branch of choose.children) {
      const condition = analysis.attribute(branch, 'condition')?.expression;
      if (condition !== null && condition !== undefined) {
        for (const { name } of condition.facts.variables) {
          if (!checked.has(name) && checksNull(name, condition.facts)) checked.add(name);
        }
      }
      for (const name of checked) {
        const entry = guarded.get(name) ?? { from: Infinity, branches: new Set() };
        entry.branches.add(branch);
        if (branch.children.some(({ element }) => element.name === 'return-response')) {
          entry.from = Math.min(entry.from, branch.index);
        }
        guarded.set(name, entry);
      }
    }
  }
  return {
    cover(variable, placed) {
      const entry = guarded.get(variable);
      if (entry === undefined) return false;
      if (placed.index > entry.from) return true;
      for (let at: PlacedElement | null = placed; at !== null; at = at.parent) if (entry.branches.has(at)) return true;
      return false;
    },
  };
}
