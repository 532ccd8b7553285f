import type { Rule } from '../Rule';

export const jwtAnyTenant: Rule = {
  code: 'jwt-any-tenant',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'Tokens of any tenant are accepted',
  what: '`openid-config` names `common` or `organizations`, and `validate-jwt` has neither `<issuers>` nor a claim `tid`.',
  why: 'The metadata of common has no fixed issuer: a token of every Entra tenant passes when its audience fits. It may also begin with `http://`, which is reported, too.',
  bad: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  good: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer',
  *check(analysis) {
    for (const { children } of analysis.policies('validate-jwt')) {
      const restricts = children.some(
        (child) =>
          (child.element.name === 'issuers' && child.children.length > 0) ||
          (child.element.name === 'required-claims' &&
            child.children.some((claim) => ['tid', 'iss'].includes(analysis.literal(claim, 'name') ?? 'tid'))),
      );
      for (const child of children) {
        const url = child.element.name === 'openid-config' ? analysis.attribute(child, 'url') : null;
        const address = url?.literal?.trim() ?? '';
        if (url === null) continue;
        if (/^http:/i.test(address)) {
          const start = url.value.range.start + url.value.raw.search(/http:/i);
          yield {
            range: url.value.range,
            message: 'Keys that come over plain HTTP can be exchanged on the way. Use https.',
            fixes: [{ title: 'Use https', edits: [{ range: { start, end: start + 4 }, newText: 'https' }] }],
          };
        } else if (
          !restricts &&
          /\/\/login\.(?:microsoftonline\.\w+|windows\.net)\/(?:common|organizations)\//i.test(address)
        ) {
          yield {
            range: url.value.range,
            message: 'A token of any tenant passes. Name the tenant in the address, or list the issuers.',
          };
        }
      }
    }
  },
};
