/** Where the simulated gateway is, unless a call says otherwise, and where else it may be. */
export const regions = ['West Europe', 'North Europe', 'East US', 'Southeast Asia'] as const;

export const otherRegion = regions[1];
