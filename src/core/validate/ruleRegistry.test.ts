import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { applyEdits } from '../text/TextEdit';
import { PolicyAnalysis } from './analysis/PolicyAnalysis';
import { describeRules } from './describeRules';
import type { Finding, Rule } from './Rule';
import { rules } from './ruleRegistry';
import { validatePolicy } from './validatePolicy';
import type { Diagnostic } from '../text/Diagnostic';

function findings(rule: Rule, text: string): Finding[] {
  return [...rule.check(PolicyAnalysis.of(parsePolicy(text), rule.exampleOptions))];
}

describe('the registry', () => {
  it('has every code once, in kebab-case', () => {
    const codes = rules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  });

  it('says of every rule what, why and by which source', () => {
    for (const { code, title, what, why, source } of rules) {
      for (const text of [title, what, why, source]) expect(text.length, code).toBeGreaterThan(10);
    }
  });

  it('makes the page of rules', () => {
    const page = describeRules();
    for (const { code, title } of rules) {
      expect(page).toContain(`## ${code}\n`);
      expect(page).toContain(title);
    }
    expect(page.length).toBeLessThan(150_000);
  });
});

describe.each(rules.map((rule) => ({ code: rule.code, rule })))('$code', ({ rule }) => {
  it('speaks on its bad example, inside the text', () => {
    const found = findings(rule, rule.bad);
    expect(found.length).toBeGreaterThan(0);
    for (const { range, message } of found) {
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThanOrEqual(rule.bad.length);
      expect(message).not.toBe('');
    }
  });

  it('is silent on its good example', () => {
    expect(findings(rule, rule.good)).toEqual([]);
  });

  it('is cured by each of its fixes', () => {
    const found = findings(rule, rule.bad);
    for (const [index, { fixes = [] }] of found.entries()) {
      for (const { title, edits } of fixes) {
        const text = applyEdits(rule.bad, edits);
        expect(findings(rule, text).length, `${title}: ${index}: ${text}`).toBeLessThan(found.length);
        expect(parsePolicy(text).xml.errors.length, `${title}: ${text}`).toBeLessThanOrEqual(
          parsePolicy(rule.bad).xml.errors.length,
        );
      }
    }
  });

  it('is cured without a new problem', () => {
    const options = rule.exampleOptions;
    const before = validatePolicy(parsePolicy(rule.bad), options).map(({ code }) => code);
    for (const { code, fixes } of validatePolicy(parsePolicy(rule.bad), options)) {
      if (!before.includes(code)) continue;
      for (const { title, edits } of fixes) {
        const text = applyEdits(rule.bad, edits);
        const after = validatePolicy(parsePolicy(text), options);
        const known = new Set(before);
        const isNew = ({ severity, code: other }: Diagnostic) =>
          (severity === 'error' || severity === 'warning') && !known.has(other);
        expect(
          after.filter(isNew).map(({ code: other, message }) => `${other}: ${message}`),
          `${title}: ${text}`,
        ).toEqual([]);
      }
    }
  });

  it('reports nothing graver than it says', () => {
    const order = ['hint', 'information', 'warning', 'error'];
    for (const { severity } of findings(rule, rule.bad)) {
      if (severity !== undefined) expect(order.indexOf(severity)).toBeLessThanOrEqual(order.indexOf(rule.severity));
    }
  });
});
