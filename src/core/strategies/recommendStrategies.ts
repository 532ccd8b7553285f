import { asksForToken, defaultDesign, type PolicyDesign } from '../design/PolicyDesign';
import { designOfVariant } from './designOfVariant';
import { concluded, type Fact, fact } from './Fact';
import { type Gateway, hasInternalCache, takesExternalCache } from './Gateway';
import { gatewayFits } from './gatewayFits';
import { type StrategyVariant, strategyVariants } from './StrategyVariant';

/** What a recommendation depends on. */
export interface StrategyNeeds {
  /** What the backend accepts. */
  readonly backend: 'entra' | 'oauth2' | 'certificate' | 'password';
  /** Whether the backend is in the tenant of the gateway's subscription; matters for Microsoft Entra. */
  readonly tenant: 'same' | 'other';
  /** Whose rights the backend goes by. */
  readonly rights: 'gateway' | 'user';
  readonly gateway: Gateway;
  /** Whether a Redis cache is connected to the gateway. */
  readonly externalCache: boolean;
}

export interface Reason {
  readonly kind: 'for' | 'against' | 'blocks';
  /** How much it counts, in points. Those of a blocking reason don't matter. */
  readonly points: number;
  readonly fact: Fact;
}

export interface Recommendation {
  readonly variant: StrategyVariant;
  readonly reasons: readonly Reason[];
  /** False: at least one reason blocks it. */
  readonly isPossible: boolean;
  /** Points for, less points against. */
  readonly score: number;
}

/** What a design says about needs: its provider and whose rights it asks for. */
export function needsOf(design: PolicyDesign): StrategyNeeds {
  return {
    backend: backendOf(design),
    tenant: 'same',
    rights: design.strategy === 'on-behalf-of' ? 'user' : 'gateway',
    gateway: 'classic',
    externalCache: false,
  };
}

function backendOf(design: PolicyDesign): StrategyNeeds['backend'] {
  if (asksForToken(design)) return design.provider.kind;
  if (design.strategy === 'client-certificate') return 'certificate';
  return design.strategy === 'basic' ? 'password' : 'entra';
}

/**
 * All ways to authenticate in the order in which to take them: the possible ones first, by their points, each with its reasons. Ways
 * with equal points are in the order of `strategyVariants`. `design` is looked at for what depends on it, such as its cache.
 */
export function recommendStrategies(
  needs: StrategyNeeds,
  design: PolicyDesign = defaultDesign,
): readonly Recommendation[] {
  const all = strategyVariants.map((variant): Recommendation => {
    const reasons = [
      ...protectionReasons(variant, needs),
      ...rightsReasons(variant, needs),
      ...tenantReasons(variant, needs),
      ...gatewayReasons(variant, needs, design),
      ...ownReasons(variant),
    ];
    return {
      variant,
      reasons,
      isPossible: reasons.every(({ kind }) => kind !== 'blocks'),
      score: reasons.reduce(
        (sum, { kind, points }) => sum + (kind === 'for' ? points : kind === 'against' ? -points : 0),
        0,
      ),
    };
  });
  return all.toSorted((a, b) => Number(b.isPossible) - Number(a.isPossible) || b.score - a.score);
}

const speaksFor = (points: number, reason: Fact): Reason => ({ kind: 'for', points, fact: reason });
const against = (points: number, reason: Fact): Reason => ({ kind: 'against', points, fact: reason });
const blocks = (reason: Fact): Reason => ({ kind: 'blocks', points: 0, fact: reason });

const accepts: Readonly<Record<StrategyNeeds['backend'], readonly StrategyVariant[]>> = {
  entra: [
    'managed-identity',
    'federated-identity',
    'certificate',
    'secret-body',
    'secret-basic',
    'credential-manager',
    'on-behalf-of',
    'entra-v1',
  ],
  oauth2: ['credential-manager', 'other-provider'],
  certificate: ['client-certificate'],
  password: ['basic'],
};

const wanted: Readonly<Record<StrategyNeeds['backend'], string>> = {
  entra: 'a token of Microsoft Entra',
  oauth2: 'a token of another provider',
  certificate: 'a client certificate',
  password: 'a user name and a password',
};

function protectionReasons(variant: StrategyVariant, { backend }: StrategyNeeds): readonly Reason[] {
  if (!accepts[backend].includes(variant))
    return [blocks(concluded(`The backend wants ${wanted[backend]}.`, sourceOf[backend]))];
  if (variant === 'credential-manager' && backend === 'oauth2')
    return [
      speaksFor(
        3,
        fact('Keeps the secret out of the policy, and gets, keeps and renews the token.', 'credential-manager'),
      ),
    ];
  return [];
}

const sourceOf = {
  entra: 'client-credentials',
  oauth2: 'rfc-6749',
  certificate: 'client-certificates',
  password: 'rfc-7617',
} as const;

function rightsReasons(variant: StrategyVariant, { rights, backend }: StrategyNeeds): readonly Reason[] {
  if (rights === 'gateway') {
    return variant === 'on-behalf-of'
      ? [blocks(fact('Every call would have to bring the token of a user.', 'on-behalf-of'))]
      : [];
  }
  if (variant === 'on-behalf-of')
    return [
      speaksFor(5, fact("The backend gets a token of the calling user, out of the caller's own.", 'on-behalf-of')),
    ];
  if (variant === 'credential-manager' && (backend === 'entra' || backend === 'oauth2')) {
    return [
      against(
        2,
        fact('Each user has to sign in once and consent, for a connection of their own.', 'credential-manager'),
      ),
    ];
  }
  return [blocks(concluded('The backend would see the gateway, not the user.', 'client-credentials'))];
}

