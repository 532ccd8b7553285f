import type { Rule } from '../Rule';

/** Passes on what the XML scanner found, under the scanner's own codes. */
export const xmlSyntax: Rule = {
  code: 'xml-syntax',
  group: 'Document',
  severity: 'error',
  title: 'The text is not XML',
  what: 'A tag, an attribute, an entity or an expression isn’t closed or isn’t written as XML demands. Reported under codes that begin with `xml-`.',
  why: 'API Management reads the document as XML first, apart from what stands inside expressions, and refuses what it cannot read.',
  bad: '<inbound><set-status code="200" reason="OK"></inbound>',
  good: '<inbound><set-status code="200" reason="OK" /></inbound>',
  source: 'XML 1.0; https://learn.microsoft.com/azure/api-management/api-management-howto-policies',
  *check({ document }) {
    for (const { code, message, range } of document.xml.errors) {
      if (code === 'xml-duplicate-attribute') continue;
      const source = document.text.slice(range.start, range.end);
      yield {
        code,
        message,
        range,
        fixes:
          code === 'xml-bad-entity' && source.startsWith('&')
            ? [
                {
                  title: 'Write & as &amp;',
                  edits: [{ range: { start: range.start, end: range.start + 1 }, newText: '&amp;' }],
                },
              ]
            : [],
      };
    }
  },
};
