import { headersOf, headerValues } from '../http/headers';
import type { HeaderChange } from '../Run';
import type { Call } from './Call';

/** The caller's headers beside those that were forwarded, with the policy that made the difference. Empty when nothing was forwarded. */
export function headerChanges({ received, forwardedRequest, forwardedOrigins }: Call): readonly HeaderChange[] {
  if (!forwardedRequest) return [];
  const before = headersOf(received.headers);
  const after = headersOf(forwardedRequest.headers);
  const names = new Map([...after.keys(), ...before.keys()].map((name) => [name.toLowerCase(), name]));
  return [...names].map(([lower, spelling]): HeaderChange => {
    const name = [...after.keys()].find((key) => key.toLowerCase() === lower) ?? spelling;
    const old = headerValues(before, lower);
    const now = headerValues(after, lower);
    const isSame = old !== null && now !== null && old.join(',') === now.join(',');
    const change = isSame ? 'unchanged' : old === null ? 'added' : now === null ? 'removed' : 'changed';
    const origin = isSame ? undefined : forwardedOrigins.get(lower);
    return { name, before: old, after: now, change, policy: origin?.policy ?? null, place: origin?.place ?? null };
  });
}
