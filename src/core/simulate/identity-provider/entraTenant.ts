import { guidOf, guidPattern } from '../guid';
import type { AuthorityFacts } from './AuthorityFacts';
import type { EntraErrorCode } from './entraErrors';

/** A tenant that Entra ID found, or the error and the reason for which it didn't. */
export type TenantLookup = { readonly id: string } | { readonly code: EntraErrorCode; readonly why: string };

const domainPattern = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** The tenant of the simulation where nothing names another. */
const defaultTenantId = guidOf('tenant', 'contoso.onmicrosoft.com');

/** Where the gateway's identities and the users are at home: the scenario's first tenant. */
export function homeTenantId({ config }: AuthorityFacts): string {
  return config.tenants?.[0]?.id.toLowerCase() ?? defaultTenantId;
}

/** Finds the tenant of a token endpoint's path for an app-only token. */
export function findTenant(tenant: string, { config }: AuthorityFacts): TenantLookup {
  const lower = tenant.toLowerCase();
  if (lower === 'common' || lower === 'consumers') {
    return {
      code: 9001023,
      why: `An app-only token belongs to one tenant, so /${lower} can't issue one: put the tenant's id or domain in the URL.`,
    };
  }
  if (lower === 'organizations') {
    return {
      code: 90010,
      why: "An app-only token belongs to one tenant, so /organizations can't issue one: put the tenant's id or domain in the URL.",
    };
  }
  const isGuid = guidPattern.test(tenant);
  if (!isGuid && !domainPattern.test(tenant)) {
    return {
      code: 900023,
      why: `The tenant in the URL, "${tenant}", is neither a tenant id (a GUID) nor a domain such as contoso.onmicrosoft.com.`,
    };
  }
  if (!config.tenants) return { id: isGuid ? lower : guidOf('tenant', lower) };
  const known = config.tenants.find(
    ({ id, domains }) => id.toLowerCase() === lower || domains.some((domain) => domain.toLowerCase() === lower),
  );
  if (!known) return { code: 90002, why: `There is no tenant "${tenant}" in this cloud.` };
  return { id: known.id.toLowerCase() };
}
