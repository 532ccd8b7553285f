import { describe, expect, it } from 'vitest';
import { rulesPageAt } from './rulesPageStore';

describe('the address of the page of rules', () => {
  it('is #rules, with a code for one entry', () => {
    expect(rulesPageAt('#rules')).toEqual({ open: true, code: null });
    expect(rulesPageAt('#rules/literal-secret')).toEqual({ open: true, code: 'literal-secret' });
  });

  it('is nothing else', () => {
    for (const hash of ['', '#', '#rule', '#rules/', '#rules/a/b', '#pane-policy', '#rules/<b>']) {
      expect(rulesPageAt(hash).open).toBe(false);
    }
  });
});
