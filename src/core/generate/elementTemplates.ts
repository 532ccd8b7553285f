import type { Condition, Content, ElementTemplate, Part, Slot } from './PolicyTemplate';

export const literal = (text: string): Content => ({ kind: 'literal', text });
export const slot = (name: Slot): Content => ({ kind: 'slot', slot: name, omitWhenEmpty: false });
export const code = (text: string): Content => ({ kind: 'code', code: text });

interface ElementOptions {
  readonly comment?: string;
  readonly id?: string;
  readonly text?: Content;
  readonly parts?: readonly Part[];
}

export function element(
  name: string,
  attributes: Readonly<Record<string, Content>> = {},
  { comment, id, text, parts }: ElementOptions = {},
): ElementTemplate {
  return { name, comment: comment ?? null, id: id ?? null, attributes, text: text ?? null, parts: parts ?? [] };
}

/** An element that every policy has where its parent is. */
export const always = (key: string, template: ElementTemplate): Part => ({
  key,
  options: [{ when: {}, element: template }],
  absent: null,
});

/** An element that stands there or doesn't. */
export const optional = (key: string, when: Condition, absent: Condition, template: ElementTemplate): Part => ({
  key,
  options: [{ when, element: template }],
  absent,
});

export const setHeader = (name: Content, value: Content, options: ElementOptions = {}): ElementTemplate =>
  element(
    'set-header',
    { name, 'exists-action': literal('override') },
    { ...options, parts: [always('value', element('value', {}, { text: value }))] },
  );

export const deleteHeader = (name: Content, options: ElementOptions = {}): ElementTemplate =>
  element('set-header', { name, 'exists-action': literal('delete') }, options);
