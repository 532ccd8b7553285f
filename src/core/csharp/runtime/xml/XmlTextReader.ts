import { exception } from '../CsException';
import { EntityExpansion, readDocumentType } from './documentType';
import { isBlank, isBlankText, isNameCharacter, isNameStart } from './xmlCharacters';
import { readXmlDeclaration } from './xmlDeclaration';
import { xmlNamespace, xmlnsNamespace } from './XName';
import { normalizeLines, XmlScanner } from './XmlScanner';

export type ReaderNodeType =
  | 'None'
  | 'Element'
  | 'EndElement'
  | 'Text'
  | 'CDATA'
  | 'Whitespace'
  | 'SignificantWhitespace'
  | 'Comment'
  | 'ProcessingInstruction'
  | 'DocumentType'
  | 'XmlDeclaration';

export interface ReaderAttribute {
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
}

/** One step of reading. */
export interface ReaderNode {
  readonly type: ReaderNodeType;
  readonly prefix: string;
  /** Of an element; an instruction's target; a document type's name. */
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
  readonly attributes: readonly ReaderAttribute[];
  /** `<a />` */
  readonly isEmpty: boolean;
  readonly depth: number;
  /** Where its name or text starts. */
  readonly at: number;
}

export interface ReaderOptions {
  /** Refuse a document type declaration, as `XmlReader.Create` does unless told otherwise. */
  readonly prohibitsDocumentType: boolean;
}

interface OpenElement {
  readonly tag: string;
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly at: number;
  /** Prefixes declared by its start tag. */
  readonly declared: readonly string[];
  readonly preservesBlanks: boolean;
}

