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
import { outerParts, statementParts } from '../generate/statementParts';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { TextEdit } from '../text/TextEdit';
import { escapeAttribute, escapeText } from '../xml/escapeXml';
import type { XmlElement } from '../xml/nodes';
import { type DocumentStyle, documentStyle, lineIndent } from './documentStyle';
import type { LocatedDesign } from './locateDesign';
import type { MatchedContent, MatchedElement } from './matchElement';
import { outerEdits } from './outerEdits';
import { ownedComment, ownedLines, ownedRange } from './ownedRange';
import type { PolicyDesign } from './PolicyDesign';

/**
 * The edits that turn the located statements into those of `after`, which has the same sequence of statements as the located design.
 * Only values, attributes, comments and elements that differ are touched.
 */
export function editStatements(
  document: PolicyDocument,
  located: LocatedDesign,
  after: PolicyDesign,
  style: DocumentStyle = documentStyle(document),
): readonly TextEdit[] {
  const editor = new StatementEditor(document, located.design, after, style);
  editor.editParts(statementParts(designShape(after)), located.statements);
  for (const { part } of outerParts) editor.editStaying(part, located.statements);
  return [...editor.edits, ...outerEdits(document, located.statements, after, style)];
}

class StatementEditor {
  readonly edits: TextEdit[] = [];
  readonly #document: PolicyDocument;
  readonly #style: DocumentStyle;
  readonly #before: SlotValues;
  readonly #after: SlotValues;
  readonly #shape: Shape;
  readonly #providerChanged: boolean;

  constructor(document: PolicyDocument, before: PolicyDesign, after: PolicyDesign, style: DocumentStyle) {
    this.#document = document;
    this.#style = style;
    this.#before = designSlots(before);
    this.#after = designSlots(after);
    this.#shape = designShape(after);
    this.#providerChanged =
      designShape(before).provider !== this.#shape.provider || this.#before.tokenUrl !== this.#after.tokenUrl;
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
        const stays = ({ key, ...part }: Part): boolean =>
          matches.has(key) && chosenElement({ key, ...part }, this.#shape) !== null;
        const next = parts.slice(index + 1).find(stays);
        const last = parts.slice(0, index).findLast(stays);
        if (next !== undefined) this.#insertBefore(matches.get(next.key)!, wanted);
        else if (last !== undefined) this.#insertAfter(matches.get(last.key)!, wanted);
      }
    }
  }

  /** Edits a statement that is there and stays there. */
  editStaying(part: Part, matches: ReadonlyMap<string, MatchedElement>): void {
    const matched = matches.get(part.key);
    const wanted = chosenElement(part, this.#shape);
    if (matched !== undefined && wanted !== null) this.#editElement(matched, wanted);
  }

  #editElement(matched: MatchedElement, wanted: ElementTemplate): void {
    this.#editComment(matched, wanted);
    if (matched.template.name !== wanted.name) {
      this.#replace(matched.element.range, this.#print({ ...wanted, comment: null }, matched.element.range.start));
      return;
    }
    const gone = Object.keys(matched.template.attributes).filter((name) => !Object.hasOwn(wanted.attributes, name));
    for (const [name, content] of Object.entries(wanted.attributes)) {
      const predecessor = Object.hasOwn(matched.template.attributes, name) ? undefined : gone.shift();
      if (predecessor === undefined) this.#editAttribute(matched, wanted, name);
      else this.#replaceAttribute(matched.element, predecessor, name, content);
    }
    for (const name of gone) this.#removeAttribute(matched.element, name);
    if (wanted.name === 'send-request' && this.#providerChanged) this.#setRequestId(matched.element);
    if (wanted.text !== null && matched.text !== null) this.#editText(matched, wanted.text);
    this.editParts(wanted.parts, matched.children);
  }

  /** A comment that was generated and is as it was follows the template. */
  #editComment(matched: MatchedElement, { comment }: ElementTemplate): void {
    if (matched.template.comment === comment) return;
    const { text } = this.#document;
    const existing = ownedComment(this.#document, matched);
    const { start } = matched.element.range;
    if (comment === null) {
      if (existing !== null) this.#replace({ start: existing.start, end: start }, '');
    } else if (existing !== null) {
      this.#replace(existing, `<!-- ${comment} -->`);
    } else if (matched.template.comment === null) {
      this.#replace({ start, end: start }, `<!-- ${comment} -->${this.#style.newline}${lineIndent(text, start)}`);
    }
  }

  #insertBefore(next: MatchedElement, wanted: ElementTemplate): void {
    const { start } = ownedRange(this.#document, next);
    const indent = lineIndent(this.#document.text, start);
    this.#replace({ start, end: start }, this.#print(wanted, start) + this.#style.newline + indent);
  }

  #insertAfter({ element }: MatchedElement, wanted: ElementTemplate): void {
    const { start, end } = element.range;
    const indent = lineIndent(this.#document.text, start);
    this.#replace({ start: end, end }, this.#style.newline + indent + this.#print(wanted, start));
  }

  /** An element as it goes to `offset`, on a line that is indented already. */
  #print(wanted: ElementTemplate, offset: number): string {
    const baseIndent = lineIndent(this.#document.text, offset);
    const markup = [{ kind: 'template', element: wanted }] as const;
    return printStatements(markup, this.#shape, this.#after, { ...this.#style, baseIndent }).slice(baseIndent.length);
  }

  #editAttribute({ element, attributes }: MatchedElement, wanted: ElementTemplate, name: string): void {
    const content = wanted.attributes[name]!;
    const matched = attributes.get(name);
    if (matched === undefined) {
      if (this.#unchanged(content)) return;
      const rendered = renderContent(content, this.#after);
      if (rendered !== null) this.#addAttribute(element, wanted, name, this.#attributeValue(element, rendered, '"'));
      return;
    }
    if (this.#editSlots(matched, content)) return;
    const rendered = renderContent(content, this.#after);
    const attribute = element.attributes.find((candidate) => candidate.name === name)!;
    if (rendered === null) {
      this.#removeAttribute(element, name);
      return;
    }
    const { range } = matched.value;
    const quote = this.#document.text[range.start - 1];
    if (quote === '"' || quote === "'") this.#replace(range, this.#attributeValue(element, rendered, quote));
    else this.#replace(attribute.range, `${name}="${this.#attributeValue(element, rendered, '"')}"`);
  }

  #replaceAttribute(element: XmlElement, predecessor: string, name: string, content: Content): void {
    const attribute = element.attributes.find((candidate) => candidate.name === predecessor);
    const rendered = renderContent(content, this.#after);
    if (attribute === undefined || rendered === null) return;
    this.#replace(attribute.range, `${name}="${this.#attributeValue(element, rendered, '"')}"`);
  }

  #removeAttribute(element: XmlElement, name: string): void {
    const attribute = element.attributes.find((candidate) => candidate.name === name);
    if (attribute === undefined) return;
    const blanks = /\s*$/.exec(this.#document.text.slice(element.range.start, attribute.range.start))![0].length;
    this.#replace({ start: attribute.range.start - blanks, end: attribute.range.end }, '');
  }

  /** After the one that comes before it in the template, or after all. */
  #addAttribute(element: XmlElement, wanted: ElementTemplate, name: string, value: string): void {
    const names = Object.keys(wanted.attributes);
    const earlier = new Set(names.slice(0, names.indexOf(name)));
    const previous =
      element.attributes.findLast((attribute) => earlier.has(attribute.name)) ?? element.attributes.at(-1);
    const end = previous?.range.end ?? element.nameRange.end;
    this.#replace({ start: end, end }, ` ${name}="${value}"`);
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
