import type { OffsetRange } from '../text/range';
import type { Value } from './runtime/value';
import type { CsType, Member, MemberParameter } from './types/CsType';

/** What a piece of an expression's source means. */
export interface SemanticSymbol {
  readonly range: OffsetRange;
  readonly kind: 'value' | 'variable' | 'type' | 'namespace' | 'member';
  /** The static type; of a `type`, that type itself. Null for namespaces, method groups and what has no type. */
  readonly type: CsType | null;
  /** The property, field, indexer or method (the overload that was chosen). */
  readonly member: Member | null;
  /** Of a variable. */
  readonly name: string | null;
  /** What the compiler knows the value to be; undefined where only a run tells. */
  readonly constant: Value | undefined;
}

/** A variable or parameter with its inferred type. */
export interface Variable {
  readonly name: string;
  readonly kind: 'local' | 'constant' | 'parameter' | 'foreach' | 'using' | 'catch' | 'pattern' | 'range' | 'function';
  /** Of a local function: what it returns. */
  readonly type: CsType;
  /** Of the name in its declaration. */
  readonly range: OffsetRange;
  /** Of a local function; null for variables. */
  readonly parameters: readonly MemberParameter[] | null;
}

/** Answers about places in an expression, as far as it could be typed. Errors elsewhere don't stop it. */
export interface SemanticModel {
  /** What the source from `start` to `end` exactly means; null when it isn't an expression or couldn't be typed. */
  symbolOf(range: OffsetRange): SemanticSymbol | null;
  /** The innermost typed expression around an offset. */
  symbolAt(offset: number): SemanticSymbol | null;
  /** Variables and parameters by place of declaration. */
  readonly variables: readonly Variable[];
}
