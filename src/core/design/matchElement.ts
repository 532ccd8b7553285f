import {
  type Condition,
  type Content,
  type ElementTemplate,
  narrow,
  type Part,
  type Slot,
} from '../generate/PolicyTemplate';
import type { OffsetRange } from '../text/range';
import { elementValue } from '../xml/elementValue';
import type { XmlElement, XmlExpression, XmlNode, XmlValue } from '../xml/nodes';
import { type CodeSlot, matchCode, matchConstant } from './matchCode';

/** A part of a document that the form doesn't own, and why. */
export interface Unmanaged {
  readonly range: OffsetRange;
  readonly reason: string;
}

/** A value of the document that fits a content of the template. */
export interface MatchedContent {
  readonly content: Content;
  readonly value: XmlValue;
  /** The expression that the value is, if it is one. */
  readonly expression: XmlExpression | null;
  readonly slots: readonly CodeSlot[];
}

/** An element of the document that fits one of the template. */
export interface MatchedElement {
  readonly template: ElementTemplate;
  readonly element: XmlElement;
  /** By name; an attribute that isn't there, and needn't be, is missing. */
  readonly attributes: ReadonlyMap<string, MatchedContent>;
  readonly text: MatchedContent | null;
  readonly children: ReadonlyMap<string, MatchedElement>;
}

/** What a document says so far about the design that it was made from. */
export interface Evidence {
  readonly shape: Condition;
  readonly slots: ReadonlyMap<Slot, string | number>;
  readonly unmanaged: readonly Unmanaged[];
}

export const noEvidence: Evidence = { shape: {}, slots: new Map(), unmanaged: [] };

export interface Match<T> {
  readonly kind: 'match';
  readonly matched: T;
  readonly evidence: Evidence;
}

/** `named`: the element is the form's by its name or id, so that a reader wants to hear why it isn't taken for it. */
export interface Mismatch extends Unmanaged {
  readonly kind: 'mismatch';
  readonly named: boolean;
}

/** What an attribute means when it isn't there (policy reference). */
const defaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'send-request': { mode: 'new' },
  'set-header': { 'exists-action': 'override' },
  'set-query-parameter': { 'exists-action': 'override' },
  'cache-lookup-value': { 'caching-type': 'prefer-external' },
  'cache-store-value': { 'caching-type': 'prefer-external' },
  'cache-remove-value': { 'caching-type': 'prefer-external' },
  'get-authorization-context': { 'identity-type': 'managed' },
};

/** Attributes that say whose an element is: the variable that it sets. */
const namingAttributes: readonly string[] = [
  'response-variable-name',
  'variable-name',
  'output-token-variable-name',
  'context-variable-name',
];

function matchElement(
  template: ElementTemplate,
  element: XmlElement,
  evidence: Evidence,
): Match<MatchedElement> | Mismatch {
  if (template.name !== element.name) return mismatch(element.nameRange, 'This is another policy.', false);
  const named = isNamedAlike(template, element);

  const attributes = new Map<string, MatchedContent>();
  let collected = evidence;
  for (const [name, content] of attributeOrder(template)) {
    const found = element.attributes.find((attribute) => attribute.name === name);
    if (found === undefined) {
      const assumed = absentContent(template, name, content);
      const next = assumed === null ? null : addSlots(collected, assumed);
      if (next === null) {
        return mismatch(
          element.openTag,
          `The form writes \`${name}\` here, which this \`<${element.name}>\` lacks.`,
          named,
        );
      }
      collected = next;
      continue;
    }
    const match = matchContent(content, found.value);
    if (match === null) return mismatch(found.range, contentReason(content, `\`${name}\``), named);
    const next = addSlots(collected, match.slots);
    if (next === null) return mismatch(found.range, conflictReason(collected, match.slots), named);
    collected = next;
    attributes.set(name, match);
  }

  let text: MatchedContent | null = null;
  if (template.text !== null) {
    text = matchContent(template.text, elementValue(element));
    if (text === null) return mismatch(element.range, contentReason(template.text, `\`<${element.name}>\``), named);
    const next = addSlots(collected, text.slots);
    if (next === null) return mismatch(element.range, conflictReason(collected, text.slots), named);
    collected = next;
  } else if (element.children.some(isStrayContent)) {
    return mismatch(element.range, `Text in \`<${element.name}>\` is nothing that the form writes.`, named);
  }

  let children: ReadonlyMap<string, MatchedElement> = new Map();
  if (template.text === null) {
    const elements = element.children.filter((node) => node.kind === 'element');
    const match = matchParts(template.parts, elements, collected, element.range);
    if (match.kind === 'mismatch') {
      return { ...match, named: match.named || named };
    }
    const [branch] = match.matched.skipped;
    if (template.name === 'choose' && branch !== undefined) {
      return mismatch(branch.range, `This \`<${branch.name}>\` is a branch that the form can't show.`, named);
    }
    children = match.matched.matches;
    collected = {
      ...match.evidence,
      unmanaged: [...match.evidence.unmanaged, ...match.matched.skipped.map(unownedElement)],
    };
  }

  const extra = element.attributes
    .filter(({ name }) => name !== 'id' && !Object.hasOwn(template.attributes, name))
    .map(({ name, range }) => ({ range, reason: `The form doesn't know \`${name}\`.` }));
  return {
    kind: 'match',
    matched: { template, element, attributes, text, children },
    evidence: { ...collected, unmanaged: [...collected.unmanaged, ...extra] },
  };
}

