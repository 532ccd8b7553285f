import { insertAfter } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

const removal = '<set-query-parameter name="subscription-key" exists-action="delete" />';

export const subscriptionKeyQueryForwarded: Rule = {
  code: 'subscription-key-query-forwarded',
  group: 'OAuth flow',
  severity: 'information',
  title: 'The subscription key is removed from the header only',
  what: '`Ocp-Apim-Subscription-Key` is deleted, and the query parameter `subscription-key` isn’t.',
  why: 'A caller may send the key in either place; in the URL it lands in the backend’s access log.',
  bad: '<inbound><set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" /></inbound>',
  good: `<inbound><set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />${removal}</inbound>`,
  source: 'https://learn.microsoft.com/azure/api-management/api-management-subscriptions',
  *check(analysis) {
    const header = analysis
      .policies('set-header')
      .find(
        (placed) =>
          placed.role === 'policy' &&
          analysis.literal(placed, 'exists-action') === 'delete' &&
          analysis.literal(placed, 'name')?.trim().toLowerCase() === 'ocp-apim-subscription-key',
      );
    if (header === undefined) return;
    const removed = analysis
      .policies('set-query-parameter')
      .some(
        (placed) =>
          (analysis.literal(placed, 'name') ?? 'subscription-key').trim().toLowerCase() === 'subscription-key',
      );
    if (removed) return;
    yield {
      range: header.element.nameRange,
      message: 'A key that the caller sends as the query parameter subscription-key still reaches the backend.',
      fixes: [
        {
          title: 'Delete the query parameter, too',
          edits: [insertAfter(analysis.document.text, header.element, removal)],
        },
      ],
    };
  },
};
