import { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentNull, argumentOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { decodeText, encodeText, type EncodingName } from '../../runtime/textEncoding';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { enumerate } from '../../runtime/enumerate';
import { defineType, type TypedRow } from '../defineType';

const concreteTypes: Readonly<Record<EncodingName, string>> = {
  'utf-8': 'System.Text.UTF8Encoding',
  'us-ascii': 'System.Text.ASCIIEncoding',
  'utf-16': 'System.Text.UnicodeEncoding',
  'utf-16BE': 'System.Text.UnicodeEncoding',
  'utf-32': 'System.Text.UTF32Encoding',
  'iso-8859-1': 'System.Text.Latin1Encoding',
};

/** `System.Text.Encoding`. */
export class CsEncoding extends CsInstance {
  readonly csType: CsType;
  readonly encoding: EncodingName;
  constructor(encoding: EncodingName) {
    super();
    this.encoding = encoding;
    this.csType = namedType(concreteTypes[encoding]);
  }
  override equals(other: Value): boolean {
    return other instanceof CsEncoding && other.encoding === this.encoding;
  }
  override hashKey(): unknown {
    return `encoding:${this.encoding}`;
  }
}

const byName: Readonly<Record<string, EncodingName>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  ascii: 'us-ascii',
  'us-ascii': 'us-ascii',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16',
  unicode: 'utf-16',
  'utf-16be': 'utf-16BE',
  'utf-32': 'utf-32',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
};
const byCodePage: Readonly<Record<number, EncodingName>> = {
  65001: 'utf-8',
  20127: 'us-ascii',
  1200: 'utf-16',
  1201: 'utf-16BE',
  12000: 'utf-32',
  28591: 'iso-8859-1',
};

function bytesOf(array: CsArray | null): Uint8Array {
  if (array === null) throw argumentNull('bytes');
  return array.bytes!;
}

function textArgument(text: string | null): string {
  if (text === null) throw argumentNull('s');
  return text;
}

const wellKnown = (name: string, encoding: EncodingName): TypedRow => [
  `static Encoding ${name} { get; }`,
  () => new CsEncoding(encoding),
];

export const encodingTypes = [
  defineType('class System.Text.Encoding', [
    wellKnown('UTF8', 'utf-8'),
    wellKnown('ASCII', 'us-ascii'),
    wellKnown('Unicode', 'utf-16'),
    wellKnown('BigEndianUnicode', 'utf-16BE'),
    wellKnown('UTF32', 'utf-32'),
    ['static Encoding UTF7 { get; }', null],
    ['static Encoding Default { get; }', null],
    [
      'static Encoding GetEncoding(string name)',
      (_call, _self, name: string | null) => {
        const encoding = byName[(name ?? '').toLowerCase()];
        if (name === null) throw argumentNull('name');
        if (encoding === undefined) {
          throw argumentError(
            `'${name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
            'name',
          );
        }
        return new CsEncoding(encoding);
      },
    ],
    [
      'static Encoding GetEncoding(int codepage)',
      (_call, _self, page: number) => {
        const encoding = byCodePage[page];
        if (encoding === undefined) throw argumentError(`No data is available for encoding ${page}.`);
        return new CsEncoding(encoding);
      },
    ],
    [
      'byte[] GetBytes(string s)',
      (call, self: CsEncoding, text: string | null) => {
        call.budget.allocate(textArgument(text).length);
        return CsArray.ofBytes(encodeText(text!, self.encoding));
      },
    ],
    [
      'byte[] GetBytes(char[] chars)',
      (call, self: CsEncoding, chars: CsArray | null) => {
        if (chars === null) throw argumentNull('chars');
        return CsArray.ofBytes(encodeText([...enumerate(call, chars)].map(textOf).join(''), self.encoding));
      },
    ],
    [
      'string GetString(byte[] bytes)',
      (call, self: CsEncoding, array: CsArray | null) => {
        call.budget.allocate(bytesOf(array).length);
        return decodeText(bytesOf(array), self.encoding);
      },
    ],
    [
      'string GetString(byte[] bytes, int index, int count)',
      (_call, self: CsEncoding, array: CsArray | null, index: number, count: number) => {
        const bytes = bytesOf(array);
        if (index < 0 || count < 0)
          throw argumentOutOfRange(index < 0 ? 'index' : 'count', 'Non-negative number required.');
        if (index + count > bytes.length) {
          throw argumentOutOfRange('bytes', 'Index and count must refer to a location within the buffer.');
        }
        return decodeText(bytes.subarray(index, index + count), self.encoding);
      },
    ],
    [
      'char[] GetChars(byte[] bytes)',
      (call, self: CsEncoding, array: CsArray | null) =>
        CsArray.of(namedType('System.Char'), [...enumerate(call, decodeText(bytesOf(array), self.encoding))]),
    ],
    [
      'int GetByteCount(string s)',
      (_call, self: CsEncoding, text: string | null) => encodeText(textArgument(text), self.encoding).length,
    ],
    [
      'int GetCharCount(byte[] bytes)',
      (_call, self: CsEncoding, array: CsArray | null) => decodeText(bytesOf(array), self.encoding).length,
    ],
    ['string WebName { get; }', (_call, self: CsEncoding) => self.encoding],
    ['string BodyName { get; }', (_call, self: CsEncoding) => self.encoding],
    ['string HeaderName { get; }', (_call, self: CsEncoding) => self.encoding],
    ['string EncodingName { get; }', null],
    [
      'int CodePage { get; }',
      (_call, self: CsEncoding) => Number(Object.entries(byCodePage).find(([, name]) => name === self.encoding)![0]),
    ],
    [
      'byte[] GetPreamble()',
      (_call, self: CsEncoding) =>
        CsArray.ofBytes(
          Uint8Array.from(
            {
              'utf-8': [0xef, 0xbb, 0xbf],
              'utf-16': [0xff, 0xfe],
              'utf-16BE': [0xfe, 0xff],
              'utf-32': [0xff, 0xfe, 0, 0],
              'us-ascii': [],
              'iso-8859-1': [],
            }[self.encoding],
          ),
        ),
    ],
    [
      'static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes)',
      (_call, _self, from: CsEncoding, to: CsEncoding, array: CsArray | null) =>
        CsArray.ofBytes(encodeText(decodeText(bytesOf(array), from.encoding), to.encoding)),
    ],
  ]),
  ...['UTF8Encoding', 'ASCIIEncoding', 'UnicodeEncoding', 'UTF32Encoding', 'Latin1Encoding'].map((name) =>
    defineType(`class System.Text.${name} : Encoding`, [], { allowed: false }),
  ),
];
