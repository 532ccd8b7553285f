import type { Rule } from '../Rule';

/** `{name}}`: one brace is missing at its begin. */
const halfOpened = /(?<![{$#])\{([A-Za-z0-9._-]{1,256})\}\}(?!\})/g;

/** `[[name]]` and `((name))`: the brackets of other template languages. */
const inBrackets = /^\s*(?:\[\[|\(\()\s*([A-Za-z][A-Za-z0-9._-]{0,255})\s*(?:\]\]|\)\))\s*$/;

export const namedValueMalformed: Rule = {
  code: 'named-value-malformed',
  group: 'Named values',
  severity: 'error',
  title: 'Not a named-value reference',
  what: 'Something that begins like `{{name}}` isn’t one: a brace is wrong, or the name has characters that named values can’t have. A warning for blanks and other characters inside well-formed braces.',
  why: 'API Management refuses the reference, or leaves it in the text as it stands.',
  bad: '<inbound><set-header name="X-A" exists-action="override"><value>{{secret}]</value></set-header></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="override"><value>{{secret}}</value></set-header></inbound>',
  source:
    'https://learn.microsoft.com/azure/api-management/api-management-howto-properties; REST specification of namedValues',
  *check({ document, values }) {
    for (const { attribute, value } of values) {
      if (attribute === null || value.expression !== null) continue;
      const bracketed = inBrackets.exec(value.raw)?.[1];
      if (bracketed !== undefined) {
        yield {
          severity: 'warning',
          range: value.range,
          message: `A named value stands in braces: write {{${bracketed}}}.`,
          fixes: [{ title: `Write {{${bracketed}}}`, edits: [{ range: value.range, newText: `{{${bracketed}}}` }] }],
        };
      }
      if (!value.raw.includes('}}')) continue;
      for (const match of value.raw.matchAll(halfOpened)) {
        const start = value.range.start + match.index;
        const range = { start, end: start + match[0].length };
        yield {
          severity: 'warning',
          range,
          message: `A named value begins with two braces: write {{${match[1]!}}}.`,
          fixes: [{ title: `Write {{${match[1]!}}}`, edits: [{ range, newText: `{{${match[1]!}}}` }] }],
        };
      }
    }
    for (const { malformed, range } of document.xml.namedValues) {
      if (malformed === null) continue;
      // With its braces right it isn't known to be refused: it can stay in the text as it stands.
      const isClosed = document.text.slice(range.start, range.end).endsWith('}}');
      // `{{x}]` and `{{x}`: the closing brackets are what is wrong.
      const wellFormed = /^\{\{\s*([A-Za-z0-9._-]{1,256})\s*[}\])]{0,2}$/.exec(
        document.text.slice(range.start, range.end),
      );
      yield {
        ...(isClosed && { severity: 'warning' }),
        range,
        message: malformed,
        fixes:
          wellFormed === null
            ? []
            : [{ title: `Write {{${wellFormed[1]!}}}`, edits: [{ range, newText: `{{${wellFormed[1]!}}}` }] }],
      };
    }
  },
};
