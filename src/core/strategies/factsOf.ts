import type { PolicyDesign } from '../design/PolicyDesign';
import { cachingFacts } from './cachingFacts';
import { credentialFacts } from './credentialFacts';
import { concluded, type Fact, fact } from './Fact';
import { gatewayFits } from './gatewayFits';
import { limitFacts } from './limitFacts';
import type { StrategyFacts } from './StrategyFacts';
import { type StrategyVariant, variantOf } from './StrategyVariant';

const verdicts: Readonly<Record<StrategyVariant, Fact>> = {
  'managed-identity': fact(
    "No secret, no app, no cache to look after. For backends that trust the gateway's own tenant.",
    'identity-policy',
    'identity-of-service',
  ),
  'federated-identity': fact(
    "An app without a secret: the gateway's identity vouches for it. Also reaches other tenants.",
    'identity-as-credential',
  ),
  certificate: fact(
    "A key that signs and never travels. For clients that can't be federated.",
    'assertions',
    'add-credentials',
  ),
  'secret-body': fact(
    'Quick to set up; a text that opens the door for whoever has it.',
    'add-credentials',
    'client-credentials',
  ),
  'secret-basic': fact('The same secret in a header. What RFC 6749 prefers, and some providers insist on.', 'rfc-6749'),
  'credential-manager': fact(
    "API Management gets, keeps and renews the token; the policy is short. For any provider, also with users' consent.",
    'credential-manager',
  ),
  'on-behalf-of': fact('The backend knows the user and decides by their rights.', 'on-behalf-of'),
  'entra-v1': concluded(
    'For backends that were built for the older endpoint. New ones take v2.',
    'client-credentials-v1',
  ),
  'other-provider': concluded('For a backend that trusts a provider other than Microsoft Entra.', 'rfc-6749'),
  'client-certificate': fact(
    'No token: the backend knows the gateway by its certificate.',
    'certificate-policy',
    'client-certificates',
  ),
  basic: fact(
    'No token: a password with every call. For backends that know nothing better.',
    'basic-policy',
    'rfc-7617',
  ),
};

/** What is known about a design's way to authenticate. */
export function factsOf(design: PolicyDesign): StrategyFacts {
  return {
    verdict: verdicts[variantOf(design)],
    ...credentialFacts(design),
    caching: cachingFacts(design),
    gateways: gatewayFits(design),
    limits: limitFacts(design),
  };
}
