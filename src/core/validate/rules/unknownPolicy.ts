import { policyCatalog } from '../../policy/catalog/policyCatalog';
import type { ElementEntry } from '../../policy/catalog/PolicyEntry';
import { renameElement } from '../fixes/elementEdits';
import { NameSuggester } from '../NameSuggester';
import type { Rule } from '../Rule';

/** Have rules of their own. */
const structural: ReadonlySet<string> = new Set(['inbound', 'backend', 'outbound', 'on-error', 'policies', 'fragment']);

/** Parts of policies, and the first few policies that they are parts of: `when` of `choose`. */
const owners = new Map<string, string[]>();
for (const policy of policyCatalog.values()) noteParts(policy, policy.name);

function noteParts({ children }: ElementEntry, owner: string): void {
  for (const { element } of children) {
    if (policyCatalog.get(element.name)?.place === 'policy') continue;
    const known = owners.get(element.name) ?? [];
    if (!known.includes(owner)) owners.set(element.name, [...known, owner]);
    noteParts(element, element.name);
  }
}

/** What a misspelt name can be meant for. */
const names = [...policyCatalog.values()]
  .filter(({ place, status }) => place === 'policy' && status !== 'undocumented')
  .map(({ name }) => name);

export const unknownPolicy: Rule = {
  code: 'unknown-policy',
  group: 'Policies',
  severity: 'error',
  title: 'No such policy',
  what: 'An element stands where a policy may stand, and no policy of that name is known. An error when it looks like a misspelling or is a part of another policy, a warning otherwise.',
  why: 'API Management refuses elements that it doesn’t know. A name that looks like none could be a policy newer than this catalogue.',
  bad: '<inbound><set-heder name="X-A" exists-action="delete" /></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="delete" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policies',
  *check(analysis) {
    const suggester = new NameSuggester();
    for (const { element, parent } of analysis.withRole('unknown-policy')) {
      if (structural.has(element.name)) continue;
      const owner = owners.get(element.name);
      if (owner) {
        const [first = '', second] = owner;
        yield {
          // Pasted alone, to be put where it belongs.
          ...(parent === null && { severity: 'information' }),
          range: element.nameRange,
          message: `'${element.name}' is no policy: it stands only inside '${first}'${second === undefined ? '' : ' and the like'}.`,
        };
        continue;
      }
      const meant = suggester.nearest(element.name, () => names);
      if (meant === null) {
        yield {
          severity: 'warning',
          range: element.nameRange,
          message: `No policy named '${element.name}' is known. If it isn't newer than this check, API Management refuses it.`,
        };
      } else {
        yield {
          range: element.nameRange,
          message: `There is no policy '${element.name}'. Did you mean '${meant}'?`,
          fixes: [{ title: `Change it to <${meant}>`, edits: renameElement(element, meant) }],
        };
      }
    }
  },
};
