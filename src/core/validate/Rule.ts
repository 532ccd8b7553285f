import type { Fix, Severity } from '../text/Diagnostic';
import type { OffsetRange } from '../text/range';
import type { XmlElement } from '../xml/nodes';
import type { PolicyAnalysis } from './analysis/PolicyAnalysis';
import type { ValidateOptions } from './ValidateOptions';

/** What a rule found at one place. */
export interface Finding {
  readonly range: OffsetRange;
  readonly message: string;
  readonly fixes?: readonly Fix[];
  /** Where this case is less grave than the rule's usual one. */
  readonly severity?: Severity;
  /** Only for rules that pass on the codes of another engine: a C# compiler's or the XML scanner's. */
  readonly code?: string;
  /** What API Management answers on save for this, without place. Only where its words are known. */
  readonly serviceText?: string;
  /** The element that the service's answer names; by default the innermost one around the range. */
  readonly serviceElement?: XmlElement;
}

export type RuleGroup =
  | 'Document'
  | 'Policies'
  | 'Values'
  | 'Named values'
  | 'Expressions'
  | 'Data flow'
  | 'OAuth flow';

/**
 * One thing that is checked. The texts make up the page of rules; `bad` and `good` are policies (or parts of one) that the tests
 * hold the rule to: it speaks on `bad`, each of its fixes silences it, and it is silent on `good`.
 */
export interface Rule {
  /** Stable and kebab-case; people disable rules by it. */
  readonly code: string;
  /** The heading under which the page of rules has it. */
  readonly group: RuleGroup;
  /** The gravest that this rule reports. `error` only where API Management refuses the document or a call must fail. */
  readonly severity: Severity;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** Where the fact comes from: a documentation page, a schema, an issue. */
  readonly source: string;
  /** What `bad` and `good` have to be read under. */
  readonly exampleOptions?: ValidateOptions;
  check(analysis: PolicyAnalysis): Iterable<Finding>;
}
