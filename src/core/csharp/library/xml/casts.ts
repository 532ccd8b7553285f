import type { Call } from '../../runtime/Call';
import { CsDateTime } from '../../runtime/CsDateTime';
import { argumentNull, formatError } from '../../runtime/CsException';
import { CsGuid } from '../../runtime/CsGuid';
import type { Value } from '../../runtime/value';
import { XAttribute } from '../../runtime/xml/XAttribute';
import type { XElement } from '../../runtime/xml/XElement';
import { xsdBoolean, xsdDateTimeOffset, xsdDuration, xsdNumber } from '../../runtime/xml/xsdValues';
import type { TypedRow } from '../defineType';
import { parseDateTime } from '../system/dateText';

/** Explicit conversions of elements and attributes: `(int)element`. Of null they answer null, or throw where the target can't be null. */

const now = (call: Call) => CsDateTime.fromUnixMilliseconds(call.host.now()).ticks;
const numberKinds = ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'] as const;

const conversions: readonly (readonly [target: string, convert: (text: string, call: Call) => Value])[] = [
  ['bool', (text) => xsdBoolean(text.toLowerCase())],
  ...numberKinds.map((kind) => [kind, (text: string) => xsdNumber(text, kind)] as const),
  ['DateTime', dateTime],
  ['DateTimeOffset', (text, call) => xsdDateTimeOffset(text, now(call))],
  ['TimeSpan', (text) => xsdDuration(text)],
  ['Guid', guid],
];

/** As `DateTimeStyles.RoundtripKind` reads: a time in UTC stays one. */
function dateTime(text: string, call: Call): CsDateTime {
  const parsed = parseDateTime(text, now(call));
  return parsed.kind === 'Local' && /Z\s*$/i.test(text) ? new CsDateTime(parsed.ticks, 'Utc') : parsed;
}

function guid(text: string): CsGuid {
  const parsed = CsGuid.parse(text);
  if (parsed !== null) return parsed;
  if (text.trim() === '') throw formatError('Unrecognized Guid format.');
  throw formatError('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
}

function textOf(call: Call, source: XElement | XAttribute): string {
  const text = source instanceof XAttribute ? source.value : source.textContent;
  call.budget.charge(1);
  call.budget.allocate(text.length);
  return text;
}

export function castRows(type: 'XElement' | 'XAttribute'): TypedRow[] {
  const parameter = type === 'XElement' ? 'element' : 'attribute';
  return [
    [
      `static explicit operator string(${type} ${parameter})`,
      (call, _self, value: XElement | XAttribute | null) => (value === null ? null : textOf(call, value)),
    ],
    ...conversions.flatMap(([target, convert]): TypedRow[] => [
      [
        `static explicit operator ${target}(${type} ${parameter})`,
        (call, _self, value: XElement | XAttribute | null) => {
          if (value === null) throw argumentNull(parameter);
          return convert(textOf(call, value), call);
        },
      ],
      [
        `static explicit operator ${target}?(${type} ${parameter})`,
        (call, _self, value: XElement | XAttribute | null) =>
          value === null ? null : convert(textOf(call, value), call),
      ],
    ]),
  ];
}
