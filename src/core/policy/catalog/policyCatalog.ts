import * as authentication from './authentication';
import * as caching from './caching';
import * as contentValidation from './content-validation';
import * as controlFlow from './control-flow';
import * as crossOrigin from './cross-origin';
import * as externalCalls from './external-calls';
import * as languageModels from './language-models';
import * as limits from './limits';
import * as messages from './messages';
import * as observability from './observability';
import type { PolicyEntry } from './PolicyEntry';
import * as resolvers from './resolvers';

const entries: readonly PolicyEntry[] = [
  authentication.authenticationBasic,
  authentication.authenticationCertificate,
  authentication.authenticationManagedIdentity,
  authentication.authenticationToken,
  authentication.authenticationTokenStore,
  authentication.getAuthorizationContext,
  authentication.validateAzureAdToken,
  authentication.validateClientCertificate,
  authentication.validateJwt,
  caching.cacheLookup,
  caching.cacheLookupValue,
  caching.cacheRemoveValue,
  caching.cacheStore,
  caching.cacheStoreValue,
  caching.cacheValue,
  contentValidation.validateContent,
  contentValidation.validateGraphqlRequest,
  contentValidation.validateHeaders,
  contentValidation.validateOdataRequest,
  contentValidation.validateParameters,
  contentValidation.validateStatusCode,
  controlFlow.base,
  controlFlow.block,
  controlFlow.choose,
  controlFlow.forwardRequest,
  controlFlow.includeFragment,
  controlFlow.limitConcurrency,
  controlFlow.mockResponse,
  controlFlow.retry,
  controlFlow.returnResponse,
  controlFlow.wait,
  crossOrigin.cors,
  crossOrigin.crossDomain,
  crossOrigin.jsonp,
  externalCalls.invokeDaprBinding,
  externalCalls.invokeRequest,
  externalCalls.proxy,
  externalCalls.publishToDapr,
  externalCalls.sendOneWayRequest,
  externalCalls.sendRequest,
  externalCalls.sendServiceBusMessage,
  languageModels.azureOpenaiEmitTokenMetric,
  languageModels.azureOpenaiSemanticCacheLookup,
  languageModels.azureOpenaiSemanticCacheStore,
  languageModels.azureOpenaiTokenLimit,
  languageModels.llmContentSafety,
  languageModels.llmEmitTokenMetric,
  languageModels.llmSemanticCacheLookup,
  languageModels.llmSemanticCacheStore,
  languageModels.llmTokenLimit,
  limits.checkHeader,
  limits.ipFilter,
  limits.quota,
  limits.quotaByKey,
  limits.rateLimit,
  limits.rateLimitByKey,
  messages.findAndReplace,
  messages.jsonToXml,
  messages.redirectContentUrls,
  messages.rewriteUri,
  messages.setBackendService,
  messages.setBody,
  messages.setHeader,
  messages.setMethod,
  messages.setQueryParameter,
  messages.setStatus,
  messages.setUrl,
  messages.setVariable,
  messages.xmlToJson,
  messages.xslTransform,
  observability.emitMetric,
  observability.logToEventhub,
  observability.setRequestMetricDimensionValue,
  observability.trace,
  resolvers.cosmosdbDataSource,
  resolvers.graphqlDataSource,
  resolvers.httpDataSource,
  resolvers.publishEvent,
  resolvers.sqlDataSource,
];

/**
 * Every policy of Microsoft's schema folder and policy reference, by element name: what validator, completion, hover and
 * documentation know about it. Facts come from the policy pages, the schemas of the Visual Studio Code extension and the
 * policy toolkit; where these disagree the entry says so (`doubtful`, `undocumentedSections`, `undocumented`).
 */
export const policyCatalog: ReadonlyMap<string, PolicyEntry> = new Map(entries.map((entry) => [entry.name, entry]));
