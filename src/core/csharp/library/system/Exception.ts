import type { Call } from '../../runtime/Call';
import { argumentError, argumentNull, ExceptionObject } from '../../runtime/CsException';
import { CsList } from '../../runtime/CsList';
import { CsTypeObject } from '../../runtime/CsTypeObject';
import { enumerate } from '../../runtime/enumerate';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';

/** Exception types: full name, base type, and the text of one made without a message. */
const family: readonly (readonly [name: string, base: string, text: string])[] = [
  ['System.SystemException', 'System.Exception', 'System error.'],
  ['System.ApplicationException', 'System.Exception', 'Error in the application.'],
  ['System.ArithmeticException', 'System.SystemException', 'Overflow or underflow in the arithmetic operation.'],
  ['System.OverflowException', 'System.ArithmeticException', 'Arithmetic operation resulted in an overflow.'],
  ['System.DivideByZeroException', 'System.ArithmeticException', 'Attempted to divide by zero.'],
  [
    'System.ArrayTypeMismatchException',
    'System.SystemException',
    'Attempted to access an element as a type incompatible with the array.',
  ],
  ['System.FormatException', 'System.SystemException', 'One of the identified items was in an invalid format.'],
  ['System.UriFormatException', 'System.FormatException', 'One of the identified items was in an invalid format.'],
  ['System.IndexOutOfRangeException', 'System.SystemException', 'Index was outside the bounds of the array.'],
  ['System.InvalidCastException', 'System.SystemException', 'Specified cast is not valid.'],
  [
    'System.InvalidOperationException',
    'System.SystemException',
    'Operation is not valid due to the current state of the object.',
  ],
  ['System.ObjectDisposedException', 'System.InvalidOperationException', 'Cannot access a disposed object.'],
  ['System.NotImplementedException', 'System.SystemException', 'The method or operation is not implemented.'],
  ['System.NotSupportedException', 'System.SystemException', 'Specified method is not supported.'],
  ['System.NullReferenceException', 'System.SystemException', 'Object reference not set to an instance of an object.'],
  [
    'System.OutOfMemoryException',
    'System.SystemException',
    'Insufficient memory to continue the execution of the program.',
  ],
  [
    'System.RankException',
    'System.SystemException',
    'Attempted to operate on an array with the incorrect number of dimensions.',
  ],
  ['System.TimeoutException', 'System.SystemException', 'The operation has timed out.'],
  [
    'System.Text.RegularExpressions.RegexMatchTimeoutException',
    'System.TimeoutException',
    'The operation has timed out.',
  ],
  ['System.UnauthorizedAccessException', 'System.SystemException', 'Attempted to perform an unauthorized operation.'],
  [
    'System.Collections.Generic.KeyNotFoundException',
    'System.SystemException',
    'The given key was not present in the dictionary.',
  ],
  ['System.IO.IOException', 'System.SystemException', 'I/O error occurred.'],
  [
    'System.Security.Cryptography.CryptographicException',
    'System.SystemException',
    'Error occurred during a cryptographic operation.',
  ],
  [
    'System.Text.DecoderFallbackException',
    'System.ArgumentException',
    'Value does not fall within the expected range.',
  ],
  ['System.Xml.XmlException', 'System.SystemException', 'An XML error has occurred.'],
  [
    'System.TimeZoneNotFoundException',
    'System.Exception',
    "Exception of type 'System.TimeZoneNotFoundException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonException',
    'System.Exception',
    "Exception of type 'Newtonsoft.Json.JsonException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonReaderException',
    'Newtonsoft.Json.JsonException',
    "Exception of type 'Newtonsoft.Json.JsonReaderException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonSerializationException',
    'Newtonsoft.Json.JsonException',
    "Exception of type 'Newtonsoft.Json.JsonSerializationException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonWriterException',
    'Newtonsoft.Json.JsonException',
    "Exception of type 'Newtonsoft.Json.JsonWriterException' was thrown.",
  ],
];

/** The types that API Management's list names are allowed; every other exception can be caught and thrown all the same. */
function constructors(fullName: string, text: string): TypedRow[] {
  const make = (message: string | null, inner: ExceptionObject | null = null) =>
    new ExceptionObject(namedType(fullName), message ?? text, inner);
  return [
    ['new()', () => make(null)],
    ['new(string message)', (_call, _self, message: string | null) => make(message)],
    [
      'new(string message, Exception innerException)',
      (_call, _self, message: string | null, inner: ExceptionObject | null) => make(message, inner),
    ],
  ];
}

const detail = (type: string, name: string): TypedRow => [
  `${type} ${name} { get; }`,
  (_call, self: ExceptionObject) => self.details[name] ?? null,
];

const outOfRangeText = 'Specified argument was out of the range of valid values.';
const argumentBase = 'Value does not fall within the expected range.';

