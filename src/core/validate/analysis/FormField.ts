import type { OffsetRange } from '../../text/range';
import type { StaticText, TextPart } from './staticText';

/** One `name=value` of a form body, as far as it can be read before a call. */
export interface FormField {
  readonly name: string;
  readonly nameRange: OffsetRange;
  /** The parts of the value; none for an empty one. */
  readonly value: readonly TextPart[];
  /** The value when it is literal text throughout, as it is sent (named-value references stay in it); null when a part is computed. */
  readonly literal: string | null;
  /** Where the value stands, when its literal text can be edited in place; null otherwise. */
  readonly valueRange: OffsetRange | null;
}

/** Reads `a=1&b=2` out of the parts of a text. Null when it isn't a form: no field name can be read. */
export function formFields({ parts }: StaticText): readonly FormField[] | null {
  const fields: { name: TextPart[]; value: TextPart[] | null }[] = [{ name: [], value: null }];
  for (const part of parts) {
    if (part.kind === 'hole') {
      const field = fields.at(-1)!;
      (field.value ?? field.name).push(part);
      continue;
    }
    for (const piece of pieces(part)) {
      if (piece.text === '&') fields.push({ name: [], value: null });
      else {
        const field = fields.at(-1)!;
        if (piece.text === '=' && field.value === null) field.value = [];
        else (field.value ?? field.name).push(piece);
      }
    }
  }
  const read = fields.flatMap(({ name, value }) => {
    const text = literalOf(name)?.trim() ?? '';
    if (value === null || !/^[\w.-]+$/.test(text)) return [];
    const literal = literalOf(value);
    return [
      {
        name: text,
        nameRange: { start: name[0]!.range.start, end: name.at(-1)!.range.end },
        value,
        literal,
        valueRange: literal === null ? null : editableRange(value),
      },
    ];
  });
  return read.length === 0 ? null : read;
}

type Piece = Extract<TextPart, { kind: 'text' }>;

/** Splits a text at `&` and at each `=`, keeping both. */
function* pieces(part: Piece): Generator<Piece> {
  let offset = 0;
  for (const text of part.text.split(/([&=])/)) {
    if (text !== '') {
      const start = part.range.start + offset;
      yield { ...part, text, range: part.exact && !part.encoded ? { start, end: start + text.length } : part.range };
    }
    offset += text.length;
  }
}

function literalOf(parts: readonly TextPart[]): string | null {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'hole') return null;
    text += part.text;
  }
  return text;
}

/** Text that came out of one literal without escapes can be replaced where it stands. */
function editableRange(parts: readonly TextPart[]): OffsetRange | null {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return null;
  if (parts.length === 1 && first.kind === 'text' && first.encoded) return first.exact ? first.range : null;
  const length = parts.reduce(
    (sum, part) => sum + (part.kind === 'text' && part.exact && !part.encoded ? part.text.length : NaN),
    0,
  );
  return last.range.end - first.range.start === length ? { start: first.range.start, end: last.range.end } : null;
}
