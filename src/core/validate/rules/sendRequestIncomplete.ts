import { insertFirst } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const sendRequestIncomplete: Rule = {
  code: 'send-request-incomplete',
  group: 'Policies',
  severity: 'error',
  title: 'A request without address or method',
  what: '`send-request` or `send-one-way-request` has no `<set-url>` or no `<set-method>`, and doesn’t copy the current request. A warning without a method: the schema doesn’t ask for it.',
  why: 'A new request has neither; only `mode="copy"` takes both from the current one.',
  bad: '<inbound><send-request mode="new" response-variable-name="r"><set-url>https://a.example</set-url></send-request></inbound>',
  good: '<inbound><send-request mode="new" response-variable-name="r"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/send-request-policy',
  *check(analysis) {
    for (const { placed, url, method } of analysis.requests) {
      const mode = analysis.attribute(placed, 'mode');
      if (mode !== null && mode.literal !== 'new') continue;
      const { element } = placed;
      if (url === null) {
        yield { range: element.nameRange, message: `'${element.name}' needs a <set-url> unless mode="copy".` };
      }
      if (method === null) {
        const urlElement = placed.children.find((child) => child.element.name === 'set-url')?.element;
        const at = urlElement?.range.end;
        yield {
          severity: 'warning',
          range: element.nameRange,
          message: `'${element.name}' needs a <set-method> unless mode="copy".`,
          fixes: ['GET', 'POST'].map((name) => ({
            title: `Add <set-method>${name}</set-method>`,
            edits: [
              at === undefined
                ? insertFirst(analysis.document.text, element, `<set-method>${name}</set-method>`)
                : { range: { start: at, end: at }, newText: `<set-method>${name}</set-method>` },
            ],
          })),
        };
      }
    }
  },
};