interface RawAttribute {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

const plain = { prefix: '', localName: '', namespace: '', value: '', attributes: [], isEmpty: false } as const;

/** Nothing read yet, or nothing left. */
export const noNode: ReaderNode = { ...plain, type: 'None', depth: 0, at: 0 };

const prohibited =
  'For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.';

/**
 * Reads XML node by node as .NET's XmlReader does: well-formed documents with namespaces, line ends and attribute values normalised. Throws
 * XmlException with .NET's texts and places for anything else.
 */
export class XmlTextReader {
  readonly #scanner: XmlScanner;
  readonly #options: ReaderOptions;
  readonly #open: OpenElement[] = [];
  /** Namespaces by prefix, innermost last. */
  readonly #namespaces = new Map<string, string[]>([
    ['xml', [xmlNamespace]],
    ['xmlns', [xmlnsNamespace]],
  ]);
  #entities = new EntityExpansion(new Map());
  #hasStarted = false;
  #hasRoot = false;
  #hasDocumentType = false;
  /** The node at hand. */
  node: ReaderNode = noNode;
  isAtEnd = false;

  constructor(text: string, options: ReaderOptions) {
    this.#scanner = new XmlScanner(text);
    this.#options = options;
  }

  get isStarted(): boolean {
    return this.#hasStarted;
  }

  /** An exception at the node at hand. */
  errorHere(message: string) {
    return this.#scanner.error(message, this.node.at);
  }

  placeText(): string {
    const { line, position } = this.#hasStarted ? this.#scanner.place(this.node.at) : { line: 0, position: 0 };
    return `Line ${line}, position ${position}.`;
  }

  /** Goes to the next node; false at the end. */
  read(): boolean {
    if (this.isAtEnd) return false;
    const isFirst = !this.#hasStarted;
    this.#hasStarted = true;
    const declaration = isFirst ? readXmlDeclaration(this.#scanner) : null;
    const found =
      declaration !== null
        ? { ...plain, ...declaration, type: 'XmlDeclaration' as const, localName: 'xml', depth: 0 }
        : this.#open.length > 0
          ? this.#readContent()
          : this.#readTopLevel();
    this.node = found ?? noNode;
    this.isAtEnd = found === null;
    return found !== null;
  }

  #readTopLevel(): ReaderNode | null {
    const scanner = this.#scanner;
    const start = scanner.at;
    if (isBlank(scanner.code())) {
      scanner.skipBlanks();
      if (!scanner.isAtEnd && scanner.code() !== 0x3c) throw this.#notAtRoot();
      return this.#leaf('Whitespace', start, normalizeLines(scanner.text.slice(start, scanner.at)));
    }
    if (scanner.isAtEnd) {
      if (!this.#hasRoot) throw exception('System.Xml.XmlException', 'Root element is missing.');
      return null;
    }
    // .NET doesn't look at less than the shortest element.
    if (scanner.code() !== 0x3c || scanner.text.length - start < 4) throw this.#notAtRoot();
    scanner.at += 1;
    switch (scanner.text[scanner.at]) {
      case '?':
        return this.#readInstruction();
      case '!':
        scanner.at += 1;
        if (scanner.startsWith('-')) return this.#readComment();
        if (scanner.startsWith('[')) throw scanner.error('Data at the root level is invalid.', start);
        return this.#readDocumentType();
      case '/':
        throw scanner.error('Unexpected end tag.', scanner.at + 1);
      default:
        if (this.#hasRoot) throw scanner.error('There are multiple root elements.');
        this.#hasRoot = true;
        return this.#readStartTag();
    }
  }

  #notAtRoot() {
    const scanner = this.#scanner;
    const isGood = scanner.runEnd(scanner.at, 'content') >= scanner.at;
    return isGood ? scanner.error('Data at the root level is invalid.') : scanner.invalidCharacter(scanner.at);
  }

  #readContent(): ReaderNode {
    const scanner = this.#scanner;
    const { text } = scanner;
    const start = scanner.at;
    if (scanner.code() !== 0x3c) {
      if (scanner.isAtEnd) throw this.#unclosed();
      return this.#readText();
    }
    switch (text[start + 1]) {
      case '?':
        scanner.at += 1;
        return this.#readInstruction();
      case '!':
        if (text.length - start < 4) throw this.#unclosed();
        scanner.at += 2;
        if (scanner.startsWith('-')) return this.#readComment();
        if (!scanner.startsWith('[')) {
          if (scanner.startsWith('DOCTYPE')) throw scanner.error('Unexpected DTD declaration.');
          throw scanner.unexpected(scanner.at, '<!--', '<[CDATA[');
        }
        scanner.at += 1;
        if (text.length - scanner.at < 6) throw this.#unclosed();
        if (!scanner.startsWith('CDATA[')) throw scanner.unexpected(scanner.at, 'CDATA[');
        scanner.at += 6;
        return this.#leaf('CDATA', scanner.at, scanner.until(']]>', 'CDATA'));
      case '/':
        scanner.at += 2;
        return this.#readEndTag();
      case undefined:
        throw this.#unclosed();
      default:
        scanner.at += 1;
        return this.#readStartTag();
    }
  }

  #leaf(type: ReaderNodeType, at: number, value: string, localName = ''): ReaderNode {
    return { ...plain, type, value, localName, depth: this.#open.length, at };
  }

  #unclosed() {
    const names = this.#open.map(({ tag }) => tag).toReversed();
    const list = names.length === 0 ? '' : `${names.join(', ')}.`;
    const message = `Unexpected end of file has occurred. The following elements are not closed: ${list}`;
    return this.#scanner.error(message, this.#scanner.text.length);
  }

  /** At the hyphen of `<!--`. */
  #readComment(): ReaderNode {
    const scanner = this.#scanner;
    if (scanner.text[scanner.at + 1] !== '-') throw scanner.unexpected(scanner.at + 1, '-');
    scanner.at += 2;
    return this.#leaf('Comment', scanner.at, scanner.until('-->', 'Comment'));
  }

  /** At the question mark of `<?`. */
  #readInstruction(): ReaderNode {
    const scanner = this.#scanner;
    scanner.at += 1;
    const { at } = scanner;
    const target = scanner.name(false);
    if (target.toLowerCase() === 'xml') {
      const message =
        target === 'xml'
          ? 'Unexpected XML declaration. The XML declaration must be the first node in the document, and no white space characters are allowed to appear before it.'
          : `'${target}' is an invalid name for processing instructions.`;
      throw scanner.error(message, at);
    }
    if (scanner.skipBlanks() === 0 && !scanner.startsWith('?>')) throw scanner.badNameCharacter(scanner.at, false);
    return this.#leaf('ProcessingInstruction', at, scanner.until('?>', 'PI'), target);
  }

  /** Behind `<!`. */
  #readDocumentType(): ReaderNode {
    const scanner = this.#scanner;
    if (this.#options.prohibitsDocumentType) throw exception('System.Xml.XmlException', prohibited);
    const { at, text } = scanner;
    if (text.length - at < 8) throw scanner.endOfFile('DOCTYPE');
    if (!scanner.startsWith('DOCTYPE')) {
      throw scanner.unexpected(at, this.#hasRoot || this.#hasDocumentType ? '<!--' : 'DOCTYPE');
    }
    if (!isBlank(scanner.code(7))) throw scanner.blankExpected(at + 7);
    if (this.#hasDocumentType) throw scanner.error('Cannot have multiple DTDs.', at - 2);
    if (this.#hasRoot) throw scanner.error('DTD must be defined before the document root element.', at - 2);
    this.#hasDocumentType = true;
    const { name, publicId, systemId, internalSubset, entities } = readDocumentType(scanner);
    this.#entities = new EntityExpansion(entities);
    const identifiers = { PUBLIC: publicId, SYSTEM: systemId };
    const attributes = Object.entries(identifiers).flatMap(([localName, value]) =>
      value === null ? [] : [{ prefix: '', localName, namespace: '', value }],
    );
    return { ...this.#leaf('DocumentType', at + 8, internalSubset, name), attributes };
  }

  #readText(): ReaderNode {
    const scanner = this.#scanner;
    const { text } = scanner;
    const start = scanner.at;
    const parts: string[] = [];
    for (let from = start; ;) {
      const end = scanner.runEnd(from, 'content');
      if (text[end] === ']') {
        if (text.startsWith(']]>', end)) throw scanner.error("']]>' is not allowed in character data.", end);
        from = end + 1;
        continue;
      }
      parts.push(normalizeLines(text.slice(scanner.at, end)));
      scanner.at = end;
      if (text[end] !== '&') break;
      parts.push(this.#readReference());
      from = scanner.at;
    }
    const value = parts.join('');
    const preserves = this.#open.at(-1)?.preservesBlanks === true;
    const type = !isBlankText(value) ? 'Text' : preserves ? 'SignificantWhitespace' : 'Whitespace';
    return this.#leaf(type, start, value);
  }

  #readReference(): string {
    const reference = this.#scanner.reference();
    if ('text' in reference) return reference.text;
    return this.#entities.expand(reference.entity, reference.at, this.#scanner);
  }

  #readStartTag(): ReaderNode {
    const scanner = this.#scanner;
    const { at } = scanner;
    const tag = scanner.name(true);
    const raw: RawAttribute[] = [];
    let isEmpty = false;
    const next = scanner.text[scanner.at];
    if (next !== '>' && next !== '/' && !isBlank(scanner.code())) throw scanner.badNameCharacter(scanner.at, false);
    for (;;) {
      const blanks = scanner.skipBlanks();
      const char = scanner.text[scanner.at];
      if (char === undefined) throw this.#unclosed();
      if (char === '>') {
        scanner.at += 1;
        break;
      }
      if (char === '/') {
        if (scanner.text[scanner.at + 1] !== '>') {
          if (scanner.at + 1 >= scanner.text.length) {
            throw raw.length > 0 || blanks > 0 ? this.#unclosed() : scanner.endOfFile('>');
          }
          // Directly behind the name .NET says so of the slash itself.
          throw scanner.unexpected(raw.length > 0 || blanks > 0 ? scanner.at + 1 : scanner.at, '>');
        }
        scanner.at += 2;
        isEmpty = true;
        break;
      }
      // A bad character is told before a blank that is missing.
      if (blanks === 0 && isNameCharacter(scanner.code())) throw scanner.blankExpected();
      raw.push(this.#readAttribute());
    }
    const declared = raw.flatMap((attribute) => this.#declare(attribute));
    const outer = this.#open.at(-1)?.preservesBlanks ?? false;
    const preservesBlanks = raw.reduce((kept, attribute) => this.#preserves(attribute) ?? kept, outer);
    const { prefix, localName, namespace } = this.#resolve(tag, at, true);
    const attributes = this.#attributes(raw);
    const depth = this.#open.length;
    if (isEmpty) this.#undeclare(declared);
    else this.#open.push({ tag, prefix, localName, namespace, at, declared, preservesBlanks });
    return { type: 'Element', prefix, localName, namespace, value: '', attributes, isEmpty, depth, at };
  }

  #readAttribute(): RawAttribute {
    const scanner = this.#scanner;
    const { at, text } = scanner;
    if (!isNameStart(scanner.code())) throw scanner.badNameCharacter(at, true);
    const name = scanner.name(true);
    scanner.skipBlanks();
    if (scanner.code() !== 0x3d) throw scanner.unexpected(scanner.at, '=');
    scanner.at += 1;
    scanner.skipBlanks();
    const quote = text[scanner.at];
    if (quote !== '"' && quote !== "'") throw scanner.unexpected(scanner.at, '"', "'");
    scanner.at += 1;
    const valueAt = scanner.at;
    const parts: string[] = [];
    for (;;) {
      const end = scanner.runEnd(scanner.at, quote);
      if (end >= text.length) throw scanner.error('There is an unclosed literal string.', text.length);
      parts.push(text.slice(scanner.at, end).replaceAll(/\r\n|[\t\r\n]/g, ' '));
      scanner.at = end;
      if (text[end] === quote) break;
      if (text[end] === '<') throw scanner.badAttributeCharacter(end);
      parts.push(this.#readReference());
    }
    scanner.at += 1;
    return { name, value: parts.join(''), at, valueAt };
  }

  /** The prefix that an `xmlns` attribute declares, which is in force from now on. */
  #declare({ name, value, at, valueAt }: RawAttribute): readonly string[] {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) return [];
    const scanner = this.#scanner;
    const prefix = name.slice('xmlns:'.length);
    if (prefix !== '' && value === '') throw scanner.error('Invalid namespace declaration.', valueAt - 1);
    const isReservedName = value === xmlnsNamespace || (value === xmlNamespace && prefix !== 'xml');
    if (isReservedName && prefix !== 'xmlns') {
      const message = `Prefix '${prefix}' cannot be mapped to namespace name reserved for "xml" or "xmlns".`;
      throw scanner.error(message, valueAt);
    }
    if (prefix === 'xmlns') {
      throw scanner.error('Prefix "xmlns" is reserved for use by XML.', isReservedName ? valueAt : at);
    }
    if (prefix === 'xml' && value !== xmlNamespace) {
      const message = `Prefix "xml" is reserved for use by XML and can be mapped only to namespace name "${xmlNamespace}".`;
      throw scanner.error(message, at);
    }
    const stack = this.#namespaces.get(prefix);
    if (stack) stack.push(value);
    else this.#namespaces.set(prefix, [value]);
    return [prefix];
  }

  #undeclare(prefixes: readonly string[]): void {
    for (const prefix of prefixes) this.#namespaces.get(prefix)!.pop();
  }

  /** Null for anything but `xml:space`. */
  #preserves({ name, value, at }: RawAttribute): boolean | null {
    if (name !== 'xml:space') return null;
    const trimmed = value.trim();
    if (trimmed === 'preserve') return true;
    if (trimmed === 'default') return false;
    throw this.#scanner.error(`'${value}' is an invalid xml:space value.`, at);
  }

  /** What a prefix means at the node at hand; null when it isn't declared. */
  namespaceOf(prefix: string): string | null {
    return this.#namespaces.get(prefix)?.at(-1) ?? (prefix === '' ? '' : null);
  }

  #resolve(name: string, at: number, isElement: boolean): Pick<ReaderNode, 'prefix' | 'localName' | 'namespace'> {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const localName = name.slice(colon + 1);
    if (prefix === '' && !isElement) {
      return { prefix, localName, namespace: localName === 'xmlns' ? xmlnsNamespace : '' };
    }
    const namespace = this.namespaceOf(prefix);
    if (namespace === null) throw this.#scanner.error(`'${prefix}' is an undeclared prefix.`, at);
    return { prefix, localName, namespace };
  }

  #attributes(raw: readonly RawAttribute[]): readonly ReaderAttribute[] {
    const attributes = raw.map(({ name, value, at }) => ({ ...this.#resolve(name, at, false), value }));
    if (attributes.length < 2) return attributes;
    const seen = new Set<string>();
    attributes.forEach(({ localName, namespace }, index) => {
      const key = `${namespace} ${localName}`;
      const { name, at } = raw[index]!;
      if (seen.has(key)) throw this.#scanner.error(`'${name}' is a duplicate attribute name.`, at);
      seen.add(key);
    });
    return attributes;
  }

  #readEndTag(): ReaderNode {
    const scanner = this.#scanner;
    const { at, text } = scanner;
    const open = this.#open.at(-1)!;
    const end = at + open.tag.length;
    const follows = text.charCodeAt(end);
    if (!scanner.startsWith(open.tag) || isNameCharacter(follows) || text[end] === ':') {
      const tag = scanner.name(true);
      const { line, position } = scanner.place(open.at);
      const message = `The '${open.tag}' start tag on line ${line} position ${position} does not match the end tag of '${tag}'.`;
      throw scanner.error(message, at);
    }
    scanner.at = end;
    scanner.skipBlanks();
    if (scanner.isAtEnd) throw this.#unclosed();
    if (text[scanner.at] !== '>') throw scanner.unexpected(scanner.at, '>');
    scanner.at += 1;
    this.#open.pop();
    this.#undeclare(open.declared);
    const { prefix, localName, namespace } = open;
    return { ...plain, type: 'EndElement', prefix, localName, namespace, depth: this.#open.length, at };
  }
}
