import type { Step } from '../../../core/fleet/stepsOf';

/** Where a step stands: `inbound › choose › when › set-header`; `end of the call` for the last one. Scopes around the policy's own are named. */
export function stepPath({ policy, section, scope, path, place }: Step): string {
  if (policy === null) return 'end of the call';
  const names = path.split('/').map((part) => part.replace(/\[\d+\]$/, ''));
  const outer = place.document.startsWith('scope:') ? [`${scope} policy`] : [];
  return [...outer, section, ...names].join(' › ');
}
