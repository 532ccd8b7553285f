import { isBlankText, isNameStart, nameEnd, skipBlanks } from './characters';
import { documentReferences } from './documentReferences';
import type { NamedValueReference, XmlCData, XmlComment, XmlDocument, XmlNode, XmlSyntaxError } from './nodes';
import { ParsedText } from './ParsedText';
import { parseStartTag } from './parseStartTag';
import { ParseState } from './ParseState';
import { PolicyExpression } from './PolicyExpression';
import { readCDataExpression, readTextExpression } from './readExpression';
import { startsExpression } from './ExpressionScanner';
import { TreeBuilder } from './TreeBuilder';

/**
 * Parses the text of a policy, whole or in part, in either escaping: any string gives a tree that prints back as that string,
 * and what is wrong with it is in `errors`, by place. Several roots, text and expressions at the top are no errors here: what
 * a document must look like is `parsePolicy`'s to say. Takes time linear in the text, whatever the text.
 */
export function parseXml(text: string): XmlDocument {
  return new XmlParser(text).parse();
}

/** Control characters that XML 1.0 doesn't allow. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

class XmlParser {
  readonly #text: string;
  readonly #state: ParseState;
  readonly #tree: TreeBuilder;

  constructor(text: string) {
    this.#text = text;
    this.#state = new ParseState(text);
    this.#tree = new TreeBuilder(this.#state);
  }

  parse(): XmlDocument {
    const { length } = this.#text;
    let position = 0;
    while (position < length) {
      position = this.#startsMarkup(position) ? this.#markup(position) : this.#characters(position);
    }
    const children = this.#tree.finish();
    this.#checkCharacters();
    return new ParsedDocument(this.#text, children, sorted(this.#state.errors));
  }

  /** Whether the `<` at `offset`, if it is one, begins a tag or another construct. */
  #startsMarkup(offset: number): boolean {
    if (this.#text.charCodeAt(offset) !== 60) return false;
    const next = this.#text.charCodeAt(offset + 1);
    return next === 47 || next === 33 || next === 63 || isNameStart(next);
  }

  #markup(start: number): number {
    const next = this.#text.charCodeAt(start + 1);
    if (next === 47) return this.#endTag(start);
    if (next === 63) return this.#processingInstruction(start);
    if (next === 33) return this.#declaration(start);
    const tag = parseStartTag(this.#state, start);
    this.#tree.open(start, tag);
    return tag.end;
  }

  /** Text, up to the next construct; or one expression. */
  #characters(start: number): number {
    const text = this.#text;
    const { nextTag, nextAt } = this.#state;
    let position = start;
    for (;;) {
      const tag = nextTag.from(position);
      const sign = nextAt.from(position);
      if (sign < tag) {
        const end = startsExpression(text, sign) ? this.#expression(start, sign) : -1;
        if (end !== -1) return end;
        position = sign + 1;
        continue;
      }
      if (tag < text.length && !this.#startsMarkup(tag)) {
        this.#state.report('xml-bad-character', '`<` in text must be written `&lt;`.', tag, tag + 1);
        position = tag + 1;
        continue;
      }
      this.#addText(start, tag);
      return tag;
    }
  }

  /** The expression at `sign`, after the text from `start`. -1 when it is no more than two characters of a text. */
  #expression(start: number, sign: number): number {
    const state = this.#state;
    const leads = this.#tree.atValueStart && skipBlanks(this.#text, start, sign) === sign;
    let expression: PolicyExpression;
    if (leads) {
      expression = readTextExpression(state, sign, this.#tree.parentName, (from) => this.#tree.nextEndTag(from));
    } else {
      const scan = state.scan(sign, 'text');
      if (scan.failure !== null) {
        state.bookWaste(scan.end, sign);
        return -1;
      }
      const range = { start: sign, end: scan.end };
      expression = new PolicyExpression(this.#text, range, true, 'text', scan.keptEntities);
    }
    if (sign > start) this.#addText(start, sign);
    this.#tree.add(expression, false);
    return expression.range.end;
  }

  #addText(start: number, end: number): void {
    const blank = isBlankText(this.#text, start, end);
    if (!blank) {
      this.#state.checkEntities(start, end);
      const { nextCDataEnd } = this.#state;
      for (let found = nextCDataEnd.from(start); found < end; found = nextCDataEnd.from(found + 3)) {
        this.#state.report('xml-bad-character', '`]]>` in text must be written `]]&gt;`.', found, found + 3);
      }
    }
    this.#tree.add(new ParsedText(this.#text, start, end), blank);
  }

  #endTag(start: number): number {
    const text = this.#text;
    const state = this.#state;
    const nameStart = skipBlanks(text, start + 2);
    const fitting = this.#tree.fitting(nameStart);
    const endOfName = fitting === null ? nameEnd(text, nameStart) : nameStart + fitting.length;
    const name = fitting ?? text.slice(nameStart, endOfName);
    const close = skipBlanks(text, endOfName);
    let end = close + 1;
    if (text.charCodeAt(close) !== 62) {
      const tagEnd = state.nextTagEnd.from(close);
      const junk = tagEnd < text.length && tagEnd < state.nextTag.from(close) && tagEnd < state.nextLine.from(close);
      end = junk ? tagEnd + 1 : Math.max(endOfName, start + 2);
      const message = junk
        ? `Nothing but the name can stand in the end tag \`</${name}>\`.`
        : `\`</${name}\` has no closing \`>\`.`;
      state.report(junk ? 'xml-bad-attribute' : 'xml-unclosed-tag', message, start, end);
    } else if (endOfName === nameStart || nameStart > start + 2) {
      state.report('xml-bad-name', 'The name must follow `</` at once.', start, end);
    }
    this.#tree.close(name, start, end, nameStart);
    return end;
  }

  #declaration(start: number): number {
    const text = this.#text;
    if (text.startsWith('<!--', start)) return this.#comment(start);
    if (text.startsWith('<![CDATA[', start)) return this.#cdata(start);
    let end = this.#state.nextTagEnd.from(start);
    if (text.slice(start, end).includes('[')) {
      const subsetEnd = skipBlanks(text, this.#state.nextBracket.from(start) + 1);
      if (text.charCodeAt(subsetEnd) === 62) end = subsetEnd;
    }
    end = Math.min(end + 1, text.length);
    const doctype = /^<!doctype/i.test(text.slice(start, start + 9));
    if (doctype) {
      this.#state.report('xml-doctype', 'A policy document can have no DOCTYPE.', start, end);
    } else {
      this.#state.report(
        'xml-bad-character',
        '`<!` begins a comment (`<!--`) or CDATA (`<![CDATA[`) only.',
        start,
        start + 2,
      );
    }
    this.#tree.add({ kind: 'stray', range: { start, end }, text: text.slice(start, end) }, true);
    return end;
  }

  #comment(start: number): number {
    const text = this.#text;
    const state = this.#state;
    const close = state.nextCommentEnd.from(start + 4);
    const hyphens = state.nextHyphens.from(start + 4);
    let end = close + 3;
    let contentEnd = close;
    if (hyphens < close && isMistypedEnd(text, hyphens)) {
      end = hyphens + 2;
      contentEnd = hyphens;
      state.report('xml-unclosed-comment', 'The comment ends with `--`: write `-->`.', hyphens, end);
    } else if (close >= text.length) {
      end = Math.min(state.nextLine.from(start), text.length);
      contentEnd = end;
      state.report('xml-unclosed-comment', 'The comment has no closing `-->`.', start, start + 4);
    } else {
      this.#checkHyphens(start, hyphens, close);
    }
    const node: XmlComment = { kind: 'comment', range: { start, end }, text: text.slice(start + 4, contentEnd) };
    this.#tree.add(node, true);
    return end;
  }

  #checkHyphens(start: number, hyphens: number, close: number): void {
    const trailing = this.#text.charCodeAt(close - 1) === 45 && close > start + 4;
    if (hyphens >= close && !trailing) return;
    const at = hyphens >= close ? close - 1 : hyphens;
    const nested = this.#text.startsWith('<!--', at - 2);
    // `->` before it is most likely the end that was meant.
    const arrow = nested ? this.#text.slice(start + 4, at - 2).lastIndexOf('->') + start + 4 : -1;
    if (arrow >= start + 4 && /^->[ \t\r]*\n/.test(this.#text.slice(arrow, arrow + 80))) {
      this.#state.report('xml-comment-double-hyphen', 'The comment ends with `->`: write `-->`.', arrow, arrow + 2);
      return;
    }
    const message = nested
      ? `A comment can't contain another one: the comment opened on line ${this.#state.lineOf(start)} isn't closed before this one.`
      : "A comment can't contain `--`.";
    this.#state.report('xml-comment-double-hyphen', message, nested ? at - 2 : at, at + 2);
  }

  #cdata(start: number): number {
    const text = this.#text;
    const state = this.#state;
    const contentStart = start + 9;
    const close = state.nextCDataEnd.from(contentStart);
    let end = close + 3;
    let contentEnd = close;
    if (close >= text.length) {
      const endTag = this.#tree.nextEndTag(contentStart);
      end = endTag < text.length ? endTag : Math.max(contentStart, state.nextLine.from(start));
      contentEnd = end;
      state.report('xml-unclosed-cdata', '`<![CDATA[` has no closing `]]>`.', start, contentStart);
    }
    const first = skipBlanks(text, contentStart, contentEnd);
    if (
      this.#tree.atValueStart &&
      first + 1 < contentEnd &&
      text.charCodeAt(first) === 64 &&
      startsExpression(text, first)
    ) {
      readCDataExpression(state, first, contentEnd);
    }
    const node: XmlCData = { kind: 'cdata', range: { start, end }, text: text.slice(contentStart, contentEnd) };
    this.#tree.add(node, first === contentEnd);
    return end;
  }

  #processingInstruction(start: number): number {
    const text = this.#text;
    const state = this.#state;
    const close = state.nextInstructionEnd.from(start + 2);
    let end = close + 2;
    if (close >= text.length) {
      const tagEnd = state.nextTagEnd.from(start);
      const lineEnd = state.nextLine.from(start);
      end = Math.min(tagEnd < lineEnd ? tagEnd + 1 : lineEnd, text.length);
      state.report('xml-unclosed-tag', '`<?` has no closing `?>`.', start, start + 2);
    }
    const isDeclaration = /^<\?xml[\s?]/.test(text.slice(start, start + 6));
    if (isDeclaration && start > (text.charCodeAt(0) === 0xfeff ? 1 : 0)) {
      const message = 'The XML declaration must be the very first thing of the document, before any blank and comment.';
      state.report('xml-misplaced-declaration', message, start, end);
    }
    this.#tree.add({ kind: 'processing-instruction', range: { start, end }, text: text.slice(start, end) }, true);
    return end;
  }

  #checkCharacters(): void {
    forbidden.lastIndex = 0;
    for (let match = forbidden.exec(this.#text); match !== null; match = forbidden.exec(this.#text)) {
      const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      const message = `The control character U+${code} can't stand in a policy document.`;
      this.#state.report('xml-bad-character', message, match.index, match.index + 1);
    }
  }
}

/** Whether the hyphens at `offset` end a line, and a tag begins the next: then `-->` was meant. */
function isMistypedEnd(text: string, offset: number): boolean {
  const next = skipBlanks(text, offset + 2);
  return text.charCodeAt(next) === 60 && /[\r\n]/.test(text.slice(offset + 2, next));
}

/** By place; errors at one place stay in the order in which they were found. */
function sorted(errors: readonly XmlSyntaxError[]): readonly XmlSyntaxError[] {
  return errors.toSorted((a, b) => a.range.start - b.range.start);
}

class ParsedDocument implements XmlDocument {
  readonly kind = 'document';
  readonly text: string;
  readonly children: readonly XmlNode[];
  readonly errors: readonly XmlSyntaxError[];
  #namedValues: readonly NamedValueReference[] | null = null;

  constructor(text: string, children: readonly XmlNode[], errors: readonly XmlSyntaxError[]) {
    this.text = text;
    this.children = children;
    this.errors = errors;
  }

  get namedValues(): readonly NamedValueReference[] {
    this.#namedValues ??= documentReferences(this);
    return this.#namedValues;
  }
}
