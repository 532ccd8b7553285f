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

function checkIndex(self: CsStringBuilder, index: number): void {
  if (index < 0 || index > self.content.length) throw argumentOutOfRange('index');
}

function slice(text: string, start: number, length: number): string {
  if (start < 0 || start > text.length) throw argumentOutOfRange('startIndex');
  if (length < 0 || start + length > text.length) throw argumentOutOfRange('length');
  return text.slice(start, start + length);
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
      append(call, self, slice(text ?? '', start, count)),
  ],
  ['StringBuilder AppendLine()', (call, self: CsStringBuilder) => append(call, self, newLine)],
  [
    'StringBuilder AppendLine(string value)',
    (call, self: CsStringBuilder, text: string | null) => append(call, self, (text ?? '') + newLine),
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
  ...['string', 'object', 'char', 'bool', 'int', 'long', 'double', 'decimal'].map((type): TypedRow => [
    `StringBuilder Insert(int index, ${type} value)`,
    (call, self: CsStringBuilder, index: number, value: Value) => {
      checkIndex(self, index);
      const text = textOf(value);
      call.budget.allocate(text.length);
      call.budget.charge(Math.ceil(self.content.length / 64));
      self.content = self.content.slice(0, index) + text + self.content.slice(index);
      return self;
    },
  ]),
  [
    'StringBuilder Remove(int startIndex, int length)',
    (call, self: CsStringBuilder, start: number, length: number) => {
      slice(self.content, start, length);
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
  ['int Capacity { get; }', (_call, self: CsStringBuilder) => Math.max(16, self.content.length)],
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

export const stringBuilderTypes = [
  defineType('class System.Text.StringBuilder', builderRows),
  defineType('class System.IO.TextReader : IDisposable', [], { allowed: false }),
  defineType('class System.IO.TextWriter : IDisposable', [], { allowed: false }),
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
    ['void Close()', () => null],
    ['void Dispose()', () => null],
  ]),
  defineType('class System.IO.StringWriter : System.IO.TextWriter', [
    ['new()', () => new CsStringWriter(new CsStringBuilder(''))],
    ['new(StringBuilder sb)', (_call, _self, builder: CsStringBuilder) => new CsStringWriter(builder)],
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
    ['StringBuilder GetStringBuilder()', (_call, self: CsStringWriter) => self.builder],
    ['string ToString()', (_call, self: CsStringWriter) => self.builder.content],
    ['void Flush()', () => null],
    ['void Close()', () => null],
    ['void Dispose()', () => null],
  ]),
];
