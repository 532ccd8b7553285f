import type { Rule } from '../Rule';

export const namedValueBreaksString: Rule = {
  code: 'named-value-breaks-string',
  group: 'Named values',
  severity: 'error',
  title: 'A named value that breaks a C# string',
  what: 'A named value stands inside a C# string, and its content has a quote or a line end (an error) or a backslash (a warning). Checked when a table is given.',
  why: 'The content is put in before C# is compiled: a quote ends the string, and a backslash begins an escape. In a verbatim string, @"…", backslashes are safe.',
  bad: '<inbound><set-variable name="a" value="@("key: {{key}}")" /></inbound>',
  good: '<inbound><set-variable name="a" value="@("key: {{other}}")" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  exampleOptions: { namedValues: { key: { value: 'a"b', secret: false }, other: { value: 'ab', secret: false } } },
  *check({ document, options: { namedValues } }) {
    if (namedValues === undefined) return;
    for (const { malformed, name, range, place } of document.xml.namedValues) {
      if (malformed !== null || place !== 'csharp-string' || !Object.hasOwn(namedValues, name)) continue;
      const { value } = namedValues[name]!;
      // Where the string begins, as far as the line tells: `@"` takes backslashes and line ends as they are.
      const before = document.text.slice(Math.max(0, range.start - 400), range.start);
      const opening = /(@\$?|\$@)?(?:"|&quot;)(?:(?!"|&quot;)[\s\S])*$/.exec(before);
      const isVerbatim = opening?.[1] !== undefined;
      if (value.includes('"') || (!isVerbatim && /[\r\n]/.test(value))) {
        yield {
          range,
          message: `The content of '${name}' has ${value.includes('"') ? 'a quote' : 'a line end'}: it ends this C# string, and the expression doesn't compile.`,
        };
      } else if (!isVerbatim && value.includes('\\')) {
        yield {
          severity: 'warning',
          range,
          message: `The content of '${name}' has a backslash, which begins an escape in this C# string. Write @"{{${name}}}".`,
        };
      }
    }
  },
};
