import { runsBefore } from '../analysis/executionOrder';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { Rule } from '../Rule';

const call =
  /\bcontext\s*\.\s*(Request|Response)\s*\.\s*Body\s*\??\s*\.\s*As\s*<[^>]*>+\s*\(\s*(?:(?:preserveContent\s*:\s*)?false\s*)?\)/;

export const requestBodyConsumed: Rule = {
  code: 'body-consumed',
  group: 'Data flow',
  severity: 'warning',
  title: 'A body that is read and not passed on',
  what: 'An expression reads the body of the request in inbound, or of the response in outbound, without `preserveContent: true`, and no `set-body` puts one back.',
  why: 'Reading takes the body away: the backend gets an empty request, or the caller an empty answer.',
  bad: '<policies><inbound><base /><set-variable name="id" value="@((string)context.Request.Body.As<JObject>()["id"])" /></inbound></policies>',
  good: '<policies><inbound><base /><set-variable name="id" value="@((string)context.Request.Body.As<JObject>(preserveContent: true)["id"])" /></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/set-body-policy',
  *check(analysis) {
    const bodies = analysis.policies('set-body').filter(({ role }) => role === 'policy');
    const answers = analysis.policies('return-response', 'mock-response');
    const reported = new Set<string>();
    for (const { expression, owner } of analysis.expressions) {
      if (owner.section === null || owner.section === 'on-error') continue;
      const match = call.exec(expression.expression.source);
      if (match === null) continue;
      const isResponse = match[1] === 'Response';
      // A new body in the same place is what the reading is for; and what answers the call sends no request on.
      if (isResponse !== (owner.section === 'outbound') || reported.has(match[1]!)) continue;
      if (bodies.includes(owner) || bodies.some((body) => runsBefore(owner, body) && body.section === owner.section))
        continue;
      if (answers.some((answer) => isAround(answer, owner) || alwaysFollows(owner, answer))) continue;
      reported.add(match[1]!);
      const start = match.index + match[0].indexOf('(', match[0].indexOf('As'));
      const end = match.index + match[0].length;
      yield {
        range: expression.toDocument({ start: match.index, end }),
        message: isResponse
          ? 'This takes the body out of the response: the caller gets none. Keep it with preserveContent: true.'
          : 'This takes the body out of the request: the backend gets none. Keep it with preserveContent: true.',
        fixes: [
          {
            title: 'Keep the body',
            edits: [{ range: expression.toDocument({ start, end }), newText: '(preserveContent: true)' }],
          },
        ],
      };
    }
  },
};

function isAround(outer: PlacedElement, inner: PlacedElement): boolean {
  for (let at: PlacedElement | null = inner; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

/** Whether a call that runs the first policy comes to the second one: it stands after it, or after something around it. */
function alwaysFollows(first: PlacedElement, second: PlacedElement): boolean {
  for (let at: PlacedElement | null = first; at !== null; at = at.parent) {
    if (second.parent === at.parent && runsBefore(at, second)) return true;
  }
  return false;
}
