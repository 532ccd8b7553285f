import { NameSuggester } from '../NameSuggester';
import { slips } from '../slips';
import { runsBefore } from '../analysis/executionOrder';
import { checksNull } from '../analysis/unguardedAccess';
import { liquidVariables } from '../analysis/liquidVariables';
import { castType, storedType } from '../analysis/variableTypes';
import { unreadVariables } from '../analysis/unreadVariables';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { VariableRead } from '../analysis/VariableFlow';
import type { Finding, Rule } from '../Rule';

/** Names of variables are made of parts that others share: of six characters, one may differ. */
const alike = 6;
/** A shorter name that is read and never set isn't compared with the others. */
const shortestRead = 6;

export const variableNeverSet: Rule = {
  code: 'variable-never-set',
  group: 'Data flow',
  severity: 'warning',
  title: 'A variable that nothing sets',
  what: 'A context variable is read and no policy of the document sets it. A warning when another variable has nearly the same name, or one of the same type is set and never read, or when it is the only one that is never set and another the only one that is never read. Also when no outer scope can have set it: it is read by its key before any `<base />`, without a fragment in the document; or it is an answer, which outer scopes rarely leave behind. Or a document that sets every other variable it reads takes this one, once, from nowhere. Information when several are left over; a hint otherwise.',
  why: 'It may come from an outer scope or a fragment. If it doesn’t, it is null: a condition on it never holds, a check behind it never runs, or the expression throws.',
  bad: '<inbound><set-variable name="accessToken" value="a" /><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["acessToken"])</value></set-header></inbound>',
  good: '<inbound><set-variable name="accessToken" value="a" /><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["accessToken"])</value></set-header></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables',
  *check(analysis) {
    const { variables, document } = analysis;
    const names = [...new Set(variables.sets.map(({ name }) => name))];
    const set = new Set(names);
    const missing = new Set(variables.reads.map(({ name }) => name).filter((name) => !set.has(name)));
    const templates = liquidVariables(document).filter(({ name }) => !set.has(name));
    if (missing.size === 0 && templates.length === 0) return;
    const includes = analysis.policies('include-fragment').length > 0;
    const reported = new Set<string>();
    const suggester = new NameSuggester(alike);
    const distant = new NameSuggester(4);
    const strange = variables.reads.flatMap((read) => (set.has(read.name) ? [] : [read.name]));
    const others = slips(strange, shortestRead);
    const byLetters = new Map(names.map((name) => [lettersOf(name), name]));
    let unread: ReturnType<typeof unreadVariables> | null = null;
    const meantBy = (name: string): string | null => {
      const meant = byLetters.get(lettersOf(name)) ?? suggester.nearest(name, () => names);
      // `user1` and `user2` are two.
      return meant !== null &&
        meant.length > 3 &&
        (meant.replaceAll(/\d/g, '') !== name.replaceAll(/\d/g, '') || /^\D*$/.test(meant + name))
        ? meant
        : null;
    };
    for (const template of templates) {
      const meant = meantBy(template.name);
      if (meant === null) continue;
      yield suggestion(
        analysis,
        template,
        meant,
        `Nothing sets the variable '${template.name}'. Did you mean '${meant}'?`,
      );
    }
    for (const read of variables.reads) {
      const { name, range } = read;
      if (set.has(name)) continue;
      const meant = meantBy(name);
      if (meant !== null) {
        yield suggestion(analysis, read, meant, `Nothing sets the variable '${name}'. Did you mean '${meant}'?`);
        continue;
      }
      const similar = distant.nearest(name, () => names);
      if (similar !== null && similar.length > 7 && /^\D*$/.test(similar + name)) {
        const message = `Nothing in this document sets the variable '${name}', but it sets '${similar}'.`;
        yield { ...suggestion(analysis, read, similar, message), severity: 'information' };
        continue;
      }
      const spelt = others(name);
      if (spelt !== null && lettersOf(spelt) !== lettersOf(name)) {
        const message = `Nothing sets the variable '${name}'. Did you mean '${spelt}', which the document reads elsewhere?`;
        yield suggestion(analysis, read, spelt, message);
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
          severity:
            (unread.length === 1 && missing.size === 1) || isOfThisDocument(analysis, read, type ?? null)
              ? 'warning'
              : 'information',
          range,
          message: `Nothing in this document sets the variable '${name}', while nothing reads ${others.join(', ')}. If they are the same, one name is wrong.`,
        };
      } else if (!includes && isOfThisDocument(analysis, read, type ?? null)) {
        yield { range, message: `Nothing sets the variable '${name}'.` };
      } else if (!includes && isTheOnlyStranger(analysis, name, missing)) {
        yield {
          // Who gives a default reckons with a variable that isn't there, and a fragment may take some from the policy that includes it.
          ...((hasDefault(read) || document.kind === 'fragment') && { severity: 'information' }),
          range,
          message: `Nothing in this document sets the variable '${name}', while it sets all the others that it reads. If it doesn’t come from an outer scope, the name is wrong.`,
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

/**
 * Whether a variable that nothing here sets is unlikely to come from elsewhere: before the first `<base />` no outer scope has run, and a
 * reader who reckons with an inner scope that didn't set it either would give a default. An answer is read where it was asked for.
 */
function isOfThisDocument(analysis: PolicyAnalysis, { use, value }: VariableRead, type: string | null): boolean {
  if (analysis.document.kind !== 'policies') return false;
  if (use === null || type === 'IResponse') return true;
  if (use.access !== 'index' || checksNull(use.name, value.expression!.facts)) return false;
  return analysis.named('base').every((base) => !runsBefore(base, value.owner));
}

function hasDefault({ use }: VariableRead): boolean {
  return use?.node.kind === 'invocation' && use.access === 'get' && use.node.arguments.length > 1;
}

/** Whether a document that uses several variables of its own reads one, once, that it doesn't set. */
function isTheOnlyStranger(
  { variables, document }: PolicyAnalysis,
  name: string,
  missing: ReadonlySet<string>,
): boolean {
  if (missing.size > 1) return false;
  const uses = variables.reads.filter((read) => read.name === name);
  if (uses.length > 1 || uses[0]?.use?.access === 'contains') return false;
  const own = new Set(variables.reads.filter((read) => read.name !== name).map((read) => read.name));
  return own.size >= (document.kind === 'fragment' ? 3 : 2);
}

/** `auth-header`, `authHeader` and `AuthHeader` are the same word. */
function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.\s]/g, '');
}

function suggestion(
  { document }: PolicyAnalysis,
  { name, range }: Pick<VariableRead, 'name' | 'range'>,
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
