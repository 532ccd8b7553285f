import type { Run, SimulatedCall } from '../Run';
import { Scenario, type ScenarioInput } from '../Scenario';
import { simulate } from '../simulate';

/** A policy document around the statements of a section or several. */
export function policy(sections: {
  readonly inbound?: string;
  readonly backend?: string;
  readonly outbound?: string;
  readonly onError?: string;
}): string {
  const { inbound = '', backend = '<base />', outbound = '<base />', onError = '<base />' } = sections;
  return [
    '<policies>',
    `<inbound><base />${inbound}</inbound>`,
    `<backend>${backend}</backend>`,
    `<outbound>${outbound}</outbound>`,
    `<on-error>${onError}</on-error>`,
    '</policies>',
  ].join('\n');
}

export function runPolicy(text: string, input: ScenarioInput = {}): Run {
  return simulate(text, Scenario.parse(input));
}

/** The only call of a run, or the first. */
export function callOf(text: string, input: ScenarioInput = {}): SimulatedCall {
  return runPolicy(text, input).calls[0]!;
}

/** The first call through these inbound statements. */
export function inbound(statements: string, input: ScenarioInput = {}): SimulatedCall {
  return callOf(policy({ inbound: statements }), input);
}

/** The text that a place of the policy points at. */
export function textAt(text: string, call: Pick<SimulatedCall, 'errorPlace'>): string | null {
  return call.errorPlace && text.slice(call.errorPlace.range.start, call.errorPlace.range.end);
}
