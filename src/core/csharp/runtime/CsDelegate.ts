import type { CsType } from '../types/CsType';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

/** A lambda, method group or local function as a value, or several combined with `+`. */
export class CsDelegate extends CsInstance {
  readonly csType: CsType;
  readonly invoke: (...args: Value[]) => Value;
  /** The single delegates that it calls, in order; null for itself alone. */
  readonly #several: readonly CsDelegate[] | null;

  constructor(csType: CsType, invoke: (...args: Value[]) => Value, parts: readonly CsDelegate[] | null = null) {
    super();
    this.csType = csType;
    this.invoke = invoke;
    this.#several = parts;
  }

  get #parts(): readonly CsDelegate[] {
    return this.#several ?? [this];
  }

  /** How many single delegates it calls. */
  get count(): number {
    return this.#several?.length ?? 1;
  }

  /** All are called with the same arguments; the last one's result is the result. */
  static #combined(csType: CsType, parts: readonly CsDelegate[]): CsDelegate {
    const [only] = parts;
    if (only && parts.length === 1) return only;
    const last = parts.at(-1)!;
    return new CsDelegate(
      csType,
      (...args) => {
        for (let index = 0; index < parts.length - 1; index++) parts[index]!.invoke(...args);
        return last.invoke(...args);
      },
      parts,
    );
  }

  with(added: CsDelegate): CsDelegate {
    return CsDelegate.#combined(this.csType, [...this.#parts, ...added.#parts]);
  }

  /** Without the last run of delegates that equals `removed`; null when none is left. */
  without(removed: CsDelegate): CsDelegate | null {
    const wanted = removed.#parts;
    for (let start = this.#parts.length - wanted.length; start >= 0; start--) {
      if (!wanted.every((part, index) => part === this.#parts[start + index])) continue;
      const rest = [...this.#parts.slice(0, start), ...this.#parts.slice(start + wanted.length)];
      return rest.length === 0 ? null : CsDelegate.#combined(this.csType, rest);
    }
    return this;
  }

  override equals(other: Value): boolean {
    return (
      other instanceof CsDelegate &&
      other.csType === this.csType &&
      this.#parts.length === other.#parts.length &&
      this.#parts.every((part, index) => part === other.#parts[index])
    );
  }
}
