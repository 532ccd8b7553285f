import { ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from '../calendar';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsTimeSpan } from '../CsTimeSpan';
import { CsDouble, CsSingle } from '../numbers';
import { textOf } from '../text';
import type { Value } from '../value';

/** A value as `XmlConvert.ToString` writes it, in XML Schema's forms: `true`, `INF`, ISO dates and durations. Other values as C# does. */
export function xsdText(value: Value): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof CsDouble || value instanceof CsSingle) {
    return Object.is(value.value, -0) ? '-0' : value.text('R').replace('Infinity', 'INF');
  }
  if (value instanceof CsDateTime || value instanceof CsDateTimeOffset) {
    return value.text("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK");
  }
  return value instanceof CsTimeSpan ? durationText(value.ticks) : textOf(value);
}

const unit = (amount: bigint, letter: string) => (amount === 0n ? '' : `${amount}${letter}`);

/** `P1DT2H3M4.5S` */
function durationText(ticks: bigint): string {
  const rest = ticks < 0n ? -ticks : ticks;
  const fraction = (rest % ticksPerSecond).toString().padStart(7, '0').replace(/0+$/, '');
  const seconds = `${(rest / ticksPerSecond) % 60n}${fraction === '' ? '' : `.${fraction}`}`;
  const time =
    unit((rest / ticksPerHour) % 24n, 'H') +
    unit((rest / ticksPerMinute) % 60n, 'M') +
    (seconds === '0' ? '' : `${seconds}S`);
  const days = unit(rest / ticksPerDay, 'D');
  const span = days === '' && time === '' ? 'T0S' : `${days}${time === '' ? '' : `T${time}`}`;
  return `${ticks < 0n ? '-' : ''}P${span}`;
}
