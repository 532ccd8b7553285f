import { runsBefore } from '../analysis/executionOrder';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { VariableRead, VariableSet } from '../analysis/VariableFlow';
import type { Finding, Rule } from '../Rule';

export const cachedValueUnused: Rule = {
  code: 'cached-value-unused',
  group: 'Data flow',
  severity: 'warning',
  title: 'A value from the cache that is never used',
  what: 'What `cache-lookup-value` found is replaced before anything reads it: the next policies set the variable again, always or in a branch whose condition asks for a variable that nothing has set yet.',
  why: 'The lookup is for nothing. What it should have saved, a token request or a secret from Key Vault, is done again for every call.',
  bad: '<inbound><cache-lookup-value key="cert" variable-name="cert" /><choose><when condition="@(!context.Variables.ContainsKey("answer"))"><send-request mode="new" response-variable-name="answer"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request><set-variable name="cert" value="@(((IResponse)context.Variables["answer"]).Body.As<string>())" /><cache-store-value key="cert" value="@((string)context.Variables["cert"])" duration="60" /></when></choose></inbound>',
  good: '<inbound><cache-lookup-value key="cert" variable-name="cert" /><choose><when condition="@(!context.Variables.ContainsKey("cert"))"><send-request mode="new" response-variable-name="answer"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request><set-variable name="cert" value="@(((IResponse)context.Variables["answer"]).Body.As<string>())" /><cache-store-value key="cert" value="@((string)context.Variables["cert"])" duration="60" /></when></choose></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/cache-lookup-value-policy',
  *check(analysis) {
    const { variables } = analysis;
    for (const lookup of analysis.policies('cache-lookup-value')) {
      const name = analysis.literal(lookup, 'variable-name');
      if (name === null) continue;
      const next = variables
        .setsOf(name)
        .find(({ placed }) => placed.section === lookup.section && placed.index > lookup.index);
      if (next === undefined || next.placed.policy?.name === 'cache-lookup-value') continue;
      // The statement that sets it may read it first.
      const isRead = variables.reads.some(
        ({ name: read, value: { owner } }) =>
          read === name && owner.index > lookup.index && owner.index <= next.placed.index,
      );
      if (!isRead) yield* replaced(analysis, lookup, next);
    }
  },
};

function* replaced(analysis: PolicyAnalysis, lookup: PlacedElement, { name, placed }: VariableSet): Generator<Finding> {
  if (placed.parent === lookup.parent) {
    yield {
      range: lookup.element.nameRange,
      message: `What this lookup finds is never used: <${placed.element.name}> sets '${name}' again before anything reads it.`,
    };
    return;
  }
  const branch = placed.parent;
  const choose = branch?.parent;
  if (choose?.policy?.name !== 'choose' || choose.parent !== lookup.parent || choose.children[0] !== branch) return;
  const asked = analysis.variables.reads.filter(({ value }) => value.owner === branch && value.attribute !== null);
  const [first] = asked;
  // Only a condition that asks for one variable, which no policy can have set by then, holds whatever the cache had.
  if (first === undefined || asked.some((read) => read.name !== first.name)) return;
  if (!asksWhetherMissing(first) || mayBeSetBefore(analysis, first.name, branch)) return;
  const { range } = first;
  const written = analysis.document.text.slice(range.start, range.end);
  const newText = written.replace(first.name, () => name);
  yield {
    range,
    message: `Nothing sets '${first.name}' before this, so the branch runs always and what the cache had in '${name}' is never used. Ask for '${name}'.`,
    fixes:
      newText === written || /["&<\\]/.test(name) ? [] : [{ title: `Ask for '${name}'`, edits: [{ range, newText }] }],
  };
}

/** `!context.Variables.ContainsKey("x")` is the whole condition. */
function asksWhetherMissing({ use, value }: VariableRead): boolean {
  const [result] = value.expression?.facts.results ?? [];
  return use?.access === 'contains' && result?.kind === 'unary' && result.operand === use.node;
}

/** Also by an outer scope or a fragment, if this document never sets it. */
function mayBeSetBefore(analysis: PolicyAnalysis, name: string, place: PlacedElement): boolean {
  const sets = analysis.variables.setsOf(name);
  return (
    sets.length === 0 ||
    analysis.policies('include-fragment').some((fragment) => runsBefore(fragment, place)) ||
    sets.some(({ placed }) => runsBefore(placed, place))
  );
}
