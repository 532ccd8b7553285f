import type { OffsetRange } from '../text/range';
import { EndTagIndex } from './EndTagIndex';
import { closestName } from './closestName';
import { skipBlanks } from './characters';
import { liquidTemplate } from './findReferences';
import type { XmlAttribute, XmlNode } from './nodes';
import { ParsedElement } from './ParsedElement';
import type { StartTag } from './parseStartTag';
import type { ParseState } from './ParseState';
import { placeByIndentation } from './placeByIndentation';

interface OpenElement {
  readonly element: ParsedElement;
  /** Whether only blanks and comments stood in it so far. */
  blank: boolean;
  /** False when its start tag has no `>`: that error is enough, its missing end tag isn't reported too. */
  readonly complete: boolean;
}

/** Ancestors that an end tag may be a misspelling of. */
const nearby = 6;

/** Puts nodes in their places and finds out which element an end tag was meant for. */
export class TreeBuilder {
  readonly roots: XmlNode[] = [];
  readonly #state: ParseState;
  readonly #open: OpenElement[] = [];
  #rootsBlank = true;
  /** How many elements of each name are open; kept once an end tag doesn't fit the innermost. */
  #openNames: Map<string, number> | null = null;
  #endTags: EndTagIndex | null = null;
  #liquidDepth = 0;

  constructor(state: ParseState) {
    this.#state = state;
  }

  /** Whether a value may still begin here: nothing but blanks and comments came before in the element. */
  get atValueStart(): boolean {
    return this.#open.at(-1)?.blank ?? this.#rootsBlank;
  }

  get parentName(): string | null {
    return this.#open.at(-1)?.element.name ?? null;
  }

  add(node: XmlNode, blank: boolean): void {
    const top = this.#open.at(-1);
    (top?.element.children ?? this.roots).push(node);
    if (blank) return;
    if (top === undefined) this.#rootsBlank = false;
    else top.blank = false;
  }

