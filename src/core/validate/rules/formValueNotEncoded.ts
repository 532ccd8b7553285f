import type { Expression } from '../../csharp/syntax/ast';
import { unwrap } from '../analysis/ExpressionFacts';
import type { PlacedExpression } from '../analysis/PlacedExpression';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { Rule } from '../Rule';

export const formValueNotEncoded: Rule = {
  code: 'form-value-not-encoded',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A value in a form that isn’t URL-encoded',
  what: 'A named value goes into a form as it stands: a warning when its content is known and would break the form, a hint when it isn’t known. Or text of the caller does, from a header or the query: information.',
  why: 'Named values are put in as text. A secret with `+`, `&`, `%` or `=` arrives as another one, and the provider answers that it is wrong. With `&` in it a caller adds fields of his own.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_secret={{client-secret}}")</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_secret=" + Uri.EscapeDataString("{{client-secret}}"))</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  exampleOptions: { namedValues: { 'client-secret': { value: 'a+b&c', secret: true } } },
  *check(analysis) {
    const {
      requests,
      document,
      options: { namedValues },
    } = analysis;
    for (const { body, forms } of requests) {
      if (body === null || forms.length === 0) continue;
      for (const { name, value } of forms.flat()) {
        for (const part of value) {
          if (part.kind !== 'hole' || part.encoded || body.expression === null) continue;
          const source = callersText(part.expression, body.expression, analysis);
          if (source === null) continue;
          yield {
            severity: 'information',
            range: part.range,
            message: `'${name}' takes text of the caller (${source}) as it stands. Encode it: Uri.EscapeDataString(…).`,
          };
        }
      }
      for (const { name, range, malformed, place } of body.value.namedValues) {
        // In code, but in no string: a comment.
        if (place === 'expression') continue;
        // Directly after `field=`: not inside a call that encodes it.
        const field = /([\w.-]+)=$/.exec(document.text.slice(Math.max(0, range.start - 60), range.start))?.[1];
        if (malformed !== null || field === undefined) continue;
        const known = namedValues !== undefined && Object.hasOwn(namedValues, name) ? namedValues[name]!.value : null;
        // What has escapes already, as Microsoft's samples ask for, is left alone.
        const breaks = known !== null && (/[&+=#\s]/.test(known) || /%(?![0-9a-f]{2})/i.test(known));
        if (breaks) {
          yield {
            range,
            message: `The value of '${name}' has characters that mean something else in a form. Encode it: Uri.EscapeDataString("{{${name}}}").`,
          };
        } else if (known === null && field === 'client_secret') {
          yield {
            severity: 'hint',
            range,
            message: `Named values aren't URL-encoded. Unless '${name}' is stored encoded, write Uri.EscapeDataString("{{${name}}}").`,
          };
        }
      }
    }
  },
};

const callers = /\bcontext\s*\.\s*Request\s*\.\s*(Headers|(?:Original)?Url\s*\.\s*Query|MatchedParameters)\b/;

/** What of the request an expression passes on unchanged: itself, or a variable that is set to it; null for all else. */
function callersText(expression: Expression, placed: PlacedExpression, analysis: PolicyAnalysis): string | null {
  const { facts } = placed;
  let inner = unwrap(expression);
  if (inner.kind === 'cast') inner = unwrap(inner.expression);
  const use = facts.useAt(inner);
  if (use === null) return readsCaller(inner, placed);
  const sets = analysis.variables.setsOf(use.name);
  const [set] = sets;
  if (sets.length !== 1 || set?.placed.policy?.name !== 'set-variable') return null;
  const value = analysis.attribute(set.placed, 'value')?.expression;
  const result = value?.facts.results[0];
  return value === null || value === undefined || result === undefined || value.facts.results.length > 1
    ? null
    : readsCaller(unwrap(result), value);
}

/** `context.Request.Headers.GetValueOrDefault("x")` and its like, not what is computed from it. A token has no sign to encode. */
function readsCaller(expression: Expression, { expression: { source } }: PlacedExpression): string | null {
  if (expression.kind !== 'invocation' && expression.kind !== 'element-access') return null;
  const target = unwrap(expression.target);
  const holder =
    expression.kind === 'element-access' ? target : target.kind === 'member-access' ? unwrap(target.target) : null;
  if (holder === null) return null;
  const text = source.slice(holder.start, holder.end);
  const match = callers.exec(text);
  if (match === null || match.index + match[0].length !== text.length) return null;
  const name = expression.arguments[0]?.expression;
  if (name?.kind === 'literal' && name.literal.type === 'string' && /^authorization$/i.test(name.literal.value)) {
    return null;
  }
  return match[1]!.replaceAll(/\s+/g, '');
}
