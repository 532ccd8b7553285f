import { parsePolicy } from '../../policy/parsePolicy';
import type { PolicyDocument, SectionName } from '../../policy/PolicyDocument';
import type { Scenario } from '../Scenario';
import type { ScopeName } from './Frame';
import type { XmlNode } from '../../xml/nodes';

/** The policy of one scope. */
export interface ScopePolicy {
  readonly scope: ScopeName;
  readonly document: PolicyDocument;
  readonly documentName: string;
}

const order: readonly ScopeName[] = ['global', 'workspace', 'product', 'api', 'operation'];

/** What a new instance has at global scope (forward-request policy reference: it is there by default). */
const defaultGlobalPolicy =
  '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>';

/** The policies that make up the effective one, outermost first: the scenario's for the outer scopes, then the simulated text. */
export function scopePolicies(text: string, scenario: Scenario): readonly ScopePolicy[] {
  const outer = order.slice(0, order.indexOf(scenario.scope)).flatMap((scope): ScopePolicy[] => {
    const given = scope === 'operation' ? undefined : scenario.policies[scope];
    if (given === undefined && scope !== 'global') return [];
    return [{ scope, document: parsePolicy(given ?? defaultGlobalPolicy), documentName: `scope:${scope}` }];
  });
  return [...outer, { scope: scenario.scope, document: parsePolicy(text), documentName: 'policy' }];
}

/**
 * A section's statements at one scope; null when the section isn't there, which means the outer scope's. Bare statements and
 * fragments count as the inbound section. Microsoft doesn't document what an absent section does; that it inherits is an assumption.
 */
export function sectionStatements({ document }: ScopePolicy, section: SectionName): readonly XmlNode[] | null {
  const { element, nodes } = document.sections[section];
  if (element === null && nodes.length === 0) return null;
  return nodes;
}
