import type { Expression } from '../../csharp/syntax/ast';
import { unwrap } from '../analysis/ExpressionFacts';
import type { PlacedValue } from '../analysis/PlacedValue';
import type { Rule } from '../Rule';

export const constantCondition: Rule = {
  code: 'constant-condition',
  group: 'Data flow',
  severity: 'warning',
  title: 'A condition that decides nothing',
  what: 'A `when` has the condition `true` and branches after it, has `false`, or repeats the condition of a `when` before it (a warning).',
  why: 'The first branch that holds is taken: what comes after `true`, or after the same condition, never runs.',
  bad: '<inbound><choose><when condition="@(context.Request.Method == "GET")"><set-method>POST</set-method></when><when condition="@(context.Request.Method == "GET")"><set-method>PUT</set-method></when></choose></inbound>',
  good: '<inbound><choose><when condition="@(context.Request.Method == "GET")"><set-method>POST</set-method></when><when condition="@(context.Request.Method == "PUT")"><set-method>PUT</set-method></when></choose></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/choose-policy',
  *check(analysis) {
    for (const choose of analysis.policies('choose')) {
      const seen = new Set<string>();
      for (const [index, branch] of choose.children.entries()) {
        const condition = analysis.attribute(branch, 'condition');
        if (condition === null) continue;
        const text = choose.children.length < 2 ? '' : condition.value.text.replaceAll(/\s+/g, '');
        const { range } = condition.value;
        const constant = constantOf(condition);
        if (constant === true && index < choose.children.length - 1) {
          yield {
            severity: 'information',
            range,
            message: 'This condition always holds: the branches after it never run.',
          };
        } else if (constant === false) {
          yield { severity: 'information', range, message: 'This condition never holds: the branch never runs.' };
        } else if (constant === null && seen.has(text) && !/Next|Random|NewGuid|Now/.test(text)) {
          yield {
            severity: 'warning',
            range,
            message: 'A branch before this one has the same condition: this one never runs.',
          };
        }
        seen.add(text);
      }
    }
  },
};

function constantOf(condition: PlacedValue): boolean | null {
  const { literal } = condition;
  if (literal !== null) return { true: true, '1': true, false: false, '0': false }[literal.trim()] ?? null;
  const result: Expression | null = condition.expression?.facts.root.expression ?? null;
  if (result === null) return null;
  const value = unwrap(result);
  return value.kind === 'literal' && value.literal.type === 'bool' ? value.literal.value : null;
}
