import {
  allGateways,
  allScopes,
  allSections,
  type AttributeEntry,
  type AttributeGroup,
  type ChildEntry,
  type ElementEntry,
  type ExpectedResult,
  type ExpressionUse,
  type PolicyEntry,
  type Presence,
  type TextEntry,
  type ValueType,
} from './PolicyEntry';

/** Facts about an attribute beyond its name, type and description. Left out: optional, no default, documented. */
interface AttributeOptions {
  readonly presence?: Presence;
  readonly default?: string;
  readonly expression?: ExpressionUse;
  readonly expectedResult?: ExpectedResult;
  readonly variable?: 'sets' | 'reads';
  readonly undocumented?: boolean;
  readonly secret?: boolean;
}

interface IntegerOptions extends AttributeOptions {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly documentedMaximum?: number;
}

const int32 = { minimum: -2_147_483_648, maximum: 2_147_483_647 };

function resultOf(type: ValueType): ExpectedResult {
  switch (type.kind) {
    case 'boolean':
    case 'integer':
    case 'number':
    case 'bytes':
      return type.kind;
    default:
      return 'string';
  }
}

function attribute(
  name: string,
  type: ValueType,
  description: string,
  options: AttributeOptions,
  expression: ExpressionUse,
): AttributeEntry {
  return {
    name,
    description,
    type,
    presence: options.presence ?? 'optional',
    default: options.default ?? null,
    expression: options.expression ?? expression,
    expectedResult: options.expectedResult ?? resultOf(type),
    variable: options.variable ?? null,
    undocumented: options.undocumented ?? false,
    secret: options.secret ?? false,
  };
}

/** An attribute of type string. The schema lets any string be an expression. */
export function string(name: string, description: string, options: AttributeOptions = {}): AttributeEntry {
  return attribute(name, { kind: 'string' }, description, options, 'allowed');
}

/** The name of a variable. Sources agree on most that it has to be literal. */
export function variableName(
  name: string,
  description: string,
  options: AttributeOptions & { readonly variable?: 'sets' | 'reads' } = {},
): AttributeEntry {
  return attribute(name, { kind: 'string' }, description, { variable: 'sets', ...options }, 'refused');
}

/** `true` or `false`; the schema's plain `boolean` refuses an expression. */
export function flag(name: string, description: string, options: AttributeOptions = {}): AttributeEntry {
  return attribute(name, { kind: 'boolean' }, description, options, 'refused');
}

/** A whole number (Int32 unless bounds say otherwise); the schema's plain `int` refuses an expression. */
export function integer(name: string, description: string, options: IntegerOptions = {}): AttributeEntry {
  const { minimum = int32.minimum, maximum = int32.maximum, documentedMaximum = null } = options;
  return attribute(name, { kind: 'integer', minimum, maximum, documentedMaximum }, description, options, 'refused');
}

export function decimal(name: string, description: string, options: AttributeOptions = {}): AttributeEntry {
  return attribute(name, { kind: 'number' }, description, options, 'refused');
}

/** One of a few words, lower and upper case told apart; the schema's plain enumeration refuses an expression. */
export function choice(
  name: string,
  values: readonly string[],
  description: string,
  options: AttributeOptions = {},
): AttributeEntry {
  return attribute(name, { kind: 'enum', values, closed: true }, description, options, 'refused');
}

/** A word that the documentation lists and the schema takes as any text. */
export function word(
  name: string,
  values: readonly string[],
  description: string,
  options: AttributeOptions = {},
): AttributeEntry {
  return attribute(name, { kind: 'enum', values, closed: false }, description, options, 'allowed');
}

/** A `byte[]`, which only an expression can yield. */
export function bytes(name: string, description: string, options: AttributeOptions = {}): AttributeEntry {
  return attribute(name, { kind: 'bytes' }, description, options, 'allowed');
}

export function dateTime(name: string, description: string, options: AttributeOptions = {}): AttributeEntry {
  return attribute(name, { kind: 'date-time' }, description, options, 'allowed');
}

interface TextOptions {
  readonly type?: ValueType;
  readonly required?: boolean;
  readonly expression?: ExpressionUse;
  readonly expectedResult?: ExpectedResult;
}

