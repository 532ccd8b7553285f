import type { CsType as Described } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';
import { reflectionName } from './typeNames';
import type { Value } from './value';

/** `typeof(T)` and `GetType()`. */
export class CsTypeObject extends CsInstance {
  readonly csType: Described = namedType('System.Type');
  readonly described: Described;

  constructor(described: Described) {
    super();
    this.described = described;
  }

  get name(): string {
    return this.described.kind === 'named'
      ? this.described.definition.name
      : reflectionName(this.described).replace(/^.*\.(?=[^.]*$)/, '');
  }

  override text(): string {
    return reflectionName(this.described);
  }
  override equals(other: Value): boolean {
    return other instanceof CsTypeObject && other.described === this.described;
  }
  override hashKey(): unknown {
    return this.described;
  }
}
