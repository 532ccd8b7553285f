import { applyEdits, type TextEdit } from '../text/TextEdit';
import { isBlankText, skipBlanks } from '../xml/characters';
import type { XmlElement, XmlErrorCode, XmlNode } from '../xml/nodes';
import { parseXml } from '../xml/parseXml';

export interface FormatOptions {
  /** One level of indentation; four spaces unless told. */
  readonly indent?: string;
}

/** Errors after which the tree is a guess, and moving white space could make the guess come out differently. */
const structural: ReadonlySet<XmlErrorCode> = new Set<XmlErrorCode>([
  'xml-unclosed-element',
  'xml-unmatched-end-tag',
  'xml-mismatched-end-tag',
  'xml-unclosed-expression',
  'xml-unclosed-comment',
  'xml-unclosed-cdata',
  'xml-unclosed-tag',
  'xml-bad-attribute',
  'xml-bad-name',
]);

/** Deeper levels get no more indentation: the white space of a document must not grow with the square of its depth. */
const deepestIndent = 64;

/**
 * Indents a policy: an element or comment a line, one level for each element around it, at most one blank line between siblings,
 * one blank between attributes (attributes that begin a line keep their line). Values, expressions, comments, CDATA and what
 * stands in a `set-body` or in a foreign namespace are never changed, so the policy means what it meant. A text whose tags don't
 * fit together stays as it is. Formatting twice is formatting once.
 */
export function formatPolicy(text: string, { indent = '    ' }: FormatOptions = {}): string {
  const document = parseXml(text);
  if (document.errors.some(({ code }) => structural.has(code))) return text;
  return new Formatter(text, indent).format(document.children);
}

const anyLineBreak = /\r\n|\n|\r/;
const lineBreaks = /\r\n|\n|\r/g;

interface Level {
  readonly children: readonly XmlNode[];
  readonly depth: number;
  readonly parent: XmlElement | null;
}

class Formatter {
  readonly #text: string;
  readonly #indent: string;
  /** With `\n` for line breaks, until the document's own are known. */
  readonly #edits: TextEdit[] = [];
  /** How often each kind of line break stands between tags. */
  readonly #lineBreaks = new Map<string, number>();

  constructor(text: string, indent: string) {
    this.#text = text;
    this.#indent = indent;
  }

  format(children: readonly XmlNode[]): string {
    const pending: Level[] = [{ children, depth: 0, parent: null }];
    for (let level = pending.pop(); level !== undefined; level = pending.pop()) {
      if (!holdsMarkupOnly(level.children)) continue;
      this.#separate(level);
      for (const node of level.children) {
        if (node.kind !== 'element') continue;
        this.#tag(node, level.depth);
        if (!isLiteral(node)) pending.push({ children: node.children, depth: level.depth + 1, parent: node });
      }
    }
    const lineBreak = this.#lineBreak();
    return applyEdits(
      this.#text,
      this.#edits.map(({ range, newText }) => ({ range, newText: newText.replaceAll('\n', lineBreak) })),
    );
  }

  /** The document's own: the most frequent one between tags, where formatting sets all of them alike; else the first anywhere. */
  #lineBreak(): string {
    const [most] = [...this.#lineBreaks].toSorted(([, a], [, b]) => b - a);
    return most?.[0] ?? anyLineBreak.exec(this.#text)?.[0] ?? '\n';
  }

  /** Puts the children of a level on their lines. */
  #separate({ children, depth, parent }: Level): void {
    const nodes = children.filter(({ kind }) => kind !== 'text');
    if (parent === null) {
      this.#documentEdges(nodes);
    } else if (nodes.length === 0) {
      const gap = this.#text.slice(parent.openTag.end, parent.closeTag?.start ?? parent.openTag.end);
      if (parent.closeTag !== null && countLineBreaks(gap) > 0) this.#beforeEndTag(parent, parent.openTag.end, depth);
      return;
    } else {
      this.#replace(parent.openTag.end, nodes[0]!.range.start, this.#gap(parent.openTag.end, nodes[0]!, depth, false));
      if (parent.closeTag !== null) this.#beforeEndTag(parent, nodes.at(-1)!.range.end, depth);
    }
    for (let index = 1; index < nodes.length; index++) {
      const { end } = nodes[index - 1]!.range;
      this.#replace(end, nodes[index]!.range.start, this.#gap(end, nodes[index]!, depth, true));
    }
  }

