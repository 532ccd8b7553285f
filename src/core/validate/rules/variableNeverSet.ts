import { NameSuggester } from '../NameSuggester';
import { castType, storedType } from '../analysis/variableTypes';
import { unreadVariables } from '../analysis/unreadVariables';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { VariableRead } from '../analysis/VariableFlow';
import type { Finding, Rule } from '../Rule';

/** Names of variables are made of parts that others share: of six characters, one may differ. */
const alike = 6;

export const variableNeverSet: Rule = {
  code: 'variable-never-set',
  group: 'Data flow',
  severity: 'warning',
  title: 'A variable that nothing sets',
  what: 'A context variable is read and no policy of the document sets it. A warning when another variable has nearly the same name, or one of the same type is set and never read, or when it is the only one that is never set and another the only one that is never read; information when there are more; a hint otherwise.',
  why: 'It may come from an outer scope or a fragment. If it doesn’t, it is null: a condition on it never holds, a check behind it never runs, or the expression throws.',
  bad: '<inbound><set-variable name="accessToken" value="a" /><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["acessToken"])</value></set-header></inbound>',
  good: '<inbound><set-variable name="accessToken" value="a" /><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["accessToken"])</value></set-header></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables',
  *check(analysis) {
    const { variables, document } = analysis;
    const names = [...new Set(variables.sets.map(({ name }) => name))];
    const set = new Set(names);
    const missing = new Set(variables.reads.map(({ name }) => name).filter((name) => !set.has(name)));
    if (missing.size === 0) return;
    const includes = analysis.policies('include-fragment').length > 0;
    const reported = new Set<string>();
    const suggester = new NameSuggester(alike);
    const distant = new NameSuggester(4);
    const byLetters = new Map(names.map((name) => [lettersOf(name), name]));
    let unread: ReturnType<typeof unreadVariables> | null = null;
    for (const read of variables.reads) {
      const { name, range } = read;
      if (set.has(name)) continue;
      const meant = byLetters.get(lettersOf(name)) ?? suggester.nearest(name, () => names);
      // `user1` and `user2` are two.
      if (
        meant !== null &&
        meant.length > 3 &&
        (meant.replaceAll(/\d/g, '') !== name.replaceAll(/\d/g, '') || /^\D*$/.test(meant + name))
      ) {
        yield suggestion(analysis, read, meant, `Nothing sets the variable '${name}'. Did you mean '${meant}'?`);
        continue;
      }
      const similar = distant.nearest(name, () => names);
      if (similar !== null && similar.length > 7 && /^\D*$/.test(similar + name)) {
        const message = `Nothing in this document sets the variable '${name}', but it sets '${similar}'.`;
        yield { ...suggestion(analysis, read, similar, message), severity: 'information' };
        continue;
      }
      if (reported.has(name)) continue;
      reported.add(name);
      unread ??= includes ? [] : unreadVariables(analysis);
      const type = read.use === null ? null : castType(read.use, read.value.expression!.facts)?.name;
      const sameType = unread.filter((candidate) => {
        const stored = storedType(candidate, analysis);
        return stored !== null && stored !== 'System.String' && stored.replace(/^.*\./, '') === type;
      });
      if (sameType.length === 1) {
        const other = sameType[0]!.name;
        const message = `Nothing sets the variable '${name}', and nothing reads '${other}', which holds a ${type!}.`;
        yield suggestion(analysis, read, other, message);
      } else if (unread.length > 0) {
        const others = unread.slice(0, 3).map((candidate) => `'${candidate.name}'`);
        yield {
          // One that is missing and one that is left over are most likely the same.
          severity: unread.length === 1 && missing.size === 1 ? 'warning' : 'information',
          range,
          message: `Nothing in this document sets the variable '${name}', while nothing reads ${others.join(', ')}. If they are the same, one name is wrong.`,
        };
      } else if (document.kind !== 'fragment') {
        yield {
          severity: 'hint',
          range,
          message: `Nothing in this document sets the variable '${name}'. It has to come from ${includes ? 'a fragment' : 'an outer scope'}.`,
        };
      }
    }
  },
};

/** `auth-header`, `authHeader` and `AuthHeader` are the same word. */
function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.\s]/g, '');
}

function suggestion(
  { document }: PolicyAnalysis,
  { name, range }: VariableRead,
  meant: string,
  message: string,
): Finding {
  // Only the name itself: the quotes around it may be written as entities.
  const written = document.text.slice(range.start, range.end);
  const newText = written.replace(name, () => meant);
  return {
    range,
    message,
    fixes:
      newText === written || /["&<\\]/.test(meant)
        ? []
        : [{ title: `Change it to '${meant}'`, edits: [{ range, newText }] }],
  };
}
