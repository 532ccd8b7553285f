import type { JValue } from '../JValue';

/** One step of a path. A name or index that is null stands for all. */
export type PathFilter =
  | { readonly kind: 'root' }
  | { readonly kind: 'field'; readonly name: string | null }
  | { readonly kind: 'scan'; readonly name: string | null }
  | { readonly kind: 'fields'; readonly names: readonly string[] }
  | { readonly kind: 'scan-fields'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number | null }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly start: number | null; readonly end: number | null; readonly step: number | null }
  | { readonly kind: 'query' | 'scan-query'; readonly condition: Condition };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | '===' | '!==' | '=~';

/** What is compared: a value, or what a path selects. */
export type Operand = JValue | readonly PathFilter[];

export type Condition =
  | { readonly kind: 'exists'; readonly operand: Operand }
  | { readonly kind: 'compare'; readonly left: Operand; readonly operator: Comparison; readonly right: Operand }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };
