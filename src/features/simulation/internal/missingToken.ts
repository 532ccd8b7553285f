import type { HttpRequest } from '../../../core/simulate/Run';

/**
 * Names of the headers that carry an authentication scheme with nothing after it: `Bearer ` without a token. That is what a policy
 * sends that reads a token from an answer which has none.
 */
export function headersWithoutToken({ headers }: HttpRequest): readonly string[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.some((value) => value.split(',').some((part) => /^\s*(?:bearer|basic)\s*$/i.test(part))) ? [name] : [],
  );
}
