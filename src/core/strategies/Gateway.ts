/** The kinds of gateway that Microsoft's feature comparison tells apart. */
export const gateways = ['classic', 'v2', 'consumption', 'self-hosted', 'workspace'] as const;

export type Gateway = (typeof gateways)[number];

export const gatewayNames: Readonly<Record<Gateway, string>> = {
  classic: 'Classic tiers',
  v2: 'v2 tiers',
  consumption: 'Consumption',
  'self-hosted': 'Self-hosted',
  workspace: 'Workspace',
};

/** Whether a gateway has a cache of its own (caching-overview). */
export const hasInternalCache = (gateway: Gateway): boolean => gateway !== 'consumption' && gateway !== 'self-hosted';

/** Whether a Redis-compatible cache can be connected (gateways overview, workspaces overview). */
export const takesExternalCache = (gateway: Gateway): boolean => gateway !== 'workspace';