export interface MatchedParts {
  readonly matches: ReadonlyMap<string, MatchedElement>;
  /** Elements that none of the parts is. */
  readonly skipped: readonly XmlElement[];
  /** Index of the last element that is a part; -1 when there is none. */
  readonly last: number;
}

/** Finds the parts among the elements of `parent`, in order, with other elements between them. */
export function matchParts(
  parts: readonly Part[],
  elements: readonly XmlElement[],
  evidence: Evidence,
  parent: OffsetRange,
): Match<MatchedParts> | Mismatch {
  const matches = new Map<string, MatchedElement>();
  const owned = new Set<XmlElement>();
  let collected = evidence;
  let position = 0;
  for (const part of parts) {
    const found = findPart(part, elements, position, elements.length, collected, parent);
    if (found.kind === 'mismatch') return found;
    collected = found.evidence;
    if (found.matched === null) continue;
    matches.set(part.key, found.matched.element);
    owned.add(found.matched.element.element);
    position = found.matched.index + 1;
  }
  return {
    kind: 'match',
    matched: { matches, skipped: elements.filter((element) => !owned.has(element)), last: position - 1 },
    evidence: collected,
  };
}

/**
 * Finds the first of `elements[from…to)` that fits the part; null when there is none and there needn't be one. A mismatch names the
 * element that comes closest.
 */
export function findPart(
  part: Part,
  elements: readonly XmlElement[],
  from: number,
  to: number,
  evidence: Evidence,
  parent: OffsetRange,
): Match<{ readonly element: MatchedElement; readonly index: number } | null> | Mismatch {
  let closest: Mismatch | null = null;
  for (let index = from; index < to; index++) {
    const match = matchOptions(part, elements[index]!, evidence);
    if (match === null) continue;
    if (match.kind === 'match') return { ...match, matched: { element: match.matched, index } };
    if (closest === null || (match.named && !closest.named)) closest = match;
  }
  const shape = part.absent === null ? null : narrow(evidence.shape, part.absent);
  if (shape !== null) return { kind: 'match', matched: null, evidence: { ...evidence, shape } };
  const name = part.options[0]!.element.name;
  return closest ?? mismatch(parent, `The form's \`<${name}>\` is missing here.`, false);
}

/** Null when the element has another name than all the options. */
function matchOptions(part: Part, element: XmlElement, evidence: Evidence): Match<MatchedElement> | Mismatch | null {
  let closest: Mismatch | null = null;
  for (const { when, element: template } of part.options) {
    const shape = template.name === element.name ? narrow(evidence.shape, when) : null;
    if (shape === null) continue;
    const match = matchElement(template, element, { ...evidence, shape });
    if (match.kind === 'match') return match;
    if (closest === null || (match.named && !closest.named)) closest = match;
  }
  return closest;
}

/** Literal attributes first: they tell at once, and cheaply, that an element is another. */
function attributeOrder(template: ElementTemplate): readonly (readonly [string, Content])[] {
  return Object.entries(template.attributes).toSorted(
    ([, a], [, b]) => Number(a.kind !== 'literal') - Number(b.kind !== 'literal'),
  );
}

function isNamedAlike(template: ElementTemplate, element: XmlElement): boolean {
  const valueOf = (name: string): string | null =>
    element.attributes.find((attribute) => attribute.name === name)?.value.text ?? null;
  if (template.id !== null && valueOf('id') === template.id) return true;
  const names = template.name === 'set-variable' ? ['name'] : namingAttributes;
  return names.some((name) => {
    const content = template.attributes[name];
    return content?.kind === 'literal' && valueOf(name) === content.text;
  });
}

