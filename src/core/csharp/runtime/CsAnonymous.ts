import type { CsType } from '../types/CsType';
import { CsInstance } from './CsInstance';
import { equalValues, hashKeyOf } from './equality';
import { textOf } from './text';
import type { Value } from './value';

/** `new { a = 1, b = "x" }`. Equal when the members are. */
export class CsAnonymous extends CsInstance {
  readonly csType: CsType;
  readonly members: ReadonlyMap<string, Value>;

  constructor(csType: CsType, members: ReadonlyMap<string, Value>) {
    super();
    this.csType = csType;
    this.members = members;
  }

  override text(): string {
    if (this.members.size === 0) return '{ }';
    return `{ ${Array.from(this.members, ([name, value]) => `${name} = ${textOf(value)}`).join(', ')} }`;
  }

  override equals(other: Value): boolean {
    if (!(other instanceof CsAnonymous) || other.csType !== this.csType) return false;
    for (const [name, value] of this.members) {
      if (!equalValues(value, other.members.get(name) ?? null)) return false;
    }
    return true;
  }

  override hashKey(): unknown {
    return hashKeyOf([...this.members.values()]);
  }
}
