import type { Rule } from '../Rule';

const kibibyte = 1024;

export const documentSize: Rule = {
  code: 'document-too-large',
  group: 'Document',
  severity: 'error',
  title: 'The document is too large',
  what: 'A policy document may have 256 KiB, 16 KiB on the Consumption tier; a fragment 512 KB.',
  why: 'API Management refuses a larger one.',
  bad: `<policies><!-- ${'x'.repeat(17 * kibibyte)} --></policies>`,
  good: '<policies></policies>',
  source:
    'https://learn.microsoft.com/azure/api-management/service-limits; https://learn.microsoft.com/azure/api-management/policy-fragments',
  exampleOptions: { gateway: 'consumption' },
  *check({ document, options: { gateway }, elements }) {
    const isFragment = document.kind === 'fragment';
    const limit = isFragment ? 512_000 : (gateway === 'consumption' ? 16 : 256) * kibibyte;
    // No character takes more than three bytes a code unit.
    if (document.text.length * 3 <= limit) return;
    const size = utf8Length(document.text);
    if (size <= limit) return;
    yield {
      range: elements[0]?.element.nameRange ?? { start: 0, end: 0 },
      message: `The ${isFragment ? 'fragment' : 'document'} has ${size.toLocaleString('en-US')} bytes; ${limit.toLocaleString('en-US')} are allowed.`,
    };
  },
};

function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair stands for two of its four bytes.
    length += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return length;
}
