/** What the simulation remembers of a token that an authority gave out. */
export interface IssuedToken {
  /** Any of these is right for a backend that checks `aud`. */
  readonly audiences: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The tokens that the authorities of one run gave out, opaque ones too, so that backends can recognise them. */
export class IssuedTokens {
  readonly #tokens = new Map<string, IssuedToken>();

  add(token: string, facts: IssuedToken): void {
    this.#tokens.set(token, facts);
  }

  find(token: string): IssuedToken | null {
    return this.#tokens.get(token) ?? null;
  }

  /** Every token that was given out. */
  all(): readonly string[] {
    return [...this.#tokens.keys()];
  }
}
