import { describe, expect, it } from 'vitest';
import type { RuleDescription } from '../../worker/protocol';
import { findRules } from './findRules';

const rule = (code: string, group: string, what: string): RuleDescription => ({
  code,
  group,
  severity: 'warning',
  title: code,
  what,
  why: '',
  bad: '',
  good: '',
  source: '',
});
const rules = [
  rule('xml-syntax', 'Document', 'Broken XML.'),
  rule('literal-secret', 'OAuth flow', 'A client secret stands in the policy.'),
  rule('root-element', 'Document', 'The root is not policies.'),
];

const found = (query: string) =>
  findRules(rules, query).map(({ group, rules: inGroup }) => `${group}: ${inGroup.map(({ code }) => code).join(' ')}`);

describe('the search among rules', () => {
  it('shows all of them by group', () => {
    expect(found('')).toEqual(['Document: xml-syntax root-element', 'OAuth flow: literal-secret']);
  });

  it('finds words of the code and of the texts, all of them', () => {
    expect(found('SECRET')).toEqual(['OAuth flow: literal-secret']);
    expect(found('policy  client')).toEqual(['OAuth flow: literal-secret']);
    expect(found('document root')).toEqual(['Document: root-element']);
    expect(found('secret root')).toEqual([]);
  });
});
