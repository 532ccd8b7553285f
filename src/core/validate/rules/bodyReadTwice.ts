import type { InvocationExpression } from '../../csharp/syntax/ast';
import { excludeEachOther, runsBefore } from '../analysis/executionOrder';
import { type ExpressionFacts, unwrap } from '../analysis/ExpressionFacts';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { PlacedExpression } from '../analysis/PlacedExpression';
import type { Rule } from '../Rule';

interface BodyRead {
  readonly owner: PlacedElement;
  readonly expression: PlacedExpression;
  readonly call: InvocationExpression;
  /** The message: `request`, `response`, or a variable’s name. */
  readonly message: string;
  readonly consumes: boolean;
}

export const bodyReadTwice: Rule = {
  code: 'body-read-twice',
  group: 'Data flow',
  severity: 'warning',
  title: 'A body that is gone when it is read',
  what: 'The body of the request, the response or an answer in a variable is read with `As<T>()` a second time, and the first reading didn’t keep it with `preserveContent: true`.',
  why: 'A body is a stream: after the first reading it is empty, and As<JObject>() then fails.',
  bad: '<inbound><set-variable name="a" value="@(context.Request.Body.As<string>())" /><set-variable name="b" value="@(context.Request.Body.As<string>())" /></inbound>',
  good: '<inbound><set-variable name="a" value="@(context.Request.Body.As<string>(preserveContent: true))" /><set-variable name="b" value="@(context.Request.Body.As<string>(true))" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/set-body-policy',
  *check(analysis) {
    const reads: BodyRead[] = [];
    for (const { expression, owner } of analysis.expressions) {
      if (!expression.expression.source.includes('.As<')) continue;
      for (const node of expression.facts.nodes) {
        if (node.kind !== 'invocation') continue;
        const message = bodyOf(node, expression.facts);
        if (message !== null) reads.push({ owner, expression, call: node, message, consumes: !keeps(node) });
      }
    }
    const reported = new Set<BodyRead>();
    for (const [index, first] of reads.entries()) {
      if (!first.consumes || reported.has(first)) continue;
      const second = reads.slice(index + 1).find((read) => isAgain(first, read, analysis));
      if (second === undefined || reported.has(second)) continue;
      reported.add(second);
      const { call, expression } = first;
      const at = expression.toDocument({ start: call.end - 1, end: call.end - 1 });
      yield {
        range: second.expression.toDocument(second.call),
        message: 'This body was read before without preserveContent: true, and is empty now.',
        fixes:
          call.arguments.length === 0
            ? [
                {
                  title: 'Keep the body when it is read first',
                  edits: [{ range: at, newText: 'preserveContent: true' }],
                },
              ]
            : [],
      };
    }
  },
};

function isAgain(first: BodyRead, second: BodyRead, analysis: Parameters<Rule['check']>[0]): boolean {
  if (first.message !== second.message) return false;
  // Within one expression the ways part too often to say.
  if (first.owner === second.owner || !runsBefore(first.owner, second.owner)) return false;
  if (excludeEachOther(first.owner, second.owner) || sharesRequestWith(first, second)) return false;
  // In between, a new body or a new answer.
  return !analysis.elements.some(
    ({ index, policy, element, role }) =>
      index > first.owner.index &&
      index <= second.owner.index &&
      ((policy?.name === 'set-body' && role === 'policy' && index < second.owner.index) ||
        (policy?.name === 'send-request' && element.attributes.some(({ value }) => value.text === first.message)) ||
        policy?.name === 'forward-request' ||
        policy?.name === 'base'),
  );
}

/** A message in `send-request` is read for that request; `set-body` there has the current request, too. */
function sharesRequestWith(first: BodyRead, second: BodyRead): boolean {
  return first.owner.section !== second.owner.section && first.message === 'response';
}

/** Which message’s body the call `….Body.As<T>()` reads; null for other calls. */
function bodyOf(call: InvocationExpression, facts: ExpressionFacts): string | null {
  const method = unwrap(call.target);
  if (method.kind !== 'member-access' || method.member.name !== 'As' || method.typeArguments.length !== 1) return null;
  const body = unwrap(method.target);
  if (body.kind !== 'member-access' || body.member.name !== 'Body') return null;
  const message = unwrap(body.target);
  if (message.kind === 'member-access') {
    const context = unwrap(message.target);
    if (context.kind !== 'name' || context.identifier.name !== 'context') return null;
    return { Request: 'request', Response: 'response' }[message.member.name] ?? null;
  }
  const inside = message.kind === 'cast' ? unwrap(message.expression) : message;
  return facts.variables.find(({ node, access }) => node === inside && access !== 'contains')?.name ?? null;
}

function keeps({ arguments: given }: InvocationExpression): boolean {
  const [argument] = given;
  if (argument === undefined) return false;
  const { expression } = argument;
  return !(expression.kind === 'literal' && expression.literal.type === 'bool' && !expression.literal.value);
}
