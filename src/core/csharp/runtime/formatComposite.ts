import type { Call } from './Call';
import { chargeFormat } from './chargeFormat';
import { argumentNull, formatError } from './CsException';
import { formatValue } from './text';
import type { Value } from './value';

const indexError =
  'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.';

/** No item of a format string is longer. */
const mostItemLength = 2000;

/** `string.Format`: `{index[,alignment][:format]}`, doubled braces for braces. Throws FormatException. */
export function formatComposite(call: Call, format: string | null, args: readonly Value[]): string {
  if (format === null) throw argumentNull('format');
  if (format.length > 1000) call.budget.charge(Math.ceil(format.length / 16));
  let text = '';
  for (let i = 0; i < format.length; i++) {
    const char = format[i]!;
    if (char === '}') {
      if (format[i + 1] !== '}') throw formatError();
      i += 1;
      text += '}';
    } else if (char !== '{') text += char;
    else if (format[i + 1] === '{') {
      i += 1;
      text += '{';
    } else {
      const item = /^\{(\d{1,7}) *(?:, *(-?\d{1,7}) *)?(?::((?:[^{}]|\{\{|\}\}(?=[^}]*\}))*))?\}/.exec(
        format.slice(i, i + mostItemLength),
      );
      if (!item) throw formatError();
      const index = Number(item[1]);
      if (index >= args.length) throw formatError(indexError);
      const itemFormat = item[3]?.replaceAll('{{', '{').replaceAll('}}', '}') ?? null;
      chargeFormat(call.budget, itemFormat);
      const width = Number(item[2] ?? 0);
      call.budget.allocate(Math.abs(width));
      const part = align(formatValue(args[index]!, itemFormat), width);
      call.budget.allocate(part.length);
      text += part;
      i += item[0].length - 1;
    }
  }
  return text;
}

/** Pads to a width: on the left, or on the right when the width is negative. */
export function align(text: string, width: number): string {
  return width >= 0 ? text.padStart(width) : text.padEnd(-width);
}
