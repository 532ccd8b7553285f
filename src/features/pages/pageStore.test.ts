import { describe, expect, it } from 'vitest';
import { pageAt } from './pageStore';

describe('the address of a page', () => {
  it('is its name, with one entry of it', () => {
    expect(pageAt('#rules')).toEqual({ page: 'rules', entry: null });
    expect(pageAt('#rules/literal-secret')).toEqual({ page: 'rules', entry: 'literal-secret' });
    expect(pageAt('#lab/wrong-secret')).toEqual({ page: 'lab', entry: 'wrong-secret' });
  });

  it('is nothing else', () => {
    for (const hash of ['', '#', '#rule', '#rules/', '#rules/a/b', '#pane-policy', '#rules/<b>']) {
      expect(pageAt(hash).page).toBeNull();
    }
  });
});
