import type { PlacedElement } from './PlacedElement';
import type { VariableFlow, VariableSet } from './VariableFlow';

const ranks: Readonly<Record<string, number>> = { inbound: 0, backend: 1, outbound: 2, 'on-error': 3 };

/** Sections run in this order, whatever their order in the document; statements without a section count as inbound. */
const rankOf = ({ section }: PlacedElement) => (section === null ? 0 : ranks[section]!);

/** Whether `first` runs before `second` when both run. */
export function runsBefore(first: PlacedElement, second: PlacedElement): boolean {
  return rankOf(first) - rankOf(second) < 0 || (rankOf(first) === rankOf(second) && first.index < second.index);
}

/** The `when` and `otherwise` elements around an element, innermost first. */
function branchesAround(placed: PlacedElement): readonly PlacedElement[] {
  const branches: PlacedElement[] = [];
  for (let at: PlacedElement | null = placed; at !== null; at = at.parent) {
    if (at.parent?.policy?.name === 'choose') branches.push(at);
  }
  return branches;
}

/** Whether the elements can't both run in a call: they stand in different branches of one `choose`. */
export function excludeEachOther(left: PlacedElement, right: PlacedElement): boolean {
  const branches = new Map(branchesAround(left).map((branch) => [branch.parent!, branch]));
  return branchesAround(right).some((branch) => (branches.get(branch.parent!) ?? branch) !== branch);
}

/**
 * What is known about a variable at a place. `later`: every statement that sets it runs after the place, or in another branch.
 * `sometimes`: one sets it before, but only in a branch that need not have run.
 */
export type Certainty = 'never' | 'later' | 'sometimes' | 'always';

export function certaintyAt(flow: VariableFlow, name: string, place: PlacedElement): Certainty {
  const sets = flow.setsOf(name);
  if (sets.length === 0) return 'never';
  const before = sets.filter(({ placed }) => runsBefore(placed, place) && !excludeEachOther(placed, place));
  // A retry comes round again to what stands before its last statement, and on-error can follow any of them.
  if (before.length === 0) {
    return rankOf(place) === 3 || sets.some(({ placed }) => shareRetry(placed, place)) ? 'sometimes' : 'later';
  }
  if (rankOf(place) === 3) return 'sometimes';
  const around = new Set(branchesAround(place));
  return coversAllWays(before, around) ? 'always' : 'sometimes';
}

/** Whether one of the sets always runs, or those of all branches of a choose together do. */
function coversAllWays(sets: readonly VariableSet[], around: ReadonlySet<PlacedElement>): boolean {
  const setting = new Set<PlacedElement>();
  for (const { placed, isConditional } of sets) {
    if (!isConditional) setting.add(placed);
  }
  // From the inside out: what a choose sets in each of its branches, the choose sets.
  for (const placed of setting) {
    let at: PlacedElement | null = placed;
    while (at !== null) {
      const choose: PlacedElement | null = at.parent;
      if (choose?.policy?.name !== 'choose') {
        at = choose;
        continue;
      }
      if (around.has(at)) return true;
      setting.add(at);
      if (!isExhaustive(choose, setting)) break;
      at = choose;
    }
    if (at === null) return true;
  }
  // A lookup in the cache and a branch for what it didn't find go together.
  return sets.length > 1 && sets.some(({ isConditional }) => isConditional);
}

function isExhaustive(choose: PlacedElement, setting: ReadonlySet<PlacedElement>): boolean {
  return (
    choose.children.some(({ element }) => element.name === 'otherwise') &&
    choose.children.every((branch) => setting.has(branch) || endsCall(branch))
  );
}

/** Whether nothing after the element runs when it has run. */
export function endsCall({ children }: PlacedElement): boolean {
  return children.some(answersCall);
}

/** Whether the element is a policy that answers the call itself. */
export function answersCall({ role, policy }: PlacedElement): boolean {
  return role === 'policy' && (policy?.name === 'return-response' || policy?.name === 'mock-response');
}

function shareRetry(left: PlacedElement, right: PlacedElement): boolean {
  const retries = new Set<PlacedElement>();
  for (let at: PlacedElement | null = left; at !== null; at = at.parent) {
    if (at.policy?.name === 'retry') retries.add(at);
  }
  for (let at: PlacedElement | null = right; at !== null; at = at.parent) if (retries.has(at)) return true;
  return false;
}
