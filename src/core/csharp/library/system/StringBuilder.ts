import { CsArray } from '../../runtime/CsArray';
import { CsChar } from '../../runtime/CsChar';
import type { Call } from '../../runtime/Call';
import { argumentNull, argumentOutOfRange, argumentError, exception, indexOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { CsStringBuilder } from '../../runtime/CsStringBuilder';
import { formatComposite } from '../../runtime/formatComposite';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { CsEncoding } from './Encoding';

/** StringBuilder, StringReader and StringWriter. */

const newLine = '\r\n';

function append(call: Call, self: CsStringBuilder, text: string): CsStringBuilder {
  call.budget.allocate(text.length);
  return self.append(text);
}

const appendable = [
  'string',
  'object',
  'char',
  'bool',
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
];

/** Doubling from 16, as for a builder that grew by small pieces. */
function capacity({ content }: CsStringBuilder): number {
  let size = 16;
  while (size < content.length) size *= 2;
  return size;
}

function insert(call: Call, self: CsStringBuilder, index: number, text: string): CsStringBuilder {
  if (index < 0 || index > self.content.length) throw indexOutOfRange('index');
  call.budget.allocate(text.length);
  call.budget.charge(Math.ceil(self.content.length / 64));
  self.content = self.content.slice(0, index) + text + self.content.slice(index);
  return self;
}

function replaceWithin(
  call: Call,
  self: CsStringBuilder,
  start: number,
  count: number,
  replace: (part: string) => string,
): CsStringBuilder {
  const { content } = self;
  if (start < 0 || start > content.length) throw indexOutOfRange('startIndex');
  if (count < 0 || start + count > content.length) throw indexOutOfRange('count');
  const part = replace(content.slice(start, start + count));
  call.budget.allocate(content.length + part.length);
  self.content = content.slice(0, start) + part + content.slice(start + count);
  return self;
}

function slice(text: string, start: number, length: number): string {
  if (start < 0 || start > text.length) throw argumentOutOfRange('startIndex');
  if (length < 0 || start + length > text.length) throw argumentOutOfRange('length');
  return text.slice(start, start + length);
}

/** Of a text that is appended in part. */
function part(text: string | null, start: number, count: number): string {
  if (start < 0) throw indexOutOfRange('startIndex');
  if (count < 0) throw argumentOutOfRange('count', 'Value must be positive.');
  if (text === null && start + count > 0) throw argumentNull('value');
  if (count > 0 && start > (text ?? '').length - count) throw indexOutOfRange('startIndex');
  return (text ?? '').slice(start, start + count);
}

const joinChars = (chars: CsArray | null) => [...(chars ?? [])].map(textOf).join('');

const builderRows: TypedRow[] = [
  ['new()', () => new CsStringBuilder('')],
  ['new(string value)', (_call, _self, text: string | null) => new CsStringBuilder(text ?? '')],
  ['new(int capacity)', () => new CsStringBuilder('')],
  ['new(string value, int capacity)', (_call, _self, text: string | null) => new CsStringBuilder(text ?? '')],
  ...appendable.map((type): TypedRow => [
    `StringBuilder Append(${type} value)`,
    (call, self: CsStringBuilder, value: Value) => append(call, self, textOf(value)),
  ]),
  [
    'StringBuilder Append(char[] value)',
    (call, self: CsStringBuilder, chars: CsArray | null) => append(call, self, joinChars(chars)),
  ],
  [
    'StringBuilder Append(char value, int repeatCount)',
    (call, self: CsStringBuilder, char: CsChar, count: number) => {
      if (count < 0) throw argumentOutOfRange('repeatCount', 'Count cannot be less than zero.');
      call.budget.allocate(count);
      return self.append(char.text().repeat(count));
    },
  ],
  [
    'StringBuilder Append(string value, int startIndex, int count)',
    (call, self: CsStringBuilder, text: string | null, start: number, count: number) =>
      append(call, self, part(text, start, count)),
  ],
  ['StringBuilder AppendLine()', (call, self: CsStringBuilder) => append(call, self, newLine)],
  [
    'StringBuilder AppendLine(string value)',
    (call, self: CsStringBuilder, text: string | null) => append(call, self, (text ?? '') + newLine),
  ],
  [
    'StringBuilder Append(char[] value, int startIndex, int charCount)',
    (call, self: CsStringBuilder, chars: CsArray | null, start: number, count: number) =>
      append(call, self, slice(joinChars(chars), start, count)),
  ],
  [
    'new(string value, int startIndex, int length, int capacity)',
    (_call, _self, text: string | null, start: number, length: number) =>
      new CsStringBuilder(slice(text ?? '', start, length)),
  ],
  ['new(int capacity, int maxCapacity)', () => new CsStringBuilder('')],
  [
    'StringBuilder Insert(int index, char[] value)',
    (call, self: CsStringBuilder, index: number, chars: CsArray | null) => insert(call, self, index, joinChars(chars)),
  ],
  [
    'StringBuilder Insert(int index, char[] value, int startIndex, int charCount)',
    (call, self: CsStringBuilder, index: number, chars: CsArray | null, start: number, count: number) =>
      insert(call, self, index, slice(joinChars(chars), start, count)),
  ],
  [
    'StringBuilder Insert(int index, string value, int count)',
    (call, self: CsStringBuilder, index: number, text: string | null, count: number) => {
      if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
      call.budget.allocate((text ?? '').length * count);
      return insert(call, self, index, (text ?? '').repeat(count));
    },
  ],
  [
    'StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)',
    (call, self: CsStringBuilder, from: string | null, to: string | null, start: number, count: number) => {
      if (from === null) throw argumentNull('oldValue');
      if (from === '') throw argumentError('Empty name is not legal.', 'oldValue');
      return replaceWithin(call, self, start, count, (part) => part.split(from).join(to ?? ''));
    },
  ],
  [
    'StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)',
    (call, self: CsStringBuilder, from: CsChar, to: CsChar, start: number, count: number) =>
      replaceWithin(call, self, start, count, (part) => part.replaceAll(from.text(), () => to.text())),
  ],
  [
    'void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)',
    (_call, self: CsStringBuilder, from: number, target: CsArray | null, to: number, count: number) => {
      if (target === null) throw argumentNull('destination');
      if (count < 0) throw argumentOutOfRange('count', 'Argument count must not be negative.');
      if (to < 0) throw argumentOutOfRange('destinationIndex', 'Non-negative number required.');
      if (to + count > target.length) {
        throw argumentError(
          'Either offset did not refer to a position in the string, or there is an insufficient length of destination character array.',
        );
      }
      const text = slice(self.content, from, count);
      for (let i = 0; i < count; i++) target.setAt(CsChar.of(text.charCodeAt(i)), to + i);
      return null;
    },
  ],
  [
    'int EnsureCapacity(int capacity)',
    (_call, self: CsStringBuilder, least: number) => Math.max(least, capacity(self)),
  ],
  ['int MaxCapacity { get; }', () => 2_147_483_647],
  ...['object arg0', 'object arg0, object arg1', 'object arg0, object arg1, object arg2'].map((list): TypedRow => [
    `StringBuilder AppendFormat(IFormatProvider provider, string format, ${list})`,
    (call, self: CsStringBuilder, _provider: Value, format: string | null, ...args: Value[]) =>
      append(call, self, formatComposite(call, format, args)),
  ]),
  [
    'StringBuilder AppendFormat(IFormatProvider provider, string format, params object[] args)',
    (call, self: CsStringBuilder, _provider: Value, format: string | null, args: CsArray | null) =>
      append(call, self, formatComposite(call, format, [...(args ?? [])])),
  ],
  [
    'StringBuilder AppendFormat(string format, object arg0)',
    (call, self: CsStringBuilder, format: string | null, ...args: Value[]) =>
      append(call, self, formatComposite(call, format, args)),
  ],
  [
    'StringBuilder AppendFormat(string format, object arg0, object arg1)',
    (call, self: CsStringBuilder, format: string | null, ...args: Value[]) =>
      append(call, self, formatComposite(call, format, args)),
  ],
  [
    'StringBuilder AppendFormat(string format, object arg0, object arg1, object arg2)',
    (call, self: CsStringBuilder, format: string | null, ...args: Value[]) =>
      append(call, self, formatComposite(call, format, args)),
  ],
  [
    'StringBuilder AppendFormat(string format, params object[] args)',
    (call, self: CsStringBuilder, format: string | null, args: CsArray | null) =>
      append(call, self, formatComposite(call, format, [...(args ?? [])])),
  ],
  ...appendable.map((type): TypedRow => [
    `StringBuilder Insert(int index, ${type} value)`,
    (call, self: CsStringBuilder, index: number, value: Value) => insert(call, self, index, textOf(value)),
  ]),
  [
    'StringBuilder Remove(int startIndex, int length)',
    (call, self: CsStringBuilder, start: number, length: number) => {
      if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
      if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
      if (start + length > self.content.length) throw indexOutOfRange('length');
      call.budget.charge(Math.ceil(self.content.length / 64));
      self.content = self.content.slice(0, start) + self.content.slice(start + length);
      return self;
    },
  ],
  [
    'StringBuilder Replace(string oldValue, string newValue)',
    (call, self: CsStringBuilder, from: string | null, to: string | null) => {
      if (from === null) throw argumentNull('oldValue');
      if (from === '') throw argumentError('Empty name is not legal.', 'oldValue');
      const parts = self.content.split(from);
      call.budget.allocate(self.content.length + parts.length * (to?.length ?? 0));
      self.content = parts.join(to ?? '');
      return self;
    },
  ],
  [
    'StringBuilder Replace(char oldChar, char newChar)',
    (call, self: CsStringBuilder, from: CsChar, to: CsChar) => {
      call.budget.charge(Math.ceil(self.content.length / 64));
      self.content = self.content.replaceAll(from.text(), () => to.text());
      return self;
    },
  ],
  [
    'StringBuilder Clear()',
    (_call, self: CsStringBuilder) => {
      self.content = '';
      return self;
    },
  ],
  [
    'int Length { get; set; }',
    {
      get: (_call, self: CsStringBuilder) => self.content.length,
      set: (call, self: CsStringBuilder, length: number) => {
        if (length < 0) throw argumentOutOfRange('value', 'Length cannot be less than zero.');
        call.budget.allocate(length);
        self.content = self.content.slice(0, length).padEnd(length, '\0');
        return null;
      },
    },
  ],
  [
    'int Capacity { get; set; }',
    {
      get: (_call, self: CsStringBuilder) => capacity(self),
      set: (_call, self: CsStringBuilder, value: number) => {
        if (value < self.content.length) throw argumentOutOfRange('value', 'capacity was less than the current size.');
        return null;
      },
    },
  ],
  [
    'char this[int index] { get; set; }',
    {
      get: (_call, self: CsStringBuilder, index: number) => {
        if (index < 0 || index >= self.content.length) {
          throw exception('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
        }
        return CsChar.of(self.content.charCodeAt(index));
      },
      set: (_call, self: CsStringBuilder, index: number, char: CsChar) => {
        if (index < 0 || index >= self.content.length) throw indexOutOfRange();
        self.content = self.content.slice(0, index) + char.text() + self.content.slice(index + 1);
        return null;
      },
    },
  ],
  ['string ToString()', (_call, self: CsStringBuilder) => self.content],
  [
    'string ToString(int startIndex, int length)',
    (_call, self: CsStringBuilder, start: number, length: number) => slice(self.content, start, length),
  ],
  [
    'bool Equals(StringBuilder sb)',
    (_call, self: CsStringBuilder, other: CsStringBuilder | null) => other !== null && self.content === other.content,
  ],
];

/** `System.IO.StringReader`. */
class CsStringReader extends CsInstance {
  readonly csType: CsType = namedType('System.IO.StringReader');
  readonly #source: string;
  #position = 0;

  constructor(source: string) {
    super();
    this.#source = source;
  }
  peek(): number {
    return this.#position < this.#source.length ? this.#source.charCodeAt(this.#position) : -1;
  }
  read(): number {
    const code = this.peek();
    if (code >= 0) this.#position += 1;
    return code;
  }
  readLine(): string | null {
    if (this.peek() < 0) return null;
    let end = this.#position;
    while (end < this.#source.length && this.#source[end] !== '\n' && this.#source[end] !== '\r') end += 1;
    const line = this.#source.slice(this.#position, end);
    this.#position = this.#source[end] === '\r' && this.#source[end + 1] === '\n' ? end + 2 : end + 1;
    return line;
  }
  readToEnd(): string {
    const rest = this.#source.slice(this.#position);
    this.#position = this.#source.length;
    return rest;
  }
}

/** `System.IO.StringWriter`. */
class CsStringWriter extends CsInstance {
  readonly csType: CsType = namedType('System.IO.StringWriter');
  readonly builder: CsStringBuilder;
  constructor(builder: CsStringBuilder) {
    super();
    this.builder = builder;
  }
  override text(): string {
    return this.builder.content;
  }
}

const write = (call: Call, self: CsStringWriter, text: string) => {
  append(call, self.builder, text);
  return null;
};

const outOfBounds =
  'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.';

function writerOver(builder: CsStringBuilder | null): CsStringWriter {
  if (builder === null) throw argumentNull('sb');
  return new CsStringWriter(builder);
}

const writerRows: TypedRow[] = [
  ...appendable.map((type): TypedRow => [
    `void Write(${type} value)`,
    (call, self: CsStringWriter, value: Value) => write(call, self, textOf(value)),
  ]),
  [
    'void Write(string format, params object[] arg)',
    (call, self: CsStringWriter, format: string | null, args: CsArray | null) =>
      write(call, self, formatComposite(call, format, [...(args ?? [])])),
  ],
  ['void WriteLine()', (call, self: CsStringWriter) => write(call, self, newLine)],
  ...appendable.map((type): TypedRow => [
    `void WriteLine(${type} value)`,
    (call, self: CsStringWriter, value: Value) => write(call, self, textOf(value) + newLine),
  ]),
  ['void Flush()', () => null],
];

export const stringBuilderTypes = [
  defineType('class System.Text.StringBuilder', builderRows),
  defineType('class System.Threading.Tasks.Task', [], { allowed: false }),
  defineType('class System.Threading.Tasks.Task<TResult> : System.Threading.Tasks.Task', [], { allowed: false }),
  defineType('class System.IO.TextReader : IDisposable', [], { allowed: false }),
  // Not on the list by itself: there for what StringWriter, of which all members are listed, inherits.
  defineType('class System.IO.TextWriter : IDisposable', writerRows),
  defineType('class System.IO.StringReader : System.IO.TextReader', [
    [
      'new(string s)',
      (_call, _self, text: string | null) => {
        if (text === null) throw argumentNull('s');
        return new CsStringReader(text);
      },
    ],
    ['int Peek()', (_call, self: CsStringReader) => self.peek()],
    ['int Read()', (_call, self: CsStringReader) => self.read()],
    ['string ReadLine()', (_call, self: CsStringReader) => self.readLine()],
    ['string ReadToEnd()', (_call, self: CsStringReader) => self.readToEnd()],
    [
      'int Read(char[] buffer, int index, int count)',
      (_call, self: CsStringReader, buffer: CsArray | null, index: number, count: number) => {
        if (buffer === null) throw argumentNull('buffer');
        if (index < 0 || count < 0)
          throw argumentOutOfRange(index < 0 ? 'index' : 'count', 'Non-negative number required.');
        if (index + count > buffer.length) throw argumentError(outOfBounds);
        let read = 0;
        for (; read < count && self.peek() >= 0; read++) buffer.setAt(CsChar.of(self.read()), index + read);
        return read;
      },
    ],
    ['System.Threading.Tasks.Task<int> ReadAsync(char[] buffer, int index, int count)', null],
    ['System.Threading.Tasks.Task<int> ReadBlockAsync(char[] buffer, int index, int count)', null],
    ['System.Threading.Tasks.Task<string> ReadLineAsync()', null],
    ['System.Threading.Tasks.Task<string> ReadToEndAsync()', null],
    ['void Close()', () => null],
    ['void Dispose()', () => null],
  ]),
  defineType('class System.IO.StringWriter : System.IO.TextWriter', [
    ['new()', () => new CsStringWriter(new CsStringBuilder(''))],
    ['new(StringBuilder sb)', (_call, _self, builder: CsStringBuilder | null) => writerOver(builder)],
    ['new(IFormatProvider formatProvider)', () => new CsStringWriter(new CsStringBuilder(''))],
    [
      'new(StringBuilder sb, IFormatProvider formatProvider)',
      (_call, _self, builder: CsStringBuilder | null) => writerOver(builder),
    ],
    ['void Write(char value)', (call, self: CsStringWriter, value: Value) => write(call, self, textOf(value))],
    ['void Write(string value)', (call, self: CsStringWriter, text: string | null) => write(call, self, text ?? '')],
    [
      'void Write(char[] buffer, int index, int count)',
      (call, self: CsStringWriter, buffer: CsArray | null, index: number, count: number) => {
        if (buffer === null) throw argumentNull('buffer');
        if (index < 0 || count < 0)
          throw argumentOutOfRange(index < 0 ? 'index' : 'count', 'Non-negative number required.');
        if (index + count > buffer.length) throw argumentError(outOfBounds);
        return write(call, self, joinChars(buffer).slice(index, index + count));
      },
    ],
    ...[
      'FlushAsync()',
      'WriteAsync(char value)',
      'WriteAsync(char[] buffer, int index, int count)',
      'WriteAsync(string value)',
      'WriteLineAsync(char value)',
      'WriteLineAsync(char[] buffer, int index, int count)',
      'WriteLineAsync(string value)',
    ].map((signature): TypedRow => [`System.Threading.Tasks.Task ${signature}`, null]),
    ['Encoding Encoding { get; }', () => new CsEncoding('utf-16')],
    ['StringBuilder GetStringBuilder()', (_call, self: CsStringWriter) => self.builder],
    ['string ToString()', (_call, self: CsStringWriter) => self.builder.content],
    ['void Close()', () => null],
    ['void Dispose()', () => null],
  ]),
];
