import type { FleetBucket } from '../../../core/fleet/FleetResult';

/** Sums up neighbours, so that at most so many buckets are left. All but the last one are equally long. */
export function mergeBuckets(series: readonly FleetBucket[], most: number): readonly FleetBucket[] {
  const size = Math.max(1, Math.ceil(series.length / Math.max(1, most)));
  if (size === 1) return series;
  return Array.from({ length: Math.ceil(series.length / size) }, (_, index) =>
    series.slice(index * size, (index + 1) * size).reduce((sum, bucket) => ({
      from: sum.from,
      to: bucket.to,
      calls: sum.calls + bucket.calls,
      hits: sum.hits + bucket.hits,
      tokenRequests: sum.tokenRequests + bucket.tokenRequests,
      throttled: sum.throttled + bucket.throttled,
      failed: sum.failed + bucket.failed,
      addedSeconds: sum.addedSeconds + bucket.addedSeconds,
    })),
  );
}
