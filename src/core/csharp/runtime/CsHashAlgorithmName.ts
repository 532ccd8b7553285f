import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

/** `HashAlgorithmName.SHA256` and its like: a name in a struct. Null in `default(HashAlgorithmName)`. */
export class CsHashAlgorithmName extends CsInstance {
  readonly csType: CsType = namedType('System.Security.Cryptography.HashAlgorithmName');
  readonly name: string | null;

  constructor(name: string | null) {
    super();
    this.name = name;
  }

  override text(): string {
    return this.name ?? '';
  }

  override equals(other: Value): boolean {
    return other instanceof CsHashAlgorithmName && other.name === this.name;
  }

  override hashKey(): unknown {
    return `hash-algorithm:${this.name}`;
  }
}
