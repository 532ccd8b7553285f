export interface NamedValue {
  readonly value: string;
  readonly secret: boolean;
}

/** Named values by display name. */
export type NamedValueTable = Readonly<Record<string, NamedValue>>;
