import { asksForToken, type PolicyDesign, type TokenCache } from '../design/PolicyDesign';
import { concluded, type Fact, fact } from './Fact';

const places = {
  'prefer-external': 'in the external cache if there is one, otherwise in that of the region',
  internal: "in the region's internal cache",
  external: 'in the external cache',
} as const satisfies Record<TokenCache['type'], string>;

/** Who keeps the token, and for how long. */
export function cachingFacts(design: PolicyDesign): readonly Fact[] {
  if (asksForToken(design)) {
    const { cache } = design;
    if (cache === null)
      return [concluded('Nobody: the design has no cache, so every call asks for a token.', 'cache-policy')];
    return [
      fact(`The policy, ${places[cache.type]}, until ${marginOf(cache)}.`, 'cache-policy', 'caching'),
      ...(design.strategy === 'on-behalf-of'
        ? [concluded('One token for each caller: as many entries as there are users at a time.', 'on-behalf-of')]
        : []),
      ...(design.client.authentication === 'managed-identity'
        ? [
            fact(
              "The gateway keeps the identity's own token, which it exchanges, until that expires.",
              'identity-policy',
            ),
          ]
        : []),
      ...(cache.type === 'internal'
        ? []
        : [concluded('Whoever operates an external cache can read the tokens in it.', 'caching')]),
    ];
  }
  switch (design.strategy) {
    case 'managed-identity':
      return [
        fact('The gateway, until the token expires. The policy has no cache to look after.', 'identity-policy'),
        fact('Behind it Azure keeps tokens of identities for around 24 hours.', 'identity-practices'),
      ];
    case 'credential-manager':
      return [
        fact('The gateway, until three minutes before the token expires. Not in Consumption.', 'credential-manager'),
        fact(
          'The credential manager keeps the refresh token, where there is one, and renews with it.',
          'credential-manager',
        ),
      ];
    case 'client-certificate':
      return [concluded('Nobody: there is no token.', 'certificate-policy')];
    case 'basic':
      return [fact('Nobody: there is no token. The password goes with every call.', 'rfc-7617')];
  }
}

function marginOf({ safetyMargin, renewal }: TokenCache): string {
  const margin = 'seconds' in safetyMargin ? time(safetyMargin.seconds) : `${safetyMargin.percent} % of its lifetime`;
  return renewal === null
    ? `${margin} before it expires`
    : `${margin} before it expires; renewed from ${time(renewal.beforeSeconds)} before that`;
}

const time = (seconds: number): string =>
  seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
