import type { PolicyAnalysis } from './PolicyAnalysis';
import type { VariableSet } from './VariableFlow';

/**
 * Variables that the document sets and doesn't mention again, in order. None for fragments and for documents that include one: there
 * the other half may read them.
 */
export function unreadVariables(analysis: PolicyAnalysis): readonly VariableSet[] {
  const { document, variables } = analysis;
  if (document.kind !== 'policies' || analysis.policies('include-fragment').length > 0) return [];
  const read = new Set(variables.reads.map(({ name }) => name));
  const known = new Set<string>();
  return variables.sets.filter(({ name }) => {
    if (read.has(name) || known.has(name)) return false;
    known.add(name);
    return !isQuotedElsewhere(name, document.text, variables.setsOf(name));
  });
}

/** A body template or a computed name can read it, too: then its name stands in quotes. */
function isQuotedElsewhere(name: string, text: string, sets: readonly VariableSet[]): boolean {
  const own = new Set(sets.map(({ range }) => range.start));
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    // `key="name"` is an attribute of its own.
    if (own.has(at) || /\w=["']$/.test(text.slice(Math.max(0, at - 3), at))) continue;
    const before = text[at - 1] ?? '';
    const after = text[at + name.length] ?? '';
    if (/["';.{]/.test(before) && /["'&.}\s|]/.test(after)) return true;
  }
  return false;
}
