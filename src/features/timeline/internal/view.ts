import type { Timeline } from '../../../core/fleet/timelineOf';

/** The stretch of a run that the chart shows, in seconds after its start. */
export interface View {
  readonly from: number;
  readonly to: number;
}

const shortest = 0.01;

/** Until when the clock can go: a while beyond the last thing that happens, so that something can be added there. */
export function lastMoment({ endsAt }: Timeline): number {
  return Math.max(60, Math.ceil(endsAt * 1.15));
}

export function wholeRun(timeline: Timeline): View {
  return { from: 0, to: lastMoment(timeline) };
}

/** What is shown at first: the calls and events, where there are several; cache entries may go on behind the edge. */
export function firstView(timeline: Timeline): View {
  const happens = timeline.bands.reduce((last, { to }) => Math.max(last, to), timeline.lastCallEndedAt);
  const isStory = timeline.calls.length > 1 || timeline.bands.length > 0;
  return isStory && happens > 0 ? { from: 0, to: Math.min(happens * 1.2, lastMoment(timeline)) } : wholeRun(timeline);
}

/** Shows more (a factor over 1) or less around a moment, inside the run. */
export function zoomed({ from, to }: View, factor: number, around: number, end: number): View {
  const span = Math.min(Math.max((to - from) * factor, shortest), end);
  const share = Math.min(Math.max((around - from) / (to - from), 0), 1);
  return inside({ from: around - share * span, to: around + (1 - share) * span }, end);
}

/** Around moments, with some room beside them. */
export function viewOf(first: number, last: number, end: number): View {
  const room = Math.max((last - first) * 0.15, shortest);
  return inside({ from: first - room, to: last + room }, end);
}

/** By how much the view has to move for a moment to be in it. */
export function shiftTo({ from, to }: View, moment: number): number {
  const room = (to - from) * 0.1;
  if (moment < from) return Math.max(-from, moment - from - room);
  return moment > to ? moment - to + room : 0;
}

function inside({ from, to }: View, end: number): View {
  const span = Math.min(to - from, end);
  const start = Math.min(Math.max(from, 0), end - span);
  return { from: start, to: start + span };
}
