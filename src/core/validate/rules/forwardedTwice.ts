import { excludeEachOther } from '../analysis/executionOrder';
import { removeElement } from '../fixes/elementEdits';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { Rule } from '../Rule';

export const forwardedTwice: Rule = {
  code: 'forwarded-twice',
  group: 'Data flow',
  severity: 'warning',
  title: 'The request is forwarded twice',
  what: 'Two `forward-request` run in the same call (a warning), or one and a `<base />` of the backend section, which brings that of the outer scopes (information).',
  why: 'The backend is called twice and does its work twice; the caller sees the second answer only. The documentation allows one `forward-request` in the effective policy.',
  bad: '<policies><inbound><base /></inbound><backend><forward-request timeout="10" /><forward-request /></backend></policies>',
  good: '<policies><inbound><base /></inbound><backend><forward-request timeout="10" /></backend></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/forward-request-policy',
  *check(analysis) {
    const { elements, document, options } = analysis;
    if (document.kind !== 'policies' || options.scope === 'global') return;
    if (analysis.named('forward-request').length === 0) return;
    const forwards = elements.filter(
      ({ section, role, element }) =>
        section === 'backend' && role === 'policy' && (element.name === 'forward-request' || element.name === 'base'),
    );
    for (const [index, second] of forwards.entries()) {
      const first = forwards
        .slice(0, index)
        .find((other) => runsWith(other, second) && !excludeEachOther(other, second));
      if (first === undefined || (first.element.name === 'base' && second.element.name === 'base')) continue;
      const inherits = first.element.name === 'base' || second.element.name === 'base';
      const own = second.element.name === 'base' ? first : second;
      yield {
        ...(inherits && { severity: 'information' }),
        range: second.element.nameRange,
        message: inherits
          ? 'The <base /> of this section brings the forward-request of the outer scopes, unless they have none: then the request goes out twice.'
          : 'A <forward-request> before this one has sent the request already: the backend is called twice.',
        fixes: inherits
          ? []
          : [{ title: 'Remove <forward-request>', edits: [removeElement(document.text, own.element)] }],
      };
    }
  },
};

/** Whether a call that runs one of them runs the other as well: the one stands beside the other, or beside what is around it. */
function runsWith(left: PlacedElement, right: PlacedElement): boolean {
  return isInside(left, right.parent) || isInside(right, left.parent);
}

function isInside(inner: PlacedElement, outer: PlacedElement | null): boolean {
  for (let at = inner.parent; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}
