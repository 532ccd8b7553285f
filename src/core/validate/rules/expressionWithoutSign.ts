import type { Rule } from '../Rule';

const looksLikeCode =
  /^\s*(?:\(\s*)*(?:\(\s*\w[\w<>.]*\s*\)\s*\(*\s*)?!?context\s*\.\s*(?:Request|Response|Variables|Api|Operation|Product|Subscription|User|Deployment|LastError|RequestId|Timestamp)\b/;

export const expressionWithoutSign: Rule = {
  code: 'expression-without-sign',
  group: 'Expressions',
  severity: 'warning',
  title: 'An expression without its @',
  what: 'A value reads like C#, as `context.Request.Method` or `(string)context.Variables["x"]`, and doesn’t begin with `@(` or `@{`; or it begins with `@` and no bracket follows.',
  why: 'Without `@( )` it is a literal: the text itself is sent, compared or stored.',
  bad: '<inbound><set-variable name="method" value="context.Request.Method" /></inbound>',
  good: '<inbound><set-variable name="method" value="@(context.Request.Method)" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#Syntax',
  *check({ values, document }) {
    for (const placed of values) {
      const { value, owner, entry } = placed;
      if (entry === null || owner.children.length > 0) continue;
      const { range } = value;
      const raw = document.text.slice(range.start, range.end);
      // Most values have neither, and needn't be decoded.
      if ((!raw.includes('context') && !raw.trimStart().startsWith('@')) || placed.isExpression) continue;
      // A body template names the context without a sign.
      if (owner.element.attributes.some(({ name, value: other }) => name === 'template' && other.text === 'liquid'))
        continue;
      const { text } = value;
      const isCode = looksLikeCode.test(text);
      const sign = /^\s*@\s*(?=context\b|\(|\{)/.exec(text);
      if (!isCode && (sign === null || value.strayExpressions.length > 0)) continue;
      const leading = raw.length - raw.trimStart().length;
      const start = range.start + leading;
      const end = range.start + raw.trimEnd().length;
      yield {
        range: { start, end },
        message: 'This is a literal, not an expression: it has to stand in @( ).',
        fixes: isCode
          ? [
              {
                title: 'Put it into @( )',
                edits: [
                  { range: { start, end: start }, newText: '@(' },
                  { range: { start: end, end }, newText: ')' },
                ],
              },
            ]
          : [],
      };
    }
  },
};
