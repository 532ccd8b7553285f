import { scenarioOfFault } from '../core/lab/scenarioOfFault';
import { Scenario } from '../core/simulate/Scenario';
import { scenarioPresets } from '../core/simulate/scenarioPresets';
import { chosenFault } from './faultChoice';
import type { AnalyseParameters } from './protocol';
import type { ScenarioChange } from './ScenarioAddition';

/** A run that a person waits for has no more calls than this; the page for load computes thousands a second. */
export const mostCalls = 200;

type Request = Scenario['requests'][number];
type Event = Scenario['events'][number];

export interface ChosenScenario {
  readonly scenario: Scenario;
  /** Position of the call to look at first. */
  readonly look: number;
  /** How many calls were too many. */
  readonly leftOut: number;
}

type Parameters = Pick<AnalyseParameters, 'text' | 'namedValues' | 'scenario'>;

/** The picked scenario (the first one for an id that is no longer known) with named values, clock and what was added to it. */
export function chosenScenario(parameters: Parameters): ChosenScenario | null {
  const picked = ofFault(parameters) ?? ofPreset(parameters);
  if (picked === null) return null;
  const { scenario } = picked;
  const ownEvents = parameters.scenario.hasEventsTakenOver === true ? [] : scenario.events;
  const [model] = scenario.requests;
  const changes = parameters.scenario.additions.map(({ change }) => change);
  let left = mostCalls - scenario.requests.length;
  let leftOut = 0;
  /** How many of so many calls there is room for. */
  const take = (count: number): number => {
    const taken = Math.max(0, Math.min(count, left));
    left -= taken;
    leftOut += count - taken;
    return taken;
  };
  const requests = model === undefined ? [] : changes.flatMap((change) => callsOf(change, model, take));
  const events = [...ownEvents, ...changes.filter(isEvent)].flatMap((event): readonly Event[] => {
    if (event.kind !== 'burst') return [event];
    const calls = take(event.calls);
    return calls === 0 ? [] : [{ ...event, calls, seconds: (event.seconds * calls) / event.calls }];
  });
  return {
    scenario: { ...scenario, requests: [...scenario.requests, ...requests], events },
    look: lookOf(picked.look, scenario.requests.length, requests.length),
    leftOut,
  };
}

interface Picked {
  readonly scenario: Scenario;
  readonly look: number;
}

function ofPreset({ namedValues, scenario: { presetId, startsAt } }: Parameters): Picked | null {
  const preset = scenarioPresets.find(({ id }) => id === presetId) ?? scenarioPresets[0];
  if (preset === undefined) return null;
  const scenario = Scenario.parse(preset.build({ namedValues, base: { now: startsAt } }));
  return { scenario, look: preset.look ?? scenario.requests.length - 1 };
}

/** Null when no fault of the lab is picked. */
function ofFault({ text, namedValues, scenario: { presetId, startsAt } }: Parameters): Picked | null {
  const fault = chosenFault(presetId);
  const course = fault === null ? null : scenarioOfFault(text, fault, { scenario: { namedValues, now: startsAt } });
  return course && { scenario: Scenario.parse(course.scenario), look: course.look };
}

/** The preset's own bursts come after the calls that were added. */
function lookOf(look: number, own: number, added: number): number {
  return look < own ? look : look + added;
}

function isEvent(change: ScenarioChange): change is Event {
  return change.kind !== 'call' && change.kind !== 'series';
}

function callsOf(change: ScenarioChange, model: Request, take: (count: number) => number): readonly Request[] {
  if (isEvent(change)) return [];
  const request = (at: number): Request =>
    change.region === undefined ? { ...model, at } : { ...model, at, region: change.region };
  if (change.kind === 'call') return Array.from({ length: take(1) }, () => request(change.at));
  const { from, to, everySeconds } = change;
  const count = Math.max(0, Math.floor((to - from) / everySeconds + 1e-9) + 1);
  // To the millisecond, as clocks show it.
  return Array.from({ length: take(count) }, (_, index) =>
    request(Math.round((from + index * everySeconds) * 1e3) / 1e3),
  );
}
