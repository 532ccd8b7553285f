import { closestHeader, wellKnownHeaders } from '../analysis/wellKnownHeaders';
import { isPlaceholder } from '../analysis/deploymentPlaceholder';
import { unwrap } from '../analysis/ExpressionFacts';
import type { Rule } from '../Rule';

export const headerMisspelt: Rule = {
  code: 'header-misspelt',
  group: 'Values',
  severity: 'warning',
  title: 'A header’s name that is nearly another',
  what: 'The name of a header differs in a letter or two from a well-known one, in a policy or in an expression; or it holds a blank or another sign that no name of a header can hold.',
  why: 'Any name is a legal one, so nothing complains: the header that was meant is missing, and the one that was written is ignored.',
  bad: '<inbound><set-header name="Autorization" exists-action="delete" /></inbound>',
  good: '<inbound><set-header name="Authorization" exists-action="delete" /></inbound>',
  source: 'https://www.iana.org/assignments/http-fields/http-fields.xhtml',
  *check(analysis) {
    for (const value of analysis.values) {
      const { attribute, owner, expression } = value;
      const isName =
        (attribute?.name === 'name' &&
          (owner.policy?.name === 'set-header' || owner.policy?.name === 'check-header')) ||
        (attribute?.name === 'header-name' && owner.policy !== null) ||
        (attribute === null &&
          (owner.element.name === 'vary-by-header' ||
            (owner.element.name === 'header' && owner.parent?.element.name !== 'validate-headers')));
      if (isName && value.literal !== null) {
        if (/[\s:;,"()<>@]/.test(value.literal.trim()) && !isPlaceholder(value.literal)) {
          yield { range: value.value.range, message: `A header's name can't hold this: '${value.literal.trim()}'.` };
          continue;
        }
        const meant = closestHeader(value.literal.trim());
        if (meant === null) continue;
        const start = value.value.range.start + value.value.raw.indexOf(value.literal.trim());
        const range = { start, end: start + value.literal.trim().length };
        yield {
          range,
          message: `'${value.literal.trim()}' is no known header. Did you mean '${meant}'?`,
          fixes: [{ title: `Change it to '${meant}'`, edits: [{ range, newText: meant }] }],
        };
      }
      if (expression === null || !expression.expression.source.includes('Headers')) continue;
      for (const node of expression.facts.nodes) {
        const call = node.kind === 'invocation' ? unwrap(node.target) : null;
        const target =
          node.kind === 'element-access' ? node.target : call?.kind === 'member-access' ? call.target : null;
        if (target === null || (node.kind !== 'invocation' && node.kind !== 'element-access')) continue;
        const headers = unwrap(target);
        if (headers.kind !== 'member-access' || headers.member.name !== 'Headers') continue;
        const argument = node.arguments[0]?.expression;
        if (argument?.kind !== 'literal' || argument.literal.type !== 'string') continue;
        const written = argument.literal.value;
        const meant = wellKnownHeaders.has(written.toLowerCase()) ? null : closestHeader(written);
        if (meant === null) continue;
        const range = expression.toDocument(argument);
        const text = analysis.document.text.slice(range.start, range.end);
        yield {
          range,
          message: `'${written}' is no known header. Did you mean '${meant}'?`,
          fixes: text.includes(written)
            ? [{ title: `Change it to '${meant}'`, edits: [{ range, newText: text.replace(written, () => meant) }] }]
            : [],
        };
      }
    }
  },
};
