/** Who takes part in a call. Each has one colour everywhere: diagram, trace, tabs, badges. */
export type Role = 'client' | 'gateway' | 'identity-provider' | 'backend' | 'cache';

export interface RoleColors {
  /** Lines and icons; at least 3:1 against the page's background. */
  readonly line: string;
  /** Text; at least 4.5:1 against the page's background and `fill`. */
  readonly text: string;
  /** A faint area behind text. */
  readonly fill: string;
}

/** CSS values (custom properties that the theme sets) for each role. Never the only carrier of a meaning: a word stands beside it. */
export const roleColors: Readonly<Record<Role, RoleColors>> = {
  client: { line: 'var(--roleClientLine)', text: 'var(--roleClientText)', fill: 'var(--roleClientFill)' },
  gateway: { line: 'var(--roleGatewayLine)', text: 'var(--roleGatewayText)', fill: 'var(--roleGatewayFill)' },
  'identity-provider': {
    line: 'var(--roleIdentityLine)',
    text: 'var(--roleIdentityText)',
    fill: 'var(--roleIdentityFill)',
  },
  backend: { line: 'var(--roleBackendLine)', text: 'var(--roleBackendText)', fill: 'var(--roleBackendFill)' },
  cache: { line: 'var(--roleCacheLine)', text: 'var(--roleCacheText)', fill: 'var(--roleCacheFill)' },
};