function absentContent(template: ElementTemplate, name: string, content: Content): readonly CodeSlot[] | null {
  const range = { start: 0, end: 0 };
  if (content.kind === 'slot' && content.omitWhenEmpty) return [{ slot: content.slot, value: '', range }];
  const value = defaults[template.name]?.[name];
  if (value === undefined) return null;
  if (content.kind === 'slot') return [{ slot: content.slot, value, range }];
  return content.kind === 'literal' && content.text === value ? [] : null;
}

function matchContent(content: Content, value: XmlValue): MatchedContent | null {
  const { expression } = value;
  switch (content.kind) {
    case 'literal':
      return expression === null && value.text.trim() === content.text
        ? { content, value, expression, slots: [] }
        : null;
    case 'slot': {
      if (expression === null) {
        if (value.strayExpressions.length > 0) return null;
        const slots = [{ slot: content.slot, value: value.text.trim(), range: { start: 0, end: 0 } }];
        return { content, value, expression, slots };
      }
      const constant = matchConstant(expression);
      return constant && { content, value, expression, slots: [{ slot: content.slot, ...constant }] };
    }
    case 'code': {
      const slots = expression === null ? null : matchCode(content.code, expression);
      return slots && { content, value, expression, slots };
    }
  }
}

/** Null when a slot holds something else elsewhere. */
function addSlots(evidence: Evidence, slots: readonly CodeSlot[]): Evidence | null {
  if (slots.length === 0) return evidence;
  const merged = new Map(evidence.slots);
  for (const { slot, value } of slots) {
    // A number stands as text in an attribute and as a number in an expression.
    if (merged.has(slot) && String(merged.get(slot)) !== String(value)) return null;
    merged.set(slot, value);
  }
  return { ...evidence, slots: merged };
}

const slotNames: Readonly<Record<Slot, string>> = {
  tokenUrl: 'token URL',
  clientId: 'client id',
  clientSecret: 'client secret',
  clientCertificate: 'certificate',
  clientIdentity: 'identity',
  exchangeAudience: 'resource',
  parameterName0: 'name of the form field',
  parameterName1: 'name of the form field',
  parameterName2: 'name of the form field',
  parameterName3: 'name of the form field',
  parameterValue0: 'value of the form field',
  parameterValue1: 'value of the form field',
  parameterValue2: 'value of the form field',
  parameterValue3: 'value of the form field',
  renewBefore: 'time before expiry',
  renewSpread: 'spread',
  failureSeconds: 'time for which a failure is remembered',
  refusal0: 'status of a refusal',
  refusal1: 'status of a refusal',
  refusal2: 'status of a refusal',
  refusal3: 'status of a refusal',
  resource: 'resource',
  identity: 'identity',
  providerId: 'credential provider',
  authorizationId: 'connection',
  certificate: 'certificate',
  username: 'user name',
  password: 'password',
  scope: 'scope',
  timeout: 'timeout',
  cachingType: 'caching type',
  safetyMargin: 'safety margin',
  defaultLifetime: 'default lifetime',
  header: 'header',
  schemePrefix: 'scheme',
  callerHeader: "header for the caller's credentials",
  failureStatus: 'status',
  failureReason: 'reason',
  failureMessage: 'message',
  failureBody: 'body',
  failureContentType: 'content type',
  failureTemplate: 'body',
  retryAfter: 'Retry-After',
};

function conflictReason({ slots }: Evidence, added: readonly CodeSlot[]): string {
  const conflict = added.find(({ slot, value }) => slots.has(slot) && String(slots.get(slot)) !== String(value));
  const name = conflict === undefined ? 'value' : slotNames[conflict.slot];
  return `The ${name} here differs from the ${name} further up, where the form has one for both.`;
}

function contentReason(content: Content, place: string): string {
  return content.kind === 'literal'
    ? `The form has \`${content.text}\` in ${place}.`
    : `The expression in ${place} was changed beyond what the form can show.`;
}

export function unownedElement(element: XmlElement): Unmanaged {
  return { range: element.range, reason: `\`<${element.name}>\` isn't part of the form.` };
}

/** Content that isn't blank, a comment or an element. */
export function isStrayContent(node: XmlNode): boolean {
  if (node.kind === 'text') return node.raw.trim() !== '';
  return node.kind === 'expression' || node.kind === 'cdata' || node.kind === 'stray';
}

function mismatch(range: OffsetRange, reason: string, named: boolean): Mismatch {
  return { kind: 'mismatch', range, reason, named };
}
