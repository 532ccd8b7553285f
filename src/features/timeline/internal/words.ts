import type { CacheLane, CallCost, CallTick, EventBand } from '../../../core/fleet/timelineOf';
import { formatClock } from '../../appearance/formatClock';
import { formatElapsed } from '../../simulation/formatElapsed';
import type { Cluster } from './clusters';

export const costWords: Readonly<Record<CallCost, string>> = {
  hit: 'no token request',
  'token-request': 'token request',
  failed: 'failed',
};

/** `Call 3, 13:01:00: token request, 200`. */
function callWords({ call, at, cost, status, region }: CallTick, startsAt: string, regions: number): string {
  const where = regions > 1 ? ` in ${region}` : '';
  return `Call ${call + 1}${where}, ${formatClock(startsAt, at)}: ${costWords[cost]}, ${status}`;
}

/** What a mark of the chart stands for: a call, or several that stand close together. */
export function clusterWords({ calls, cost }: Cluster, startsAt: string, regions: number): string {
  const [first] = calls;
  if (first === undefined) return '';
  if (calls.length === 1) return callWords(first, startsAt, regions);
  const span = `${formatClock(startsAt, first.at)} to ${formatClock(startsAt, calls.at(-1)!.at)}`;
  return `${calls.length} calls, ${span}, at worst: ${costWords[cost]}`;
}

const endWords: Readonly<Record<CacheLane['spans'][number]['end'], string>> = {
  expired: 'expired',
  removed: 'removed',
  replaced: 'replaced',
  restart: 'lost in the restart',
  alive: 'until',
};

/** `expired 12:54:58`. */
export function endOfSpan({ end, endedAt }: CacheLane['spans'][number], startsAt: string): string {
  return `${endWords[end]} ${formatClock(startsAt, Math.round(endedAt))}`;
}

/** The beginning of an event's sentence, as long as a label may be. */
export function bandLabel({ message }: EventBand): string {
  return /^[^:;]*[^:;.]/.exec(message)?.[0] ?? message;
}

/** `12:59:30, 59 min 30 s after the first call`. */
export function clockWords(startsAt: string, at: number, calls: readonly CallTick[]): string {
  const first = calls[0]?.at;
  if (first === undefined) return formatClock(startsAt, at);
  const distance = at - first;
  const relation =
    distance === 0
      ? 'at the first call'
      : `${formatElapsed(Math.abs(distance))} ${distance > 0 ? 'after' : 'before'} the first call`;
  return `${formatClock(startsAt, at)}, ${relation}`;
}
