import type { EntraErrorCode } from '../simulate/identity-provider/entraErrors';

export type FaultGroup =
  | 'Client and permissions'
  | 'Entra ID errors'
  | 'Token endpoint'
  | 'Token answer'
  | 'Lifetime and token'
  | "Gateway's own tokens"
  | 'Key Vault'
  | 'Cache and clock'
  | 'Backend'
  | 'Configuration';

/** What somebody answers: a response, after `delay` seconds, or none at all. */
export type FaultAnswer =
  | { readonly fault: 'timeout' | 'connection' | 'tls' | 'dns' }
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | null;
      readonly delay?: number;
    };

/**
 * What a fault changes about a scenario. `{jwt}`, `{jwt-without-exp}` in a body stand for tokens that are good for a day, or that have
 * no `exp`.
 */
export type FaultChange =
  | { readonly on: 'token-endpoint'; readonly answer: FaultAnswer }
  /** Entra ID refuses with this code; `oauthError` is what another provider says. Null: only Entra ID has such an error. */
  | {
      readonly on: 'refusal';
      readonly code: EntraErrorCode;
      readonly oauthError: string | null;
      readonly credentials: 'any' | 'certificate';
    }
  /** The gateway can't get a token for its managed identity or for a connection of the credential manager. */
  | {
      readonly on: 'gateway-token';
      readonly answer: { readonly fault: 'timeout' | 'connection' } | { readonly status: number };
    }
  /** The vault that a policy looks a secret or certificate up in. */
  | {
      readonly on: 'key-vault';
      readonly answer: { readonly fault: 'timeout' | 'connection' } | { readonly status: number };
    }
  | { readonly on: 'backend'; readonly answer: FaultAnswer }
  /** The backend stops accepting the tokens that were issued so far. */
  | { readonly on: 'revoked-token' }
  | { readonly on: 'cache' }
  | { readonly on: 'clock'; readonly skewSeconds: number }
  | { readonly on: 'named-value' };

/** One thing that goes wrong, as data. */
export interface Fault {
  readonly id: string;
  readonly group: FaultGroup;
  readonly title: string;
  /** One sentence: what happens. */
  readonly happens: string;
  readonly change: FaultChange;
}
