import type { AttributeEntry, ElementEntry, Presence } from '../../policy/catalog/PolicyEntry';
import type { Severity } from '../../text/Diagnostic';
import { insertAttribute } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

const severities: Readonly<Record<Exclude<Presence, 'optional'>, Severity>> = {
  required: 'error',
  expected: 'warning',
  suggested: 'information',
};

type WantedAttribute = AttributeEntry & { readonly presence: keyof typeof severities };

const wanted = new WeakMap<ElementEntry, readonly WantedAttribute[]>();

/** The attributes that can't simply be left out. */
function wantedOf(entry: ElementEntry): readonly WantedAttribute[] {
  let attributes = wanted.get(entry);
  if (attributes === undefined) {
    attributes = [...entry.attributes.values()].filter(
      (attribute): attribute is WantedAttribute => attribute.presence !== 'optional',
    );
    wanted.set(entry, attributes);
  }
  return attributes;
}

export const missingAttribute: Rule = {
  code: 'missing-attribute',
  group: 'Values',
  severity: 'error',
  title: 'A required attribute is missing',
  what: 'An element lacks an attribute that it needs. A warning, or information, where only the documentation asks for it.',
  why: 'API Management refuses the document without it.',
  bad: '<inbound><set-variable value="1" /></inbound>',
  good: '<inbound><set-variable name="attempts" value="1" /></inbound>',
  source: 'The attribute table on each policy page; schemas of the API Management extension for Visual Studio Code',
  *check(analysis) {
    for (const { element, entry } of analysis.elements) {
      if (entry === null) continue;
      for (const attribute of wantedOf(entry)) {
        if (element.attributes.some(({ name }) => name === attribute.name)) continue;
        if (analysis.isBroken(element)) break;
        yield {
          severity: severities[attribute.presence],
          range: element.nameRange,
          ...(attribute.presence === 'required' && {
            serviceText: `The required attribute '${attribute.name}' is missing.`,
            serviceElement: element,
          }),
          message:
            attribute.presence === 'required'
              ? `The required attribute '${attribute.name}' of '${element.name}' is missing.`
              : `The documentation asks for the attribute '${attribute.name}' of '${element.name}'.`,
          fixes: [
            {
              title: `Add '${attribute.name}'`,
              edits: [insertAttribute(element, attribute.name, placeholder(attribute))],
            },
          ],
        };
      }
    }
  },
};

function placeholder({ type, default: value }: AttributeEntry): string {
  if (value !== null) return value;
  switch (type.kind) {
    case 'boolean':
      return 'true';
    case 'integer':
      return String(Math.max(1, type.minimum));
    case 'number':
      return '1';
    case 'enum':
      return type.values[0] ?? '';
    default:
      return '';
  }
}
