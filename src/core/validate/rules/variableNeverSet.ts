import { NameSuggester } from '../NameSuggester';
import type { Rule } from '../Rule';

export const variableNeverSet: Rule = {
  code: 'variable-never-set',
  group: 'Data flow',
  severity: 'warning',
  title: 'A variable that nothing sets',
  what: 'A context variable is read and no policy of the document sets it. A warning when another variable has nearly the same name, a hint otherwise.',
  why: 'It may come from an outer scope or a fragment. If it doesn’t, it is null, or the expression throws.',
  bad: '<inbound><set-variable name="accessToken" value="a" /><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["acessToken"])</value></set-header></inbound>',
  good: '<inbound><set-variable name="accessToken" value="a" /><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["accessToken"])</value></set-header></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables',
  *check({ variables, elements, document }) {
    const set = new Set(variables.sets.map(({ name }) => name));
    const names = [...set];
    const includes = elements.some(({ policy }) => policy?.name === 'include-fragment');
    const reported = new Set<string>();
    const suggester = new NameSuggester();
    for (const { name, range, use } of variables.reads) {
      if (set.has(name) || use?.access === 'contains') continue;
      const meant = suggester.nearest(name, () => names);
      if (meant !== null) {
        // Only the name itself: the quotes around it may be written as entities.
        const written = document.text.slice(range.start, range.end);
        const newText = written.replace(name, () => meant);
        yield {
          range,
          message: `Nothing sets the variable '${name}'. Did you mean '${meant}'?`,
          fixes:
            newText === written || /["&<\\]/.test(meant)
              ? []
              : [{ title: `Change it to '${meant}'`, edits: [{ range, newText }] }],
        };
      } else if (!includes && !reported.has(name)) {
        reported.add(name);
        yield {
          severity: 'hint',
          range,
          message: `Nothing in this document sets the variable '${name}'. It has to come from an outer scope.`,
        };
      }
    }
  },
};
