import { decodeForm } from '../http/formUrlEncoded';
import type { Application, AuthorityFacts } from './AuthorityFacts';
import type { TokenRequest } from './readTokenRequest';

export type SecretVerdict = { readonly kind: 'good' } | { readonly kind: 'wrong' | 'expired'; readonly why: string };

/**
 * Judges a client secret. A known application's must be one of its own; an unknown one's is taken as right, unless it visibly lost
 * characters because the policy put it into the form body unencoded.
 */
export function checkSecret(
  secret: string,
  request: TokenRequest,
  application: Application | null,
  facts: AuthorityFacts,
): SecretVerdict {
  const clientId = application?.clientId ?? request.basic?.id ?? request.parameters.get('client_id') ?? '';
  const now = facts.clock.elapsedSeconds;
  const rotation = facts.plan.rotatedSecret(clientId, now);
  if (rotation?.secret === secret) return { kind: 'good' };
  if (rotation) {
    const seconds = Math.round(now - rotation.since);
    return {
      kind: 'wrong',
      why: `The client secret was replaced ${seconds} s ago; this is not the new one.`,
    };
  }
  const broken = brokenBy(secret, request, application, facts);
  if (!application) return broken ? { kind: 'wrong', why: broken } : { kind: 'good' };
  const match = application.secrets.find(({ value }) => value === secret);
  if (!match) return { kind: 'wrong', why: broken ?? 'The client secret is not one of the application.' };
  const expiresAt = 'expiresAt' in match && match.expiresAt !== undefined ? Date.parse(match.expiresAt) : Infinity;
  if (expiresAt <= facts.clock.now) return { kind: 'expired', why: 'The client secret has expired.' };
  return { kind: 'good' };
}

function brokenBy(
  secret: string,
  request: TokenRequest,
  application: Application | null,
  { namedValues }: AuthorityFacts,
): string | null {
  if (/\{\{[^{}]*\}\}/.test(secret)) {
    return 'The client secret is a reference to a named value that has no value here.';
  }
  if (request.format !== 'form' || !request.parameters.has('client_secret')) return null;
  const advice = 'Encode it in the policy, with Uri.EscapeDataString or System.Net.WebUtility.UrlEncode.';
  const intended = Object.entries(namedValues).find(
    ([, { value }]) => value !== secret && /[+&]/.test(value) && decodeForm(value.split('&')[0]!) === secret,
  );
  const registered = application?.secrets.find(
    ({ value }) => value !== secret && decodeForm(value.split('&')[0]!) === secret,
  );
  if (intended || registered) {
    const name = intended ? `The named value ${intended[0]}` : 'The secret';
    return `${name} contains "+" or "&", which mean a blank and the next field in a form body, so the identity provider read another secret. ${advice}`;
  }
  const index = request.fields.findIndex(({ name }) => name === 'client_secret');
  const following = request.fields[index + 1];
  if (following && !following.hasEquals) {
    return `Something stands after an unencoded "&" behind client_secret, so the identity provider read only part of the secret. ${advice}`;
  }
  if (!application && request.fields[index]?.rawValue.includes('+')) {
    return `The client secret contains an unencoded "+", which the identity provider reads as a blank. ${advice}`;
  }
  return null;
}
