import { authorizationHeaders } from '../analysis/authorizationHeaders';
import { unwrap } from '../analysis/ExpressionFacts';
import { staticTexts, type TextPart } from '../analysis/staticText';
import type { Finding, Rule } from '../Rule';

export const bearerMissing: Rule = {
  code: 'bearer-missing',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A token without Bearer, or with two',
  what: '`Authorization` is set to an access token alone, to `Bearer` (or `Basic`) and a token without a blank between, be it by way of a variable, or to `Bearer ` and a header that has it already.',
  why: 'The backend looks for the scheme `Bearer`, one blank and the token, and refuses everything else.',
  bad: '<inbound><authentication-managed-identity resource="https://a.example" output-token-variable-name="token" /><set-header name="Authorization" exists-action="override"><value>@((string)context.Variables["token"])</value></set-header></inbound>',
  good: '<inbound><authentication-managed-identity resource="https://a.example" output-token-variable-name="token" /><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
  *check(analysis) {
    for (const { values } of authorizationHeaders(analysis)) {
      for (const { expression, value } of values) {
        if (expression === null) continue;
        const meanings = analysis.variables.meaningsOf(expression);
        if (meanings.has('access-token') || meanings.has('identity-token')) {
          const result = expression.facts.root.expression;
          const quote = value.raw.includes('&quot;') ? '&quot;' : '"';
          yield {
            range: value.expression?.range ?? value.range,
            message: 'This is the token alone. The header needs the scheme before it: Bearer, a blank, the token.',
            fixes:
              result === null
                ? []
                : [
                    {
                      title: 'Put Bearer before it',
                      edits: [
                        { range: at(expression.toDocument(result).start), newText: `${quote}Bearer ${quote} + (` },
                        { range: at(expression.toDocument(result).end), newText: ')' },
                      ],
                    },
                  ],
          };
        }
      }
      for (const value of values) {
        for (const { parts, expression } of staticTexts(value)) {
          const [first, second] = parts;
          if (first?.kind !== 'text' || second?.kind !== 'hole') continue;
          if (isScheme.test(first.text)) yield blankMissing(first);
          else if (/^bearer\s+$/i.test(first.text) && expression !== null) {
            const inner = unwrap(second.expression);
            const code = expression.expression.source.slice(inner.start, inner.end);
            if (
              /^context\.Request\.Headers(?:\.GetValueOrDefault\(\s*"Authorization"|\["Authorization"\])[^()]*\)?$/i.test(
                code,
              )
            ) {
              yield {
                range: second.range,
                message: 'The caller’s Authorization header has its scheme already: Bearer comes twice.',
              };
            }
          }
        }
      }
    }
    // What becomes the header later: by the time it is set, a variable says nothing of its scheme.
    for (const placed of analysis.policies('set-variable')) {
      const value = analysis.attribute(placed, 'value');
      if (value?.expression === null || value?.expression === undefined) continue;
      if (!/bearer|basic/i.test(value.expression.expression.source)) continue;
      for (const { parts } of staticTexts(value)) {
        const [first, second] = parts;
        if (first?.kind === 'text' && second?.kind === 'hole' && isScheme.test(first.text)) yield blankMissing(first);
      }
    }
  },
};

const isScheme = /^(?:bearer|basic)$/i;

function blankMissing({ text, range, exact }: Extract<TextPart, { kind: 'text' }>): Finding {
  return {
    range,
    message: `There has to be a blank between ${text} and what follows.`,
    fixes: exact ? [{ title: 'Add the blank', edits: [{ range, newText: `${text} ` }] }] : [],
  };
}

const at = (offset: number) => ({ start: offset, end: offset });
