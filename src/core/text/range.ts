/** A half-open span of UTF-16 code units in one text: `start` is in it, `end` is not. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}
