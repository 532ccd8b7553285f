import type { OffsetRange } from '../core/text/range';
import { monaco } from './monaco';

/** A span of a model's text, as Monaco counts it. */
export function rangeIn(model: monaco.editor.ITextModel, { start, end }: OffsetRange): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}
