import { describe, expect, it } from 'vitest';
import { momentText, parseMoment } from './momentText';

const startsAt = '2026-01-01T12:00:20Z';

describe('moments of a run', () => {
  it.each([
    [0, '12:00:20'],
    [59.5, '12:01:19.5'],
    [43_180, '00:00:00 +1 d'],
    [43_179.999, '23:59:59.999'],
    [2 * 86_400, '12:00:20 +2 d'],
  ])('%d s is %s, there and back', (at, text) => {
    expect(momentText(startsAt, at)).toBe(text);
    expect(parseMoment(startsAt, text)).toBe(at);
  });

  it('may be written short, and are then of the next day where they would be before the run', () => {
    expect(parseMoment(startsAt, '13:00')).toBe(3580);
    expect(parseMoment(startsAt, ' 9:30 ')).toBe(21.5 * 3600 - 20);
    expect(parseMoment(startsAt, '13:00 +1')).toBe(3580 + 86_400);
  });

  it.each(['', 'noon', '25:00', '12:60', '12:00:60', '12', '-1:00'])('“%s” is none', (text) => {
    expect(parseMoment(startsAt, text)).toBeNull();
  });
});
