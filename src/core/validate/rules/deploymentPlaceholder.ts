import { isOnlyPlaceholders, isPlaceholder } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';
import { valueProblem } from '../valueProblem';

export const deploymentPlaceholder: Rule = {
  code: 'deployment-placeholder',
  group: 'Values',
  severity: 'warning',
  title: 'A mark of a deployment tool',
  what: 'Where a number or one of a few words belongs stands what a deployment tool replaces: `${calls}`, `#{calls}#`, `$(calls)`, `{calls}`, `MAX_CALLS`. The value can’t be judged before that. A warning for one pair of braces in an address (`https://login.microsoftonline.com/{tenant}/…`): perhaps a named value was meant, which has two.',
  why: 'API Management knows none of these marks. Saved as it stands, the document is refused; a named value, `{{calls}}`, is replaced by API Management itself.',
  bad: '<inbound><rate-limit calls="${calls}" renewal-period="60" /></inbound>',
  good: '<inbound><rate-limit calls="{{calls}}" renewal-period="60" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  *check({ values, elements }) {
    for (const { value, entry, isExpression } of values) {
      if (entry === null || entry.type.kind === 'string' || isExpression || value.namedValues.length > 0) continue;
      if (!isPlaceholder(value.text) || valueProblem(entry.type, value.text) === null) continue;
      yield {
        severity: 'information',
        range: value.range,
        message: `'${value.text.trim()}' has to be replaced before the document is saved: API Management takes it as it stands.`,
      };
    }
    for (const { owner, attribute, value, isExpression } of values) {
      if (isExpression || !isAddress(owner.element.name, attribute?.name ?? null)) continue;
      const mark = /^https?:\/\/[^{}]*(?:\{\{[^{}]*\}\}[^{}]*)*(?<![${#%])(\{[A-Za-z][\w.-]*\})(?!\})/.exec(
        value.text.trim(),
      )?.[1];
      if (mark === undefined) continue;
      yield {
        range: value.range,
        message: `'${mark}' stays as it is: no address has braces. A named value is written {${mark}}.`,
      };
    }
    for (const { element, entry, role } of elements) {
      if (role !== 'root' && role !== 'section' && (entry === null || entry.text !== null || entry.holdsMarkup))
        continue;
      for (const node of element.children) {
        if (node.kind !== 'text' || !isOnlyPlaceholders(node.raw)) continue;
        yield {
          severity: 'information',
          range: node.range,
          message: 'This has to be replaced before the document is saved: only elements may stand here.',
        };
      }
    }
  },
};

/** Where an address is used as it stands. In a template of a path, braces mean a parameter. */
function isAddress(element: string, attribute: string | null): boolean {
  if (attribute === null)
    return element === 'set-url' || element === 'issuer' || element === 'audience' || element === 'value';
  return attribute === 'url' || attribute === 'base-url' || attribute === 'resource';
}
