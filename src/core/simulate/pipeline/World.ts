import type { GatewayCache } from '../cache/GatewayCache';
import type { Scheduler } from '../clock/Scheduler';
import type { VirtualClock } from '../clock/VirtualClock';
import type { EventPlan } from '../EventPlan';
import type { IdentityProvider } from '../identity-provider/IdentityProvider';
import type { IssuedTokens } from '../identity-provider/IssuedTokens';
import type { Scenario } from '../Scenario';
import type { ExpressionObserver } from './ExpressionObserver';
import type { ScopePolicy } from './scopePolicies';

/** What all calls of a run share. */
export interface World {
  readonly scenario: Scenario;
  /** What happens in the course of the run. */
  readonly plan: EventPlan;
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  readonly cache: GatewayCache;
  readonly authority: IdentityProvider;
  readonly tokens: IssuedTokens;
  /** Outermost first; the last one is the policy that is being simulated. */
  readonly scopes: readonly ScopePolicy[];
  readonly observer: ExpressionObserver | null;
  readonly recordsSteps: boolean;
  /** Requests that each entry of the scenario's `endpoints` has answered. */
  readonly endpointUses: number[];
  /** Calls inside each limit-concurrency key. */
  readonly concurrency: Map<string, number>;
}
