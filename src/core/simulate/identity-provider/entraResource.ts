import { guidOf, guidPattern } from '../guid';
import type { AuthorityFacts } from './AuthorityFacts';
import type { EntraRefusal } from './EntraRefusal';
import type { EntraVersion } from './entraUrl';
import { microsoftResources } from './microsoftResources';

/** The API that a token is for. */
export interface EntraResource {
  readonly audience: string;
  /** What a backend may look for in `aud`: the one audience, and for an API that only the simulation knows its other names. */
  readonly acceptedAudiences: readonly string[];
  readonly version: EntraVersion;
  readonly roles: readonly string[] | null;
  readonly assignmentRequired: boolean;
}

const plausibleIdentifier = /^(?:[a-z][a-z0-9+.-]*:[^\s{}<>"]+|[a-z0-9][\w.-]*)$/i;

/** Finds the API behind an application ID URI or application id. Its registration decides the token's version; where that is unknown, the endpoint's. */
export function findResource(
  identifier: string,
  endpoint: EntraVersion,
  tenant: string,
  { config }: AuthorityFacts,
): EntraResource | EntraRefusal {
  const wanted = normalise(identifier);
  const configured = config.resources?.find(
    ({ uri, clientId }) => normalise(uri) === wanted || clientId?.toLowerCase() === wanted,
  );
  if (configured) {
    const version = configured.accessTokenVersion ?? endpoint;
    const clientId = configured.clientId ?? guidOf('resource', normalise(configured.uri));
    const audience = version === 2 ? clientId : identifier;
    // A client id that the scenario doesn't give can't be what its backend is told to look for: the identifier stands for it.
    const acceptedAudiences = configured.clientId === undefined ? [audience, identifier] : [audience];
    return {
      audience,
      acceptedAudiences,
      version,
      roles: configured.roles ?? null,
      assignmentRequired: configured.assignmentRequired ?? false,
    };
  }
  const known = [...microsoftResources].find(([uri, id]) => uri.toLowerCase() === wanted || id === wanted);
  if (known) {
    const audiences = [identifier, ...known];
    return { audience: identifier, acceptedAudiences: audiences, version: 1, roles: null, assignmentRequired: false };
  }
  if (config.resources || !plausibleIdentifier.test(identifier) || wanted.endsWith('/.default')) {
    return { code: 500011, values: { resource: identifier, tenant }, why: unknownResource(identifier) };
  }
  const own = /^api:\/\/([0-9a-f-]{36})$/i.exec(identifier)?.[1] ?? identifier;
  const clientId = guidPattern.test(own) ? own.toLowerCase() : guidOf('resource', wanted);
  const audience = endpoint === 2 ? clientId : identifier;
  return {
    audience,
    acceptedAudiences: [audience, identifier, clientId],
    version: endpoint,
    roles: null,
    assignmentRequired: false,
  };
}

function unknownResource(identifier: string): string {
  if (/\/\.default$/i.test(identifier)) {
    return `"${identifier}" is a scope. Here a resource is wanted: the same without "/.default".`;
  }
  return `The tenant has no API with the identifier "${identifier}": check its application ID URI, and that the API has a service principal there.`;
}

function normalise(identifier: string): string {
  return identifier.replace(/\/$/, '').toLowerCase();
}
