import { EndTagIndex } from './EndTagIndex';
import { closestName } from './closestName';
import { isNameUnit, skipBlanks } from './characters';
import { liquidTemplate } from './findReferences';
import type { XmlAttribute, XmlNode } from './nodes';
import { ParsedElement } from './ParsedElement';
import type { StartTag } from './parseStartTag';
import type { ParseState } from './ParseState';
import { placeByIndentation } from './placeByIndentation';

/** Ancestors that an end tag may be a misspelling of. */
const nearby = 6;

/** Puts nodes in their places and finds out which element an end tag was meant for. */
export class TreeBuilder {
  readonly #state: ParseState;
  /** The open elements, the innermost last. The next four go with it, by depth. */
  readonly #open: ParsedElement[] = [];
  /** Where in `#nodes` an element's children begin. */
  readonly #firstChild: number[] = [];
  /** Whether only blanks and comments stood in an element so far. */
  readonly #blank: boolean[] = [];
  /** False where a start tag has no `>`: that error is enough, the missing end tag isn't reported too. */
  readonly #complete: boolean[] = [];
  /** The roots, and above each open element the children that it has so far; they move into it when it ends. */
  readonly #nodes: XmlNode[] = [];
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
    return this.#blank.at(-1) ?? this.#rootsBlank;
  }

  get parentName(): string | null {
    return this.#open.at(-1)?.name ?? null;
  }

  add(node: XmlNode, blank: boolean): void {
    this.#nodes.push(node);
    if (blank) return;
    const depth = this.#open.length;
    if (depth === 0) this.#rootsBlank = false;
    else this.#blank[depth - 1] = false;
  }

  open(start: number, tag: StartTag): void {
    const { name, end } = tag;
    const depth = this.#open.length;
    const parent = depth === 0 ? null : this.#open[depth - 1]!;
    const element = new ParsedElement(this.#state.text, name, tag.attributes, parent, start, end, tag.selfClosing);
    this.add(element, false);
    if (tag.selfClosing) return;
    this.#open.push(element);
    this.#firstChild.push(this.#nodes.length);
    this.#blank.push(true);
    this.#complete.push(tag.complete);
    if (this.#openNames !== null) this.#openNames.set(name, (this.#openNames.get(name) ?? 0) + 1);
    if (this.#state.liquid === null && isLiquidBody(name, tag.attributes)) {
      this.#state.liquid = liquidTemplate(this.#state.text, end);
      this.#liquidDepth = this.#open.length;
    }
  }

  /** The first end tag at or after `from` that closes one of the innermost open elements. */
  nextEndTag(from: number): number {
    this.#endTags ??= new EndTagIndex(this.#state.text);
    const names = this.#open.slice(-3).map(({ name }) => name);
    return this.#endTags.next(names, from);
  }

  /** The innermost open element, if an end tag with its name is at `nameStart`: no need to take the name out of the text then. */
  fitting(nameStart: number): string | null {
    const name = this.parentName;
    if (name === null || !this.#state.text.startsWith(name, nameStart)) return null;
    return isNameUnit(this.#state.text.charCodeAt(nameStart + name.length)) ? null : name;
  }

  /** Handles the end tag between `start` and `end`, whose name begins at `nameStart`. */
  close(name: string, start: number, end: number, nameStart: number): void {
    if (this.parentName === name) {
      this.#finish(start, end);
      return;
    }
    const index = this.#meant(name, start, end);
    if (index === -1) {
      this.#stray(name, start, end, nameStart);
      return;
    }
    const element = this.#open[index]!;
    for (let depth = this.#open.length - 1; depth > index; depth--) {
      if (!this.#complete[depth]!) continue;
      const missing = this.#open[depth]!;
      const line = this.#state.lineOf(missing.start);
      const message = `\`</${name}>\` closes \`<${missing.name}>\` opened on line ${line}: \`</${missing.name}>\` is missing before it.`;
      this.#state.report('xml-mismatched-end-tag', message, start, end, { unclosed: missing.nameRange });
    }
    if (element.name !== name) {
      const line = this.#state.lineOf(element.start);
      const message = `\`</${name}>\` closes \`<${element.name}>\` opened on line ${line}: write \`</${element.name}>\`.`;
      this.#state.report('xml-mismatched-end-tag', message, nameStart, nameStart + name.length);
    }
    this.#abandon(index + 1);
    this.#finish(start, end);
  }

  /** Ends what is still open at the end of the text, and returns the document's children. */
  finish(): readonly XmlNode[] {
    for (const [depth, { name, nameRange }] of this.#open.entries()) {
      if (!this.#complete[depth]!) continue;
      const message = `\`<${name}>\` has no end tag \`</${name}>\`.`;
      this.#state.report('xml-unclosed-element', message, nameRange.start, nameRange.end);
    }
    this.#abandon(0);
    return this.#nodes;
  }

  /** Ends the innermost open element with the end tag between two offsets. */
  #finish(start: number, end: number): void {
    this.#leave().close(start, end);
  }

  /** Takes the innermost open element from the stack and gives it its children. */
  #leave(): ParsedElement {
    const element = this.#open.pop()!;
    const firstChild = this.#firstChild.pop()!;
    this.#blank.pop();
    this.#complete.pop();
    const count = this.#nodes.length - firstChild;
    // Most elements hold one text: no need to ask `splice` for it.
    if (count === 1) element.children = [this.#nodes.pop()!];
    else if (count > 1) element.children = this.#nodes.splice(firstChild);
    const { name } = element;
    if (this.#openNames !== null) this.#openNames.set(name, (this.#openNames.get(name) ?? 1) - 1);
    if (this.#open.length < this.#liquidDepth) {
      this.#state.liquid = null;
      this.#liquidDepth = 0;
    }
    return element;
  }

  /** Ends the open elements from `index` on, whose end tags are missing. */
  #abandon(index: number): void {
    const abandoned: ParsedElement[] = [];
    while (this.#open.length > index) abandoned.push(this.#leave());
    if (abandoned.length === 0) return;
    placeByIndentation(
      this.#state.text,
      this.#state.lines,
      abandoned.toReversed(),
      this.#open.at(-1) ?? null,
      this.#nodes,
    );
    for (const element of abandoned) element.abandon();
  }

  #stray(name: string, start: number, end: number, nameStart: number): void {
    const { text } = this.#state;
    const top = this.#open.at(-1);
    const why =
      top !== undefined && this.#countOpen(name) > 0
        ? `\`</${top.name}>\` must close \`<${top.name}>\` opened on line ${this.#state.lineOf(top.start)} first.`
        : `no \`<${name}>\` is open here.`;
    const message = `\`</${name}>\` closes nothing: ${why}`;
    this.#state.report('xml-unmatched-end-tag', message, nameStart, nameStart + name.length);
    this.add({ kind: 'stray', range: { start, end }, text: text.slice(start, end) }, true);
  }

  /** The index of the open element that an end tag which doesn't fit the innermost was meant for; -1 when it is one too many. */
  #meant(name: string, start: number, end: number): number {
    const open = this.#open;
    const top = open.at(-1);
    if (top === undefined) return -1;
    const { text } = this.#state;
    const next = skipBlanks(text, end);
    const ownEndFollows = text.startsWith(`</${top.name}`, next);
    if (this.#countOpen(name) > 0) {
      if (ownEndFollows) return -1;
      return open.findLastIndex((element) => element.name === name);
    }
    const first = Math.max(0, open.length - nearby);
    const names = open.slice(first).map((element) => element.name);
    const closest = closestName(name, names);
    if (closest !== -1) return first + closest;
    if (ownEndFollows) return -1;
    return this.#alignedWith(top, start) ? open.length - 1 : -1;
  }

  #countOpen(name: string): number {
    if (this.#openNames === null) {
      this.#openNames = new Map();
      for (const element of this.#open) {
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
