import { originOf, type Url } from '../http/url';
import { guidOf } from '../guid';
import type { AuthorityFacts } from './AuthorityFacts';

/** Whether a token URL is one of Salesforce: its path is the same at every host (Salesforce help, "OAuth Endpoints"). */
export function isSalesforceTokenUrl({ path }: Url): boolean {
  return /^\/services\/oauth2\/token\/?$/i.test(path);
}

/**
 * What Salesforce answers a token request with: a session id as token, the host to send calls to as `instance_url`, and no `expires_in`
 * (Salesforce help, "OAuth 2.0 Client Credentials Flow", "… Username-Password Flow", "… JWT Bearer Flow").
 */
export function salesforceAnswer(url: Url, clientId: string, facts: AuthorityFacts): object {
  const { now } = facts.clock;
  const isLogin = /^(?:login|test)\.salesforce\.com$/i.test(url.host);
  const instance = isLogin ? 'https://contoso.my.salesforce.com' : originOf(url);
  const organisation = '00D' + letters(15, 'organisation', instance);
  const secret = letters(80, 'session', instance, clientId, String(Math.floor(now / 1000)));
  const token = `${organisation}!${secret}`;
  // How long a session lasts is a setting of the organisation.
  facts.tokens.add(token, { audiences: [instance], expiresAt: now + facts.config.tokenLifetimeSeconds * 1000 });
  return {
    access_token: token,
    signature: `${letters(43, 'signature', secret)}=`,
    instance_url: instance,
    id: `https://${isLogin ? url.host : 'login.salesforce.com'}/id/${organisation}/005${letters(15, 'user', clientId)}`,
    token_type: 'Bearer',
    issued_at: String(now),
  };
}

/** That many letters and digits, always the same for the same words. */
function letters(count: number, ...words: readonly string[]): string {
  let text = '';
  for (let part = 0; text.length < count; part += 1) text += guidOf(...words, String(part)).replaceAll('-', '');
  return text.slice(0, count);
}
