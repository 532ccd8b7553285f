import type { PolicyDocument } from '../policy/PolicyDocument';
import type { TextEdit } from '../text/TextEdit';
import type { XmlElement } from '../xml/nodes';
import { type DocumentStyle, lineIndent } from './documentStyle';

/** Puts printed statements right inside of an element, before what it holds. `print` is given what stands before each line. */
export function insertFirstChild(
  { text }: PolicyDocument,
  { indent, newline }: DocumentStyle,
  element: XmlElement,
  print: (baseIndent: string) => string,
): TextEdit {
  const outer = lineIndent(text, element.range.start);
  const content = newline + print(outer + indent);
  const { start, end } = element.openTag;
  if (element.selfClosing) {
    const tag = /\s*\/>$/.exec(text.slice(start, end))![0];
    return {
      range: { start: end - tag.length, end },
      newText: `>${content}${newline}${outer}</${element.name}>`,
    };
  }
  const isLineEnd = /^[ \t]*[\r\n]/.test(text.slice(end, end + 256));
  return { range: { start: end, end }, newText: isLineEnd ? content : content + newline + outer };
}