export const exceptionTypes = [
  defineType('interface System.Collections.IDictionary : System.Collections.IEnumerable', [], { allowed: false }),
  defineType('class System.Reflection.MethodBase', [], { allowed: false }),
  defineType('class System.Exception', [
    ...constructors('System.Exception', "Exception of type 'System.Exception' was thrown."),
    ['string Message { get; }', (_call, self: ExceptionObject) => self.message],
    ['Exception InnerException { get; }', (_call, self: ExceptionObject) => self.inner],
    // Where in the generated method it was thrown is the gateway's own affair.
    ['string StackTrace { get; }', null],
    ['string Source { get; set; }', { get: () => null, set: () => null }],
    ['string HelpLink { get; set; }', { get: () => null, set: () => null }],
    ['int HResult { get; }', null],
    ['System.Collections.IDictionary Data { get; }', null],
    ['System.Reflection.MethodBase TargetSite { get; }', null],
    [
      'Exception GetBaseException()',
      (_call, self: ExceptionObject) => {
        let current = self;
        while (current.inner !== null) current = current.inner;
        return current;
      },
    ],
    ['Type GetType()', (_call, self: ExceptionObject) => new CsTypeObject(self.csType)],
    ['string ToString()', (_call, self: ExceptionObject) => self.text()],
  ]),
  ...family.map(([name, base, text]) =>
    defineType(`class ${name} : ${base}`, [
      ...constructors(name, text),
      ...(name === 'Newtonsoft.Json.JsonReaderException'
        ? [detail('int', 'LineNumber'), detail('int', 'LinePosition'), detail('string', 'Path')]
        : []),
    ]),
  ),
  defineType('class System.AggregateException : System.Exception', [
    ['new()', () => aggregate(null, [])],
    ['new(string message)', (_call, _self, message: string | null) => aggregate(message, [])],
    [
      'new(string message, Exception innerException)',
      (_call, _self, message: string | null, inner: ExceptionObject | null) => {
        if (inner === null) throw argumentNull('innerException');
        return aggregate(message, [inner]);
      },
    ],
    [
      'new(params Exception[] innerExceptions)',
      (call, _self, inner: Value) => aggregate(null, innerExceptions(call, inner)),
    ],
    [
      'new(string message, params Exception[] innerExceptions)',
      (call, _self, message: string | null, inner: Value) => aggregate(message, innerExceptions(call, inner)),
    ],
    [
      'new(IEnumerable<Exception> innerExceptions)',
      (call, _self, inner: Value) => aggregate(null, innerExceptions(call, inner)),
    ],
    [
      'new(string message, IEnumerable<Exception> innerExceptions)',
      (call, _self, message: string | null, inner: Value) => aggregate(message, innerExceptions(call, inner)),
    ],
    [
      'System.Collections.ObjectModel.ReadOnlyCollection<Exception> InnerExceptions { get; }',
      (_call, self: ExceptionObject) => self.details['InnerExceptions'] ?? null,
    ],
  ]),
  defineType('class System.ArgumentException : System.SystemException', [
    ...constructors('System.ArgumentException', argumentBase),
    [
      'new(string message, string paramName)',
      (_call, _self, message: string | null, name: string | null) =>
        argumentError(message ?? argumentBase, name).thrown,
    ],
    detail('string', 'ParamName'),
  ]),
  defineType('class System.ArgumentNullException : System.ArgumentException', [
    ['new()', () => argumentNull(null).thrown],
    ['new(string paramName)', (_call, _self, name: string | null) => argumentNull(name).thrown],
    [
      'new(string paramName, string message)',
      (_call, _self, name: string | null, message: string | null) =>
        withName('System.ArgumentNullException', name, message ?? 'Value cannot be null.'),
    ],
  ]),
  defineType('class System.ArgumentOutOfRangeException : System.ArgumentException', [
    ['new()', () => withName('System.ArgumentOutOfRangeException', null, outOfRangeText)],
    [
      'new(string paramName)',
      (_call, _self, name: string | null) => withName('System.ArgumentOutOfRangeException', name, outOfRangeText),
    ],
    [
      'new(string paramName, string message)',
      (_call, _self, name: string | null, message: string | null) =>
        withName('System.ArgumentOutOfRangeException', name, message ?? outOfRangeText),
    ],
    [
      'new(string paramName, object actualValue, string message)',
      (_call, _self, name: string | null, actual: Value, message: string | null) =>
        withName('System.ArgumentOutOfRangeException', name, message ?? outOfRangeText, actual),
    ],
    detail('object', 'ActualValue'),
  ]),
];

function innerExceptions(call: Call, source: Value): readonly ExceptionObject[] {
  if (source === null) throw argumentNull('innerExceptions');
  const items = [...enumerate(call, source)];
  if (items.some((item) => item === null)) {
    throw argumentError('An element of innerExceptions was null.', null);
  }
  return items as unknown as readonly ExceptionObject[];
}

function aggregate(message: string | null, inner: readonly ExceptionObject[]): ExceptionObject {
  const listType = namedType('System.Collections.ObjectModel.ReadOnlyCollection', [namedType('System.Exception')]);
  return new ExceptionObject(
    namedType('System.AggregateException'),
    message ?? 'One or more errors occurred.',
    inner[0] ?? null,
    { InnerExceptions: new CsList(listType, [...inner]) },
  );
}

function withName(type: string, name: string | null, message: string, actual: Value = null): ExceptionObject {
  const named = name === null || name === '' ? message : `${message}\r\nParameter name: ${name}`;
  const text = actual === null ? named : `${named}\r\nActual value was ${textOf(actual)}.`;
  return new ExceptionObject(namedType(type), text, null, { ParamName: name, ActualValue: actual });
}
