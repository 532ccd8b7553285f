import { isPlaceholder } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

export const ipAddress: Rule = {
  code: 'ip-address',
  group: 'Values',
  severity: 'warning',
  title: 'Not an IP address',
  what: 'An address or an end of a range in `ip-filter` isn’t an IPv4 or IPv6 address, or a range begins after its end.',
  why: 'The filter can’t compare it: the caller that is meant is blocked, or let through.',
  bad: '<inbound><ip-filter action="allow"><address>10.0.0.256</address></ip-filter></inbound>',
  good: '<inbound><ip-filter action="allow"><address>10.0.0.255</address></ip-filter></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/ip-filter-policy',
  *check(analysis) {
    for (const filter of analysis.policies('ip-filter')) {
      for (const child of filter.children) {
        const ends =
          child.element.name === 'address'
            ? [analysis.text(child)]
            : ['from', 'to'].map((name) => analysis.attribute(child, name));
        const numbers: (number | null)[] = [];
        for (const value of ends) {
          const literal = value?.literal?.trim() ?? '';
          if (value === null || literal === '' || value.value.strayExpressions.length > 0) continue;
          const number = ipv4(literal);
          numbers.push(number);
          if (number !== null || isIpv6(literal) || isPlaceholder(literal)) continue;
          yield {
            range: value.value.range,
            message: literal.includes('/')
              ? `'${literal}' is a network: write it as <address-range from="…" to="…" />.`
              : `'${literal}' is no IP address.`,
          };
        }
        const [from, to] = numbers;
        if (from != null && to != null && from > to) {
          yield { range: child.element.range, message: 'The range begins after its end.' };
        }
      }
    }
  },
};

function ipv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isIpv6(text: string): boolean {
  const groups = text.split(':');
  return groups.length >= 3 && groups.length <= 8 && groups.every((group) => /^[\da-f]{0,4}$/i.test(group));
}
