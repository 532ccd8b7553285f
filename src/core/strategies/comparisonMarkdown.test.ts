import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../design/PolicyDesign';
import { comparisonMarkdown } from './comparisonMarkdown';
import { type ComparedStrategy, compareStrategies } from './compareStrategies';
import { designOfVariant } from './designOfVariant';
import { factsOf } from './factsOf';
import { needsOf, recommendStrategies } from './recommendStrategies';
import type { StrategyVariant } from './StrategyVariant';

const compared: readonly StrategyVariant[] = ['secret-body', 'managed-identity'];

function markdownOf(needs: Partial<ReturnType<typeof needsOf>>, hasRun: boolean) {
  const designs = compared.map((variant) => designOfVariant(defaultDesign, variant));
  const runs: ComparedStrategy[] = [];
  for (const { index, strategy } of compareStrategies({
    designs: hasRun ? designs : [],
    namedValues: { 'contoso-orders-secret': { value: 'value-nobody-may-see', secret: true } },
    gateway: 'classic',
    externalCache: false,
  })) {
    runs[index] = strategy;
  }
  const answered = { ...needsOf(defaultDesign), ...needs };
  return comparisonMarkdown({
    title: 'Orders | internal\nAPI',
    needs: answered,
    ranking: recommendStrategies(answered),
    columns: compared.map((variant, index) => ({
      variant,
      design: designs[index]!,
      facts: factsOf(designs[index]!),
      run: runs[index] ?? null,
    })),
  });
}

describe('comparisonMarkdown', () => {
  it('is a decision record: context, options as a table, decision with reasons, policies, sources; no secret', () => {
    const markdown = markdownOf({}, true);
    const headings = markdown.split('\n').filter((line) => line.startsWith('#'));
    expect(headings).toEqual([
      '# How the gateway authenticates to the backend: Orders | internal API',
      '## Context',
      '## Options',
      '## Decision',
      '## Order of all ways',
      '## Client secret in the form body',
      '## Managed identity',
      '## Sources',
    ]);
    expect(markdown).toContain("- It is in the gateway's own tenant.");
    expect(markdown).toContain('## Decision\nManaged identity.\n\n- For: ');
    expect(markdown).toContain(
      '| 1,000 calls, 10 a minute | 1.9 token requests of the policy, 0.15 ms a call | 0 token requests',
    );
    expect(markdown).toContain('&client_secret=val…');
    expect(markdown).not.toContain('nobody-may-see');
    expect(markdown).toContain('```xml\n<policies>');
    expect(markdown).toContain('](https://learn.microsoft.com/');
    // Every row of the table has as many cells as its head.
    const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
    expect(new Set(rows.map((row) => row.split(/(?<!\\)\|/).length))).toEqual(new Set([5]));
  });

  it('says so when nothing is possible', () => {
    const markdown = markdownOf({ backend: 'password', rights: 'user' }, false);
    expect(markdown).toContain('## Decision\nNone of the ways does this.');
    expect(markdown).toContain('not computed');
  });
});
