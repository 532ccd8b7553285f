import type { Rule } from './Rule';
import { apostropheInAttribute } from './rules/apostropheInAttribute';
import { assertionCached } from './rules/assertionCached';
import { assertionType } from './rules/assertionType';
import { attributeValue } from './rules/attributeValue';
import { authorizationNotReplaced } from './rules/authorizationNotReplaced';
import { authorizationSetTwice } from './rules/authorizationSetTwice';
import { baseInFragment } from './rules/baseInFragment';
import { basicNotEncoded } from './rules/basicNotEncoded';
import { bearerMissing } from './rules/bearerMissing';
import { bodyReadTwice } from './rules/bodyReadTwice';
import { cacheDuration } from './rules/cacheDuration';
import { cacheKeyMismatch } from './rules/cacheKeyMismatch';
import { cacheNotAvailable } from './rules/cacheNotAvailable';
import { cachedValueUnused } from './rules/cachedValueUnused';
import { cachePair } from './rules/cachePair';
import { cacheTypeMismatch } from './rules/cacheTypeMismatch';
import { callerAuthorizationForwarded } from './rules/callerAuthorizationForwarded';
import { conflictingAttributes } from './rules/conflictingAttributes';
import { constantCondition } from './rules/constantCondition';
import { copiedCredentials } from './rules/copiedCredentials';
import { corsCredentials } from './rules/corsCredentials';
import { corsOrigin } from './rules/corsOrigin';
import { csharp } from './rules/csharp';
import { deploymentPlaceholder } from './rules/deploymentPlaceholder';
import { documentSize } from './rules/documentSize';
import { duplicateAttribute } from './rules/duplicateAttribute';
import { duplicateBase } from './rules/duplicateBase';
import { duplicateSection } from './rules/duplicateSection';
import { emptyBearerToken } from './rules/emptyBearerToken';
import { emptyBlock } from './rules/emptyBlock';
import { entraScopeDefault } from './rules/entraScopeDefault';
import { entraTenant } from './rules/entraTenant';
import { entraVersionMismatch } from './rules/entraVersionMismatch';
import { expressionNotAllowed } from './rules/expressionNotAllowed';
import { expressionType } from './rules/expressionType';
import { expressionWithoutSign } from './rules/expressionWithoutSign';
import { formContentType } from './rules/formContentType';
import { formValueNotEncoded } from './rules/formValueNotEncoded';
import { forwardedTwice } from './rules/forwardedTwice';
import { headerMisspelt } from './rules/headerMisspelt';
import { headerWithoutValue } from './rules/headerWithoutValue';
import { identityErrorIgnored } from './rules/identityErrorIgnored';
import { identityTokenCached } from './rules/identityTokenCached';
import { impossibleComparison } from './rules/impossibleComparison';
import { includeInFragment } from './rules/includeInFragment';
import { ipAddress } from './rules/ipAddress';
import { jwtAnyTenant } from './rules/jwtAnyTenant';
import { jwtCheckDisabled } from './rules/jwtCheckDisabled';
import { jwtNotValidated } from './rules/jwtNotValidated';
import { jwtMetadataUrl } from './rules/jwtMetadataUrl';
import { jwtTokenValue } from './rules/jwtTokenValue';
import { jwtWithoutAudience } from './rules/jwtWithoutAudience';
import { jwtWithoutKeys } from './rules/jwtWithoutKeys';
import { literalClientId } from './rules/literalClientId';
import { literalSecret } from './rules/literalSecret';
import { looseStatements } from './rules/looseStatements';
import { managedHeader } from './rules/managedHeader';
import { managedIdentityScope } from './rules/managedIdentityScope';
import { mediaTypeMisspelt } from './rules/mediaTypeMisspelt';
import { misorderedChild } from './rules/misorderedChild';
import { missingAlternative } from './rules/missingAlternative';
import { missingAttribute } from './rules/missingAttribute';
import { missingBase } from './rules/missingBase';
import { missingChild } from './rules/missingChild';
import { missingSection } from './rules/missingSection';
import { missingText } from './rules/missingText';
import { mixedExpression } from './rules/mixedExpression';
import { namedValueBreaksString } from './rules/namedValueBreaksString';
import { namedValueMalformed } from './rules/namedValueMalformed';
import { namedValueNested } from './rules/namedValueNested';
import { namedValueUndefined } from './rules/namedValueUndefined';
import { namedValueUnused } from './rules/namedValueUnused';
import { nestedBase } from './rules/nestedBase';
import { neverForwarded } from './rules/neverForwarded';
import { policyGateway } from './rules/policyGateway';
import { policyScope } from './rules/policyScope';
import { policySection } from './rules/policySection';
import { quotedValue } from './rules/quotedValue';
import { requestBodyConsumed } from './rules/requestBodyConsumed';
import { responseInInbound } from './rules/responseInInbound';
import { responseNullCheck } from './rules/responseNullCheck';
import { retiredAuthority } from './rules/retiredAuthority';
import { retryWithoutBuffer } from './rules/retryWithoutBuffer';
import { rootElement } from './rules/rootElement';
import { secretDisclosed } from './rules/secretDisclosed';
import { secretInTrace } from './rules/secretInTrace';
import { secretInUrl } from './rules/secretInUrl';
import { secretIsIdentifier } from './rules/secretIsIdentifier';
import { secretNotSecret } from './rules/secretNotSecret';
import { sectionInFragment } from './rules/sectionInFragment';
import { sendRequestIncomplete } from './rules/sendRequestIncomplete';
import { sharedCacheKey } from './rules/sharedCacheKey';
import { statusCodeRange } from './rules/statusCodeRange';
import { statusNotChecked } from './rules/statusNotChecked';
import { subscriptionKeyForwarded } from './rules/subscriptionKeyForwarded';
import { subscriptionKeyQueryForwarded } from './rules/subscriptionKeyQueryForwarded';
import { tokenCachedTooLong } from './rules/tokenCachedTooLong';
import { tokenCachedUnchecked } from './rules/tokenCachedUnchecked';
import { tokenNotCached } from './rules/tokenNotCached';
import { tokenOverHttp } from './rules/tokenOverHttp';
import { tokenRequestCopy } from './rules/tokenRequestCopy';
import { tokenRequestInRetry } from './rules/tokenRequestInRetry';
import { tokenRequestIncomplete } from './rules/tokenRequestIncomplete';
import { tokenRequestMethod } from './rules/tokenRequestMethod';
import { tokenTimeout } from './rules/tokenTimeout';
import { tokenUrlNotHttps } from './rules/tokenUrlNotHttps';
import { tooManyChildren } from './rules/tooManyChildren';
import { twoCredentials } from './rules/twoCredentials';
import { undocumentedAttribute } from './rules/undocumentedAttribute';
import { undocumentedPolicy } from './rules/undocumentedPolicy';
import { unexpectedText } from './rules/unexpectedText';
import { unknownAttribute } from './rules/unknownAttribute';
import { unknownChild } from './rules/unknownChild';
import { unknownMethod } from './rules/unknownMethod';
import { unknownPolicy } from './rules/unknownPolicy';
import { unknownSection } from './rules/unknownSection';
import { unreachableStatement } from './rules/unreachableStatement';
import { unusedLocal } from './rules/unusedLocal';
import { urlNotAbsolute } from './rules/urlNotAbsolute';
import { userTokenShared } from './rules/userTokenShared';
import { variableNeverRead } from './rules/variableNeverRead';
import { variableNeverSet } from './rules/variableNeverSet';
import { variableSetTooLate } from './rules/variableSetTooLate';
import { variableWrongType } from './rules/variableWrongType';
import { xmlSyntax } from './rules/xmlSyntax';

