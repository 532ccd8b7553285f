import { splitReferences } from './namedValueText';

/**
 * Characters that must not stand as they are in a C# string of a policy: what ends or escapes a string, control characters and line
 * ends, and what XML can't hold.
 */
const special = /["\\\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;
const specials = /["\\\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu;
/** An `&` that an XML reader would take for an entity, whichever way the policy is escaped. */
const entityLike = /&(?=[A-Za-z#][A-Za-z0-9]*;)/g;

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** `\uXXXX`, the C# and JSON escape of one UTF-16 code unit. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function regularString(text: string): string {
  const escaped = text
    .replaceAll(specials, (character) => shortEscapes[character] ?? unicodeEscape(character))
    .replaceAll(entityLike, unicodeEscape)
    // Two braces that are no reference would be taken for a broken one when the policy is saved.
    .replaceAll(/(?<=\{)\{/g, unicodeEscape)
    // Nor must a string end a CDATA section that it may come to stand in.
    .replaceAll(/(?<=\]\])>/g, unicodeEscape);
  return `"${escaped}"`;
}

/**
 * A C# expression whose value is the setting, references included.
 *
 * A reference goes into a verbatim string: API Management replaces it textually before it compiles, so a backslash in the value stays
 * a backslash. (A quotation mark in the value would still end the string; no C# 7 string could hold it.)
 */
export function csharpString(setting: string): string {
  const parts = splitReferences(setting);
  if (parts.every((part) => part.kind === 'literal')) return regularString(setting);
  const fitsOneString = parts.every(
    ({ kind, text }, index) =>
      kind === 'reference' ||
      (!special.test(text) &&
        text.search(entityLike) < 0 &&
        !text.includes('{{') &&
        !text.includes(']]>') &&
        // `{{{name}}}` leaves open which braces belong to the reference.
        !(text.endsWith('{') && index < parts.length - 1) &&
        !(text.startsWith('}') && index > 0)),
  );
  if (fitsOneString) return `@"${setting}"`;
  const strings = parts.map(({ kind, text }) => (kind === 'reference' ? `@"${text}"` : regularString(text)));
  return `(${strings.join(' + ')})`;
}
