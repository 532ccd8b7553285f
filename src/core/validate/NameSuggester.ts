import { closestName } from '../xml/closestName';

/** So many different misspellings are looked into; a document with more has other troubles, and must not take long. */
const mostNames = 100;

/** Finds out what a person most likely meant by a name that doesn't exist. Remembers names, because a mistake is often made twice. */
export class NameSuggester {
  readonly #known = new Map<string, string | null>();
  readonly #share: number | undefined;

  /** `share`: see {@link closestName}. */
  constructor(share?: number) {
    this.#share = share;
  }

  /** The nearest of the candidates, which have to be the same for a name each time; null when none is near. */
  nearest(name: string, candidates: () => readonly string[]): string | null {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#known.size >= mostNames) return null;
    const names = candidates();
    const found = names[closestName(name, names, this.#share)] ?? null;
    this.#known.set(name, found);
    return found;
  }
}
