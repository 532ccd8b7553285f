import type { RuleDescription } from '../../worker/protocol';

/** Rules under their headings, in the order in which the headings first come. */
export interface RuleSection {
  readonly group: string;
  readonly rules: readonly RuleDescription[];
}

/** Those that have every word of the query somewhere: in their code, their texts or the name of their group. */
export function findRules(rules: readonly RuleDescription[], query: string): readonly RuleSection[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const sections = new Map<string, RuleDescription[]>();
  for (const rule of rules) {
    const { code, title, what, why, group, severity } = rule;
    const text = [code, title, what, why, group, severity].join('\n').toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const section = sections.get(group);
    if (section === undefined) sections.set(group, [rule]);
    else section.push(rule);
  }
  return [...sections].map(([group, found]) => ({ group, rules: found }));
}
