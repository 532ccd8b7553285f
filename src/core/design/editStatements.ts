import { designShape, designSlots } from '../generate/designSlots';
import {
  chosenElement,
  type Content,
  type ElementTemplate,
  type Part,
  type Shape,
  type SlotValues,
} from '../generate/PolicyTemplate';
import { escapeExpression, indentCode, printStatements } from '../generate/printStatements';
import { renderContent, type Rendered, renderSlot } from '../generate/renderContent';
import { tokenRequestId } from '../generate/requestParts';
import { statementParts } from '../generate/statementParts';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { TextEdit } from '../text/TextEdit';
import { escapeAttribute, escapeText } from '../xml/escapeXml';
import type { XmlElement } from '../xml/nodes';
import { type DocumentStyle, documentStyle, lineIndent } from './documentStyle';
import type { LocatedDesign } from './locateDesign';
import type { MatchedContent, MatchedElement } from './matchElement';
import { ownedLines, ownedRange } from './ownedRange';
import type { PolicyDesign } from './PolicyDesign';

/**
 * The edits that turn the located statements into those of `after`, which keeps a cache or has none as the located design does.
 * Only values, attributes and elements that differ are touched.
 */
export function editStatements(
  document: PolicyDocument,
  located: LocatedDesign,
  after: PolicyDesign,
): readonly TextEdit[] {
  const editor = new StatementEditor(document, located.design, after);
  editor.editParts(statementParts(designShape(after)), located.statements);
  return editor.edits;
}

class StatementEditor {
  readonly edits: TextEdit[] = [];
  readonly #document: PolicyDocument;
  readonly #style: DocumentStyle;
  readonly #before: SlotValues;
  readonly #after: SlotValues;
  readonly #shape: Shape;
  readonly #providerChanged: boolean;

  constructor(document: PolicyDocument, before: PolicyDesign, after: PolicyDesign) {
    this.#document = document;
    this.#style = documentStyle(document);
    this.#before = designSlots(before);
    this.#after = designSlots(after);
    this.#shape = designShape(after);
    this.#providerChanged =
      before.provider.kind !== after.provider.kind || this.#before.tokenUrl !== this.#after.tokenUrl;
  }

