import { describe, expect, it } from 'vitest';
import type { NamedValueEntry } from '../../../stores/namedValuesStore';
import type { NamedValueUse } from '../../../worker/protocol';
import { looksSecret, namedValueRows } from './namedValueRows';

const entry = (name: string, origin: 'user' | 'sample' = 'user'): NamedValueEntry => ({
  name,
  origin,
  secret: false,
  value: '',
});
const use = (name: string, start: number, malformed: string | null = null): NamedValueUse => ({
  name,
  malformed,
  range: { start, end: start + name.length + 4 },
});

describe('namedValueRows', () => {
  it('puts undefined names first and unused ones last', () => {
    const rows = namedValueRows(
      [entry('unused'), entry('used')],
      [use('used', 0), use('missing', 20), use('used', 40)],
    );
    expect(rows.map(({ name, entry, uses }) => [name, entry !== null, uses.length])).toEqual([
      ['missing', false, 1],
      ['used', true, 2],
      ['unused', true, 0],
    ]);
  });

  it('hides what only a sample brought along', () => {
    expect(namedValueRows([entry('old', 'sample'), entry('mine')], []).map(({ name }) => name)).toEqual(['mine']);
    expect(namedValueRows([entry('old', 'sample')], [use('old', 0)])).toHaveLength(1);
  });

  it('leaves malformed references to the problems', () => {
    expect(namedValueRows([], [use('a b', 0, 'A blank stands in it.')])).toEqual([]);
  });
});

describe('looksSecret', () => {
  it.each(['client-secret', 'contoso-orders-secret', 'apiKey', 'subscription-key', 'DbPassword'])('%s', (name) =>
    expect(looksSecret(name)).toBe(true),
  );
  it.each(['tenant-id', 'scope', 'keyboard-layout', 'monkey'])('not %s', (name) =>
    expect(looksSecret(name)).toBe(false),
  );
});
