import { joined, staticTexts } from '../analysis/staticText';
import type { PlacedValue } from '../analysis/PlacedValue';
import type { TextEdit } from '../../text/TextEdit';
import { nearestName } from '../nearestName';
import type { Rule } from '../Rule';

export const cacheKeyMismatch: Rule = {
  code: 'cache-key-mismatch',
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
        return value === null ? [] : [{ value, text: keyText(value) }];
      });
    const lookups = keysOf('cache-lookup-value');
    const stores = keysOf('cache-store-value');
    // A key that isn't known could be any.
    if (lookups.length === 0 || [...lookups, ...stores].some(({ text }) => text === null)) return;
    const lookedUp = new Set(lookups.map(({ text }) => text!));
    const stored = new Set(stores.map(({ text }) => text!));
    const never = [...lookedUp].filter((text) => !stored.has(text));
    if (never.length === 0) return;
    for (const { value, text } of stores) {
      if (lookedUp.has(text!)) continue;
      const meant = nearestName(text!, never) ?? (never.length === 1 && stored.size === 1 ? never[0]! : null);
      if (meant === null) continue;
      const edit = replaceKey(value, meant);
      yield {
        range: value.value.range,
        message: `Stored under '${text!}', but the lookup asks for '${meant}': it never finds this value.`,
        fixes: edit === null ? [] : [{ title: `Store under '${meant}'`, edits: [edit] }],
      };
    }
  },
};

/** The key when all of it is known, however it is written: `k` and `@("k")` are the same. Computed parts compare by their C#. */
function keyText(value: PlacedValue): string | null {
  const texts = staticTexts(value);
  if (texts.length !== 1) return null;
  const [text] = texts;
  const source = text!.expression?.expression.source;
  return text!.parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return `@(${source?.slice(part.expression.start, part.expression.end).replaceAll(/\s+/g, '') ?? ''})`;
    })
    .join('');
}

function replaceKey(value: PlacedValue, key: string): TextEdit | null {
  if (key.includes('@(')) return null;
  const texts = staticTexts(value);
  const part = texts[0]?.parts[0];
  if (texts.length !== 1 || texts[0]!.parts.length !== 1 || part?.kind !== 'text' || !part.exact) return null;
  return joined(texts[0]!) === part.text && !/["&<\\]/.test(key) ? { range: part.range, newText: key } : null;
}
