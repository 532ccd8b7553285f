import { asksForToken, defaultDesign, type PolicyDesign, sendsToken, type Strategy } from './PolicyDesign';

/** The design with another way to authenticate: what both have in common is kept, the rest starts from sample values. */
export function designOfStrategy(design: PolicyDesign, strategy: Strategy): PolicyDesign {
  if (design.strategy === strategy) return design;
  const { removeSubscriptionKeyHeader, removeSubscriptionKeyQuery, callerAuthorization } = design.backend;
  const forwarding = { removeSubscriptionKeyHeader, removeSubscriptionKeyQuery, callerAuthorization };
  const token = sendsToken(design)
    ? { backend: design.backend, failure: design.failure }
    : { backend: { ...tokenBackend(forwarding), ...forwarding }, failure: defaultDesign.failure };
  switch (strategy) {
    case 'client-credentials':
      return asksForToken(design) ? { ...design, strategy } : { ...defaultDesign, ...token };
    case 'on-behalf-of': {
      const request = asksForToken(design) ? design : { ...defaultDesign, ...token };
      const provider = request.provider.kind === 'entra' ? request.provider : defaultDesign.provider;
      return { ...request, provider, strategy };
    }
    case 'managed-identity': {
      const scope = asksForToken(design) ? design.scope : defaultDesign.scope;
      return { version: 2, strategy, resource: scope.replace(/\/\.default$/, ''), identity: '', ...token };
    }
    case 'credential-manager':
      return {
        version: 2,
        strategy,
        providerId: 'contoso-orders',
        authorizationId: 'orders-connection',
        ...token,
      };
    case 'client-certificate':
      return { version: 2, strategy, certificate: { by: 'id', value: 'contoso-orders' }, backend: forwarding };
    case 'basic':
      return {
        version: 2,
        strategy,
        username: 'orders-gateway',
        password: '{{contoso-orders-password}}',
        backend: forwarding,
      };
  }
}

/** The usual header for the token, unless the caller's own credentials go there. */
function tokenBackend({ callerAuthorization }: Pick<PolicyDesign['backend'], 'callerAuthorization'>): {
  readonly header: string;
  readonly scheme: string;
} {
  const { header, scheme } = defaultDesign.backend;
  const taken =
    callerAuthorization.action === 'move' && callerAuthorization.header.toLowerCase() === header.toLowerCase();
  return { header: taken ? 'X-Access-Token' : header, scheme };
}
