import { expect, it } from 'vitest';
import { samples } from '../design/samples';
import { maskRun } from '../simulate/maskRun';
import { Scenario } from '../simulate/Scenario';
import { simulate } from '../simulate/simulate';
import { faults } from './faults';
import { runFault } from './runFault';
import { scenarioOfFault } from './scenarioOfFault';

const { text } = samples.find(({ id }) => id === 'published')!;

it.each(['token-timeout', 'backend-503', 'clock-behind', 'named-value-missing'])(
  'of %s, when run, ends as the lab says',
  (id) => {
    const fault = faults.find((candidate) => candidate.id === id)!;
    const { sees, calls } = runFault(text, fault);
    const { scenario, look } = scenarioOfFault(text, id)!;
    const run = maskRun(simulate(text, Scenario.parse(scenario)));
    expect(run.calls.map(({ at, response }) => [at, response.status])).toEqual(
      calls.map((call) => [call.at, call.sees.status]),
    );
    expect(run.calls[look]!.response.status).toBe(sees!.status);
  },
);

it('is a plain call when the fault does not apply, and none for what is no fault', () => {
  expect(scenarioOfFault(text, 'cache-unreachable')?.scenario.requests).toHaveLength(1);
  expect(scenarioOfFault(text, 'no-such-fault')).toBeNull();
});
