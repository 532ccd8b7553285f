import type { PolicyDocument } from '../policy/PolicyDocument';
import type { TextEdit } from '../text/TextEdit';
import type { LanguageOptions } from './LanguageOptions';
import { nameUses, variableUses, type NameKind, type NameUse, type NameUses } from './nameUses';

/** What a rename changes, or why it can't be done. */
export type Renaming =
  | {
      readonly kind: NameKind;
      readonly from: string;
      readonly edits: readonly TextEdit[];
      readonly problem: null;
    }
  | { readonly problem: string };

/**
 * Gives the variable, named value or fragment at an offset another name in every place of the document. The definition of a named
 * value or of a fragment lives outside of the document and is the caller's to rename. Refused with a reason: a name that couldn't
 * stand in one of the places, that would make two things one, or that isn't spelt out in one of them.
 */
export function rename(
  document: PolicyDocument,
  offset: number,
  newName: string,
  options: LanguageOptions = {},
): Renaming {
  const found = nameUses(document, offset);
  if (found === null) return { problem: 'There is no variable, named value or fragment here.' };
  const problem = newName === found.name ? null : nameProblem(document, found, newName, options);
  if (problem !== null) return { problem };
  const assembled = found.uses.find(({ range }) => document.text.slice(range.start, range.end).includes('{{'));
  if (assembled !== undefined) return { problem: 'The name is put together with a named value, so it stays.' };
  return {
    kind: found.kind,
    from: found.name,
    problem: null,
    edits: newName === found.name ? [] : found.uses.map((use) => renameUse(use, newName)),
  };
}

const identifier = /^[A-Za-z_]\w*$/;

function renameUse({ range, form }: NameUse, newName: string): TextEdit {
  if (form === 'plain' || identifier.test(newName)) return { range, newText: newName };
  // `.name` becomes `["new name"]`.
  return { range: { start: range.start - 1, end: range.end }, newText: `["${newName}"]` };
}

const patterns: Readonly<Record<NameKind, { readonly pattern: RegExp; readonly words: string }>> = {
  'named-value': {
    pattern: /^[A-Za-z0-9._-]{1,256}$/,
    words: 'A named value has letters, digits, dots, hyphens and underscores, at most 256.',
  },
  fragment: {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,78}[A-Za-z0-9])?$/,
    words: 'A fragment has letters, digits and hyphens, at most 80, and no hyphen at either end.',
  },
  // What needs no escaping in XML, in either form of a C# string, and in a Liquid template.
  variable: {
    pattern: /^[^\s"'\\<>&{}@[\]](?:[^"'\\<>&{}[\]\p{Cc}]{0,254}[^\s"'\\<>&{}[\]])?$/u,
    words: 'A variable has no quotes, brackets, braces, backslashes, < > & or blanks at its ends.',
  },
};

function nameProblem(
  document: PolicyDocument,
  { kind, name }: NameUses,
  newName: string,
  { namedValues }: LanguageOptions,
): string | null {
  const { pattern, words } = patterns[kind];
  if (!pattern.test(newName)) return words;
  const taken =
    kind === 'variable'
      ? variableUses(document).some((use) => use.name === newName)
      : kind === 'named-value' &&
        ((namedValues !== undefined && Object.hasOwn(namedValues, newName)) ||
          document.xml.namedValues.some((reference) => reference.malformed === null && reference.name === newName));
  if (taken) return `There is a ${newName} already; with the same name ${name} would be the same thing.`;
  return null;
}
