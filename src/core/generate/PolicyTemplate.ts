/** The places of the generated policy where a value of the design stands. */
export type Slot =
  | 'tokenUrl'
  | 'clientId'
  | 'clientSecret'
  | 'scope'
  | 'timeout'
  | 'cachingType'
  | 'safetyMargin'
  | 'defaultLifetime'
  | 'header'
  | 'schemePrefix'
  | 'callerHeader'
  | 'failureStatus'
  | 'failureReason'
  | 'failureMessage'
  | 'failureBody'
  | 'retryAfter';

/** What a design puts into each slot. Numbers are whole and not negative. */
export type SlotValues = Readonly<Partial<Record<Slot, string | number>>>;

/** Slots that hold a whole number: in C# they are written without quotes. */
export const numberSlots: ReadonlySet<Slot> = new Set<Slot>([
  'timeout',
  'safetyMargin',
  'defaultLifetime',
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
  readonly provider: 'entra' | 'oauth2';
  readonly cached: boolean;
  readonly authentication: 'body' | 'basic';
  /** The form parameter that names what the token is for. */
  readonly parameter: 'scope' | 'resource' | 'none';
  readonly failureBody: 'text' | 'code';
  readonly retryAfter: boolean;
  readonly scheme: boolean;
  readonly removeKeyHeader: boolean;
  readonly removeKeyQuery: boolean;
  readonly callerAuthorization: 'remove' | 'keep' | 'move';
}

/** Every form parameter that a token request may name its purpose by. */
export const parameters = ['scope', 'resource', 'none'] as const satisfies readonly Shape['parameter'][];

export interface Option {
  readonly when: Partial<Shape>;
  readonly element: ElementTemplate;
}

/** A child of the policy: one of several elements, or none, by the design's shape. `key` is unique among its siblings. */
export interface Part {
  readonly key: string;
  readonly options: readonly Option[];
  /** What it means when the element isn't there; null: it must be. */
  readonly absent: Partial<Shape> | null;
}

export function agrees(shape: Partial<Shape>, condition: Partial<Shape>): boolean {
  return (Object.keys(condition) as (keyof Shape)[]).every(
    (key) => shape[key] === undefined || shape[key] === condition[key],
  );
}

/** The element that a design of this shape has for a part; null when it has none. */
export function chosenElement(part: Part, shape: Shape): ElementTemplate | null {
  return part.options.find((option) => agrees(shape, option.when))?.element ?? null;
}