  open(start: number, tag: StartTag): void {
    const { name, end } = tag;
    const parent = this.#open.at(-1)?.element ?? null;
    const element = new ParsedElement(this.#state.text, name, tag.attributes, parent, start, end, tag.selfClosing);
    this.add(element, false);
    if (tag.selfClosing) return;
    this.#open.push({ element, blank: true, complete: tag.complete });
    if (this.#openNames !== null) this.#openNames.set(name, (this.#openNames.get(name) ?? 0) + 1);
    if (this.#state.liquid === null && isLiquidBody(name, tag.attributes)) {
      this.#state.liquid = liquidTemplate(this.#state.text, end);
      this.#liquidDepth = this.#open.length;
    }
  }

  /** The first end tag at or after `from` that closes one of the innermost open elements. */
  nextEndTag(from: number): number {
    this.#endTags ??= new EndTagIndex(this.#state.text);
    const names = this.#open.slice(-3).map(({ element }) => element.name);
    return this.#endTags.next(names, from);
  }

  /** Handles the end tag `</name…>`, whose name is at `nameRange`. */
  close(name: string, range: OffsetRange, nameRange: OffsetRange): void {
    const top = this.#open.at(-1);
    if (top?.element.name === name) {
      this.#finish(top.element, range, nameRange);
      return;
    }
    const index = this.#meant(name, range);
    if (index === -1) {
      this.#stray(name, range, nameRange);
      return;
    }
    const { element } = this.#open[index]!;
    const misspelt = element.name !== name;
    for (const open of this.#open.slice(index + 1).toReversed()) {
      if (!open.complete) continue;
      const line = this.#state.lineOf(open.element.start);
      const message = `\`</${name}>\` closes \`<${open.element.name}>\` opened on line ${line}: \`</${open.element.name}>\` is missing before it.`;
      this.#state.report('xml-mismatched-end-tag', message, range.start, range.end);
    }
    if (misspelt) {
      const line = this.#state.lineOf(element.start);
      const message = `\`</${name}>\` closes \`<${element.name}>\` opened on line ${line}: write \`</${element.name}>\`.`;
      this.#state.report('xml-mismatched-end-tag', message, nameRange.start, nameRange.end);
    }
    this.#abandon(index + 1);
    this.#finish(element, range, nameRange);
  }

  /** Ends what is still open at the end of the text. */
  finish(): void {
    for (const { element, complete } of this.#open) {
      if (!complete) continue;
      const message = `\`<${element.name}>\` has no end tag \`</${element.name}>\`.`;
      this.#state.report('xml-unclosed-element', message, element.nameRange.start, element.nameRange.end);
    }
    this.#abandon(0);
  }

  #finish(element: ParsedElement, range: OffsetRange, nameRange: OffsetRange): void {
    element.close(range.start, range.end, nameRange.start, nameRange.end);
    this.#open.pop();
    this.#closed(element);
  }

  #closed({ name }: ParsedElement): void {
    if (this.#openNames !== null) this.#openNames.set(name, (this.#openNames.get(name) ?? 1) - 1);
    if (this.#open.length < this.#liquidDepth) {
      this.#state.liquid = null;
      this.#liquidDepth = 0;
    }
  }

  /** Ends the open elements from `index` on, whose end tags are missing. */
  #abandon(index: number): void {
    const abandoned = this.#open.splice(index).map(({ element }) => element);
    if (abandoned.length === 0) return;
    for (const element of abandoned) this.#closed(element);
    placeByIndentation(this.#state.text, this.#state.lines, abandoned, this.#open.at(-1)?.element ?? null, this.roots);
    for (const element of abandoned.toReversed()) element.abandon();
  }

  #stray(name: string, range: OffsetRange, nameRange: OffsetRange): void {
    const { text } = this.#state;
    const top = this.#open.at(-1)?.element;
    const why =
      top !== undefined && this.#countOpen(name) > 0
        ? `\`</${top.name}>\` must close \`<${top.name}>\` opened on line ${this.#state.lineOf(top.start)} first.`
        : `no \`<${name}>\` is open here.`;
    const message = `\`</${name}>\` closes nothing: ${why}`;
    this.#state.report('xml-unmatched-end-tag', message, nameRange.start, nameRange.end);
    this.add({ kind: 'stray', range, text: text.slice(range.start, range.end) }, true);
  }

  /** The index of the open element that an end tag which doesn't fit the innermost was meant for; -1 when it is one too many. */
  #meant(name: string, range: OffsetRange): number {
    const open = this.#open;
    const top = open.at(-1);
    if (top === undefined) return -1;
    const { text } = this.#state;
    const next = skipBlanks(text, range.end);
    const ownEndFollows = text.startsWith(`</${top.element.name}`, next);
    if (this.#countOpen(name) > 0) {
      if (ownEndFollows) return -1;
      return open.findLastIndex(({ element }) => element.name === name);
    }
    const first = Math.max(0, open.length - nearby);
    const names = open.slice(first).map(({ element }) => element.name);
    const closest = closestName(name, names);
    if (closest !== -1) return first + closest;
    if (ownEndFollows) return -1;
    return this.#alignedWith(top.element, range.start) ? open.length - 1 : -1;
  }

  #countOpen(name: string): number {
    if (this.#openNames === null) {
      this.#openNames = new Map();
      for (const { element } of this.#open) {
        this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 0) + 1);
      }
    }
    return this.#openNames.get(name) ?? 0;
  }

  /** Whether an end tag stands where that of the element would: on its line, or alone on a line with its indentation. */
  #alignedWith(element: ParsedElement, offset: number): boolean {
    const { lines, text } = this.#state;
    const opened = lines.positionAt(element.start);
    const closed = lines.positionAt(offset);
    if (opened.line === closed.line) return true;
    if (opened.character !== closed.character) return false;
    const indentation = text.slice(offset - closed.character, offset);
    return indentation.trim() === '';
  }
}

function isLiquidBody(name: string, attributes: readonly XmlAttribute[]): boolean {
  return (
    name === 'set-body' &&
    attributes.some((attribute) => attribute.name === 'template' && attribute.value.text.trim() === 'liquid')
  );
}
