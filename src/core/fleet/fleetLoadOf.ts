import { asksForToken, type PolicyDesign, referenceName } from '../design/PolicyDesign';
import { sampleNamedValues } from '../lab/sampleNamedValues';
import type { NamedValueTable } from '../named-values/NamedValueTable';
import type { PolicyDocument } from '../policy/PolicyDocument';
import { scenarioPresets } from '../simulate/scenarioPresets';
import { documentReferences } from '../xml/documentReferences';
import type { FleetLoad } from './FleetLoad';
import type { LoadSettings } from './LoadSettings';

const seed = 1;

/**
 * The load of some settings for a policy: with a call as applications make it, and with sample values for named values that nobody gave
 * one. A rotated secret is that of the design; without a design, the first secret that the policy refers to.
 */
export function fleetLoadOf(
  document: PolicyDocument,
  design: PolicyDesign | null,
  settings: LoadSettings,
  given: NamedValueTable,
): FleetLoad {
  const { tokenLifetimeSeconds, latencySeconds, throttle, outage, restartAt, rotation, ...rest } = settings;
  const namedValues = { ...sampleNamedValues(document, given), ...given };
  const secret = secretName(document, design, namedValues);
  return {
    ...rest,
    seed,
    provider: { tokenLifetimeSeconds, latencySeconds, throttle },
    outages: outage === null ? [] : [outage],
    restarts: restartAt === null ? [] : [{ at: restartAt, region: null }],
    rotation: rotation && {
      at: rotation.at,
      known: rotation.knownAt === null || secret === null ? null : { at: rotation.knownAt, namedValue: secret },
    },
    scenario: scenarioPresets[0]!.build({ namedValues }),
  };
}

function secretName(
  document: PolicyDocument,
  design: PolicyDesign | null,
  namedValues: NamedValueTable,
): string | null {
  if (design !== null && asksForToken(design) && 'secret' in design.client) return referenceName(design.client.secret);
  const names = documentReferences(document.xml).map(({ name }) => name);
  return names.find((name) => namedValues[name]?.secret === true) ?? null;
}
