import { describe, expect, it } from 'vitest';
import { defaultForm } from './loadFormStore';
import { readLoadForm } from './readLoadForm';

describe('the form of a load', () => {
  it('means what its fields say; moments are hours and minutes after the beginning', () => {
    const form = { ...defaultForm, throttled: true, rotation: true, rotationKnownAt: ' ', latency: ' 1 500 ' };
    const { settings, problems } = readLoadForm(form);
    expect(problems).toEqual({});
    expect(settings).toMatchObject({
      callsPerSecond: 1000,
      hours: 24,
      latencySeconds: 1.5,
      throttle: { requests: 50, seconds: 1 },
      outage: { from: 36_000, to: 36_300 },
      restartAt: 50_400,
      rotation: { at: 64_800, knownAt: null },
    });
  });

  it('leaves out what is switched off, right or wrong', () => {
    const form = { ...defaultForm, outage: false, outageFrom: 'soon', restart: false, restartAt: '99:99' };
    expect(readLoadForm(form).settings).toMatchObject({ outage: null, restartAt: null, rotation: null });
  });

  it.each([
    ['callsPerSecond', '0', 'Enter a number from 0.01 to 1,000,000.'],
    ['callsPerSecond', '1e3', 'Enter a number from 0.01 to 1,000,000.'],
    ['regions', '1.5', 'Enter a whole number from 1 to 20.'],
    ['units', '', 'Enter a whole number from 1 to 100.'],
    ['outageFrom', '10', 'Enter hours and minutes, such as 10:05.'],
    ['outageTo', '09:59', 'It ends after it has begun.'],
    ['restartAt', '24:01', 'The load ends at 24:00.'],
  ] as const)('says what is wrong with %s of %j', (name, value, problem) => {
    const read = readLoadForm({ ...defaultForm, [name]: value });
    expect(read.settings).toBeNull();
    expect(read.problems[name]).toBe(problem);
  });

  it('refuses more calls than can be counted, and takes the most that it promises', () => {
    const many = { ...defaultForm, callsPerSecond: '1000000', hours: '720' };
    expect(readLoadForm(many).problems.hours).toContain('Too many calls');
    expect(readLoadForm({ ...many, hours: '24' }).settings).toMatchObject({ callsPerSecond: 1e6 });
  });
});
