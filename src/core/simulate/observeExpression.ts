import type { Value } from '../csharp/runtime/value';
import { toJsonValue } from '../csharp/toJsonValue';
import type { OffsetRange } from '../text/range';
import { maskText } from './maskRun';
import type { Scenario } from './Scenario';
import { simulate } from './simulate';

/** What an expression, or a part of it, came to in one call. */
export interface Observation {
  /** The last value as text: JSON, cut where it is long, secrets masked. Null when it can't be shown without giving a secret away. */
  readonly text: string | null;
  /** Full .NET name; null for null. */
  readonly type: string | null;
  /** How many times it was evaluated, up to the step in question. */
  readonly count: number;
}

export interface ObservedPlace {
  /** Index of the call. */
  readonly call: number;
  /** Of the whole expression in the text. */
  readonly expression: OffsetRange;
  /** Of the part in the text; null for the whole. */
  readonly part: OffsetRange | null;
  /** The `seq` of one of the call's steps: what is evaluated after it doesn't count. Null or left out: the whole call does. */
  readonly step?: number | null;
}

const longestText = 300;

/**
 * What an expression had as its value in a run, found by running the same scenario again: the same text and scenario always give the
 * same run, so that runs needn't keep the value of every part. Null when the place wasn't evaluated in that call, or not by that step.
 */
export function observeExpression(text: string, scenario: Scenario, place: ObservedPlace): Observation | null {
  let count = 0;
  let last: Seen | null = null;
  const { step: until = null } = place;
  const onValue = (value: Value, step: number): void => {
    if (until !== null && step > until) return;
    count++;
    // Objects change: what counts is what it was then.
    const { type, value: json } = toJsonValue(value);
    last = { type, text: JSON.stringify(json ?? null), strings: stringsIn(json) };
  };
  const run = simulate(text, scenario, { observer: { ...place, onValue } });
  const seen = last as Seen | null;
  if (seen === null) return null;
  // Characters or bytes in a row could spell a secret that no mask finds; an array of bytes is base64, which masks know.
  const isSpelled = /System\.Char.*[\]>]$|System\.Byte.*>$/.test(seen.type ?? '');
  const isShowable = !isSpelled && seen.strings.every((part) => maskText(part, run) !== null);
  const masked = isShowable ? maskText(seen.text, run) : null;
  return { text: masked === null ? null : cut(masked), type: seen.type, count };
}

interface Seen {
  readonly type: string | null;
  readonly text: string;
  readonly strings: readonly string[];
}

/** Every string of a JSON value. */
function stringsIn(json: unknown): readonly string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [key, ...stringsIn(value)]);
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