  /** Parts that are new are put before the next one that is there already and stays. */
  editParts(parts: readonly Part[], matches: ReadonlyMap<string, MatchedElement>): void {
    for (const [index, part] of parts.entries()) {
      const matched = matches.get(part.key);
      const wanted = chosenElement(part, this.#shape);
      if (matched !== undefined && wanted !== null) {
        this.#editElement(matched, wanted);
      } else if (matched !== undefined) {
        this.#replace(ownedLines(this.#document, matched), '');
      } else if (wanted !== null) {
        const next = parts
          .slice(index + 1)
          .find((later) => matches.has(later.key) && chosenElement(later, this.#shape) !== null);
        if (next !== undefined) this.#insertBefore(matches.get(next.key)!, wanted);
      }
    }
  }

  #editElement(matched: MatchedElement, wanted: ElementTemplate): void {
    for (const [name, content] of Object.entries(wanted.attributes)) this.#editAttribute(matched, name, content);
    if (wanted.name === 'send-request' && this.#providerChanged) this.#setRequestId(matched.element);
    if (wanted.text !== null && matched.text !== null) this.#editText(matched, wanted.text);
    this.editParts(wanted.parts, matched.children);
  }

  #insertBefore(next: MatchedElement, wanted: ElementTemplate): void {
    const { text } = this.#document;
    const { start } = ownedRange(this.#document, next);
    const indent = lineIndent(text, start);
    const { newline } = this.#style;
    const printed = printStatements([{ kind: 'template', element: wanted }], this.#shape, this.#after, {
      ...this.#style,
      baseIndent: indent,
    });
    this.#replace({ start, end: start }, printed.slice(indent.length) + newline + indent);
  }

  #editAttribute({ element, attributes }: MatchedElement, name: string, content: Content): void {
    const matched = attributes.get(name);
    if (matched === undefined) {
      if (this.#unchanged(content)) return;
      const rendered = renderContent(content, this.#after);
      if (rendered !== null) this.#addAttribute(element, name, this.#attributeValue(element, rendered, '"'));
      return;
    }
    if (this.#editSlots(matched, content)) return;
    const rendered = renderContent(content, this.#after);
    const attribute = element.attributes.find((candidate) => candidate.name === name)!;
    if (rendered === null) {
      const blanks = /\s*$/.exec(this.#document.text.slice(element.range.start, attribute.range.start))![0].length;
      this.#replace({ start: attribute.range.start - blanks, end: attribute.range.end }, '');
      return;
    }
    const { range } = matched.value;
    const quote = this.#document.text[range.start - 1];
    if (quote === '"' || quote === "'") this.#replace(range, this.#attributeValue(element, rendered, quote));
    else this.#replace(attribute.range, `${name}="${this.#attributeValue(element, rendered, '"')}"`);
  }

  #addAttribute(element: XmlElement, name: string, value: string): void {
    const last = element.attributes.at(-1)?.range.end ?? element.nameRange.end;
    this.#replace({ start: last, end: last }, ` ${name}="${value}"`);
  }

  /** The id tells which kind of provider is meant, where the URL leaves it open. */
  #setRequestId(element: XmlElement): void {
    const id = tokenRequestId(this.#shape.provider);
    const attribute = element.attributes.find(({ name }) => name === 'id');
    if (attribute === undefined)
      this.#replace({ start: element.nameRange.end, end: element.nameRange.end }, ` id="${id}"`);
    else if (attribute.value.text !== id) this.#replace(attribute.range, `id="${id}"`);
  }

  #editText({ element, text: matched }: MatchedElement, content: Content): void {
    if (matched === null || this.#editSlots(matched, content)) return;
    const rendered = renderContent(content, this.#after);
    const value = rendered === null ? '' : this.#textValue(element, rendered);
    if (element.selfClosing) {
      const { end } = element.openTag;
      const blanks = /\s*\/>$/.exec(this.#document.text.slice(element.openTag.start, end))![0].length;
      this.#replace({ start: end - blanks, end }, `>${value}</${element.name}>`);
      return;
    }
    const { raw, range } = matched.value;
    const leading = raw.length - raw.trimStart().length;
    this.#replace(
      { start: range.start + leading, end: Math.max(range.start + leading, range.start + raw.trimEnd().length) },
      value,
    );
  }

  /** True when there is nothing more to do: the content is what it was, apart from constants that were changed in place. */
  #editSlots(matched: MatchedContent, content: Content): boolean {
    if (!sameContent(matched.content, content)) return false;
    if (this.#unchanged(content)) return true;
    const { expression } = matched;
    if (content.kind !== 'code' || expression === null) return false;
    for (const { slot, range } of matched.slots) {
      if (this.#before[slot] === this.#after[slot]) continue;
      const start = expression.toDocument(range.start);
      const code = renderSlot(slot, this.#after);
      const escaped = this.#style.format === 'xml' || expression.escaping === 'xml' ? escapeExpression(code) : code;
      this.#replace({ start, end: expression.toDocument(range.end) }, escaped);
    }
    return true;
  }

  #unchanged(content: Content): boolean {
    if (content.kind === 'literal') return true;
    const slots = content.kind === 'slot' ? [content.slot] : slotsIn(content.code);
    return slots.every((slot) => this.#before[slot] === this.#after[slot]);
  }

  #attributeValue(element: XmlElement, rendered: NonNullable<Rendered>, quote: '"' | "'"): string {
    if (rendered.kind === 'text') return escapeAttribute(rendered.text, quote);
    const code = this.#code(element, rendered.text);
    return quote === "'" && this.#style.format === 'xml' ? code.replaceAll("'", '&apos;') : code;
  }

  #textValue(element: XmlElement, rendered: NonNullable<Rendered>): string {
    return rendered.kind === 'text' ? escapeText(rendered.text) : this.#code(element, rendered.text);
  }

  #code(element: XmlElement, code: string): string {
    const { format, indent, newline } = this.#style;
    const indented = indentCode(code, lineIndent(this.#document.text, element.range.start), indent).replaceAll(
      '\n',
      newline,
    );
    return format === 'xml' ? escapeExpression(indented) : indented;
  }

  #replace(range: TextEdit['range'], newText: string): void {
    this.edits.push({ range, newText });
  }
}

function sameContent(a: Content, b: Content): boolean {
  if (a.kind === 'slot') return b.kind === 'slot' && a.slot === b.slot;
  if (a.kind === 'code') return b.kind === 'code' && a.code === b.code;
  return b.kind === 'literal' && a.text === b.text;
}

function slotsIn(code: string): readonly (keyof SlotValues)[] {
  return [...code.matchAll(/«(\w+)»/g)].map((match) => match[1] as keyof SlotValues);
}
