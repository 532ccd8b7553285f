import { closestName } from '../xml/closestName';

/** The candidate that a person most likely meant by `name`; null when none is that near. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  return candidates[closestName(name, candidates)] ?? null;
}
