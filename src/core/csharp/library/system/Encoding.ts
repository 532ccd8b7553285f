import { CsArray } from '../../runtime/CsArray';
import type { Call } from '../../runtime/Call';
import { argumentError, argumentNull, argumentOutOfRange, exception } from '../../runtime/CsException';
import { Unsupported } from '../../runtime/Unsupported';
import { CsInstance } from '../../runtime/CsInstance';
import { decodeText, encodeText, type EncodingName } from '../../runtime/textEncoding';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { enumerate } from '../../runtime/enumerate';
import { defineType, type TypedRow } from '../defineType';

/** What is known of an encoding besides how it works. */
interface EncodingFacts {
  readonly type: string;
  readonly codePage: number;
  readonly windowsCodePage: number;
  readonly displayName: string;
  readonly preamble: readonly number[];
  /** Bytes for a number of characters at most, and characters for a number of bytes. */
  readonly mostBytes: (characters: number) => number;
  readonly mostCharacters: (bytes: number) => number;
}

const single = { preamble: [], mostBytes: (n: number) => n, mostCharacters: (n: number) => n } as const;
const wide = { mostBytes: (n: number) => (n + 1) * 2, mostCharacters: (n: number) => Math.ceil(n / 2) + 1 } as const;
const quad = { mostBytes: (n: number) => (n + 1) * 4, mostCharacters: (n: number) => Math.floor(n / 2) + 2 } as const;

const facts: Readonly<Record<EncodingName, EncodingFacts>> = {
  'utf-8': {
    type: 'UTF8Encoding',
    codePage: 65001,
    windowsCodePage: 1200,
    displayName: 'Unicode (UTF-8)',
    preamble: [0xef, 0xbb, 0xbf],
    mostBytes: (n) => (n + 1) * 3,
    mostCharacters: (n) => n + 1,
  },
  'us-ascii': {
    ...single,
    type: 'ASCIIEncoding',
    codePage: 20127,
    windowsCodePage: 1252,
    displayName: 'US-ASCII',
    mostBytes: (n) => n + 1,
  },
  'utf-16': {
    ...wide,
    type: 'UnicodeEncoding',
    codePage: 1200,
    windowsCodePage: 1200,
    displayName: 'Unicode',
    preamble: [0xff, 0xfe],
  },
  'utf-16BE': {
    ...wide,
    type: 'UnicodeEncoding',
    codePage: 1201,
    windowsCodePage: 1200,
    displayName: 'Unicode (Big-Endian)',
    preamble: [0xfe, 0xff],
  },
  'utf-32': {
    ...quad,
    type: 'UTF32Encoding',
    codePage: 12000,
    windowsCodePage: 1200,
    displayName: 'Unicode (UTF-32)',
    preamble: [0xff, 0xfe, 0, 0],
  },
  'utf-32BE': {
    ...quad,
    type: 'UTF32Encoding',
    codePage: 12001,
    windowsCodePage: 1200,
    displayName: 'Unicode (UTF-32 Big-Endian)',
    preamble: [0, 0, 0xfe, 0xff],
  },
  'utf-7': {
    type: 'UTF7Encoding',
    codePage: 65000,
    windowsCodePage: 1200,
    displayName: 'Unicode (UTF-7)',
    preamble: [],
    mostBytes: (n) => n * 3 + 2,
    mostCharacters: (n) => Math.max(1, n),
  },
  'iso-8859-1': {
    ...single,
    type: 'Latin1Encoding',
    codePage: 28591,
    windowsCodePage: 1252,
    displayName: 'Western European (ISO)',
    mostBytes: (n) => n + 1,
  },
  'Windows-1252': {
    ...single,
    type: 'SBCSCodePageEncoding',
    codePage: 1252,
    windowsCodePage: 1252,
    displayName: 'Western European (Windows)',
  },
};

