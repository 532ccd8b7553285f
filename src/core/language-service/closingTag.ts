import type { PolicyDocument } from '../policy/PolicyDocument';
import { cursorContext } from './cursorContext';
import { elementAt } from './elementAt';

/**
 * What the editor writes after a character that was just typed before `offset`: the end tag after the `>` of a start tag that has
 * none, and the rest of the end tag after `</`. Null where nothing is to be written.
 */
export function closingTag(document: PolicyDocument, offset: number): string | null {
  const { text } = document;
  if (text[offset - 1] === '>') return endTagOf(document, offset);
  if (text[offset - 1] !== '/' || text[offset - 2] !== '<' || /[\w.:>-]/.test(text[offset] ?? '')) return null;
  const context = cursorContext(document, offset);
  return context.kind === 'end-tag' && context.element !== null ? `${context.element.name}>` : null;
}

function endTagOf(document: PolicyDocument, offset: number): string | null {
  let element = elementAt(document, offset - 1);
  while (element !== null && element.openTag.end !== offset) element = element.parent;
  if (element === null || element.selfClosing || element.name === '') return null;
  if (element.closeTag === null) return `</${element.name}>`;
  // Its end tag may be the one of an element around it, which then has none.
  for (let outer = element.parent; outer !== null; outer = outer.parent) {
    if (outer.name === element.name && outer.closeTag === null) return `</${element.name}>`;
  }
  return null;
}
