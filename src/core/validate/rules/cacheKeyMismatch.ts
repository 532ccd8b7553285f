import { closestName } from '../../xml/closestName';
import type { TextEdit } from '../../text/TextEdit';
import type { PlacedValue } from '../analysis/PlacedValue';
import { holeMark, joined, staticTexts } from '../analysis/staticText';
import type { Rule } from '../Rule';

export const cacheKeyMismatch: Rule = {
  code: 'cache-key-mismatch',
  group: 'Data flow',
  severity: 'warning',
  title: 'Stored under one key, looked up under another',
  what: 'A value is cached under a key that nothing looks up, while a lookup asks for a key that nothing stores.',
  why: 'The lookup never finds anything, so a new token is fetched for every call. Keys are compared character by character.',
  bad: '<inbound><cache-lookup-value key="token-orders" variable-name="t" /><cache-store-value key="token-order" value="x" duration="60" /></inbound>',
  good: '<inbound><cache-lookup-value key="token-orders" variable-name="t" /><cache-store-value key="token-orders" value="x" duration="60" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/cache-lookup-value-policy',
  *check(analysis) {
    const keysOf = (policy: string) =>
      analysis.policies(policy).flatMap((placed) => {
        const value = analysis.attribute(placed, 'key');
        return value === null ? [] : [{ value, key: cacheKey(value) }];
      });
    const lookups = keysOf('cache-lookup-value');
    const stores = keysOf('cache-store-value');
    if (lookups.length === 0) return;
    const lookedUp = new Map<string, CacheKey>();
    const stored = new Set<string>();
    for (const { key } of lookups) {
      // A key that isn't known could be any.
      if (key === null) return;
      lookedUp.set(key.identity, key);
    }
    for (const { key } of stores) {
      if (key === null) return;
      stored.add(key.identity);
    }
    const never = [...lookedUp.values()].filter(({ identity }) => !stored.has(identity));
    if (never.length === 0) return;
    for (const { value, key } of stores) {
      if (key === null || lookedUp.has(key.identity)) continue;
      const only = never.length === 1 && stored.size === 1 && lookedUp.size === 1 ? never[0] : undefined;
      const meant = nearestKey(key, never) ?? only;
      if (meant === undefined) continue;
      const edit = replaceKey(value, meant);
      yield {
        range: value.value.range,
        message: `Stored under '${key.written}', but the lookup asks for '${meant.written}': it never finds this value.`,
        fixes: edit === null ? [] : [{ title: `Store under '${meant.written}'`, edits: [edit] }],
      };
    }
  },
};

interface CacheKey {
  /** Equal for keys that are equal in every call: `k` and `@("k")`, whatever the blanks in computed parts. */
  readonly identity: string;
  readonly written: string;
  /** Literal text; computed parts are one mark each, so that only what is written can be misspelled. */
  readonly outline: string;
  readonly computed: string;
}

function cacheKey(value: PlacedValue): CacheKey | null {
  const texts = staticTexts(value);
  const [text] = texts;
  if (texts.length !== 1 || text === undefined) return null;
  const source = text.expression?.expression.source ?? '';
  const parts = text.parts.map((part) =>
    part.kind === 'text'
      ? part.text
      : `{${source.slice(part.expression.start, part.expression.end).replaceAll(/\s+/g, '')}}`,
  );
  return {
    identity: text.parts
      .map((part, index) => `${part.kind}:${parts[index]!}`)
      .join('')
      .replaceAll('text:', ''),
    written: parts.join(''),
    outline: joined(text),
    computed: text.parts.flatMap((part, index) => (part.kind === 'hole' ? [parts[index]!] : [])).join(holeMark),
  };
}

function nearestKey(key: CacheKey, candidates: readonly CacheKey[]): CacheKey | undefined {
  const comparable = candidates.filter(({ computed }) => computed === key.computed);
  return comparable[
    closestName(
      key.outline,
      comparable.map(({ outline }) => outline),
    )
  ];
}

function replaceKey(value: PlacedValue, key: CacheKey): TextEdit | null {
  const texts = staticTexts(value);
  const part = texts[0]?.parts[0];
  if (texts.length !== 1 || texts[0]!.parts.length !== 1 || part?.kind !== 'text' || !part.exact) return null;
  return key.computed === '' && !/["&<\\]/.test(key.written) ? { range: part.range, newText: key.written } : null;
}
