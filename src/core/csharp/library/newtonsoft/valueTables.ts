import { hashCodeOf } from '../../runtime/equality';
import { JRaw, JValue } from '../../runtime/json/JValue';
import { argumentNull, nullReference } from '../../runtime/CsException';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import type { TypedRow } from '../defineType';

const sources = [
  'long',
  'ulong',
  'decimal',
  'double',
  'float',
  'bool',
  'DateTime',
  'DateTimeOffset',
  'Guid',
  'Uri',
  'TimeSpan',
  'object',
];

export const valueRows: readonly TypedRow[] = [
  [
    'new(JValue other)',
    (_call, _self, other: JValue | null) => {
      if (other === null) throw argumentNull('other');
      return other.clone();
    },
  ],
  ['new(string value)', (_call, _self, value: Value) => new JValue(value, 'String')],
  ...sources.map((type): TypedRow => [`new(${type} value)`, (_call, _self, value: Value) => JValue.of(value)]),
  ['new(char value)', (_call, _self, value: Value) => new JValue(value, 'String')],
  [
    'object Value { get; set; }',
    {
      get: (_call, self: JValue) => self.content,
      set: (_call, self: JValue, value: Value) => {
        self.setContent(value);
        return null;
      },
    },
  ],
  ['static JValue CreateNull()', () => JValue.null()],
  ['static JValue CreateUndefined()', () => new JValue(null, 'Undefined')],
  ['static JValue CreateString(string value)', (_call, _self, text: string | null) => new JValue(text, 'String')],
  ['static JValue CreateComment(string value)', (_call, _self, text: string | null) => new JValue(text, 'Comment')],
  ['string ToString()', (_call, self: JValue) => self.text()],
  ['string ToString(string format)', (_call, self: JValue, format: string | null) => self.text(format)],
  ['string ToString(IFormatProvider formatProvider)', (_call, self: JValue) => self.text()],
  [
    'string ToString(string format, IFormatProvider formatProvider)',
    (_call, self: JValue, format: string | null) => self.text(format),
  ],
  ['bool Equals(JValue other)', (_call, self: JValue, other: Value) => other !== null && self.equals(other)],
  ['bool Equals(object obj)', (_call, self: JValue, other: Value) => other !== null && self.equals(other)],
  ['int CompareTo(JValue obj)', (_call, self: JValue, other: Value) => self.compareTo(other)],
  ['int GetHashCode()', (_call, self: JValue) => hashCodeOf(self.content)],
];

export const rawRows: readonly TypedRow[] = [
  ['new(object rawJson)', (_call, _self, value: Value) => new JRaw(value)],
  [
    'new(JRaw other)',
    (_call, _self, other: JRaw | null) => {
      if (other === null) throw nullReference();
      return new JRaw(other.content === null ? null : textOf(other.content));
    },
  ],
];
