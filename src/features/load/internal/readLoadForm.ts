import type { LoadSettings } from '../../../core/fleet/LoadSettings';
import type { LoadFormValues, TextFieldName } from './loadFormStore';
import { formatHours } from './formatHours';

export interface ReadForm {
  /** Null while a field is wrong. */
  readonly settings: LoadSettings | null;
  /** Under each wrong field, what to do. */
  readonly problems: Readonly<Partial<Record<TextFieldName, string>>>;
}

/** More calls than that say nothing more, and counts stay exact numbers. */
const mostCalls = 1e12;

/** What the fields mean; fields of events that are switched off don't matter. */
export function readLoadForm(form: LoadFormValues): ReadForm {
  const problems: Partial<Record<TextFieldName, string>> = {};
  const fail = (name: TextFieldName, problem: string): number => {
    problems[name] ??= problem;
    return Number.NaN;
  };
  const number = (name: TextFieldName, from: number, to: number, isWhole: boolean): number => {
    const typed = form[name].trim().replaceAll(/[\s_]/g, '');
    const value = Number(typed);
    const words = `Enter a ${isWhole ? 'whole ' : ''}number from ${from.toLocaleString('en')} to ${to.toLocaleString('en')}.`;
    if (!/^\d+(?:\.\d+)?$/.test(typed) || value < from || value > to) return fail(name, words);
    return isWhole && !Number.isInteger(value) ? fail(name, words) : value;
  };
  const callsPerSecond = number('callsPerSecond', 0.01, 1_000_000, false);
  const hours = number('hours', 0.1, 720, false);
  const end = hours * 3600;
  const moment = (name: TextFieldName): number => {
    const match = /^(\d{1,3}):([0-5]\d)$/.exec(form[name].trim());
    if (match === null) return fail(name, 'Enter hours and minutes, such as 10:05.');
    const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60;
    return seconds > end ? fail(name, `The load ends at ${formatHours(end)}.`) : seconds;
  };
  if (callsPerSecond * end > mostCalls) fail('hours', 'Too many calls: at most a million millions in all.');

  const outage = form.outage ? { from: moment('outageFrom'), to: moment('outageTo') } : null;
  if (outage !== null && outage.to <= outage.from) fail('outageTo', 'It ends after it has begun.');
  const isKnown = form.rotationKnownAt.trim() !== '';
  const rotation = form.rotation
    ? { at: moment('rotationAt'), knownAt: isKnown ? moment('rotationKnownAt') : null }
    : null;
  if (rotation !== null && rotation.knownAt !== null && rotation.knownAt < rotation.at)
    fail('rotationKnownAt', 'Not before the secret is changed. Empty: never.');
  const settings: LoadSettings = {
    callsPerSecond,
    hours,
    regions: number('regions', 1, 20, true),
    units: number('units', 1, 100, true),
    cache: form.cache,
    arrivals: form.arrivals,
    tokenLifetimeSeconds: number('tokenLifetime', 60, 86_400, true),
    latencySeconds: number('latency', 1, 60_000, true) / 1000,
    throttle: form.throttled
      ? { requests: number('throttleRequests', 1, 1_000_000, true), seconds: number('throttleSeconds', 1, 3600, true) }
      : null,
    outage,
    restartAt: form.restart ? moment('restartAt') : null,
    rotation,
  };
  return { settings: Object.keys(problems).length === 0 ? settings : null, problems };
}
