import type { ElementEntry } from '../../policy/catalog/PolicyEntry';
import { insertBefore, wholeElement } from '../fixes/elementEdits';
import { holdsDirectives } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

const orders = new WeakMap<ElementEntry, ReadonlyMap<string, number>>();

/** The position of each child in the schema's sequence. */
function orderOf(entry: ElementEntry): ReadonlyMap<string, number> {
  let order = orders.get(entry);
  if (order === undefined) {
    order = new Map(entry.children.map((child, index) => [child.element.name, index]));
    orders.set(entry, order);
  }
  return order;
}

export const misorderedChild: Rule = {
  code: 'misordered-child',
  group: 'Policies',
  severity: 'error',
  title: 'Elements in the wrong order',
  what: 'The children of a policy aren’t in the order of its schema. A warning where Microsoft’s own pages have had another order.',
  why: 'The schema is a sequence; API Management refuses another order.',
  bad: '<inbound><choose><otherwise /><when condition="true" /></choose></inbound>',
  good: '<inbound><choose><when condition="true" /><otherwise /></choose></inbound>',
  source:
    'The note on element order on each policy page; schemas of the API Management extension for Visual Studio Code',
  *check({ elements, document }) {
    for (const { entry, children, element: owner } of elements) {
      if (entry === null || entry.order === 'free' || children.length < 2 || entry.children.length < 2) continue;
      const order = orderOf(entry);
      // The first element of each kind so far, and the last position in the sequence.
      const firsts = new Map<number, (typeof children)[number]>();
      let last = -1;
      for (const placed of children) {
        const { name } = placed.element;
        const position = order.get(name);
        if (position === undefined) continue;
        if (position >= last) {
          last = position;
          if (!firsts.has(position)) firsts.set(position, placed);
          continue;
        }
        if (holdsDirectives(owner)) break;
        const [, next] = [...firsts].find(([other]) => other > position)!;
        const { start, end } = placed.element.range;
        yield {
          ...(entry.order === 'advised' && { severity: 'warning' as const }),
          range: placed.element.nameRange,
          message: `In '${owner.name}', '${name}' has to stand before '${next.element.name}'.`,
          fixes: [
            {
              title: `Move <${name}> before <${next.element.name}>`,
              edits: [
                insertBefore(document.text, next.element, document.text.slice(start, end)),
                { range: wholeElement(document.text, placed.element), newText: '' },
              ],
            },
          ],
        };
      }
    }
  },
};