function tenantReasons(variant: StrategyVariant, { tenant, backend }: StrategyNeeds): readonly Reason[] {
  if (backend !== 'entra') return [];
  if (variant === 'managed-identity') {
    return tenant === 'same'
      ? [
          speaksFor(
            5,
            fact(
              'In the tenant of its subscription the identity gets tokens by itself: no app, no secret.',
              'identity-policy',
            ),
          ),
        ]
      : [blocks(fact('The identity belongs to the tenant of its subscription.', 'identity-of-service'))];
  }
  if (tenant === 'same') return [];
  switch (variant) {
    case 'federated-identity':
      return [
        speaksFor(
          1,
          fact('An app for several tenants reaches the other one, still without a secret.', 'identity-as-credential'),
        ),
      ];
    case 'on-behalf-of':
      return [against(1, concluded('App and consent are needed in the other tenant.', 'on-behalf-of'))];
    case 'credential-manager':
      return [speaksFor(0, concluded('The connection names the tenant that issues the token.', 'credential-manager'))];
    default:
      return [];
  }
}

function gatewayReasons(
  variant: StrategyVariant,
  { gateway, externalCache }: StrategyNeeds,
  design: PolicyDesign,
): readonly Reason[] {
  const alternative = designOfVariant(design, variant);
  const { fit, fact: why } = gatewayFits(alternative)[gateway];
  if (fit === 'no' && why !== null) return [blocks(why)];
  const reasons: Reason[] = [];
  const isCached = hasInternalCache(gateway) || (externalCache && takesExternalCache(gateway));
  if (!asksForToken(alternative)) {
    if (fit === 'partly' && why !== null) reasons.push(against(1, why));
  } else if (isCached) {
    if (fit === 'partly' && why !== null && hasInternalCache(gateway)) reasons.push(against(1, why));
  } else {
    reasons.push(
      against(
        2,
        fact('This gateway has no cache: a token request at every call, until a Redis cache is connected.', 'caching'),
      ),
    );
  }
  return reasons;
}

/** What counts wherever the way is possible. */
function ownReasons(variant: StrategyVariant): readonly Reason[] {
  switch (variant) {
    case 'managed-identity':
      return [
        speaksFor(3, fact('Nothing to steal and nothing to rotate.', 'identity-of-service')),
        speaksFor(1, fact('The gateway keeps the token.', 'identity-policy')),
        against(1, fact('A changed role can take hours to arrive.', 'identity-practices')),
      ];
    case 'federated-identity':
      return [
        speaksFor(3, fact('Nothing to steal and nothing to rotate.', 'identity-of-service')),
        against(
          1,
          fact(
            'An app registration, an identity and the trust between them have to be set up.',
            'identity-as-credential',
          ),
        ),
      ];
    case 'certificate':
      return [
        speaksFor(2, fact('The key signs and never travels.', 'assertions')),
        against(
          1,
          fact('Certificates run out; the thumbprint in the named value has to follow.', 'certificate-policy'),
        ),
      ];
    case 'secret-body':
      return [
        speaksFor(1, fact("The fewest steps, in the form that Microsoft's pages show.", 'client-credentials')),
        against(
          2,
          fact('A secret runs out, has to be rotated, and opens the door for whoever has it.', 'add-credentials'),
        ),
      ];
    case 'secret-basic':
      return [
        speaksFor(0, fact('RFC 6749 prefers it to the form body; Entra ID takes both.', 'rfc-6749')),
        against(
          2,
          fact('A secret runs out, has to be rotated, and opens the door for whoever has it.', 'add-credentials'),
        ),
      ];
    case 'credential-manager':
      return [
        against(
          1,
          concluded('A secret all the same, behind the connection: it has to be rotated there.', 'credential-manager'),
        ),
        against(1, fact('Limited to 250 authorization requests a minute for a connection.', 'credential-manager')),
      ];
    case 'on-behalf-of':
      return [
        against(1, concluded('A token request for each user; the app has a credential of its own.', 'on-behalf-of')),
      ];
    case 'entra-v1':
      return [
        against(
          2,
          fact(
            "The older endpoint, without need: the backend's app registration decides the token's version, at either.",
            'token-claims',
          ),
        ),
        against(
          2,
          fact('A secret runs out, has to be rotated, and opens the door for whoever has it.', 'add-credentials'),
        ),
      ];
    case 'other-provider':
      return [
        speaksFor(1, concluded('Works with any server that speaks OAuth 2.0, on every gateway.', 'rfc-6749')),
        against(
          2,
          concluded('A secret that the provider and the gateway share, and that has to be rotated.', 'rfc-6749'),
        ),
      ];
    case 'client-certificate':
      return [speaksFor(2, fact('The key never travels.', 'rfc-8446'))];
    case 'basic':
      return [against(3, fact('The password goes with every call and does not expire by itself.', 'rfc-7617'))];
  }
}
