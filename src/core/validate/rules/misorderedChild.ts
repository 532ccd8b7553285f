import { insertBefore, wholeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const misorderedChild: Rule = {
  code: 'misordered-child',
  severity: 'error',
  title: 'Elements in the wrong order',
  what: 'The children of a policy aren’t in the order of its schema.',
  why: 'The schema is a sequence; API Management refuses another order.',
  bad: '<inbound><choose><otherwise /><when condition="true" /></choose></inbound>',
  good: '<inbound><choose><when condition="true" /><otherwise /></choose></inbound>',
  source:
    'The note on element order on each policy page; schemas of the API Management extension for Visual Studio Code',
  *check({ elements, document }) {
    for (const { entry, children, element: owner } of elements) {
      if (entry === null || entry.order !== 'sequence' || children.length < 2) continue;
      const order = new Map(entry.children.map((child, index) => [child.element.name, index]));
      const before: { name: string; position: number; placed: (typeof children)[number] }[] = [];
      for (const placed of children) {
        const { name } = placed.element;
        const position = order.get(name);
        if (position === undefined) continue;
        const last = before.at(-1);
        if (last === undefined || position >= last.position) {
          before.push({ name, position, placed });
          continue;
        }
        const next = before.find((other) => other.position > position)!;
        const { start, end } = placed.element.range;
        yield {
          range: placed.element.nameRange,
          message: `In '${owner.name}', '${name}' has to stand before '${next.name}'.`,
          fixes: [
            {
              title: `Move <${name}> before <${next.name}>`,
              edits: [
                insertBefore(document.text, next.placed.element, document.text.slice(start, end)),
                { range: wholeElement(document.text, placed.element), newText: '' },
              ],
            },
          ],
        };
      }
    }
  },
};