/** The element's text is its value. */
export function text(description: string, options: TextOptions = {}): TextEntry {
  const type = options.type ?? { kind: 'string' };
  return {
    description,
    type,
    required: options.required ?? false,
    expression: options.expression ?? 'allowed',
    expectedResult: options.expectedResult ?? resultOf(type),
  };
}

/** Facts about an element beyond its name and summary. Left out: no attributes, no children, no text. */
export interface ElementFacts {
  readonly attributes?: readonly AttributeEntry[];
  readonly attributeGroups?: readonly AttributeGroup[];
  readonly children?: readonly ChildEntry[];
  readonly order?: ElementEntry['order'];
  readonly holdsPolicies?: boolean;
  readonly holdsMarkup?: boolean;
  readonly text?: TextEntry;
  readonly oneOfChildren?: readonly string[];
  readonly evolving?: boolean;
}

/** A part of a policy: `value`, `when`, `openid-config`. */
export function element(name: string, summary: string, facts: ElementFacts = {}): ElementEntry {
  return {
    name,
    summary,
    attributes: new Map((facts.attributes ?? []).map((entry) => [entry.name, entry])),
    attributeGroups: facts.attributeGroups ?? [],
    children: facts.children ?? [],
    order: facts.order ?? 'sequence',
    holdsPolicies: facts.holdsPolicies ?? false,
    holdsMarkup: facts.holdsMarkup ?? false,
    text: facts.text ?? null,
    oneOfChildren: facts.oneOfChildren ?? [],
    evolving: facts.evolving ?? false,
  };
}

interface PolicyFacts
  extends ElementFacts, Partial<Pick<PolicyEntry, 'sections' | 'undocumentedSections' | 'scopes' | 'gateways'>> {
  readonly place?: PolicyEntry['place'];
  readonly status?: PolicyEntry['status'];
  readonly notes?: readonly string[];
  /** Null: there is no page. Left out: the page that has the policy's name. */
  readonly documentation?: string | null;
}

const documentationRoot = 'https://learn.microsoft.com/azure/api-management/';

/** `LastError.PolicyId` carries it: every policy takes one (error handling page of the documentation). */
const id = string('id', 'A name for this policy, reported as context.LastError.PolicyId when it fails.', {
  expression: 'doubtful',
});

/** A policy. Left out: every section, scope and gateway, documented on the page of its name. */
export function policy(name: string, summary: string, facts: PolicyFacts = {}): PolicyEntry {
  const status = facts.status ?? 'available';
  return {
    ...element(name, summary, { ...facts, attributes: [...(facts.attributes ?? []), id] }),
    documentation:
      facts.documentation !== undefined
        ? facts.documentation
        : status === 'undocumented'
          ? null
          : `${documentationRoot}${name}-policy`,
    sections: facts.sections ?? allSections,
    undocumentedSections: facts.undocumentedSections ?? [],
    scopes: facts.scopes ?? allScopes,
    gateways: facts.gateways ?? allGateways,
    place: facts.place ?? 'policy',
    status,
    notes: facts.notes ?? [],
  };
}

/** The same element with other facts, for a child that differs from the policy of its name. */
export function variant<Entry extends ElementEntry>(entry: Entry, facts: Partial<Entry>): Entry {
  return { ...entry, ...facts };
}

const child = (element: ElementEntry, presence: Presence, maximum: number): ChildEntry => ({
  element,
  presence,
  maximum,
  doubt: null,
});

/** `[0..1]` */
export const optional = (element: ElementEntry): ChildEntry => child(element, 'optional', 1);
/** `[1..1]` */
export const one = (element: ElementEntry): ChildEntry => child(element, 'required', 1);
/** `[0..n]` */
export const any = (element: ElementEntry, maximum = Infinity): ChildEntry => child(element, 'optional', maximum);
/** `[1..n]` */
export const some = (element: ElementEntry, maximum = Infinity): ChildEntry => child(element, 'required', maximum);
/** Required by the documentation and not by the schema. */
export const expected = (element: ElementEntry, maximum = 1): ChildEntry => child(element, 'expected', maximum);
/** Listed as required, and left out in working policies. */
export const suggested = (element: ElementEntry, maximum = 1): ChildEntry => child(element, 'suggested', maximum);
/** Accepted by one source and not by another. */
export const doubtful = (element: ElementEntry, doubt: string, maximum = 1): ChildEntry => ({
  ...child(element, 'optional', maximum),
  doubt,
});
