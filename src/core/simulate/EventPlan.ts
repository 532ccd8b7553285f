import type { Party } from './Run';
import type { NamedValues, Scenario } from './Scenario';
import type { ScenarioEvent } from './ScenarioEvent';

type EventOf<Kind extends ScenarioEvent['kind']> = Extract<ScenarioEvent, { kind: Kind }>;
type Request = Scenario['requests'][number];

/** What a scenario's events mean at a moment. Moments are seconds after the scenario's `now`. */
export class EventPlan {
  /** The scenario's calls, followed by those of its bursts. */
  readonly requests: readonly Request[];
  readonly #events: readonly ScenarioEvent[];
  readonly #namedValues: readonly { readonly at: number; readonly values: NamedValues }[];

  constructor({ events, requests, namedValues }: Pick<Scenario, 'events' | 'requests' | 'namedValues'>) {
    this.#events = events;
    this.requests = [...requests, ...this.#of('burst').flatMap((burst) => burstRequests(burst, requests))];
    this.#namedValues = namedValueHistory(namedValues, this.#of('secret-rotation'));
  }

  #of<Kind extends ScenarioEvent['kind']>(kind: Kind): readonly EventOf<Kind>[] {
    return this.#events.filter((event): event is EventOf<Kind> => event.kind === kind);
  }

  /** How a party fails to answer at a moment; null when it answers. */
  outage(of: Party, at: number): EventOf<'outage'>['answer'] | null {
    return this.#of('outage').find((event) => event.of === of && event.from <= at && at < event.to)?.answer ?? null;
  }

  /** The only secret that a client has after its last rotation, and since when; null before any. */
  rotatedSecret(clientId: string, at: number): { readonly secret: string; readonly since: number } | null {
    const done = this.#of('secret-rotation').filter(
      (event) => event.at <= at && (event.clientId === undefined || event.clientId === clientId),
    );
    const last = done.reduce<EventOf<'secret-rotation'> | null>(
      (latest, event) => (latest === null || event.at >= latest.at ? event : latest),
      null,
    );
    return last && { secret: last.secret, since: last.at };
  }

  /** The gateway's named values at a moment. */
  namedValues(at: number): NamedValues {
    return this.#namedValues.findLast((change) => change.at <= at)!.values;
  }

  /** When a region lost its internal cache, earliest first. */
  restarts(region: string): readonly number[] {
    return this.#of('restart')
      .filter((event) => event.region === undefined || event.region === region)
      .map(({ at }) => at)
      .toSorted((a, b) => a - b);
  }
}

function burstRequests({ at, calls, seconds, request, region }: EventOf<'burst'>, requests: readonly Request[]) {
  const model = requests[request];
  if (model === undefined) return [];
  return Array.from({ length: calls }, (_, index): Request => {
    const repeated = { ...model, at: at + (seconds * index) / calls };
    return region === undefined ? repeated : { ...repeated, region };
  });
}

function namedValueHistory(initial: NamedValues, rotations: readonly EventOf<'secret-rotation'>[]) {
  const history = [{ at: -Infinity, values: initial }];
  const updates = rotations
    .flatMap(({ secret, namedValue }) => (namedValue === undefined ? [] : [{ secret, ...namedValue }]))
    .toSorted((a, b) => a.at - b.at);
  for (const { name, at, secret } of updates) {
    history.push({ at, values: { ...history.at(-1)!.values, [name]: { value: secret, secret: true } } });
  }
  return history;
}
