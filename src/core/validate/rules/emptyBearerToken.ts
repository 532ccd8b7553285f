import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import { authorizationHeaders } from '../analysis/authorizationHeaders';
import { certaintyAt } from '../analysis/executionOrder';
import { unwrap } from '../analysis/ExpressionFacts';
import { staticTexts } from '../analysis/staticText';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { Rule } from '../Rule';

export const emptyBearerToken: Rule = {
  code: 'empty-bearer-token',
  group: 'OAuth flow',
  severity: 'information',
  title: 'A token that can be empty',
  what: '`Authorization` is put together from `Bearer ` and a variable that is read with an empty default.',
  why: 'When the token is missing, the backend gets `Bearer ` and refuses the call with a 401 that hides the cause. Answer with an error of your own instead.',
  bad: '<inbound><set-header name="Authorization" exists-action="override"><value>@("Bearer " + context.Variables.GetValueOrDefault("token", ""))</value></set-header></inbound>',
  good: '<inbound><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
  *check(analysis) {
    for (const { values } of authorizationHeaders(analysis)) {
      for (const value of values) {
        for (const text of staticTexts(value)) {
          const [first, second] = text.parts;
          if (first?.kind !== 'text' || !/^bearer\s*$/i.test(first.text) || second?.kind !== 'hole') continue;
          const inner = unwrap(second.expression);
          const read = inner.kind === 'cast' ? unwrap(inner.expression) : inner;
          const use = text.expression?.facts.variables.find(({ node }) => node === read);
          if (use?.access !== 'get' || read.kind !== 'invocation') continue;
          const given = read.arguments[1]?.expression;
          if (
            given !== undefined &&
            !(given.kind === 'literal' && given.literal.type === 'string' && given.literal.value === '')
          )
            continue;
          if (isLookedAt(analysis, use.name) || isSurelySet(analysis, use.name, value.owner)) continue;
          yield {
            range: second.range,
            message: `Without a token in '${use.name}' the backend gets an empty 'Bearer '.`,
          };
        }
      }
    }
  },
};

/** Whether an identity's token was fetched before, by a policy that ends the call when it fails. */
function isSurelySet(analysis: PolicyAnalysis, variable: string, place: PlacedElement): boolean {
  return (
    certaintyAt(analysis.variables, variable, place) === 'always' &&
    analysis.variables
      .setsOf(variable)
      .every(
        ({ placed }) =>
          placed.policy?.name === 'authentication-managed-identity' &&
          !['true', '1'].includes(analysis.literal(placed, 'ignore-error')?.trim() ?? ''),
      )
  );
}

/** Whether a branch hangs on the variable: who looks at it knows that it can be empty. */
function isLookedAt(analysis: PolicyAnalysis, variable: string): boolean {
  return analysis.values.some(
    ({ owner, expression }) =>
      owner.element.name === 'when' && expression?.facts.variables.some(({ name }) => name === variable) === true,
  );
}
