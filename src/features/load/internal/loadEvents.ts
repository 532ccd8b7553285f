import type { LoadSettings } from '../../../core/fleet/LoadSettings';

/** Something that happens during a load, from a moment to another; a moment itself where both are equal. Seconds. */
export interface LoadEvent {
  readonly kind: 'outage' | 'restart' | 'rotation';
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** The events of a load that fall into it, in order of time. */
export function loadEvents({ outage, restartAt, rotation, hours }: LoadSettings): readonly LoadEvent[] {
  const end = hours * 3600;
  const events: readonly (LoadEvent | null)[] = [
    outage && { kind: 'outage', title: 'Provider down', ...outage },
    restartAt === null ? null : { kind: 'restart', title: 'Restart', from: restartAt, to: restartAt },
    rotation && { kind: 'rotation', title: 'Old secret refused', from: rotation.at, to: rotation.knownAt ?? end },
  ];
  return events.filter((event): event is LoadEvent => event !== null).toSorted((a, b) => a.from - b.from);
}
