import { maskRun } from '../core/simulate/maskRun';
import type { Run, SimulatedCall, SourcePlace } from '../core/simulate/Run';
import { NamedValues, Scenario } from '../core/simulate/Scenario';
import { simulate } from '../core/simulate/simulate';
import { LineIndex, type Range } from '../core/text/LineIndex';
import { onlyFile, parseArguments, readJson, readText } from './input';
import { writeJson } from './output';

/** `simulate POLICY.xml [--scenario FILE] [--named-values FILE] [--reveal-secrets]`: runs the scenario's calls through the policy. */
export function simulateCommand(args: string[]): number {
  const { values, positionals } = parseArguments(args, {
    scenario: { type: 'string' },
    'named-values': { type: 'string' },
    'reveal-secrets': { type: 'boolean', default: false },
  });
  const text = readText(onlyFile(positionals, 'simulate'));
  const given = values.scenario === undefined ? Scenario.parse({}) : readJson(Scenario, values.scenario);
  const namedValues = values['named-values'] === undefined ? {} : readJson(NamedValues, values['named-values']);
  const scenario: Scenario = { ...given, namedValues: { ...given.namedValues, ...namedValues } };
  const run = maskRun(simulate(text, scenario), { scenario, reveal: values['reveal-secrets'] });
  writeJson(describeRun(run, text, scenario));
  return run.calls.some((call) => call.outcome === 'failed') ? 1 : 0;
}

interface PlaceDescription {
  readonly range: Range;
  /** Only for places outside the simulated policy itself: `fragment:NAME`, `scope:NAME`. */
  readonly document?: string;
}

function describeRun(run: Run, text: string, scenario: Scenario): object {
  const indexes = new Map<string, LineIndex>();
  const textOf = (document: string): string => {
    const [kind, name = ''] = document.split(/:(.*)/s);
    if (kind === 'fragment') return scenario.fragments[name] ?? '';
    if (kind === 'scope') return scenario.policies[name as keyof Scenario['policies']] ?? '';
    return text;
  };
  const describePlace = ({ document, range }: SourcePlace): PlaceDescription => {
    let lines = indexes.get(document);
    if (!lines) indexes.set(document, (lines = new LineIndex(textOf(document))));
    return { range: lines.rangeOf(range), ...(document === 'policy' ? {} : { document }) };
  };
  const withRange = <Item extends { readonly place: SourcePlace | null }>({ place, ...rest }: Item) => ({
    ...rest,
    ...(place ? describePlace(place) : { range: null }),
  });
  const describeCall = (call: SimulatedCall): object => ({
    at: call.at,
    endedAt: call.endedAt,
    outcome: call.outcome,
    request: call.request,
    outgoing: call.outgoing.map(({ origins, ...outgoing }) => ({
      ...withRange(outgoing),
      origins: Object.fromEntries(Object.entries(origins).map(([part, place]) => [part, describePlace(place)])),
    })),
    forwardedRequest: call.forwardedRequest,
    headerChanges: call.headerChanges.map(withRange),
    response: call.response,
    lastError: call.lastError,
    errorPlace: call.errorPlace ? describePlace(call.errorPlace) : null,
    variables: call.variables,
    trace: call.trace.map(withRange),
    notSimulated: call.notSimulated.map(withRange),
    findings: call.findings.map(withRange),
  });
  return { calls: run.calls.map(describeCall), cache: run.cache };
}
