import type { Rule } from '../Rule';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

export const unknownMethod: Rule = {
  code: 'unknown-method',
  group: 'Values',
  severity: 'warning',
  title: 'Not an HTTP method',
  what: 'A literal in `set-method` or in the methods of `cors` isn’t one of HTTP’s methods, or isn’t in capitals.',
  why: 'Methods are compared as they are written: `post` is another one than `POST`.',
  bad: '<inbound><set-method>Post</set-method></inbound>',
  good: '<inbound><set-method>POST</set-method></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9',
  *check(analysis) {
    for (const placed of [...analysis.named('set-method'), ...analysis.named('method')]) {
      const { element, role } = placed;
      const isMethod =
        element.name === 'set-method' ||
        (element.name === 'method' && placed.parent?.element.name === 'allowed-methods');
      if (!isMethod || (role !== 'policy' && role !== 'part')) continue;
      const value = analysis.text(placed);
      const literal = value?.literal?.trim() ?? '';
      if (
        value === null ||
        literal === '' ||
        literal === '*' ||
        methods.includes(literal) ||
        value.value.strayExpressions.length > 0
      )
        continue;
      const meant = methods.find((method) => method === literal.toUpperCase()) ?? null;
      if (meant === null && !/^[A-Za-z]+$/.test(literal)) continue;
      const start = value.value.range.start + value.value.raw.indexOf(literal);
      const range = { start, end: start + literal.length };
      yield {
        range,
        message: `'${literal}' is no HTTP method.${meant === null ? '' : ` Write ${meant}.`}`,
        fixes: meant === null ? [] : [{ title: `Write ${meant}`, edits: [{ range, newText: meant }] }],
      };
    }
  },
};
