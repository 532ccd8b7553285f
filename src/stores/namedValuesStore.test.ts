import { beforeEach, describe, expect, it } from 'vitest';
import { nameProblem, namedValueActions, namedValueTable, useNamedValues } from './namedValuesStore';

const names = (): string[] => useNamedValues.getState().entries.map(({ name }) => name);
const sample = (name: string, value = '') => ({ name, value, secret: false });

describe('named values', () => {
  beforeEach(() => useNamedValues.setState({ entries: [] }));

  it('never stores the value of a secret', () => {
    namedValueActions.add({ name: 'client-secret', secret: true, value: 'do not store' });
    namedValueActions.add({ name: 'scope', secret: false, value: 'api://x' });
    const stored = JSON.stringify(useNamedValues.persist.getOptions().partialize?.(useNamedValues.getState()));
    expect(stored).not.toContain('do not store');
    expect(stored).toContain('api://x');
  });

  it('runs with a stand-in for a secret whose value is not known, a different one for each name', () => {
    namedValueActions.add({ name: 'a', secret: true, value: '' });
    namedValueActions.add({ name: 'b', secret: true, value: '' });
    namedValueActions.add({ name: 'c', secret: true, value: 'typed' });
    namedValueActions.add({ name: 'd', secret: false, value: '' });
    const table = namedValueTable(useNamedValues.getState().entries);
    expect(table['a']!.value).not.toBe('');
    expect(table['a']!.value).not.toBe(table['b']!.value);
    expect([table['c']!.value, table['d']!.value]).toEqual(['typed', '']);
  });

  it.each(['', 'a b', 'ä', '{{x}}', 'x'.repeat(257)])('refuses the name "%s"', (name) => {
    namedValueActions.add({ name, secret: false, value: '' });
    expect(names()).toEqual([]);
  });

  it('refuses a name that is taken, but not the own one', () => {
    namedValueActions.add({ name: 'a', secret: false, value: '1' });
    namedValueActions.add({ name: 'b', secret: false, value: '2' });
    const { entries } = useNamedValues.getState();
    expect(nameProblem(entries, 'a')).toMatch(/already/);
    expect(nameProblem(entries, 'a', 'a')).toBeNull();
    namedValueActions.rename('a', 'b');
    expect(names()).toEqual(['a', 'b']);
    namedValueActions.rename('a', 'c');
    expect(names()).toEqual(['c', 'b']);
  });

  it('adds what a sample brings, over another sample’s but not over the user’s own', () => {
    namedValueActions.addFromSample([sample('tenant', 'one'), sample('scope', 'one')]);
    namedValueActions.update('scope', { value: 'mine' });
    namedValueActions.addFromSample([sample('tenant', 'two'), sample('scope', 'two')]);
    const values = Object.fromEntries(useNamedValues.getState().entries.map(({ name, value }) => [name, value]));
    expect(values).toEqual({ tenant: 'two', scope: 'mine' });
  });
});
