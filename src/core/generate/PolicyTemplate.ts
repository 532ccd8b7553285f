import { maxFormParameters, maxRefusals, type Strategy } from '../design/PolicyDesign';

/** Which of the form fields that a design adds. */
export type FormParameterIndex = 0 | 1 | 2 | 3;

/** Which of the statuses that count as a refusal. */
export type RefusalIndex = 0 | 1 | 2 | 3;

/** The places of the generated policy where a value of the design stands. */
export type Slot =
  | 'tokenUrl'
  | 'clientId'
  | 'clientSecret'
  | 'clientCertificate'
  | 'clientIdentity'
  | 'exchangeAudience'
  | `parameterName${FormParameterIndex}`
  | `parameterValue${FormParameterIndex}`
  | 'scope'
  | 'timeout'
  | 'cachingType'
  | 'safetyMargin'
  | 'defaultLifetime'
  | 'renewBefore'
  | 'renewSpread'
  | 'failureSeconds'
  | `refusal${RefusalIndex}`
  | 'resource'
  | 'identity'
  | 'providerId'
  | 'authorizationId'
  | 'certificate'
  | 'username'
  | 'password'
  | 'header'
  | 'schemePrefix'
  | 'callerHeader'
  | 'failureStatus'
  | 'failureReason'
  | 'failureMessage'
  | 'failureBody'
  | 'failureContentType'
  | 'failureTemplate'
  | 'retryAfter';

/** What a design puts into each slot. Numbers are whole and not negative. */
export type SlotValues = Readonly<Partial<Record<Slot, string | number>>>;

/** Slots that hold a whole number: in C# they are written without quotes. */
export const numberSlots: ReadonlySet<Slot> = new Set<Slot>([
  'timeout',
  'safetyMargin',
  'defaultLifetime',
  'renewBefore',
  'renewSpread',
  'failureSeconds',
  ...refusalIndexes(maxRefusals).map((index): Slot => `refusal${index}`),
  'failureStatus',
  'retryAfter',
]);

/** An attribute's value or an element's text. */
export type Content =
  /** The same in every policy. */
  | { readonly kind: 'literal'; readonly text: string }
  /** One slot: plain text where the value can stand as text, else an expression whose value is that constant. */
  | { readonly kind: 'slot'; readonly slot: Slot; readonly omitWhenEmpty: boolean }
  /** A policy expression, with `«slot»` where a constant of the design stands. Lines are relative to the element's indentation. */
  | { readonly kind: 'code'; readonly code: string };

export interface ElementTemplate {
  readonly name: string;
  /** The comment that stands before the element. */
  readonly comment: string | null;
  /** The `id` that a failing policy is named by in context.LastError. */
  readonly id: string | null;
  readonly attributes: Readonly<Record<string, Content>>;
  readonly text: Content | null;
  readonly parts: readonly Part[];
}

/** The yes/no and either/or choices of a design that decide which elements a policy has. */
export interface Shape {
  readonly strategy: Strategy;
  readonly provider: 'entra' | 'oauth2';
  readonly cached: boolean;
  readonly authentication: 'body' | 'basic' | 'certificate' | 'managed-identity';
  /** The form parameter that names what the token is for. */
  readonly parameter: 'scope' | 'resource' | 'none';
  /** How many form fields the design adds. */
  readonly formParameters: number;
  readonly lifetimeFrom: 'expires_in' | 'exp';
  readonly margin: 'seconds' | 'percent';
  readonly perRegion: boolean;
  readonly renewal: boolean;
  readonly remembersFailure: boolean;
  readonly whenRefused: 'keep' | 'drop' | 'retry';
  /** How many statuses count as a refusal. */
  readonly refusals: number;
  readonly certificateBy: 'id' | 'thumbprint';
  /** `text` and `code`: the usual JSON. The others: a body of the design's own, and how the message stands in it. */
  readonly failureBody: 'text' | 'code' | 'template' | 'json-template';
  readonly retryAfter: boolean;
  readonly scheme: boolean;
  readonly removeKeyHeader: boolean;
  readonly removeKeyQuery: boolean;
  readonly callerAuthorization: 'remove' | 'keep' | 'move';
}

/** What is known, or asked, of a shape: for each choice the one value, or several that are left. */
export type Condition = { readonly [Choice in keyof Shape]?: Shape[Choice] | readonly Shape[Choice][] };

/** What a token request says that it is for: the parameter with the scope or resource, and the number of fields that a design adds. */
export const purposes: readonly Pick<Shape, 'parameter' | 'formParameters'>[] = [
  { parameter: 'resource', formParameters: 0 },
  ...Array.from({ length: maxFormParameters + 1 }, (_, formParameters) => [
    { parameter: 'scope' as const, formParameters },
    { parameter: 'none' as const, formParameters },
  ]).flat(),
];

/** The indexes of the form fields that a design adds. */
export function formParameterIndexes(count: number): readonly FormParameterIndex[] {
  return ([0, 1, 2, 3] as const).slice(0, count);
}

/** The indexes of the statuses that count as a refusal. */
export function refusalIndexes(count: number): readonly RefusalIndex[] {
  return ([0, 1, 2, 3] as const).slice(0, count);
}

export interface Option {
  readonly when: Condition;
  readonly element: ElementTemplate;
}

/** A child of the policy: one of several elements, or none, by the design's shape. `key` is unique among its siblings. */
export interface Part {
  readonly key: string;
  readonly options: readonly Option[];
  /** What it means when the element isn't there; null: it must be. */
  readonly absent: Condition | null;
}

/** What is known once the condition holds as well; null when the two contradict each other. */
export function narrow(known: Condition, condition: Condition): Condition | null {
  const narrowed: Record<string, unknown> = { ...known };
  for (const [choice, wanted] of Object.entries(condition)) {
    const before: unknown = known[choice as keyof Shape];
    const values = asList(wanted).filter((value) => before === undefined || asList(before).includes(value));
    if (values.length === 0) return null;
    narrowed[choice] = values.length === 1 ? values[0] : values;
  }
  return narrowed;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The element that a design of this shape has for a part; null when it has none. */
export function chosenElement(part: Part, shape: Shape): ElementTemplate | null {
  return part.options.find((option) => narrow(shape, option.when) !== null)?.element ?? null;
}
