import type { CsType } from '../types/CsType';
import { CsInstance } from './CsInstance';
import { namedType } from '../types/typeRegistry';
import { reflectionName } from './typeNames';
import type { Value } from './value';

/** A .NET exception object: what `catch (Exception ex)` binds. */
export class ExceptionObject extends CsInstance {
  readonly csType: CsType;
  readonly message: string;
  readonly inner: ExceptionObject | null;
  /** Members of special exception types: `ParamName`, `ActualValue`, `LineNumber`. */
  readonly details: Readonly<Record<string, Value>>;

  constructor(
    csType: CsType,
    message: string,
    inner: ExceptionObject | null = null,
    details: Readonly<Record<string, Value>> = {},
  ) {
    super();
    this.csType = csType;
    this.message = message;
    this.inner = inner;
    this.details = details;
  }

  override text(): string {
    const name = reflectionName(this.csType);
    const head = this.message === '' ? name : `${name}: ${this.message}`;
    if (this.inner === null) return head;
    return `${head} ---> ${this.inner.text()}\r\n   --- End of inner exception stack trace ---`;
  }
}

/** Carries a thrown .NET exception through JavaScript. C#'s `catch` can catch it. */
export class CsException extends Error {
  readonly thrown: ExceptionObject;
  constructor(thrown: ExceptionObject) {
    super(thrown.message);
    this.thrown = thrown;
  }

  get csType(): CsType {
    return this.thrown.csType;
  }
}

/** The exception of that full .NET name, to be thrown: `throw exception('System.FormatException', '…')`. */
export function exception(
  fullName: string,
  message: string,
  details: Readonly<Record<string, Value>> = {},
  inner: ExceptionObject | null = null,
): CsException {
  return new CsException(new ExceptionObject(namedType(fullName), message, inner, details));
}

// The exceptions of the library, with .NET Framework's (invariant, English) texts.

export function nullReference(): CsException {
  return exception('System.NullReferenceException', 'Object reference not set to an instance of an object.');
}

function withParameter(message: string, name: string | null): string {
  return name === null || name === '' ? message : `${message}\r\nParameter name: ${name}`;
}

export function argumentNull(name: string | null): CsException {
  return exception('System.ArgumentNullException', withParameter('Value cannot be null.', name), { ParamName: name });
}

export function argumentError(message: string, name: string | null = null): CsException {
  return exception('System.ArgumentException', withParameter(message, name), { ParamName: name });
}

export function argumentOutOfRange(
  name: string | null,
  message = 'Specified argument was out of the range of valid values.',
): CsException {
  return exception('System.ArgumentOutOfRangeException', withParameter(message, name), { ParamName: name });
}

/** What a list's indexer throws. */
export function indexOutOfRange(name = 'index'): CsException {
  return argumentOutOfRange(
    name,
    'Index was out of range. Must be non-negative and less than the size of the collection.',
  );
}

/** What an array's or string's indexer throws. */
export function arrayIndexOutOfRange(): CsException {
  return exception('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}

export function formatError(message = 'Input string was not in a correct format.'): CsException {
  return exception('System.FormatException', message);
}

export function overflow(message = 'Arithmetic operation resulted in an overflow.'): CsException {
  return exception('System.OverflowException', message);
}

export function divideByZero(): CsException {
  return exception('System.DivideByZeroException', 'Attempted to divide by zero.');
}

export function invalidCast(message: string): CsException {
  return exception('System.InvalidCastException', message);
}

/** A cast between reference types, or an unboxing, that doesn't fit. */
export function invalidCastBetween(from: CsType, to: CsType): CsException {
  return invalidCast(`Unable to cast object of type '${reflectionName(from)}' to type '${reflectionName(to)}'.`);
}

export function invalidOperation(message: string): CsException {
  return exception('System.InvalidOperationException', message);
}

export function notSupported(message: string): CsException {
  return exception('System.NotSupportedException', message);
}

export function keyNotFound(): CsException {
  return exception(
    'System.Collections.Generic.KeyNotFoundException',
    'The given key was not present in the dictionary.',
  );
}
