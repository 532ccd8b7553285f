import type { NamedValueTable } from '../named-values/NamedValueTable';
import type { PolicyDocument } from '../policy/PolicyDocument';
import { parseUrl } from '../simulate/http/url';
import { readEntraUrl } from '../simulate/identity-provider/entraUrl';
import type { ScenarioInput } from '../simulate/Scenario';
import type { PlacedElement } from '../validate/analysis/PlacedElement';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';

type Request = NonNullable<ScenarioInput['requests']>[number];
type CallerToken = NonNullable<Request['token']>;

/** What a policy wants its caller to bring, as far as it can be read before a call; empty when it asks for nothing. */
export interface WantedCall {
  readonly token?: CallerToken;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Reads from `validate-jwt`, `validate-azure-ad-token` and `check-header` what a call must have to be let through: a token of the right
 * issuer, for the right audience, with the claims that are asked for, and headers. The first of several token checks counts.
 */
export function wantedCall(document: PolicyDocument, namedValues: NamedValueTable): WantedCall {
  const analysis = PolicyAnalysis.of(document, { namedValues });
  const [check] = analysis.policies('validate-jwt', 'validate-azure-ad-token');
  const headers = Object.fromEntries(
    analysis.policies('check-header').flatMap((placed) => {
      const name = analysis.literal(placed, 'name');
      const [value] = textsOf(analysis, placed, 'value');
      return name === null || value === undefined ? [] : [[name, value] as const];
    }),
  );
  return {
    ...(check === undefined ? {} : { token: callerToken(analysis, check) }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
  };
}

function callerToken(analysis: PolicyAnalysis, check: PlacedElement): CallerToken {
  const [backendId] = itemsOf(analysis, check, 'backend-application-ids', 'application-id');
  const [audience = backendId ?? 'api://contoso-gateway'] = itemsOf(analysis, check, 'audiences', 'audience');
  const [clientId] = itemsOf(analysis, check, 'client-application-ids', 'application-id');
  const header = analysis.literal(check, 'header-name');
  return {
    audience,
    ...issuerOf(analysis, check),
    ...permissionsOf(analysis, check),
    ...(clientId === undefined ? {} : { clientId }),
    ...(header === null || /^authorization$/i.test(header) ? {} : { header }),
  };
}

function issuerOf(analysis: PolicyAnalysis, check: PlacedElement): Pick<CallerToken, 'issuer' | 'tenant' | 'version'> {
  if (check.element.name === 'validate-azure-ad-token') {
    const tenant = analysis.literal(check, 'tenant-id');
    return tenant === null || /^(?:common|organizations)$/i.test(tenant) ? {} : { tenant };
  }
  const [issuer] = itemsOf(analysis, check, 'issuers', 'issuer');
  const metadata = check.children
    .filter(({ element }) => element.name === 'openid-config')
    .map((placed) => analysis.literal(placed, 'url'))
    .find((url) => url !== null);
  const entra = entraIssuer(issuer ?? metadata ?? '', issuer === undefined);
  if (entra !== null) return entra;
  if (issuer !== undefined) return { issuer };
  const url = parseUrl(metadata ?? '');
  return url === null ? {} : { issuer: `${url.scheme}://${url.host}${url.port === null ? '' : `:${url.port}`}/` };
}

/** Tenant and token version of an Entra ID issuer or metadata address; null for another's. */
function entraIssuer(address: string, isMetadata: boolean): Pick<CallerToken, 'tenant' | 'version'> | null {
  const url = parseUrl(address);
  const entra = url && readEntraUrl(url);
  if (entra === null) return null;
  const version = isMetadata ? entra.version : /\/v2\.0\/?$/.test(address) ? 2 : 1;
  const isShared = /^(?:common|organizations|consumers|\{.*)$/i.test(entra.tenant);
  return { version, ...(isShared || entra.tenant === '' ? {} : { tenant: entra.tenant }) };
}

function permissionsOf(
  analysis: PolicyAnalysis,
  check: PlacedElement,
): Pick<CallerToken, 'roles' | 'scopes' | 'claims'> {
  const roles: string[] = [];
  const scopes: string[] = [];
  const claims: Record<string, string | readonly string[]> = {};
  const list = check.children.find(({ element }) => element.name === 'required-claims');
  for (const placed of list?.children ?? []) {
    const name = analysis.literal(placed, 'name');
    if (name === null) continue;
    const values = textsOf(analysis, placed, 'value');
    const [first = 'sample'] = values;
    const wanted = analysis.literal(placed, 'match') === 'any' ? [first] : values.length === 0 ? [first] : values;
    if (name === 'roles') roles.push(...wanted);
    else if (name === 'scp' || name === 'scope') scopes.push(...wanted);
    else claims[name] = wanted.length === 1 ? wanted[0]! : wanted;
  }
  return { roles, scopes, claims };
}

function itemsOf(analysis: PolicyAnalysis, check: PlacedElement, list: string, item: string): readonly string[] {
  const found = check.children.find(({ element }) => element.name === list);
  return found === undefined ? [] : textsOf(analysis, found, item);
}

function textsOf(analysis: PolicyAnalysis, parent: PlacedElement, name: string): readonly string[] {
  return parent.children
    .filter(({ element }) => element.name === name)
    .flatMap((placed) => analysis.text(placed)?.literal?.trim() ?? []);
}
