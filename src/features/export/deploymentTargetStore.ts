import { create } from 'zustand';
import type { ResourceTarget } from '../../core/deploy/ResourceCommands';

/** Names that commands are written for, as typed; empty where nobody has typed one. Kept while the page is open. */
export const useDeploymentTarget = create<ResourceTarget>()(() => ({ resourceGroup: '', service: '', vault: '' }));

export const targetPlaceholders = {
  resourceGroup: 'my-resource-group',
  service: 'my-apim',
  vault: 'my-key-vault',
} as const satisfies ResourceTarget;

/** With a placeholder for each name that is missing. */
export function filledTarget({ resourceGroup, service, vault }: ResourceTarget): ResourceTarget {
  return {
    resourceGroup: resourceGroup || targetPlaceholders.resourceGroup,
    service: service || targetPlaceholders.service,
    vault: vault || targetPlaceholders.vault,
  };
}
