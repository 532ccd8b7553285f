import { closestName } from '../../xml/closestName';
import type { Rule } from '../Rule';

export const jwtMetadataUrl: Rule = {
  code: 'jwt-metadata-url',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The keys of the issuer can’t be found',
  what: '`<openid-config>` of `validate-jwt` or of another token check names an issuer of Entra ID instead of its metadata document, which ends in `/.well-known/openid-configuration`, or misspells that end.',
  why: 'What the address answers is no metadata: there are no keys, and every token is refused with 401.',
  bad: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  good: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  source:
    'https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#find-your-apps-openid-configuration-document-uri',
  *check(analysis) {
    for (const placed of analysis.named('openid-config')) {
      if (placed.role !== 'part') continue;
      const url = analysis.attribute(placed, 'url');
      const text = url?.literal?.trim() ?? '';
      if (url === null || url.isExpression) continue;
      const written = url.value.raw.trim();
      const ending = nearEnding(written);
      if (ending !== null && ending !== metadata) {
        const from = url.value.range.start + url.value.raw.indexOf(written) + written.lastIndexOf(ending);
        const range = { start: from, end: from + ending.length };
        yield {
          range,
          message: `'${ending}' is nearly ${metadata}, where the metadata of an issuer are.`,
          fixes: [{ title: `Change it to ${metadata}`, edits: [{ range, newText: metadata }] }],
        };
        continue;
      }
      // A named value at the end may hold the rest of the address.
      if (!entraIssuer.test(text) || text.includes('.well-known')) continue;
      const end = url.value.range.start + url.value.raw.trimEnd().length;
      yield {
        range: url.value.range,
        message: `This is an issuer, not its metadata document: ${metadata} is missing.`,
        fixes: [
          {
            title: `Add ${metadata}`,
            edits: [
              {
                range: { start: end, end },
                newText: `${text.endsWith('/') ? '' : '/'}.well-known/openid-configuration`,
              },
            ],
          },
        ],
      };
    }
  },
};

const metadata = '/.well-known/openid-configuration';

/** The last two parts of an address when they are meant for those of the metadata document; null for others. */
function nearEnding(url: string): string | null {
  const [ending = null, folder = '', file = ''] = /\/([^/?#]+)\/([^/?#]+)$/.exec(url) ?? [];
  return isNear(folder, '.well-known') && isNear(file, 'openid-configuration') ? ending : null;
}

function isNear(written: string, meant: string): boolean {
  return closestName(written, [meant]) !== -1 || (written.length > 5 && meant.startsWith(written));
}

const entraIssuer =
  /^https:\/\/(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net)\/[\w.-]+(?:\/v2\.0)?\/?$/i;
