import type { CsType } from '../types/CsType';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

/** A lambda, method group or local function as a value. */
export class CsDelegate extends CsInstance {
  readonly csType: CsType;
  readonly invoke: (...args: Value[]) => Value;

  constructor(csType: CsType, invoke: (...args: Value[]) => Value) {
    super();
    this.csType = csType;
    this.invoke = invoke;
  }
}
