import { fragment } from 'xmlbuilder2';

import { chosenElement, type ElementTemplate, type Part, type Shape, type SlotValues } from './PolicyTemplate';
import { renderContent, type Rendered } from './renderContent';

/** How API Management is handed the text: `rawxml` has the characters of expressions as they are, `xml` is well-formed XML. */
export type PolicyFormat = 'rawxml' | 'xml';

export interface PrintOptions {
  readonly format: PolicyFormat;
  /** One level of indentation. */
  readonly indent: string;
  readonly newline: string;
  /** What stands before every line. */
  readonly baseIndent: string;
}

/** A statement, or one of the elements around the statements. */
export type Markup =
  | { readonly kind: 'template'; readonly element: ElementTemplate }
  | { readonly kind: 'container'; readonly name: string; readonly children: readonly Markup[] };

type Builder = ReturnType<typeof fragment>;

/** The elements that a design has of some parts, in order. */
export function chosenElements(parts: readonly Part[], shape: Shape): readonly ElementTemplate[] {
  return parts.map((part) => chosenElement(part, shape)).filter((element) => element !== null);
}

/**
 * Prints statements as XML, one element or comment a line, without a line end after the last.
 *
 * xmlbuilder2 writes the XML and escapes literal values. An expression is handed to it as a placeholder (a control character, which no
 * literal value holds) and put in afterwards, as it is or escaped, by the format.
 */
export function printStatements(
  markup: readonly Markup[],
  shape: Shape,
  slots: SlotValues,
  options: PrintOptions,
): string {
  const expressions: { readonly code: string; readonly depth: number }[] = [];

  const content = (rendered: NonNullable<Rendered>, depth: number): string => {
    // xmlbuilder2 leaves an ampersand alone that looks like the start of an entity, so it gets none that isn't.
    if (rendered.kind === 'text') return rendered.text.replaceAll('&', '&amp;');
    expressions.push({ code: rendered.text, depth });
    return `\u0000${expressions.length - 1}\u0000`;
  };
  const add = (parent: Builder, item: Markup, depth: number): void => {
    if (item.kind === 'container') {
      const node = parent.ele(item.name);
      for (const child of item.children) add(node, child, depth + 1);
      return;
    }
    const { element } = item;
    if (element.comment !== null) parent.com(` ${element.comment} `);
    const node = parent.ele(element.name);
    if (element.id !== null) node.att('id', element.id);
    for (const [name, value] of Object.entries(element.attributes)) {
      const rendered = renderContent(value, slots);
      if (rendered !== null) node.att(name, content(rendered, depth));
    }
    const text = element.text === null ? null : renderContent(element.text, slots);
    if (text !== null && text.text !== '') node.txt(content(text, depth));
    for (const child of chosenElements(element.parts, shape))
      add(node, { kind: 'template', element: child }, depth + 1);
  };

  const root = fragment();
  for (const item of markup) add(root, item, 0);
  const { format, indent, newline, baseIndent } = options;
  return root
    .end({ prettyPrint: true, indent, newline: '\n', spaceBeforeSlash: true })
    .replaceAll(/\0(\d+)\0/g, (_, index: string) => {
      const { code, depth } = expressions[Number(index)]!;
      const indented = indentCode(code, indent.repeat(depth), indent);
      return format === 'rawxml' ? indented : escapeExpression(indented);
    })
    .split('\n')
    .map((line) => baseIndent + line)
    .join(newline);
}

/** Lays out a template's code (one tab a level) below a line that is indented by `base`. No C# string of a template spans lines. */
export function indentCode(code: string, base: string, indent: string): string {
  return code
    .split('\n')
    .map((line, index) => {
      const levels = /^\t*/.exec(line)![0].length;
      return index === 0 ? line : base + indent.repeat(levels) + line.slice(levels);
    })
    .join('\n');
}

/** The `xml` escaping of an expression, fit for an attribute in double quotes and for text. */
export function escapeExpression(code: string): string {
  return code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
