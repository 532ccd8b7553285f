import { joined, staticTexts } from '../analysis/staticText';
import { holdsPlaceholder, isPlaceholder } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

export const urlNotAbsolute: Rule = {
  code: 'url-not-absolute',
  group: 'Values',
  severity: 'warning',
  title: 'An address without scheme',
  what: 'The address of a request, a backend or a resource begins with neither `http://` nor `https://`, or with one of them misspelt, is empty, or has a blank inside.',
  why: 'The gateway needs the whole address; the call fails.',
  bad: '<inbound><set-backend-service base-url="orders.example/v1" /></inbound>',
  good: '<inbound><set-backend-service base-url="https://orders.example/v1" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/set-backend-service-policy',
  *check(analysis) {
    const addresses = [
      ...analysis.requests.map(({ url }) => url),
      ...analysis.policies('set-backend-service').map((placed) => analysis.attribute(placed, 'base-url')),
      ...analysis
        .named('openid-config')
        .filter(({ role }) => role === 'part')
        .map((placed) => analysis.attribute(placed, 'url')),
      ...analysis
        .policies('authentication-managed-identity')
        .map((placed) => analysis.attribute(placed, 'resource'))
        // A resource can be an id of another kind: `api://…`, a GUID.
        .filter((resource) => /^\s*(?!https?:)h[a-z]{1,6}:/i.test(resource?.literal ?? '')),
    ];
    for (const address of addresses) {
      if (address === null) continue;
      const { namedValues } = address.value;
      if (namedValues.some(({ malformed }) => malformed !== null)) continue;
      if (!address.isExpression && address.literal === null && namedValues.length === 0) continue;
      if (address.attribute !== null && address.literal?.trim() === '') {
        yield {
          range: address.attribute.range,
          message: `'${address.attribute.name}' is empty: there is nothing to call.`,
        };
        continue;
      }
      for (const text of staticTexts(address)) {
        const url = joined(text).trim();
        const [first] = text.parts;
        // What begins with something computed isn’t known.
        if (
          url === '' ||
          first?.kind !== 'text' ||
          url.startsWith('{{') ||
          (text.parts.some(({ kind }) => kind === 'hole') && !/[:/?]/.test(first.text))
        )
          continue;
        const isAbsolute = /^(?:https?|wss?|sb):\/\//i.test(url);
        if (holdsPlaceholder(url) || isPlaceholder(url)) continue;
        if (isAbsolute && !/^\S*\s+\S/.test(url)) continue;
        // Words that stand for an address, as in documentation, are no attempt at one.
        if (
          !isAbsolute &&
          !/^(?:[\w-]+\.)+[a-z]{2,}(?:[:/?]|$)|^\/|^[a-z]{2,8}:?[\\/]{2}|^https?:[\\/][^\\/]|^https?;/i.test(url)
        )
          continue;
        yield {
          range: address.value.range,
          message: isAbsolute
            ? 'An address has no blanks.'
            : `'${url.slice(0, 60)}' is no whole address: it has to begin with https:// or http://.`,
          fixes:
            isAbsolute || !first.exact || !/^[\w-]+(?:\.[\w-]+)+/.test(url)
              ? []
              : [
                  {
                    title: 'Put https:// before it',
                    edits: [{ range: { start: first.range.start, end: first.range.start }, newText: 'https://' }],
                  },
                ],
        };
        break;
      }
    }
  },
};
