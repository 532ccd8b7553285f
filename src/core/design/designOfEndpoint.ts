import type { TokenRequestDesign } from './PolicyDesign';

/** The design with the other version of Microsoft Entra's endpoint, and the scope in the form that it takes. */
export function designOfEndpoint(design: TokenRequestDesign, endpoint: 'v1' | 'v2'): TokenRequestDesign {
  if (design.provider.kind !== 'entra' || design.provider.endpoint === endpoint) return design;
  const literal = !design.scope.includes('{{') && design.scope !== '';
  const suffix = '/.default';
  const bare = design.scope.endsWith(suffix) ? design.scope.slice(0, -suffix.length) : design.scope;
  return {
    ...design,
    provider: { ...design.provider, endpoint },
    scope: !literal ? design.scope : endpoint === 'v1' ? bare : bare + suffix,
  };
}
