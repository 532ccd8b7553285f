import { isBlankText } from '../xml/characters';
import type { XmlElement, XmlNode } from '../xml/nodes';

/**
 * The offsets after the line breaks of these neighbouring elements that stand between tags or attributes, where more indentation
 * changes nothing else: not those in expressions, values, texts, comments and bodies. In no order.
 */
export function indentationGaps(text: string, elements: readonly XmlElement[]): readonly number[] {
  const offsets: number[] = [];
  const gap = (start: number, end: number): void => {
    for (const match of text.slice(start, end).matchAll(/\r\n|\n|\r/g))
      offsets.push(start + match.index + match[0].length);
  };
  for (let index = 1; index < elements.length; index++) {
    const from = elements[index - 1]!.range.end;
    const to = elements[index]!.range.start;
    // A comment of several lines between them keeps its inner lines.
    const between = text.slice(from, to);
    let position = 0;
    for (const comment of between.matchAll(/<!--[\s\S]*?-->/g)) {
      gap(from + position, from + comment.index);
      position = comment.index + comment[0].length;
    }
    gap(from + position, to);
  }
  const pending = [...elements];
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    const { attributes, nameRange, openTag, closeTag, children } = element;
    let position = nameRange.end;
    for (const { range } of attributes) {
      gap(position, range.start);
      position = range.end;
    }
    gap(position, openTag.end);
    if (closeTag !== null) gap(closeTag.start, closeTag.end);
    if (!holdsMarkupOnly(element)) continue;
    for (const child of children) {
      if (child.kind === 'text') gap(child.range.start, child.range.end);
      else if (child.kind === 'element') pending.push(child);
    }
  }
  return offsets;
}

function holdsMarkupOnly({ name, children }: XmlElement): boolean {
  if (name === 'set-body') return false;
  return children.every((node: XmlNode) =>
    node.kind === 'text' ? isBlankText(node.raw) : node.kind !== 'cdata' && node.kind !== 'expression',
  );
}
