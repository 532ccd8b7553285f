/** The App ID URI in `api://orders/.default` or `api://orders/Orders.Read`; null where a scope doesn't show it. */
export function resourceOfScope(scope: string): string | null {
  return /^([a-z]+:\/\/[^{}]+)\/[^/{}]+$/.exec(scope)?.[1] ?? null;
}
