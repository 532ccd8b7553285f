import { asksForToken, type PolicyDesign } from '../design/PolicyDesign';
import { concluded, fact } from './Fact';
import { type Gateway, gateways } from './Gateway';
import type { GatewayFit } from './StrategyFacts';

const works: GatewayFit = { fit: 'works', fact: null };

const noOwnCache = (gateway: string): GatewayFit => ({
  fit: 'partly',
  fact: fact(
    `${gateway} has no cache of its own: without a connected Redis cache the policy asks for a token at every call.`,
    'caching',
  ),
});

/** Policies that get the token themselves: what differs between gateways is where they can keep it. */
const ownRequest: Readonly<Record<Gateway, GatewayFit>> = {
  classic: works,
  v2: works,
  consumption: noOwnCache('Consumption'),
  'self-hosted': noOwnCache('The self-hosted gateway'),
  workspace: {
    fit: 'works',
    fact: fact('Internal cache only, and no named values from a key vault.', 'workspaces'),
  },
};

const byWorkloadIdentity: GatewayFit = {
  fit: 'no',
  fact: fact(
    'There the policy takes the workload identity of the cluster, by an attribute that this form does not write.',
    'identity-policy',
  ),
};

const serviceIdentity = fact("It takes the service's identity: every workspace has the same rights.", 'workspaces');

const managedIdentity: Readonly<Record<Gateway, GatewayFit>> = {
  classic: works,
  v2: works,
  consumption: works,
  'self-hosted': byWorkloadIdentity,
  workspace: { fit: 'partly', fact: serviceIdentity },
};

const connection: Readonly<Record<Gateway, GatewayFit>> = {
  classic: works,
  v2: works,
  consumption: {
    fit: 'partly',
    fact: fact('Tokens of connections are not cached in Consumption.', 'credential-manager'),
  },
  'self-hosted': { fit: 'no', fact: fact('The self-hosted gateway skips the policy.', 'gateways') },
  workspace: { fit: 'no', fact: fact('Workspaces have no credential manager.', 'workspaces') },
};

const certificate: Readonly<Record<Gateway, GatewayFit>> = {
  classic: works,
  v2: works,
  consumption: works,
  'self-hosted': works,
  workspace: { fit: 'partly', fact: fact('No certificates from a key vault: they are uploaded.', 'workspaces') },
};

const basic: Readonly<Record<Gateway, GatewayFit>> = {
  classic: works,
  v2: works,
  consumption: works,
  'self-hosted': works,
  workspace: { fit: 'works', fact: fact('No named values from a key vault.', 'workspaces') },
};

/** Whether a design's policy works on each kind of gateway. */
export function gatewayFits(design: PolicyDesign): Readonly<Record<Gateway, GatewayFit>> {
  if (!asksForToken(design)) {
    return {
      'managed-identity': managedIdentity,
      'credential-manager': connection,
      'client-certificate': certificate,
      basic,
    }[design.strategy];
  }
  const { authentication } = design.client;
  if (authentication === 'body' || authentication === 'basic') return cached(design);
  const second = authentication === 'certificate' ? certificate : managedIdentity;
  const first = cached(design);
  return Object.fromEntries(gateways.map((gateway) => [gateway, worse(first[gateway], second[gateway])])) as Record<
    Gateway,
    GatewayFit
  >;
}

function cached(design: PolicyDesign): Readonly<Record<Gateway, GatewayFit>> {
  if (!asksForToken(design) || design.cache?.type !== 'external') return ownRequest;
  return {
    ...ownRequest,
    workspace: {
      fit: 'partly',
      fact: concluded(
        'The design wants an external cache, which workspaces have not: a token request at every call.',
        'workspaces',
        'caching',
      ),
    },
  };
}

const order = ['works', 'partly', 'no'] as const;

function worse(one: GatewayFit, other: GatewayFit): GatewayFit {
  return order.indexOf(other.fit) > order.indexOf(one.fit) ? other : one;
}
