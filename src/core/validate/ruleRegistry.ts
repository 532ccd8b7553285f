import type { Rule } from './Rule';
import { attributeValue } from './rules/attributeValue';
import { authorizationNotReplaced } from './rules/authorizationNotReplaced';
import { baseInFragment } from './rules/baseInFragment';
import { cacheDuration } from './rules/cacheDuration';
import { cacheKeyMismatch } from './rules/cacheKeyMismatch';
import { cacheTypeMismatch } from './rules/cacheTypeMismatch';
import { conflictingAttributes } from './rules/conflictingAttributes';
import { corsCredentials } from './rules/corsCredentials';
import { csharp } from './rules/csharp';
import { deploymentPlaceholder } from './rules/deploymentPlaceholder';
import { documentSize } from './rules/documentSize';
import { duplicateAttribute } from './rules/duplicateAttribute';
import { duplicateBase } from './rules/duplicateBase';
import { duplicateSection } from './rules/duplicateSection';
import { entraScopeDefault } from './rules/entraScopeDefault';
import { entraTenant } from './rules/entraTenant';
import { entraVersionMismatch } from './rules/entraVersionMismatch';
import { expressionNotAllowed } from './rules/expressionNotAllowed';
import { expressionType } from './rules/expressionType';
import { formContentType } from './rules/formContentType';
import { formValueNotEncoded } from './rules/formValueNotEncoded';
import { headerWithoutValue } from './rules/headerWithoutValue';
import { includeInFragment } from './rules/includeInFragment';
import { literalSecret } from './rules/literalSecret';
import { looseStatements } from './rules/looseStatements';
import { managedHeader } from './rules/managedHeader';
import { managedIdentityScope } from './rules/managedIdentityScope';
import { misorderedChild } from './rules/misorderedChild';
import { missingAlternative } from './rules/missingAlternative';
import { missingAttribute } from './rules/missingAttribute';
import { missingBase } from './rules/missingBase';
import { missingChild } from './rules/missingChild';
import { missingSection } from './rules/missingSection';
import { missingText } from './rules/missingText';
import { mixedExpression } from './rules/mixedExpression';
import { namedValueMalformed } from './rules/namedValueMalformed';
import { namedValueUndefined } from './rules/namedValueUndefined';
import { nestedBase } from './rules/nestedBase';
import { policyGateway } from './rules/policyGateway';
import { policyScope } from './rules/policyScope';
import { policySection } from './rules/policySection';
import { responseNullCheck } from './rules/responseNullCheck';
import { retiredAuthority } from './rules/retiredAuthority';
import { retryWithoutBuffer } from './rules/retryWithoutBuffer';
import { rootElement } from './rules/rootElement';
import { secretDisclosed } from './rules/secretDisclosed';
import { secretNotSecret } from './rules/secretNotSecret';
import { sectionInFragment } from './rules/sectionInFragment';
import { sendRequestIncomplete } from './rules/sendRequestIncomplete';
import { sharedCacheKey } from './rules/sharedCacheKey';
import { statusNotChecked } from './rules/statusNotChecked';
import { subscriptionKeyForwarded } from './rules/subscriptionKeyForwarded';
import { tokenCachedTooLong } from './rules/tokenCachedTooLong';
import { tokenRequestCopy } from './rules/tokenRequestCopy';
import { tokenRequestMethod } from './rules/tokenRequestMethod';
import { tokenTimeout } from './rules/tokenTimeout';
import { tokenUrlNotHttps } from './rules/tokenUrlNotHttps';
import { tooManyChildren } from './rules/tooManyChildren';
import { undocumentedAttribute } from './rules/undocumentedAttribute';
import { undocumentedPolicy } from './rules/undocumentedPolicy';
import { unexpectedText } from './rules/unexpectedText';
import { unknownAttribute } from './rules/unknownAttribute';
import { unknownChild } from './rules/unknownChild';
import { unknownPolicy } from './rules/unknownPolicy';
import { unknownSection } from './rules/unknownSection';
import { variableNeverSet } from './rules/variableNeverSet';
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
  deploymentPlaceholder,
  expressionNotAllowed,
  mixedExpression,
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
  csharp,
  expressionType,
  variableNeverSet,
  tokenUrlNotHttps,
  tokenRequestMethod,
  tokenRequestCopy,
  tokenTimeout,
  formContentType,
  formValueNotEncoded,
  literalSecret,
  secretNotSecret,
  retiredAuthority,
  entraTenant,
  entraVersionMismatch,
  entraScopeDefault,
  responseNullCheck,
  statusNotChecked,
  tokenCachedTooLong,
  sharedCacheKey,
  cacheKeyMismatch,
  cacheTypeMismatch,
  authorizationNotReplaced,
  subscriptionKeyForwarded,
  secretDisclosed,
  managedIdentityScope,
];
