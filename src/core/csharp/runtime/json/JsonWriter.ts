import type { Value } from '../value';

/** `JsonWriter`: what a token or a serialized object is written to. */
export interface JsonWriter {
  startObject(): void;
  startArray(): void;
  startConstructor(name: string): void;
  /** Ends what was started last. */
  end(): void;
  /** A property's name; its value follows. */
  name(name: string): void;
  /** A scalar: string, number, bool, date, bytes, Guid, Uri, TimeSpan, null. */
  value(value: Value): void;
  undefined(): void;
  /** Text that is JSON already. */
  raw(json: string | null): void;
  comment(text: string | null): void;
}
