import { certaintyAt } from '../analysis/executionOrder';
import { checksNull } from '../analysis/unguardedAccess';
import { nullGuards } from '../analysis/nullGuards';
import type { Rule } from '../Rule';

export const variableSetTooLate: Rule = {
  code: 'variable-set-too-late',
  group: 'Data flow',
  severity: 'warning',
  title: 'A variable that is set after it is read',
  what: 'Every policy that sets a variable runs after the one that reads it, or in another branch of the same `choose` (a warning); or only a branch that need not run sets it, and the place reads it without looking (information).',
  why: 'At that place the variable is null: a cast to a number throws, and so does a member of it.',
  bad: '<inbound><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["token"])</value></set-header><set-variable name="token" value="a" /></inbound>',
  good: '<inbound><set-variable name="token" value="a" /><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["token"])</value></set-header></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-policies',
  *check(analysis) {
    const { variables, document } = analysis;
    if (document.kind === 'fragment') return;
    const includes = analysis.policies('include-fragment').length > 0;
    let guards: ReturnType<typeof nullGuards> | null = null;
    const reported = new Set<string>();
    for (const { name, range, value, use } of variables.reads) {
      if (use?.access === 'contains' || reported.has(name)) continue;
      const certainty = certaintyAt(variables, name, value.owner);
      if (certainty === 'always' || certainty === 'never') continue;
      if (certainty === 'later') {
        // `x = GetValueOrDefault("x", 0)` keeps what an outer scope set.
        if (includes || variables.setsOf(name).some(({ placed }) => placed === value.owner)) continue;
        reported.add(name);
        yield { range, message: `'${name}' is set only after this place, or in a branch that excludes it.` };
        continue;
      }
      // What looks first, by name or by null, knows that it can be missing.
      if (includes || value.owner.section === 'on-error' || use?.access !== 'index') continue;
      // The condition of a retry is looked at after its statements have run.
      if (value.attribute?.name === 'condition' && value.owner.policy?.name === 'retry') continue;
      const { facts } = value.expression!;
      if (checksNull(name, facts) || facts.variables.some((other) => other.name === name && other.access !== 'index'))
        continue;
      guards ??= nullGuards(analysis);
      // The first condition of a choose is looked at whatever it says.
      const isFirst = value.attribute?.name === 'condition' && value.owner.parent?.children[0] === value.owner;
      const place = isFirst ? value.owner.parent! : value.owner;
      if (guards.cover(name, value.owner) || isInAnyBranch(place)) continue;
      reported.add(name);
      yield {
        severity: 'information',
        range,
        message: variables.setsOf(name).every(({ isConditional }) => isConditional)
          ? `'${name}' isn't there when the cache has no such value. Read it with GetValueOrDefault, or give the lookup a default-value.`
          : `'${name}' is set in a branch that need not run. Set it before, or read it with GetValueOrDefault.`,
      };
    }
  },
};

/** A branch may have the same condition as the one that sets the variable. */
function isInAnyBranch(placed: Parameters<typeof certaintyAt>[2]): boolean {
  for (let at: typeof placed | null = placed; at !== null; at = at.parent) {
    if (at.parent?.policy?.name === 'choose') return true;
  }
  return false;
}