/** Every rule, in the order of the page of rules: the document, its policies, its expressions, its token flow. */
export const rules: readonly Rule[] = [
  xmlSyntax,
  rootElement,
  looseStatements,
  unknownSection,
  duplicateSection,
  missingSection,
  missingBase,
  duplicateBase,
  nestedBase,
  baseInFragment,
  includeInFragment,
  sectionInFragment,
  documentSize,
  unknownPolicy,
  policySection,
  policyScope,
  policyGateway,
  undocumentedPolicy,
  unknownAttribute,
  duplicateAttribute,
  missingAttribute,
  missingAlternative,
  conflictingAttributes,
  undocumentedAttribute,
  attributeValue,
  headerMisspelt,
  mediaTypeMisspelt,
  urlNotAbsolute,
  unknownMethod,
  statusCodeRange,
  corsOrigin,
  ipAddress,
  quotedValue,
  deploymentPlaceholder,
  expressionNotAllowed,
  mixedExpression,
  expressionWithoutSign,
  apostropheInAttribute,
  unknownChild,
  misorderedChild,
  tooManyChildren,
  missingChild,
  unexpectedText,
  missingText,
  sendRequestIncomplete,
  headerWithoutValue,
  managedHeader,
  retryWithoutBuffer,
  cacheDuration,
  corsCredentials,
  namedValueMalformed,
  namedValueUndefined,
  namedValueBreaksString,
  namedValueNested,
  secretInTrace,
  namedValueUnused,
  csharp,
  expressionType,
  unusedLocal,
  variableNeverSet,
  variableNeverRead,
  variableSetTooLate,
  variableWrongType,
  bodyReadTwice,
  requestBodyConsumed,
  responseInInbound,
  unreachableStatement,
  emptyBlock,
  neverForwarded,
  forwardedTwice,
  constantCondition,
  impossibleComparison,
  cachePair,
  tokenUrlNotHttps,
  tokenRequestMethod,
  tokenRequestIncomplete,
  assertionType,
  twoCredentials,
  tokenRequestCopy,
  tokenTimeout,
  formContentType,
  formValueNotEncoded,
  literalSecret,
  literalClientId,
  secretInUrl,
  secretNotSecret,
  secretIsIdentifier,
  retiredAuthority,
  entraTenant,
  entraVersionMismatch,
  entraScopeDefault,
  responseNullCheck,
  statusNotChecked,
  tokenCachedTooLong,
  tokenNotCached,
  tokenCachedUnchecked,
  assertionCached,
  identityTokenCached,
  cacheNotAvailable,
  sharedCacheKey,
  userTokenShared,
  cacheKeyMismatch,
  cachedValueUnused,
  cacheTypeMismatch,
  tokenRequestInRetry,
  authorizationNotReplaced,
  callerAuthorizationForwarded,
  copiedCredentials,
  authorizationSetTwice,
  bearerMissing,
  emptyBearerToken,
  basicNotEncoded,
  tokenOverHttp,
  subscriptionKeyForwarded,
  subscriptionKeyQueryForwarded,
  secretDisclosed,
  managedIdentityScope,
  identityErrorIgnored,
  jwtWithoutAudience,
  jwtWithoutKeys,
  jwtMetadataUrl,
  jwtCheckDisabled,
  jwtAnyTenant,
  jwtTokenValue,
  jwtNotValidated,
];
