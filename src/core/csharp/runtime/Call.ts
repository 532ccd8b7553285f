import type { CsType } from '../types/CsType';
import type { Budget } from './Budget';
import type { EvaluationHost } from './EvaluationHost';

/** What a library member may use besides its arguments. */
export interface Call {
  /** Of the method (`Value<int>` → `[int]`), or of the type for constructors and static members of generic types. */
  readonly typeArguments: readonly CsType[];
  readonly host: EvaluationHost;
  readonly budget: Budget;
}

/** The variable behind an `out` or `ref` argument. */
export interface RefCell {
  readonly csType: CsType;
  value: import('./value').Value;
}
