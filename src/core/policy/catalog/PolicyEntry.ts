/** A section of a policy document. */
export type Section = 'inbound' | 'backend' | 'outbound' | 'on-error';

/** Where a policy document is attached, outermost first. */
export type Scope = 'global' | 'workspace' | 'product' | 'api' | 'operation';

/** The kinds of gateway that Microsoft's policy reference tells apart. */
export type Gateway = 'classic' | 'v2' | 'consumption' | 'self-hosted' | 'workspace';

/**
 * How sure it is that something must be there.
 * `required`: API Management refuses the document without it. `expected`: the documentation requires it, the schema doesn't.
 * `suggested`: left out in working policies, though the documentation lists it as required. `optional`: free.
 */
export type Presence = 'required' | 'expected' | 'suggested' | 'optional';

/**
 * Whether a policy expression may stand in a value.
 * `doubtful`: Microsoft's own sources disagree, so it is worth a warning and no more.
 */
export type ExpressionUse = 'allowed' | 'doubtful' | 'refused';

/**
 * What a literal value has to look like. Bounds are inclusive. `minimum` and `maximum` are the schema's; beyond `documentedMaximum`
 * the documentation promises nothing.
 */
export type ValueType =
  | { readonly kind: 'string' }
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'integer';
      readonly minimum: number;
      readonly maximum: number;
      readonly documentedMaximum: number | null;
    }
  | { readonly kind: 'number' }
  | { readonly kind: 'date-time' }
  /** Only an expression can yield it: a `byte[]`. */
  | { readonly kind: 'bytes' }
  /** `closed`: the schema refuses other words; else only the documentation lists these. */
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly closed: boolean };

/** Which .NET type an expression in this place has to yield; derived from the value type unless it says otherwise. */
export type ExpectedResult = 'boolean' | 'integer' | 'number' | 'string' | 'bytes' | 'any';

export interface AttributeEntry {
  readonly name: string;
  /** One or two sentences for hover and completion. */
  readonly description: string;
  readonly presence: Presence;
  readonly type: ValueType;
  readonly default: string | null;
  readonly expression: ExpressionUse;
  readonly expectedResult: ExpectedResult;
  /** The value is the name of a context variable that this policy sets or reads. */
  readonly variable: 'sets' | 'reads' | null;
  /** Known to the schema, absent from the documentation. */
  readonly undocumented: boolean;
  /** A password or another value that must not stand in a policy as plain text. */
  readonly secret: boolean;
}

/** What may stand as the text of an element. */
export interface TextEntry {
  readonly description: string;
  readonly type: ValueType;
  /** The schema demands at least one character. */
  readonly required: boolean;
  readonly expression: ExpressionUse;
  readonly expectedResult: ExpectedResult;
}

export interface ChildEntry {
  readonly element: ElementEntry;
  readonly presence: Presence;
  /** How many may stand there; `Infinity` for any number. */
  readonly maximum: number;
  /** Why the child is accepted though the documentation doesn't list it here; null where it does. */
  readonly doubt: string | null;
}

/** Attributes of which a number must be given. */
export interface AttributeGroup {
  readonly names: readonly string[];
  /** `exactly-one` and `at-least-one` must be given; `at-most-one` may be absent. */
  readonly rule: 'exactly-one' | 'at-least-one' | 'at-most-one';
}

/** An element that a policy document can hold: a policy, or a part of one. */
export interface ElementEntry {
  readonly name: string;
  /** One line in plain words. */
  readonly summary: string;
  readonly attributes: ReadonlyMap<string, AttributeEntry>;
  readonly attributeGroups: readonly AttributeGroup[];
  readonly children: readonly ChildEntry[];
  /**
   * `sequence`: the schema enforces the order of `children`. `advised`: the schema has one and published pages have others. `free`: any
   * order.
   */
  readonly order: 'sequence' | 'advised' | 'free';
  /** Holds policies of the section in which it stands. */
  readonly holdsPolicies: boolean;
  /** Holds any markup, which isn't policy: a body template, a style sheet. */
  readonly holdsMarkup: boolean;
  /** Null: text is refused. */
  readonly text: TextEntry | null;
  /** At least one of these children must be there. */
  readonly oneOfChildren: readonly string[];
  /** Attributes or children may be newer than this catalogue: what it doesn't know is a warning, not an error. */
  readonly evolving: boolean;
}

/** A policy: what documentation, schema and toolkit say about it. */
export interface PolicyEntry extends ElementEntry {
  /** Its page; null for policies that have none. */
  readonly documentation: string | null;
  /** Sections by the policy's own page. */
  readonly sections: readonly Section[];
  /** Sections in which the policy works by the toolkit, the schema or observation, though its page doesn't say so. */
  readonly undocumentedSections: readonly Section[];
  readonly scopes: readonly Scope[];
  readonly gateways: readonly Gateway[];
  /** `policy` stands in a section, `child` only inside other policies, `resolver` only in a GraphQL resolver's document. */
  readonly place: 'policy' | 'child' | 'resolver';
  readonly status: 'available' | 'preview' | 'undocumented' | 'deprecated';
  /** More to know, a sentence each. */
  readonly notes: readonly string[];
}

export const allSections: readonly Section[] = ['inbound', 'backend', 'outbound', 'on-error'];
export const allScopes: readonly Scope[] = ['global', 'workspace', 'product', 'api', 'operation'];
export const allGateways: readonly Gateway[] = ['classic', 'v2', 'consumption', 'self-hosted', 'workspace'];
