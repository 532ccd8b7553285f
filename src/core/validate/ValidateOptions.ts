import type { NamedValueTable } from '../named-values/NamedValueTable';
import type { Gateway, Scope } from '../policy/catalog/PolicyEntry';

/** What the checks may take for granted. Everything left out is unknown, and what depends on it isn't judged. */
export interface ValidateOptions {
  /** The named values of the instance. With a table, a reference to a name that isn't in it is an error. */
  readonly namedValues?: NamedValueTable;
  /** The table holds what this document uses, not a whole instance's: what it doesn't use is worth a word. */
  readonly namedValuesAreOfDocument?: boolean;
  /** Where the document is attached. */
  readonly scope?: Scope;
  /** The kind of gateway that runs it. */
  readonly gateway?: Gateway;
  /** Codes of rules that shall be silent. */
  readonly disabledRules?: readonly string[];
}
