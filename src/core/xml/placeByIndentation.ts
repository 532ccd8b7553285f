import type { LineIndex } from '../text/LineIndex';
import type { XmlNode } from './nodes';
import { ParsedElement } from './ParsedElement';

interface Container {
  readonly element: ParsedElement | null;
  readonly children: XmlNode[];
  readonly indentation: number;
}

/**
 * Elements without an end tag have swallowed all that followed them. The author's indentation tells what was meant to be inside:
 * from the first child on that begins a line and isn't indented more than the element, everything moves out to the nearest
 * element that it is indented more than. Documents on one line stay as they are.
 *
 * @param unfinished the elements, each the last child of the one before, as far as end tags tell
 * @param siblings the children of `parent`, or the document's where it is null; the first unfinished element is the last of them
 */
export function placeByIndentation(
  text: string,
  lines: LineIndex,
  unfinished: readonly ParsedElement[],
  parent: ParsedElement | null,
  siblings: XmlNode[],
): void {
  const indentations = new Map<number, number>();
  const containers: Container[] = [{ element: parent, children: siblings, indentation: -1 }];
  for (const element of unfinished) {
    containers.push({ element, children: element.children, indentation: lineIndentation(element.range.start) });
    const leaving = element.children.splice(firstOutside(element.children));
    for (const [index, node] of leaving.entries()) {
      // White space goes with the node that it stands before.
      const deciding = node.kind === 'text' ? (leaving[index + 1] ?? node) : node;
      if (deciding.kind === 'element' || deciding.kind === 'comment') {
        const indentation = indentationOf(deciding);
        while (indentation <= containers.at(-1)!.indentation) containers.pop();
      }
      const container = containers.at(-1)!;
      container.children.push(node);
      if (node instanceof ParsedElement) node.parent = container.element;
    }
  }

  function firstOutside(children: readonly XmlNode[]): number {
    const own = containers.at(-1)!.indentation;
    const index = children.findIndex(
      (node) => (node.kind === 'element' || node.kind === 'comment') && indentationOf(node) <= own,
    );
    if (index === -1) return children.length;
    return index > 0 && children[index - 1]!.kind === 'text' ? index - 1 : index;
  }

  /** Infinite for a node that doesn't begin its line. */
  function indentationOf(node: XmlNode): number {
    const { character } = lines.positionAt(node.range.start);
    const line = node.range.start - character;
    const indentation = lineIndentation(node.range.start);
    return measure(line, node.range.start) === null ? Number.POSITIVE_INFINITY : indentation;
  }

  function lineIndentation(offset: number): number {
    const { line, character } = lines.positionAt(offset);
    let known = indentations.get(line);
    if (known === undefined) {
      known = measure(offset - character, Number.POSITIVE_INFINITY) ?? 0;
      indentations.set(line, known);
    }
    return known;
  }

  /** The columns of white space from `start`, a tab as four; null when something else stands before `end`. */
  function measure(start: number, end: number): number | null {
    let columns = 0;
    for (let position = start; position < Math.min(end, text.length); position++) {
      const unit = text.charCodeAt(position);
      if (unit === 9) columns += 4;
      else if (unit === 32) columns++;
      else return end === Number.POSITIVE_INFINITY ? columns : null;
    }
    return columns;
  }
}
