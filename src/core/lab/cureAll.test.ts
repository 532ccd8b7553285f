import { expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { validatePolicy } from '../validate/validatePolicy';
import { cureAll } from './cureAll';
import { scorePolicy } from './scorePolicy';
import { fewFaults } from './testing/fewFaults';
import { naivePolicy } from './testing/naivePolicy';

const namedValues = { s: { value: 'secret~value', secret: true } };
const surroundings = { scenario: { namedValues } };
const options = { faults: fewFaults };

it('takes a naive policy to the end of the scale', () => {
  const before = scorePolicy(naivePolicy, surroundings, { ...options, cures: false });
  const { text, applied, score } = cureAll(naivePolicy, surroundings, options);
  expect(before.score).toBeLessThan(60);
  expect(applied.length).toBeGreaterThan(0);
  const after = scorePolicy(text, surroundings, { ...options, cures: false });
  expect(score).toBe(after.score);
  expect(score).toBe(100);
  expect(before.usualLeaks).not.toEqual([]);
  expect(after.usualLeaks).toEqual([]);
  const severities = validatePolicy(parsePolicy(text), { namedValues }).map(({ severity }) => severity);
  expect(severities).not.toContain('error');
});

it.each(['', 'text', '<policies>', '<policies><inbound><send-request /></inbound></policies>'])(
  'leaves %j alone',
  (text) => {
    expect(cureAll(text, {}, { faults: fewFaults.slice(0, 3) })).toMatchObject({ text, applied: [] });
  },
);
