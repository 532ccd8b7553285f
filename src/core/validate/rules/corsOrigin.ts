import { isPlaceholder } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

export const corsOrigin: Rule = {
  code: 'cors-origin',
  group: 'Values',
  severity: 'warning',
  title: 'Not an origin',
  what: 'An `<origin>` of `cors` has a path or a slash at its end, no scheme, or a host that can’t be one.',
  why: 'Browsers send scheme, host and port, and the gateway compares the text: this origin never fits.',
  bad: '<inbound><cors><allowed-origins><origin>https://a.example/</origin></allowed-origins></cors></inbound>',
  good: '<inbound><cors><allowed-origins><origin>https://a.example</origin></allowed-origins></cors></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/cors-policy',
  *check(analysis) {
    for (const placed of analysis.named('origin')) {
      if (placed.parent?.element.name !== 'allowed-origins') continue;
      const value = analysis.text(placed);
      const literal = value?.literal?.trim() ?? '';
      if (
        value === null ||
        literal === '' ||
        literal === '*' ||
        literal === 'null' ||
        value.value.strayExpressions.length > 0
      )
        continue;
      if (isPlaceholder(literal)) continue;
      const host = /^https?:\/\/([^/\s:]+)(?::\d+)?$/i.exec(literal)?.[1];
      if (host !== undefined && !isHost(host)) {
        yield { range: value.value.range, message: `No browser comes from '${host}': it can't be a host.` };
        continue;
      }
      if (/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/i.test(literal)) continue;
      const base = /^([a-z][a-z0-9+.-]*:\/\/[^/\s]+)\/\S*$/i.exec(literal)?.[1] ?? null;
      const start = value.value.range.start + value.value.raw.indexOf(literal);
      const range = { start, end: start + literal.length };
      yield {
        range,
        message:
          base === null
            ? `'${literal}' is no origin: write scheme and host, as https://a.example.`
            : `An origin has no path: write ${base}.`,
        fixes: base === null ? [] : [{ title: `Write ${base}`, edits: [{ range, newText: base }] }],
      };
    }
  },
};

/** Whether a name can be that of a host, as far as its last part tells: of letters, or the whole an IP address. `*` stands for any. */
function isHost(name: string): boolean {
  const last = name.split('.').at(-1)!;
  return /^(?:[a-z][a-z\d-]*|\*)$/i.test(last) || /^(?:\d{1,3}\.){3}\d{1,3}$/.test(name) || name.startsWith('[');
}
