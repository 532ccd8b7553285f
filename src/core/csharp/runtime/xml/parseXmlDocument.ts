import { exception } from '../CsException';
import {
  XAttribute,
  XComment,
  XDeclaration,
  XDocument,
  XElement,
  XName,
  XProcessingInstruction,
  XText,
  xmlNamespace,
  xmlnsNamespace,
  type XContainer,
} from './xmlObjects';

/** Well-formed XML into a tree, with XmlException for anything else. White space between elements isn't kept, as by default in .NET. */

const namePattern = /[\p{L}_][\p{L}\p{N}_.\-·]*(?::[\p{L}_][\p{L}\p{N}_.\-·]*)?/uy;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

interface OpenElement {
  readonly element: XElement;
  readonly tag: string;
  readonly at: number;
  readonly prefixes: ReadonlyMap<string, string>;
}

class XmlReader {
  readonly #text: string;
  readonly #keepBlanks: boolean;
  #at = 0;

  constructor(text: string, keepBlanks: boolean) {
    this.#text = text;
    this.#keepBlanks = keepBlanks;
  }

  #place(at: number): { line: number; position: number } {
    const before = this.#text.slice(0, at).split('\n');
    return { line: before.length, position: before.at(-1)!.length + 1 };
  }

  error(message: string, at = this.#at) {
    const { line, position } = this.#place(at);
    return exception('System.Xml.XmlException', `${message} Line ${line}, position ${position}.`);
  }

  read(): XDocument {
    const document = new XDocument();
    const open: OpenElement[] = [];
    const declaration = /^<\?xml\s+([^?]*)\?>/.exec(this.#text);
    if (declaration) {
      const part = (name: string) => new RegExp(`${name}\\s*=\\s*["']([^"']*)["']`).exec(declaration[1]!)?.[1] ?? null;
      document.declaration = new XDeclaration(part('version'), part('encoding'), part('standalone'));
      this.#at = declaration[0].length;
    }
    while (this.#at < this.#text.length) {
      const container: XContainer = open.at(-1)?.element ?? document;
      if (this.#text[this.#at] !== '<') this.#readText(container, open.length > 0);
      else if (this.#text.startsWith('<!--', this.#at)) {
        container.add(new XComment(this.#until('<!--', '-->', 'Comment')));
      } else if (this.#text.startsWith('<![CDATA[', this.#at) && open.length > 0) {
        container.add(new XText(this.#until('<![CDATA[', ']]>', 'CDATA'), true));
      } else if (this.#text.startsWith('<?', this.#at)) {
        const body = this.#until('<?', '?>', 'PI');
        const target = /^\S+/.exec(body)?.[0] ?? '';
        container.add(new XProcessingInstruction(target, body.slice(target.length).trimStart()));
      } else if (this.#text.startsWith('<!DOCTYPE', this.#at)) {
        throw this.error(
          'For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.',
        );
      } else if (this.#text.startsWith('</', this.#at)) this.#readEndTag(open);
      else this.#readStartTag(container, open, document);
    }
    const last = open.at(-1);
    if (last) {
      const names = open.map(({ tag }) => tag).toReversed();
      throw this.error(
        `Unexpected end of file has occurred. The following elements are not closed: ${names.join(', ')}.`,
      );
    }
    if (document.rootElement === null) throw exception('System.Xml.XmlException', 'Root element is missing.');
    return document;
  }

  #until(start: string, end: string, what: string): string {
    const from = this.#at + start.length;
    const close = this.#text.indexOf(end, from);
    if (close < 0) {
      this.#at = this.#text.length;
      throw this.error(`Unexpected end of file while parsing ${what} has occurred.`);
    }
    this.#at = close + end.length;
    return this.#text.slice(from, close).replaceAll('\r\n', '\n');
  }

  #readText(container: XContainer, inside: boolean): void {
    const start = this.#at;
    const next = this.#text.indexOf('<', start);
    const end = next < 0 ? this.#text.length : next;
    const raw = this.#text.slice(start, end);
    if (!inside) {
      const bad = raw.search(/\S/);
      if (bad >= 0) throw this.error('Data at the root level is invalid.', start + bad);
    } else if (this.#keepBlanks || raw.trim() !== '') container.add(this.#decode(raw, start));
    this.#at = end;
  }

  #decode(raw: string, start: number): string {
    return raw.replaceAll(/\r\n?/g, '\n').replace(/&([^;\s<&]*);?/g, (whole, name: string, offset: number) => {
      const number = /^#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(name);
      const code = number ? (number[1] === undefined ? Number.parseInt(number[2]!, 16) : Number(number[1])) : -1;
      if (whole.endsWith(';') && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
      const entity = whole.endsWith(';') ? entities[name] : undefined;
      if (entity !== undefined) return entity;
      if (name === '' || !whole.endsWith(';'))
        throw this.error('An error occurred while parsing EntityName.', start + offset + 1);
      throw this.error(`Reference to undeclared entity '${name}'.`, start + offset + 1);
    });
  }

  #name(): string {
    namePattern.lastIndex = this.#at;
    const match = namePattern.exec(this.#text);
    if (!match) {
      const char = this.#text[this.#at];
      if (char === undefined) throw this.error('Unexpected end of file has occurred.');
      const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
      throw this.error(`Name cannot begin with the '${char}' character, hexadecimal value 0x${code}.`);
    }
    this.#at += match[0].length;
    return match[0];
  }

  #blanks(): boolean {
    const start = this.#at;
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#at > start;
  }

  #readStartTag(container: XContainer, open: OpenElement[], document: XDocument): void {
    if (open.length > 500) throw this.error('The document is nested too deeply for the simulation.');
    if (open.length === 0 && document.rootElement !== null) {
      throw this.error('There are multiple root elements.', this.#at + 1);
    }
    this.#at += 1;
    const at = this.#at;
    const tag = this.#name();
    const raw: { readonly name: string; readonly value: string; readonly at: number }[] = [];
    let closed = false;
    for (;;) {
      const hadBlank = this.#blanks();
      const char = this.#text[this.#at];
      if (char === '>') {
        this.#at += 1;
        break;
      }
      if (char === '/' && this.#text[this.#at + 1] === '>') {
        this.#at += 2;
        closed = true;
        break;
      }
      if (char === undefined)
        throw this.error(`Unexpected end of file has occurred. The following elements are not closed: ${tag}.`);
      if (!hadBlank) {
        const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
        throw this.error(`The '${char}' character, hexadecimal value 0x${code}, cannot be included in a name.`);
      }
      raw.push(this.#attribute());
    }
    const prefixes = new Map(
      open.at(-1)?.prefixes ?? [
        ['xml', xmlNamespace],
        ['', ''],
      ],
    );
    for (const { name, value } of raw) {
      if (name === 'xmlns') prefixes.set('', value);
      else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), value);
    }
    const element = new XElement(this.#resolve(tag, prefixes, at, true));
    for (const { name, value, at: place } of raw) {
      const resolved = this.#resolve(name, prefixes, place, false);
      if (element.attribute(resolved)) throw this.error(`'${name}' is a duplicate attribute name.`, place);
      element.add(new XAttribute(resolved, value));
    }
    container.add(element);
    if (!closed) open.push({ element, tag, at, prefixes });
  }

  #attribute(): { name: string; value: string; at: number } {
    const at = this.#at;
    const name = this.#name();
    this.#blanks();
    if (this.#text[this.#at] !== '=') throw this.#unexpected('=');
    this.#at += 1;
    this.#blanks();
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") throw this.#unexpected("\"' or ''");
    const start = this.#at + 1;
    const end = this.#text.indexOf(quote, start);
    const raw = this.#text.slice(start, end < 0 ? undefined : end);
    const angle = raw.indexOf('<');
    if (angle >= 0) throw this.error("'<', hexadecimal value 0x3C, is an invalid attribute character.", start + angle);
    if (end < 0) throw this.error('There is an unclosed literal string.');
    this.#at = end + 1;
    return { name, value: this.#decode(raw, start).replace(/[\n\t]/g, ' '), at };
  }

  #unexpected(expected: string) {
    const char = this.#text[this.#at];
    if (char === undefined) return this.error('Unexpected end of file has occurred.');
    return this.error(`'${char}' is an unexpected token. The expected token is '${expected}'.`);
  }

  #resolve(name: string, prefixes: ReadonlyMap<string, string>, at: number, isElement: boolean): XName {
    if (name === 'xmlns') return new XName('xmlns');
    const colon = name.indexOf(':');
    if (colon < 0) return new XName(name, isElement ? (prefixes.get('') ?? '') : '');
    const prefix = name.slice(0, colon);
    if (prefix === 'xmlns') return new XName(name.slice(colon + 1), xmlnsNamespace);
    const namespace = prefixes.get(prefix);
    if (namespace === undefined) throw this.error(`'${prefix}' is an undeclared prefix.`, at);
    return new XName(name.slice(colon + 1), namespace);
  }

  #readEndTag(open: OpenElement[]): void {
    this.#at += 2;
    const at = this.#at;
    const tag = this.#name();
    this.#blanks();
    if (this.#text[this.#at] !== '>') throw this.#unexpected('>');
    const top = open.pop();
    if (top === undefined) throw this.error('Unexpected end tag.', at);
    if (top.tag !== tag) {
      const start = this.#place(top.at);
      throw this.error(
        `The '${top.tag}' start tag on line ${start.line} position ${start.position} does not match the end tag of '${tag}'.`,
        at,
      );
    }
    this.#at += 1;
  }
}

/** `XDocument.Parse`. */
export function parseXmlDocument(text: string, keepBlanks = false): XDocument {
  return new XmlReader(text, keepBlanks).read();
}
