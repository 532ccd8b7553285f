import { insertAfter } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

const removal = '<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />';

export const subscriptionKeyForwarded: Rule = {
  code: 'subscription-key-forwarded',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The backend gets the subscription key',
  what: 'A policy gives the backend a token of the gateway’s own and lets the caller’s subscription key through.',
  why: 'API Management passes `Ocp-Apim-Subscription-Key` on. The backend doesn’t need it, and whoever reads its logs can call the API with it.',
  bad: '<inbound><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header></inbound>',
  good: `<inbound><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header>${removal}</inbound>`,
  source: 'https://learn.microsoft.com/azure/api-management/api-management-subscriptions',
  *check(analysis) {
    const headers = analysis
      .policies('set-header')
      .filter(({ role, section }) => role === 'policy' && section !== 'outbound' && section !== 'on-error');
    let authorization: (typeof headers)[number] | null = null;
    for (const placed of headers) {
      const name = analysis.literal(placed, 'name')?.trim().toLowerCase();
      if (name === undefined || name === 'ocp-apim-subscription-key') return;
      const action = analysis.literal(placed, 'exists-action');
      if (name === 'authorization' && action !== 'delete') authorization = placed;
    }
    if (authorization === null) return;
    yield {
      range: authorization.element.nameRange,
      message:
        "The caller's subscription key goes to the backend as well. Delete the Ocp-Apim-Subscription-Key header.",
      fixes: [
        {
          title: 'Delete the Ocp-Apim-Subscription-Key header',
          edits: [insertAfter(analysis.document.text, authorization.element, removal)],
        },
      ],
    };
  },
};
