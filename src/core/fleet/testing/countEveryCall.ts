import { expect } from 'vitest';
import type { SimulatedCall } from '../../simulate/Run';
import { simulate } from '../../simulate/simulate';
import type { FleetLoad } from '../FleetLoad';
import type { FleetFigures } from '../FleetResult';
import { everyCall } from '../fleetScenario';
import { addedSecondsOf, tokenRequestsOf } from '../learnBehaviour';

const sumOf = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const isFailed = ({ outcome, response }: SimulatedCall) => outcome === 'failed' || response.status >= 400;

/** What a load costs, by running every call. Added time is to be compared to the microsecond. */
export function countEveryCall(text: string, load: FleetLoad): FleetFigures {
  const { calls } = simulate(text, everyCall(load));
  return {
    calls: calls.length,
    hits: calls.filter((call) => tokenRequestsOf(call) === 0 && !isFailed(call)).length,
    tokenRequests: sumOf(calls.map(tokenRequestsOf)),
    throttled: sumOf(calls.map(({ outgoing }) => outgoing.filter(({ response }) => response?.status === 429).length)),
    failed: calls.filter(isFailed).length,
    addedSeconds: expect.closeTo(sumOf(calls.map(addedSecondsOf)), 6) as number,
  };
}
