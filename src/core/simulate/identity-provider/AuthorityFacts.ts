import type { VirtualClock } from '../clock/VirtualClock';
import type { EventPlan } from '../EventPlan';
import type { Scenario } from '../Scenario';
import type { IssuedTokens } from './IssuedTokens';

type IdentityProviderConfig = NonNullable<Scenario['identityProvider']>;

/** What the simulated authorities know and share. */
export interface AuthorityFacts {
  readonly config: IdentityProviderConfig;
  /** When it fails to answer, and which secrets were replaced. */
  readonly plan: EventPlan;
  readonly clock: VirtualClock;
  readonly tokens: IssuedTokens;
  /** For recognising a sample value that a policy sent without encoding it. */
  readonly namedValues: Scenario['namedValues'];
  /** DER of certificates whose owners the obliging authority knows. */
  readonly certificates: readonly Uint8Array[];
}

export type Application = NonNullable<IdentityProviderConfig['applications']>[number];
