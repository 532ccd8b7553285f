import type { Rule } from '../Rule';

export const statusCodeRange: Rule = {
  code: 'status-code-range',
  group: 'Values',
  severity: 'warning',
  title: 'Not a status code',
  what: 'A status code is less than 100 or more than 599.',
  why: 'HTTP has three digits, from 1 to 5; clients and gateways refuse others.',
  bad: '<inbound><return-response><set-status code="2000" reason="OK" /></return-response></inbound>',
  good: '<inbound><return-response><set-status code="200" reason="OK" /></return-response></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15',
  *check({ values }) {
    for (const placed of values) {
      const { attribute, owner } = placed;
      const isCode =
        (attribute?.name === 'code' && owner.element.name === 'set-status') ||
        attribute?.name === 'failed-validation-httpcode' ||
        attribute?.name === 'failed-check-httpcode' ||
        (attribute?.name === 'status-code' && owner.element.name === 'mock-response');
      const text = isCode ? (placed.literal?.trim() ?? '') : '';
      if (!/^\d+$/.test(text) || (Number(text) >= 100 && Number(text) <= 599)) continue;
      yield { range: placed.value.range, message: `${text} is no HTTP status code.` };
    }
  },
};
