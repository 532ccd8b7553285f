import { insertFirst } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

const forwarding: ReadonlySet<string> = new Set([
  'forward-request',
  'base',
  'include-fragment',
  'return-response',
  'mock-response',
]);

export const neverForwarded: Rule = {
  code: 'backend-never-forwards',
  group: 'Data flow',
  severity: 'warning',
  title: 'A backend section that forwards nothing',
  what: 'The backend section has neither `<base />` nor `forward-request`.',
  why: 'The request never reaches the backend: outbound runs right after inbound, and the caller gets an empty answer.',
  bad: '<policies><inbound><base /></inbound><backend><set-variable name="a" value="1" /></backend></policies>',
  good: '<policies><inbound><base /></inbound><backend><set-variable name="a" value="1" /><base /></backend></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/forward-request-policy',
  *check(analysis) {
    const { elements, document } = analysis;
    if (document.kind !== 'policies') return;
    const backend = analysis.withRole('section').find(({ section }) => section === 'backend');
    if (backend === undefined) return;
    const inBackend = elements.filter(({ section }) => section === 'backend');
    if (inBackend.some(({ element }) => forwarding.has(element.name))) return;
    // A call that inbound always answers needs no backend; one mock and the section is empty on purpose.
    if (
      elements.some(
        ({ section, policy }) =>
          section === 'inbound' && (policy?.name === 'return-response' || policy?.name === 'mock-response'),
      )
    )
      return;
    yield {
      range: backend.element.nameRange,
      message: 'Nothing here forwards the request: it has neither <base /> nor <forward-request>.',
      fixes: [{ title: 'Add <base />', edits: [insertFirst(document.text, backend.element, '<base />')] }],
    };
  },
};
