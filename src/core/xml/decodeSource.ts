import { OffsetMap } from '../text/OffsetMap';
import { entityAt } from './entityAt';

/** A stretch of a document that is part of a value. */
export interface SourceSegment {
  readonly start: number;
  readonly end: number;
  /** False for CDATA and nested markup, which stand as they are. */
  readonly entities: boolean;
  /** Offsets of references that stand as they are although `entities` is true; ascending. */
  readonly kept: readonly number[];
}

export interface DecodedSource {
  readonly text: string;
  readonly map: OffsetMap;
}

/** Decodes segments of a document and joins them. A reference that XML doesn't know stands as it is. */
export function decodeSource(document: string, segments: readonly SourceSegment[]): DecodedSource {
  const map = new OffsetMap();
  let text = '';
  for (const { start, end, entities, kept } of segments) {
    map.verbatim(text.length, start);
    const source = document.slice(start, end);
    let position = 0;
    let nextKept = 0;
    let ampersand = entities ? source.indexOf('&') : -1;
    while (ampersand !== -1) {
      while (nextKept < kept.length && kept[nextKept]! < start + ampersand) nextKept++;
      const entity = kept[nextKept] === start + ampersand ? null : entityAt(source, ampersand);
      if (entity === null) {
        ampersand = source.indexOf('&', ampersand + 1);
        continue;
      }
      text += source.slice(position, ampersand);
      map.replaced(text.length, start + ampersand);
      text += entity.value;
      position = ampersand + entity.length;
      map.verbatim(text.length, start + position);
      ampersand = source.indexOf('&', position);
    }
    text += source.slice(position);
  }
  return { text, map };
}
