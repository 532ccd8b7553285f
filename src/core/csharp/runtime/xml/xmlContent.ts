import { argumentError } from '../CsException';
import { isEnumerable } from '../enumerate';
import type { Value } from '../value';
import { XObject } from './XObject';
import { xsdText } from './xsdText';

/** A value as text in XML. Throws ArgumentException for parts of a tree. */
export function contentText(value: Value): string {
  if (value instanceof XObject) throw argumentError('An XObject cannot be used as a value.');
  return xsdText(value);
}

/** The parts of content handed to a container: nodes and attributes as they are, sequences item by item, other values as text. */
export function* enumerateContent(content: Value): Generator<Value> {
  // What is being read, innermost last: sequences of sequences may go deep.
  const pending: Iterator<Value>[] = [[content].values()];
  while (pending.length > 0) {
    const step = pending.at(-1)!.next();
    if (step.done) pending.pop();
    else if (step.value instanceof XObject) yield step.value;
    else if (isEnumerable(step.value)) pending.push(step.value[Symbol.iterator]());
    else if (step.value !== null) yield xsdText(step.value);
  }
}
