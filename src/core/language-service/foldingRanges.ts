import type { PolicyDocument } from '../policy/PolicyDocument';
import { LineIndex } from '../text/LineIndex';
import type { OffsetRange } from '../text/range';
import type { XmlExpression, XmlNode } from '../xml/nodes';

/** Lines that fold to their first one. Zero-based; both lines belong to it. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | null;
}

/**
 * What can be folded: elements (their end tag stays in sight), start tags and expressions over several lines, comments and CDATA.
 * At most one range begins in a line, the longest; in the order of the document.
 */
export function foldingRanges(document: Pick<PolicyDocument, 'xml' | 'text'>): readonly FoldingRange[] {
  const lines = new LineIndex(document.text);
  const found = new Map<number, FoldingRange>();
  const add = ({ start, end }: OffsetRange, lastLineStays: boolean, kind: FoldingRange['kind'] = null): void => {
    const startLine = lines.positionAt(start).line;
    const endLine = lines.positionAt(end).line - (lastLineStays ? 1 : 0);
    if (endLine > startLine && endLine > (found.get(startLine)?.endLine ?? -1)) {
      found.set(startLine, { startLine, endLine, kind });
    }
  };
  const addExpression = ({ range }: XmlExpression): void => add(range, true);
  const pending: XmlNode[] = [...document.xml.children];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    switch (node.kind) {
      case 'element':
        if (node.closeTag !== null) add({ start: node.range.start, end: node.closeTag.start }, true);
        else if (node.selfClosing) add(node.range, false);
        for (const { value } of node.attributes) if (value.expression !== null) addExpression(value.expression);
        for (const child of node.children) pending.push(child);
        break;
      case 'expression':
        addExpression(node);
        break;
      case 'comment':
        add(node.range, false, 'comment');
        break;
      case 'cdata':
        add(node.range, true);
        break;
      default:
    }
  }
  return [...found.values()].toSorted((a, b) => a.startLine - b.startLine);
}
