import { escapeAttribute } from '../../xml/escapeXml';
import { isPlaceholder } from '../analysis/deploymentPlaceholder';
import type { ValueType } from '../../policy/catalog/PolicyEntry';
import type { Rule } from '../Rule';
import { valueProblem } from '../valueProblem';

export const attributeValue: Rule = {
  code: 'attribute-value',
  group: 'Values',
  severity: 'error',
  title: 'A value of the wrong kind',
  what: 'A literal isn’t what the schema asks for: `true` or `false`, a whole number, one of a few words. Named values are put in first; what isn’t known isn’t judged.',
  why: 'API Management checks literals when the document is saved.',
  bad: '<inbound><set-header name="X-A" exists-action="Override"><value>1</value></set-header></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="override"><value>1</value></set-header></inbound>',
  source:
    'Schemas of the API Management extension for Visual Studio Code; Azure/api-management-policy-snippets issue 67',
  *check({ values }) {
    for (const value of values) {
      const { attribute, entry, owner } = value;
      if (entry === null || entry.type.kind === 'string') continue;
      const { literal } = value;
      if (literal === null || (attribute === null && literal.trim() === '')) continue;
      const problem = valueProblem(entry.type, literal);
      // What a deployment tool replaces has a rule of its own.
      if (problem === null || isPlaceholder(literal)) continue;
      const subject = attribute === null ? `The text of '${owner.element.name}'` : `The '${attribute.name}' attribute`;
      const shown = literal.length > 60 ? `${literal.slice(0, 60)}…` : literal;
      yield {
        ...(!problem.refused && { severity: 'warning' }),
        range: value.value.range,
        ...(attribute !== null && refusal(attribute.name, entry.type, literal)),
        message: `${subject} ${problem.message}, not '${shown}'.`,
        fixes:
          problem.suggestion === null
            ? []
            : [
                {
                  title: `Change it to '${problem.suggestion}'`,
                  edits: [{ range: value.value.range, newText: escapeAttribute(problem.suggestion) }],
                },
              ],
      };
    }
  },
};

/** The words of .NET's schema check, for types whose words are known. */
function refusal(name: string, type: ValueType, literal: string): { serviceText: string } | null {
  if (type.kind !== 'integer') return null;
  const text = `'${literal}'`;
  return {
    serviceText: `The '${name}' attribute is invalid - The value ${text} is invalid according to its datatype 'http://www.w3.org/2001/XMLSchema:int' - The string ${text} is not a valid Int32 value.`,
  };
}
