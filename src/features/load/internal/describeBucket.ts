import type { FleetBucket } from '../../../core/fleet/FleetResult';
import { formatAdded, formatCount } from './formatCount';
import { formatHours } from './formatHours';

/** What a stretch of time had, in one line: `340 token requests, 12 throttled, 5 failed calls, 0.1 ms added a call`. */
export function describeBucket(bucket: FleetBucket): string {
  const { tokenRequests, throttled, failed } = bucket;
  return [
    `${formatCount(tokenRequests)} token request${tokenRequests === 1 ? '' : 's'}`,
    ...(throttled > 0 ? [`${formatCount(throttled)} throttled`] : []),
    `${formatCount(failed)} failed call${failed === 1 ? '' : 's'}`,
    `${formatAdded(addedPerCall(bucket))} added per call`,
  ].join(', ');
}

/** `10:00 to 10:10`. */
export function bucketTime({ from, to }: FleetBucket): string {
  return `${formatHours(from)} to ${formatHours(to)}`;
}

/** Seconds, on average. */
export function addedPerCall({ addedSeconds, calls }: FleetBucket): number {
  return calls === 0 ? 0 : addedSeconds / calls;
}
