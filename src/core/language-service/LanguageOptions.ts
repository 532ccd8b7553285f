import type { NamedValueTable } from '../named-values/NamedValueTable';

/** What the answers may draw on besides the document. */
export interface LanguageOptions {
  readonly namedValues?: NamedValueTable;
}
