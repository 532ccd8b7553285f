import { OffsetMap } from '../text/OffsetMap';
import { skipBlanks, trimBlanks } from '../xml/characters';
import type { NamedValueReference, XmlValue } from '../xml/nodes';
import { scanExpression, startsExpression } from '../xml/ExpressionScanner';
import type { NamedValueTable } from './NamedValueTable';

export interface ResolvedValue {
  /** Entities decoded, named values replaced. A missing one stays `{{name}}`. */
  readonly text: string;
  /** Set when the text is one expression, as written or because a named value holds one. `toDocument` maps offsets in `code`. */
  readonly expression: { readonly code: string; toDocument(offset: number): number } | null;
  /** References that the table has no value for, in order. */
  readonly missing: readonly NamedValueReference[];
  readonly usesSecret: boolean;
}

/**
 * Replaces the named values of a value as API Management does when a policy is saved: textually, before anything is compiled,
 * once (a value's own `{{…}}` stays). Malformed references stay too.
 */
export function resolveValue(value: XmlValue, namedValues: NamedValueTable): ResolvedValue {
  const { text } = value;
  const map = new OffsetMap();
  const missing: NamedValueReference[] = [];
  let usesSecret = false;
  let resolved = '';
  let position = 0;
  const copy = (end: number): void => {
    map.verbatim(resolved.length, position);
    resolved += text.slice(position, end);
    position = end;
  };
  for (const { reference, offset } of locate(value)) {
    const named = Object.hasOwn(namedValues, reference.name) ? namedValues[reference.name] : undefined;
    if (named === undefined) {
      missing.push(reference);
      continue;
    }
    copy(offset);
    map.replaced(resolved.length, offset);
    resolved += named.value;
    position = offset + reference.name.length + 4;
    usesSecret ||= named.secret;
  }
  copy(text.length);
  const end = resolved.length;
  const toDocument = (offset: number): number =>
    value.toDocument(offset >= end ? text.length : map.toDocument(Math.max(offset, 0)));
  return { text: resolved, expression: expressionOf(resolved, value, toDocument), missing, usesSecret };
}

/** The well-formed references of a value with their offsets in its decoded text. */
function* locate(value: XmlValue): Generator<{ readonly reference: NamedValueReference; readonly offset: number }> {
  const { text } = value;
  let from = 0;
  for (const reference of value.namedValues) {
    if (reference.malformed !== null) continue;
    const written = `{{${reference.name}}}`;
    let offset = text.indexOf(written, from);
    // The same characters may stand before it in a place where they are no reference.
    while (offset !== -1 && value.toDocument(offset) < reference.range.start)
      offset = text.indexOf(written, offset + 1);
    if (offset === -1) continue;
    yield { reference, offset };
    from = offset + written.length;
  }
}

function expressionOf(
  resolved: string,
  value: XmlValue,
  toDocument: (offset: number) => number,
): ResolvedValue['expression'] {
  const start = skipBlanks(resolved, 0);
  const end = trimBlanks(resolved, start, resolved.length);
  if (resolved.charCodeAt(start) !== 64 || !startsExpression(resolved, start)) return null;
  if (value.expression === null) {
    const scan = scanExpression(resolved, start, 'plain');
    if (scan.failure !== null || scan.end !== end) return null;
  }
  return { code: resolved.slice(start, end), toDocument: (offset) => toDocument(start + Math.max(offset, 0)) };
}
