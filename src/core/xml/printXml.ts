import type { XmlDocument, XmlNode } from './nodes';

/** Prints a tree from its nodes: what was parsed comes back unit for unit. Iterative, for trees of any depth. */
export function printXml(document: XmlDocument): string {
  const { text } = document;
  let printed = '';
  const pending: (XmlNode | string)[] = document.children.toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') {
      printed += next;
    } else if (next.kind === 'element') {
      printed += text.slice(next.openTag.start, next.openTag.end);
      if (next.closeTag !== null) pending.push(text.slice(next.closeTag.start, next.closeTag.end));
      for (let index = next.children.length - 1; index >= 0; index--) pending.push(next.children[index]!);
    } else {
      printed += text.slice(next.range.start, next.range.end);
    }
  }
  return printed;
}
