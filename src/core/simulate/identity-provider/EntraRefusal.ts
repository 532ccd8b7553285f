import type { EntraErrorCode } from './entraErrors';

/** Why Entra ID refuses a token request: its code, what fills the text's placeholders, and the reason in words for a person. */
export interface EntraRefusal {
  readonly code: EntraErrorCode;
  readonly values: Readonly<Record<string, string>>;
  readonly why: string;
}
