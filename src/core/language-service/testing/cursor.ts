import { parsePolicy } from '../../policy/parsePolicy';
import type { PolicyDocument } from '../../policy/PolicyDocument';

/** A document with the place of the one `|` in it, which isn't part of its text. */
export function cursor(marked: string): { readonly document: PolicyDocument; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset === -1) throw new Error('The text has no | for the cursor.');
  return { document: parsePolicy(marked.slice(0, offset) + marked.slice(offset + 1)), offset };
}
