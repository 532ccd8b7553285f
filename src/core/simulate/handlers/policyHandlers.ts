import { authenticationBasic } from './authenticationBasic';
import { authenticationCertificate } from './authenticationCertificate';
import { authenticationManagedIdentity } from './authenticationManagedIdentity';
import { cacheLookupValue, cacheRemoveValue, cacheStoreValue } from './cacheValues';
import { checkHeader } from './checkHeader';
import { choose } from './choose';
import { forwardRequest } from './forwardRequest';
import { getAuthorizationContext } from './getAuthorizationContext';
import { includeFragment } from './includeFragment';
import { limitConcurrency } from './limitConcurrency';
import type { PolicyHandler } from './PolicyHandler';
import { retry } from './retry';
import { returnResponse } from './returnResponse';
import { rewriteUri } from './rewriteUri';
import { sendOneWayRequest, sendRequest } from './sendRequest';
import { setBackendService } from './setBackendService';
import { setBody } from './setBody';
import { setHeader } from './setHeader';
import { setMethod } from './setMethod';
import { setQueryParameter } from './setQueryParameter';
import { setStatus } from './setStatus';
import { setUrl } from './setUrl';
import { setVariable } from './setVariable';
import { trace } from './trace';
import { validateAzureAdToken } from './validateAzureAdToken';
import { validateJwt } from './validateJwt';
import { wait } from './wait';

/** What the simulation can do, by policy name. Every other policy is listed in notSimulated when a call reaches it. */
export const policyHandlers: ReadonlyMap<string, PolicyHandler> = new Map([
  ['authentication-basic', authenticationBasic],
  ['authentication-certificate', authenticationCertificate],
  ['authentication-managed-identity', authenticationManagedIdentity],
  ['cache-lookup-value', cacheLookupValue],
  ['cache-remove-value', cacheRemoveValue],
  ['cache-store-value', cacheStoreValue],
  ['check-header', checkHeader],
  ['choose', choose],
  ['forward-request', forwardRequest],
  ['get-authorization-context', getAuthorizationContext],
  ['include-fragment', includeFragment],
  ['limit-concurrency', limitConcurrency],
  ['retry', retry],
  ['return-response', returnResponse],
  ['rewrite-uri', rewriteUri],
  ['send-one-way-request', sendOneWayRequest],
  ['send-request', sendRequest],
  ['set-backend-service', setBackendService],
  ['set-body', setBody],
  ['set-header', setHeader],
  ['set-method', setMethod],
  ['set-query-parameter', setQueryParameter],
  ['set-status', setStatus],
  ['set-url', setUrl],
  ['set-variable', setVariable],
  ['trace', trace],
  ['validate-azure-ad-token', validateAzureAdToken],
  ['validate-jwt', validateJwt],
  ['wait', wait],
]);
