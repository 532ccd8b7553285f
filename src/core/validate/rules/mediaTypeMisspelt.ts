import { closestName } from '../../xml/closestName';
import type { Rule } from '../Rule';

const types = [
  'application/json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'application/soap+xml',
  'application/problem+json',
  'application/json-patch+json',
  'application/pdf',
  'application/graphql',
  'multipart/form-data',
  'text/plain',
  'text/html',
  'text/xml',
  'text/csv',
  'text/event-stream',
];

const known: ReadonlySet<string> = new Set(types);

export const mediaTypeMisspelt: Rule = {
  code: 'media-type-misspelt',
  group: 'Values',
  severity: 'warning',
  title: 'A media type that is nearly another',
  what: 'A `Content-Type` or `Accept` header has a literal that isn’t `type/subtype`, or differs in a letter or two from a common one.',
  why: 'The other side doesn’t know the type: it refuses the body, or reads it as something else.',
  bad: '<inbound><set-header name="Content-Type" exists-action="override"><value>application/jsn</value></set-header></inbound>',
  good: '<inbound><set-header name="Content-Type" exists-action="override"><value>application/json</value></set-header></inbound>',
  source: 'https://www.iana.org/assignments/media-types/media-types.xhtml',
  *check(analysis) {
    for (const placed of analysis.policies('set-header')) {
      const name = analysis.literal(placed, 'name')?.trim().toLowerCase();
      if (name !== 'content-type' && name !== 'accept') continue;
      for (const child of placed.children) {
        const value = analysis.text(child);
        const literal = value?.literal ?? null;
        if (value === null || literal === null || value.value.strayExpressions.length > 0) continue;
        for (const part of literal.split(',')) {
          const type = part.split(';')[0]!.trim().toLowerCase();
          if (type === '' || known.has(type)) continue;
          const meant = types[closestName(type, types, 12)] ?? null;
          if (meant === null && (/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(type) || type === '*')) continue;
          const start = value.value.range.start + value.value.raw.toLowerCase().indexOf(type);
          const range = { start, end: start + type.length };
          yield {
            range,
            message: `'${type}' is no media type.${meant === null ? '' : ` Did you mean '${meant}'?`}`,
            fixes: meant === null ? [] : [{ title: `Change it to '${meant}'`, edits: [{ range, newText: meant }] }],
          };
        }
      }
    }
  },
};