/** `System.Text.Encoding`. */
export class CsEncoding extends CsInstance {
  readonly csType: CsType;
  readonly encoding: EncodingName;
  constructor(encoding: EncodingName) {
    super();
    this.encoding = encoding;
    this.csType = namedType(`System.Text.${facts[encoding].type}`);
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
  'utf-32le': 'utf-32',
  'ucs-4': 'utf-32',
  'utf-32be': 'utf-32BE',
  'utf-7': 'utf-7',
  'unicode-1-1-utf-7': 'utf-7',
  'unicode-1-1-utf-8': 'utf-8',
  'x-unicode-1-1-utf-8': 'utf-8',
  'x-unicode-2-0-utf-8': 'utf-8',
  'iso-10646-ucs-2': 'utf-16',
  'ucs-2': 'utf-16',
  unicodefffe: 'utf-16BE',
  'ansi_x3.4-1968': 'us-ascii',
  'iso646-us': 'us-ascii',
  us: 'us-ascii',
  'iso-ir-6': 'us-ascii',
  cp367: 'us-ascii',
  'iso-8859-1': 'iso-8859-1',
  'iso8859-1': 'iso-8859-1',
  'iso_8859-1': 'iso-8859-1',
  'iso-ir-100': 'iso-8859-1',
  latin1: 'iso-8859-1',
  l1: 'iso-8859-1',
  cp819: 'iso-8859-1',
  'windows-1252': 'Windows-1252',
  'x-ansi': 'Windows-1252',
};
const names = Object.keys(facts) as EncodingName[];

/** Code pages of Windows that have no table here. */
const otherCodePages =
  /^(?:37|437|500|708|720|737|775|8\d\d|9\d\d|1026|1047|11\d\d|125[0-8]|1361|10\d{3}|20\d{3}|28\d{3}|29001|38598|50\d{3}|51\d{3}|52936|54936|57\d{3})$/;
const otherNames =
  /^(?:windows-125\d|iso-8859-\d+|shift_jis|sjis|euc-jp|euc-kr|gb2312|gb18030|gbk|big5|koi8-[ru]|ibm\d+|iso-2022-\w+|macintosh|x-\S+)$/;
function bytesOf(array: CsArray | null): Uint8Array {
  if (array === null) throw nullArray('bytes');
  return array.bytes!;
}

function textArgument(text: string | null): string {
  if (text === null) throw nullText('s');
  return text;
}

function nullArray(name: string) {
  return exception('System.ArgumentNullException', `Array cannot be null.\r\nParameter name: ${name}`, {
    ParamName: name,
  });
}

function nullText(name: string) {
  return exception(
    'System.ArgumentNullException',
    `String reference not set to an instance of a String.\r\nParameter name: ${name}`,
    { ParamName: name },
  );
}

/** By name or code page. Throws for what .NET doesn't have; `Unsupported` for what it has and the engine hasn't. */
function encodingOf(key: string | number): CsEncoding {
  if (typeof key === 'number') {
    if (key < 0 || key > 65535) {
      throw argumentOutOfRange('codepage', 'Valid values are between 0 and 65535, inclusive.');
    }
    const found = key === 0 ? 'Windows-1252' : names.find((name) => facts[name].codePage === key);
    if (found !== undefined) return new CsEncoding(found);
    if (otherCodePages.test(String(key))) throw new Unsupported(`The encoding of code page ${key} isn't simulated.`);
    throw exception('System.NotSupportedException', `No data is available for encoding ${key}.`);
  }
  const lower = key.toLowerCase();
  const found = byName[lower];
  if (found !== undefined) return new CsEncoding(found);
  if (otherNames.test(lower)) throw new Unsupported(`The encoding ${key} isn't simulated.`);
  throw argumentError(
    `'${key}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
    'name',
  );
}

function checkedRange(length: number, index: number, count: number, names: readonly [string, string, string]): void {
  const [whole, first, second] = names;
  if (index < 0 || count < 0) {
    throw argumentOutOfRange(index < 0 ? first : second, 'Non-negative number required.');
  }
  if (index + count > length) {
    throw argumentOutOfRange(whole, 'Index and count must refer to a location within the buffer.');
  }
}

function charsOf(call: Call, chars: CsArray | null): string {
  if (chars === null) throw nullArray('chars');
  return [...enumerate(call, chars)].map(textOf).join('');
}

function charRange(call: Call, chars: CsArray | null, index: number, count: number): string {
  const text = charsOf(call, chars);
  checkedRange(text.length, index, count, ['chars', 'index', 'count']);
  return text.slice(index, index + count);
}

function byteRange(array: CsArray | null, index: number, count: number): Uint8Array {
  const bytes = bytesOf(array);
  checkedRange(bytes.length, index, count, ['bytes', 'index', 'count']);
  return bytes.subarray(index, index + count);
}

/** Writes into an array that the caller has; answers how much. */
function writeBytes(self: CsEncoding, text: string, target: CsArray | null, at: number): number {
  const encoded = encodeText(text, self.encoding);
  const bytes = bytesOf(target);
  if (at < 0 || at > bytes.length) {
    throw argumentOutOfRange(
      'byteIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  if (at + encoded.length > bytes.length) {
    throw argumentError(
      `The output byte buffer is too small to contain the encoded data, encoding '${facts[self.encoding].displayName}' fallback 'System.Text.EncoderReplacementFallback'.`,
      'bytes',
    );
  }
  bytes.set(encoded, at);
  return encoded.length;
}

const charType = namedType('System.Char');
const toChars = (call: Call, text: string) => CsArray.of(charType, [...enumerate(call, text)]);

const wellKnown = (name: string, encoding: EncodingName): TypedRow => [
  `static Encoding ${name} { get; }`,
  () => new CsEncoding(encoding),
];

const singleByte: ReadonlySet<EncodingName> = new Set(['us-ascii', 'iso-8859-1', 'Windows-1252']);
/** What browsers and mail programs may show or save, by .NET's tables. */
const browsers: ReadonlySet<EncodingName> = new Set(['utf-8', 'iso-8859-1', 'Windows-1252']);
const mail: ReadonlySet<EncodingName> = new Set(['utf-8', 'us-ascii', 'utf-7', 'iso-8859-1', 'Windows-1252']);

export const encodingTypes = [
  ...['Decoder', 'Encoder', 'DecoderFallback', 'EncoderFallback', 'EncodingInfo', 'EncodingProvider'].map((name) =>
    defineType(`class System.Text.${name}`, [], { allowed: false }),
  ),
  defineType('class System.Text.Encoding', [
    wellKnown('UTF8', 'utf-8'),
    wellKnown('ASCII', 'us-ascii'),
    wellKnown('Unicode', 'utf-16'),
    wellKnown('BigEndianUnicode', 'utf-16BE'),
    wellKnown('UTF32', 'utf-32'),
    wellKnown('UTF7', 'utf-7'),
    // The code page of Windows in the gateway's language.
    wellKnown('Default', 'Windows-1252'),
    [
      'static Encoding GetEncoding(string name)',
      (_call, _self, name: string | null) => {
        if (name === null) throw argumentNull('name');
        return encodingOf(name);
      },
    ],
    ['static Encoding GetEncoding(int codepage)', (_call, _self, page: number) => encodingOf(page)],
    [
      'static Encoding GetEncoding(string name, EncoderFallback encoderFallback, DecoderFallback decoderFallback)',
      null,
    ],
    [
      'static Encoding GetEncoding(int codepage, EncoderFallback encoderFallback, DecoderFallback decoderFallback)',
      null,
    ],
    ['static EncodingInfo[] GetEncodings()', null],
    ['static void RegisterProvider(EncodingProvider provider)', null],
    ['Decoder GetDecoder()', null],
    ['Encoder GetEncoder()', null],
    ['DecoderFallback DecoderFallback { get; set; }', null],
    ['EncoderFallback EncoderFallback { get; set; }', null],
    [
      'byte[] GetBytes(char[] chars, int index, int count)',
      (call, self: CsEncoding, chars: CsArray | null, index: number, count: number) =>
        CsArray.ofBytes(encodeText(charRange(call, chars, index, count), self.encoding)),
    ],
    [
      'int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)',
      (
        call,
        self: CsEncoding,
        chars: CsArray | null,
        from: number,
        count: number,
        target: CsArray | null,
        at: number,
      ) => writeBytes(self, charRange(call, chars, from, count), target, at),
    ],
    [
      'int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)',
      (
        call,
        self: CsEncoding,
        text: string | null,
        from: number,
        count: number,
        target: CsArray | null,
        at: number,
      ) => {
        const source = textArgument(text);
        call.budget.allocate(source.length);
        checkedRange(source.length, from, count, ['s', 'charIndex', 'charCount']);
        return writeBytes(self, source.slice(from, from + count), target, at);
      },
    ],
    [
      'int GetByteCount(char[] chars)',
      (call, self: CsEncoding, chars: CsArray | null) => encodeText(charsOf(call, chars), self.encoding).length,
    ],
    [
      'int GetByteCount(char[] chars, int index, int count)',
      (call, self: CsEncoding, chars: CsArray | null, index: number, count: number) =>
        encodeText(charRange(call, chars, index, count), self.encoding).length,
    ],
    [
      'char[] GetChars(byte[] bytes, int index, int count)',
      (call, self: CsEncoding, array: CsArray | null, index: number, count: number) =>
        toChars(call, decodeText(byteRange(array, index, count), self.encoding)),
    ],
    [
      'int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)',
      (
        call,
        self: CsEncoding,
        array: CsArray | null,
        index: number,
        count: number,
        target: CsArray | null,
        at: number,
      ) => {
        const text = decodeText(byteRange(array, index, count), self.encoding);
        if (target === null) throw argumentNull('chars');
        if (at < 0 || at + text.length > target.length)
          throw argumentError('The output char buffer is too small.', 'chars');
        let next = at;
        for (const char of enumerate(call, text)) target.setAt(char, next++);
        return text.length;
      },
    ],
    [
      'int GetCharCount(byte[] bytes, int index, int count)',
      (_call, self: CsEncoding, array: CsArray | null, index: number, count: number) =>
        decodeText(byteRange(array, index, count), self.encoding).length,
    ],
    [
      'int GetMaxByteCount(int charCount)',
      (_call, self: CsEncoding, count: number) => {
        if (count < 0) throw argumentOutOfRange('charCount', 'Non-negative number required.');
        return facts[self.encoding].mostBytes(count);
      },
    ],
    [
      'int GetMaxCharCount(int byteCount)',
      (_call, self: CsEncoding, count: number) => {
        if (count < 0) throw argumentOutOfRange('byteCount', 'Non-negative number required.');
        return facts[self.encoding].mostCharacters(count);
      },
    ],
    ['object Clone()', (_call, self: CsEncoding) => new CsEncoding(self.encoding)],
    ['bool Equals(object value)', (_call, self: CsEncoding, other: Value) => other !== null && self.equals(other)],
    ['int GetHashCode()', (_call, self: CsEncoding) => facts[self.encoding].codePage],
    ['bool IsAlwaysNormalized()', () => false],
    ['bool IsAlwaysNormalized(NormalizationForm form)', () => false],
    ['bool IsReadOnly { get; }', () => true],
    ['bool IsSingleByte { get; }', (_call, self: CsEncoding) => singleByte.has(self.encoding)],
    ['bool IsBrowserDisplay { get; }', (_call, self: CsEncoding) => browsers.has(self.encoding)],
    [
      'bool IsBrowserSave { get; }',
      (_call, self: CsEncoding) => browsers.has(self.encoding) || self.encoding === 'utf-16',
    ],
    ['bool IsMailNewsDisplay { get; }', (_call, self: CsEncoding) => mail.has(self.encoding)],
    ['bool IsMailNewsSave { get; }', (_call, self: CsEncoding) => mail.has(self.encoding)],
    ['int WindowsCodePage { get; }', (_call, self: CsEncoding) => facts[self.encoding].windowsCodePage],
    [
      'static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes, int index, int count)',
      (_call, _self, from: CsEncoding, to: CsEncoding, array: CsArray | null, index: number, count: number) =>
        CsArray.ofBytes(encodeText(decodeText(byteRange(array, index, count), from.encoding), to.encoding)),
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
        return CsArray.ofBytes(encodeText(charsOf(call, chars), self.encoding));
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
      (_call, self: CsEncoding, array: CsArray | null, index: number, count: number) =>
        decodeText(byteRange(array, index, count), self.encoding),
    ],
    [
      'char[] GetChars(byte[] bytes)',
      (call, self: CsEncoding, array: CsArray | null) => toChars(call, decodeText(bytesOf(array), self.encoding)),
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
    [
      'string BodyName { get; }',
      (_call, self: CsEncoding) => (self.encoding === 'Windows-1252' ? 'iso-8859-1' : self.encoding),
    ],
    ['string HeaderName { get; }', (_call, self: CsEncoding) => self.encoding],
    ['string EncodingName { get; }', (_call, self: CsEncoding) => facts[self.encoding].displayName],
    ['int CodePage { get; }', (_call, self: CsEncoding) => facts[self.encoding].codePage],
    [
      'byte[] GetPreamble()',
      (_call, self: CsEncoding) => CsArray.ofBytes(Uint8Array.from(facts[self.encoding].preamble)),
    ],
    [
      'static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes)',
      (_call, _self, from: CsEncoding, to: CsEncoding, array: CsArray | null) =>
        CsArray.ofBytes(encodeText(decodeText(bytesOf(array), from.encoding), to.encoding)),
    ],
  ]),
  ...new Set(Object.values(facts).map(({ type }) => type)),
].map((table) =>
  typeof table === 'string' ? defineType(`class System.Text.${table} : Encoding`, [], { allowed: false }) : table,
);
