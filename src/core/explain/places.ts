import type { OffsetRange } from '../text/range';
import type { PlacedElement } from '../validate/analysis/PlacedElement';
import type { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { ErrorOccurrence } from './KnownError';

/** Finds the place in the policy that an error is about; null when the policy has none. */
export type Placing = (analysis: PolicyAnalysis, occurrence: ErrorOccurrence) => OffsetRange | null;

/** The first element that has one of the names. */
export const elementNamed =
  (...names: readonly string[]): Placing =>
  ({ elements }) =>
    elements.find(({ element }) => names.includes(element.name))?.element.nameRange ?? null;

/** The element whose name is a group of the pattern. */
export const elementOfGroup =
  (group: number): Placing =>
  ({ elements }, { match }) =>
    elements.find(({ element }) => element.name === match[group])?.element.nameRange ?? null;

/** The attribute whose name is a group of the pattern; of the element that the other group names, where one does. */
export const attributeOfGroup =
  (group: number): Placing =>
  ({ elements }, { match }) => {
    for (const { element } of elements) {
      const attribute = element.attributes.find(({ name }) => name === match[group]);
      if (attribute !== undefined) return attribute.range;
    }
    return null;
  };

/** The first attribute or text that holds what a group of the pattern says. */
export const valueOfGroup =
  (group: number): Placing =>
  ({ document }, { match }) => {
    const text = match[group] ?? '';
    const start = text === '' ? -1 : document.text.indexOf(text);
    return start === -1 ? null : { start, end: start + text.length };
  };

/** The reference to the named value that a group of the pattern names. */
export const namedValueOfGroup =
  (group: number): Placing =>
  ({ document }, { match }) =>
    document.xml.namedValues.find(({ name }) => name === match[group])?.range ?? null;

/** Fields of the forms that token requests send; the address of the first token request without such a field. */
export const tokenField =
  (...names: readonly string[]): Placing =>
  ({ requests }) => {
    for (const { forms } of requests) {
      for (const name of names) {
        const field = forms.flat().find((candidate) => candidate.name === name);
        if (field !== undefined) return field.valueRange ?? field.nameRange;
      }
    }
    const request = requests.find(({ isTokenRequest }) => isTokenRequest);
    return request?.url?.value.range ?? request?.placed.element.nameRange ?? null;
  };

/** The address of the first token request. */
export const tokenUrl: Placing = tokenField();

/**
 * The statement that `context.LastError` or a trace names: `Section`, `Path` (`choose[1]/when[2]`, counted from one among siblings
 * of the name), `Source` and `PolicyId`, as far as the text has them.
 */
export const failedStatement: Placing = ({ elements, document }, { text }) => {
  const field = (name: string) =>
    new RegExp(`["']?\\b${name}["']?\\s*[:=]\\s*["']?([^"',\\r\\n}]+)`, 'i').exec(text)?.[1]?.trim() ?? null;
  const id = field('policyId');
  const named =
    id === null ? undefined : elements.find(({ element }) => attributeText(element.attributes, 'id') === id);
  if (named !== undefined) return named.element.nameRange;
  const code = field('expression');
  const quoted = code !== null && code.length > 8 ? document.text.indexOf(code) : -1;
  if (code !== null && quoted !== -1) return { start: quoted, end: quoted + code.length };
  const source = field('source');
  const section = field('section');
  const path = field('path');
  const inSection = elements.filter(
    (placed) => section === null || placed.section === null || placed.section === section,
  );
  const container = path === null ? null : followPath(inSection, path);
  const candidates = container === null ? inSection : inSection.filter((placed) => isInside(placed, container));
  const statement = candidates.find(({ element }) => element.name === source);
  return statement?.element.nameRange ?? container?.element.nameRange ?? null;
};

function followPath(elements: readonly PlacedElement[], path: string): PlacedElement | null {
  let siblings: readonly PlacedElement[] = elements.filter(
    ({ parent }) => parent === null || parent.role === 'section',
  );
  let found: PlacedElement | null = null;
  for (const step of path.split('/')) {
    const match = /^([\w-]+)(?:\[(\d+)\])?$/.exec(step.trim());
    if (match === null) return found;
    const next = siblings.filter(({ element }) => element.name === match[1])[Number(match[2] ?? 1) - 1];
    if (next === undefined) return found;
    found = next;
    siblings = next.children;
  }
  return found;
}

function isInside(placed: PlacedElement, container: PlacedElement): boolean {
  for (let at: PlacedElement | null = placed; at !== null; at = at.parent) if (at === container) return true;
  return false;
}

function attributeText(attributes: PlacedElement['element']['attributes'], wanted: string): string | null {
  return attributes.find(({ name }) => name === wanted)?.value.text ?? null;
}
