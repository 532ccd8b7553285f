import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

const charType = namedType('System.Char');
const latin: CsChar[] = [];

/** `System.Char`: one UTF-16 code unit. */
export class CsChar extends CsInstance {
  readonly csType: CsType = charType;
  readonly code: number;

  constructor(code: number) {
    super();
    this.code = code;
  }

  static of(code: number): CsChar {
    if (code >= 256) return new CsChar(code);
    return (latin[code] ??= new CsChar(code));
  }

  override text(): string {
    return String.fromCharCode(this.code);
  }
  override equals(other: Value): boolean {
    return other instanceof CsChar && other.code === this.code;
  }
  override hashKey(): unknown {
    return `char:${this.code}`;
  }
  /** The difference of the codes, as in .NET. */
  compareTo(other: Value): number {
    return this.code - (other as CsChar).code;
  }
}
