import { ContextInput } from '../csharp/context/ContextInput';
import { CsCertificate } from '../csharp/runtime/CsCertificate';
import { EventPlan } from './EventPlan';
import { GatewayCache } from './cache/GatewayCache';
import { Scheduler } from './clock/Scheduler';
import { VirtualClock } from './clock/VirtualClock';
import { IdentityProvider } from './identity-provider/IdentityProvider';
import { IssuedTokens } from './identity-provider/IssuedTokens';
import { simulatedClientCertificate } from './simulatedClientCertificate';
import { maskLater, maskTrace } from './maskRun';
import { runCall } from './pipeline/runCall';
import type { ExpressionObserver } from './pipeline/ExpressionObserver';
import { scopePolicies } from './pipeline/scopePolicies';
import type { World } from './pipeline/World';
import type { Run, SimulatedCall } from './Run';
import { obligingIdentityProvider, type Scenario } from './Scenario';

/** The simulation's own certificate, and those that the scenario uploads to the gateway: their owners' keys can be checked. */
function knownCertificates({ context }: Scenario): readonly Uint8Array[] {
  const { data } = ContextInput.safeParse(context ?? {});
  const uploaded = Object.values(data?.deployment?.certificates ?? {});
  return [simulatedClientCertificate, ...uploaded].map(
    (source) => CsCertificate.fromSource('cer' in source ? { cer: source.cer } : source).der,
  );
}

export interface SimulateOptions {
  /** Told the values of one expression on the way. The run is the same with and without. */
  readonly observer?: ExpressionObserver | null;
  /**
   * True: no `steps`, and the trace isn't masked before `maskRun` does it. For the many runs of which hardly anything is looked at, and
   * nothing shown.
   */
  readonly brief?: boolean;
}

/**
 * Runs a scenario's calls through a policy: the gateway's pipeline with a virtual clock, a cache, a simulated identity provider and
 * backend. Takes any text; what can't be simulated is listed in each call's `notSimulated`, what a person should know in `findings`.
 * The same text and scenario always give the same run. Only the trace is masked: see `maskRun` before a run is shown or stored.
 */
export function simulate(
  text: string,
  scenario: Scenario,
  { observer = null, brief = false }: SimulateOptions = {},
): Run {
  const clock = new VirtualClock(Date.parse(scenario.now));
  const tokens = new IssuedTokens();
  const plan = new EventPlan(scenario);
  const world: World = {
    scenario,
    plan,
    clock,
    scheduler: new Scheduler(clock),
    cache: new GatewayCache(scenario.gateway, (region) =>
      plan.restarts(region).map((at) => clock.startedAt + at * 1000),
    ),
    tokens,
    authority: new IdentityProvider({
      config: scenario.identityProvider ?? obligingIdentityProvider,
      plan,
      clock,
      tokens,
      namedValues: scenario.namedValues,
      certificates: knownCertificates(scenario),
    }),
    scopes: scopePolicies(text, scenario),
    observer,
    recordsSteps: !brief,
    endpointUses: [],
    concurrency: new Map(),
  };
  const described: (() => SimulatedCall)[] = [];
  for (const [index, request] of plan.requests.entries()) {
    const process = runCall(world, request, index, (describe) => {
      described[index] = describe;
    });
    world.scheduler.start(process, clock.startedAt + request.at * 1000);
  }
  world.scheduler.run();
  const run: Run = {
    calls: described.map((describe) => describe()),
    cache: world.cache.list(clock.now, (moment) => clock.secondsAt(moment)),
    cacheHistory: world.cache.history(clock.now, (moment) => clock.secondsAt(moment)),
  };
  return brief ? maskLater(run, scenario, tokens.all()) : maskTrace(run, scenario, tokens.all());
}
