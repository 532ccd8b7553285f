/** Text as API Management sees it before it replaces named values: literal stretches and `{{name}}` references, in order. */
export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'reference'; readonly text: string };

const reference = /\{\{[A-Za-z0-9._-]{1,256}\}\}/g;

/** Splits a setting into literal stretches and well-formed references. Joining the parts' texts gives the setting back. */
export function splitReferences(setting: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let position = 0;
  for (const match of setting.matchAll(reference)) {
    if (match.index > position) parts.push({ kind: 'literal', text: setting.slice(position, match.index) });
    parts.push({ kind: 'reference', text: match[0] });
    position = match.index + match[0].length;
  }
  if (position < setting.length) parts.push({ kind: 'literal', text: setting.slice(position) });
  return parts;
}

export function hasReference(setting: string): boolean {
  return splitReferences(setting).some((part) => part.kind === 'reference');
}
