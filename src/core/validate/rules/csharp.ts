import { compilerDoubt } from '../analysis/compilerDoubt';
import { isTemplateCode } from '../analysis/deploymentPlaceholder';
import { compilerFixes } from '../analysis/compilerFixes';
import type { Rule } from '../Rule';

const anyCode = 'Unless a named value holds more of the code than a value.';

/** Passes on what the C# compiler found, under the compiler's own codes. */
export const csharp: Rule = {
  code: 'csharp',
  group: 'Expressions',
  severity: 'error',
  title: 'The expression doesn’t compile',
  what: 'A policy expression has an error or a warning of the C# compiler, or uses a type or member that isn’t allowed. Reported under the compiler’s codes (`CS1002`, `APIM0001`). Only a warning where API Management’s own types may have a member that isn’t documented, and where a named value stands in the code.',
  why: 'API Management compiles expressions when the document is saved and refuses it when that fails.',
  bad: '<inbound><set-variable name="a" value="@(context.Request.Method +)" /></inbound>',
  good: '<inbound><set-variable name="a" value="@(context.Request.Method + 1)" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions',
  *check({ expressions, document }) {
    for (const { expression, attribute, value } of expressions) {
      const { isOpen } = expression;
      if (isOpen && isTemplateCode(expression.expression.source)) continue;
      const quote = attribute !== null && document.text[value.range.start - 1] === '"' ? '&quot;' : '"';
      const unlisted = new Set<string>();
      for (const diagnostic of expression.expression.diagnostics) {
        const { code, severity, message, range } = diagnostic;
        // What a named value makes of the code isn't known; an error stays one unless it holds more than a value.
        if (isOpen && severity !== 'error') continue;
        // A type off the allow-list, found again in each of its members, is one finding.
        if (severity === 'warning' && code.startsWith('APIM')) {
          if (unlisted.has(message)) continue;
          unlisted.add(message);
        }
        const doubt = isOpen ? anyCode : compilerDoubt(diagnostic, expression.expression.source);
        yield {
          code,
          severity: doubt === null || severity !== 'error' ? severity : 'warning',
          message: doubt === null ? message : `${message}. ${doubt}`,
          range: expression.toDocument(range),
          ...(severity === 'error' && { serviceText: message }),
          fixes: compilerFixes(diagnostic, expression.expression).map(({ title, edits }) => ({
            title,
            edits: edits.map((edit) => ({
              range: expression.toDocument(edit.range),
              newText: edit.newText === '"' ? quote : edit.newText,
            })),
          })),
        };
        const unused = code === 'CS0161' ? expression.facts.root.block?.statements.at(-1) : undefined;
        if (unused?.kind === 'expression-statement') {
          // The same error where it shows: the compiler only names the brace at the begin.
          const place = expression.toDocument(unused);
          yield {
            code,
            message: 'What this yields isn’t returned, and the block ends here.',
            range: place,
            fixes: [
              { title: 'Return it', edits: [{ range: { start: place.start, end: place.start }, newText: 'return ' }] },
            ],
          };
        }
      }
    }
  },
};
