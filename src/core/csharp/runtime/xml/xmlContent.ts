import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsInstance } from '../CsInstance';
import { isEnumerable } from '../enumerate';
import { CsDouble, CsSingle } from '../numbers';
import { textOf } from '../text';
import type { Value } from '../value';

/** How XML writes a value: `true`, ISO dates, round-trip numbers. */
export function xmlText(value: Value): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof CsDouble || value instanceof CsSingle) return value.text('R').replace('Infinity', 'INF');
  if (value instanceof CsDateTime || value instanceof CsDateTimeOffset)
    return value.text("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK");
  return textOf(value);
}

function isTreeObject(value: Value): boolean {
  return (
    value instanceof CsInstance &&
    value.csType.kind === 'named' &&
    value.csType.definition.namespace === 'System.Xml.Linq'
  );
}

/** The parts of content handed to a container: nodes and attributes as they are, sequences item by item, other values as text. */
export function* enumerateContent(content: Value): Generator<Value> {
  if (content === null) return;
  if (isEnumerable(content) && !isTreeObject(content)) {
    for (const item of content) yield* enumerateContent(item);
  } else yield isTreeObject(content) ? content : xmlText(content);
}