  #beforeEndTag(element: XmlElement, from: number, depth: number): void {
    this.#replace(from, element.closeTag!.start, '\n' + this.#indentation(depth - 1));
  }

  /** Drops blank lines at both ends of the document, and all but one line break at its end. */
  #documentEdges(nodes: readonly XmlNode[]): void {
    const [first] = nodes;
    const last = nodes.at(-1);
    if (first === undefined || last === undefined) return;
    this.#replace(this.#text.startsWith('\uFEFF') ? 1 : 0, first.range.start, '');
    const tail = this.#text.slice(last.range.end);
    this.#replace(last.range.end, this.#text.length, countLineBreaks(tail) > 0 ? '\n' : '');
  }

  /** What belongs between an offset and the node that follows it. A comment that ends a line stays on that line. */
  #gap(from: number, node: XmlNode, depth: number, keepsBlankLine: boolean): string {
    const source = this.#text.slice(from, node.range.start);
    const breaks = countLineBreaks(source);
    if (node.kind === 'comment' && breaks === 0) return source === '' ? '' : ' ';
    const lines = keepsBlankLine && breaks > 1 ? '\n' : '';
    return lines + '\n' + this.#indentation(depth);
  }

  /** Sets the white space inside the element's tags. */
  #tag(element: XmlElement, depth: number): void {
    const { attributes, openTag, closeTag, closeNameRange, nameRange, selfClosing } = element;
    let position = nameRange.end;
    for (const { range, nameRange: attributeName, value } of attributes) {
      const gap = this.#text.slice(position, range.start);
      const separator = countLineBreaks(gap) > 0 ? '\n' + this.#indentation(depth + 1) : ' ';
      this.#replace(position, range.start, separator);
      const equals = this.#text.slice(attributeName.end, value.range.start - 1);
      if (equals.trim() === '=') this.#replace(attributeName.end, value.range.start - 1, '=', equals);
      position = range.end;
    }
    const close = selfClosing ? openTag.end - 2 : openTag.end - 1;
    this.#replace(position, close, selfClosing ? ' ' : '');
    if (closeTag !== null && closeNameRange !== null) this.#replace(closeNameRange.end, closeTag.end - 1, '');
  }

  #indentation(depth: number): string {
    return this.#indent.repeat(Math.min(depth, deepestIndent));
  }

  /** Replaces what stands between two offsets, provided that it is white space or `expected`. */
  #replace(start: number, end: number, newText: string, expected: string | null = null): void {
    const source = this.#text.slice(start, end);
    if (source !== expected && skipBlanks(source, 0) < source.length) return;
    for (const lineBreak of source.match(lineBreaks) ?? []) {
      this.#lineBreaks.set(lineBreak, (this.#lineBreaks.get(lineBreak) ?? 0) + 1);
    }
    this.#edits.push({ range: { start, end }, newText });
  }
}

/** Whether white space between these nodes means nothing: there is no text, CDATA or expression among them. */
function holdsMarkupOnly(children: readonly XmlNode[]): boolean {
  return children.every((node) => {
    if (node.kind === 'text') return isBlankText(node.raw);
    return node.kind !== 'cdata' && node.kind !== 'expression';
  });
}

/** Whether the content is text for somebody else, in which white space counts. */
function isLiteral(element: XmlElement): boolean {
  if (element.name === 'set-body' || element.name.includes(':')) return true;
  return element.attributes.some(({ name, value }) => name === 'xml:space' && value.text === 'preserve');
}

function countLineBreaks(whiteSpace: string): number {
  return whiteSpace.match(lineBreaks)?.length ?? 0;
}
