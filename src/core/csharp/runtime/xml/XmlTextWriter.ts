import { createBudget, type Budget } from '../Budget';
import { argumentError, exception } from '../CsException';
import { invalidCharacterAt, invalidCharacterText, isHighSurrogate } from './xmlCharacters';
import { xmlNamespace, xmlnsNamespace } from './XName';

export interface WriterOptions {
  /** Two blanks a level, and no indentation from an element's first text on. */
  readonly indent: boolean;
  /** Leave out `xmlns` attributes that say what is in force already. */
  readonly omitDuplicates?: boolean;
  /** Write line ends in text as they are, and tabs in attributes, as the older XmlTextWriter does. */
  readonly keepsLineEnds?: boolean;
}

type DeclarationKind = 'reserved' | 'implied' | 'written' | 'to-write';

interface Declaration {
  readonly prefix: string;
  readonly namespace: string;
  kind: DeclarationKind;
}

interface OpenElement {
  readonly tag: string;
  /** How many declarations were in force outside. */
  readonly outerDeclarations: number;
  readonly outerMixed: boolean;
}

/** `xmlns`, `xml` and no namespace are declared from the start. */
const reservedDeclarations = 3;

/** Positions by key, newest last. */
type Positions = Map<string, number[]>;

/**
 * What `XmlWriter.Create` gives in .NET: it declares the namespaces that names need, invents prefixes (`p1`), indents, and refuses what
 * can't be written as well-formed XML. Lines end with `\r\n`. Every character written counts as allocated: indentation grows with the
 * square of the depth.
 */
export class XmlTextWriter {
  readonly #parts: string[] = [];
  readonly #options: WriterOptions;
  readonly #budget: Budget;
  readonly #open: OpenElement[] = [];
  readonly #declarations: Declaration[] = [];
  readonly #byPrefix: Positions = new Map();
  readonly #byNamespace: Positions = new Map();
  #isInStartTag = false;
  #isMixed = false;
  #isFresh = true;

  constructor(options: WriterOptions, budget: Budget = createBudget()) {
    this.#options = options;
    this.#budget = budget;
    this.#push('xmlns', xmlnsNamespace, 'reserved');
    this.#push('xml', xmlNamespace, 'reserved');
    this.#push('', '', 'implied');
  }

  /** What has been written so far. */
  get text(): string {
    return this.#parts.join('');
  }

  /** `prefix` null: whichever one is in force, or the default namespace. */
  startElement(prefix: string | null, localName: string, namespace: string): void {
    this.#closeStartTag();
    const own = prefix ?? this.#prefixOf(namespace) ?? '';
    if (own !== '' && namespace === '') throw argumentError('Cannot use a prefix with an empty namespace.');
    const tag = own === '' ? localName : `${own}:${localName}`;
    this.#indent();
    this.#open.push({ tag, outerDeclarations: this.#declarations.length, outerMixed: this.#isMixed });
    this.#write(`<${tag}`);
    this.#isInStartTag = true;
    this.#declareImplicitly(own, namespace);
  }

  attribute(prefix: string | null, localName: string, namespace: string, value: string): void {
    if (localName === 'xmlns' && (namespace === '' || namespace === xmlnsNamespace)) {
      this.#declareExplicitly('', value);
      return;
    }
    let own = prefix ?? this.#prefixOf(namespace) ?? '';
    if (own === 'xmlns') {
      if (value === '') throw argumentError('Cannot use a prefix with an empty namespace.');
      if (value === xmlnsNamespace || (value === xmlNamespace && localName !== 'xml')) {
        throw argumentError('Cannot bind to the reserved namespace.');
      }
      this.#declareExplicitly(localName, value);
      return;
    }
    if (namespace === '') own = '';
    else if (own === '') own = this.#inventPrefix();
    else {
      const index = this.#indexOf(own);
      if (this.#isOwn(index) && this.#declarations[index]!.namespace !== namespace) own = this.#inventPrefix();
    }
    const isSpace = own === 'xml' && localName === 'space';
    if (isSpace && !/^\s*(?:default|preserve)\s*$/.test(value)) {
      throw argumentError(`'${value}' is an invalid xml:space value.`);
    }
    if (own !== '' && own !== 'xml') this.#declareImplicitly(own, namespace);
    this.#writeAttribute(own === '' ? localName : `${own}:${localName}`, isSpace ? value.trim() : value);
  }

  /** An element without content ends as `<a />`, unless `full`. */
  endElement(full: boolean): void {
    const element = this.#open.pop()!;
    const isEmpty = this.#isInStartTag;
    if (isEmpty && !full) {
      this.#writeDeclarations(element.outerDeclarations);
      this.#write(' />');
    } else {
      if (isEmpty) this.#closeStartTag(element.outerDeclarations);
      else this.#indent();
      this.#write(`</${element.tag}>`);
    }
    this.#isInStartTag = false;
    this.#isMixed = element.outerMixed;
    this.#popTo(element.outerDeclarations);
  }

  string(text: string): void {
    this.#closeStartTag();
    this.#isMixed = true;
    this.#write(this.#lineEnds(escapeText(checked(text))));
  }

  /** Blank text, outside of the root element. */
  whitespace(text: string): void {
    this.#closeStartTag();
    this.#isMixed = true;
    this.#write(this.#lineEnds(text));
  }

  cdata(text: string): void {
    this.#closeStartTag();
    this.#isMixed = true;
    this.#write(`<![CDATA[${this.#lineEnds(checked(text)).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
  }

  comment(text: string): void {
    this.#closeStartTag();
    this.#indent();
    this.#write(`<!--${this.#lineEnds(checked(text)).replaceAll(/-(?=-|$)/g, '- ')}-->`);
  }

  processingInstruction(target: string, content: string): void {
    this.#closeStartTag();
    this.#indent();
    const safe = this.#lineEnds(checked(content)).replaceAll('?>', '? >');
    this.#write(safe === '' ? `<?${target}?>` : `<?${target} ${safe}?>`);
  }

  documentType(name: string, publicId: string | null, systemId: string | null, subset: string | null): void {
    this.#indent();
    const external =
      publicId !== null
        ? ` PUBLIC "${publicId}" "${systemId ?? ''}"`
        : systemId !== null
          ? ` SYSTEM "${systemId}"`
          : ' ';
    this.#write(`<!DOCTYPE ${name}${external}${subset === null ? '' : `[${subset}]`}>`);
  }

  #write(text: string): void {
    this.#budget.allocate(text.length);
    this.#parts.push(text);
    this.#isFresh = false;
  }

  #writeAttribute(name: string, value: string): void {
    const escaped = escapeXmlAttribute(checked(value));
    this.#write(` ${name}="${this.#options.keepsLineEnds === true ? escaped.replaceAll('&#x9;', '\t') : escaped}"`);
  }

  #lineEnds(text: string): string {
    return this.#options.keepsLineEnds === true ? text : lineEnds(text);
  }

  /** On a new line, unless nothing was written yet or there is text around. */
  #indent(): void {
    if (!this.#options.indent || this.#isMixed || this.#isFresh) return;
    this.#write(`\r\n${'  '.repeat(this.#open.length)}`);
  }

  #closeStartTag(outerDeclarations = this.#open.at(-1)?.outerDeclarations ?? 0): void {
    if (!this.#isInStartTag) return;
    this.#writeDeclarations(outerDeclarations);
    this.#write('>');
    this.#isInStartTag = false;
    // Text beside the root element doesn't count for what is in it.
    if (this.#open.length <= 1) this.#isMixed = false;
  }

  #writeDeclarations(from: number): void {
    for (let at = this.#declarations.length - 1; at >= from; at -= 1) {
      const { prefix, namespace, kind } = this.#declarations[at]!;
      if (kind === 'to-write') this.#writeAttribute(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace);
    }
  }

  #push(prefix: string, namespace: string, kind: DeclarationKind): void {
    const at = this.#declarations.length;
    this.#declarations.push({ prefix, namespace, kind });
    remember(this.#byPrefix, prefix, at);
    remember(this.#byNamespace, namespace, at);
  }

  #popTo(count: number): void {
    while (this.#declarations.length > count) {
      const { prefix, namespace } = this.#declarations.pop()!;
      this.#byPrefix.get(prefix)!.pop();
      this.#byNamespace.get(namespace)!.pop();
    }
  }

  /** The newest prefix of a namespace; null when it has none, or that prefix means something else by now. */
  #prefixOf(namespace: string): string | null {
    const at = this.#byNamespace.get(namespace)?.at(-1);
    if (at === undefined) return null;
    const { prefix } = this.#declarations[at]!;
    return this.#byPrefix.get(prefix)!.at(-1) === at ? prefix : null;
  }

  /** Where the declaration of a prefix that is in force stands; -1 without one. */
  #indexOf(prefix: string): number {
    return this.#byPrefix.get(prefix)?.at(-1) ?? -1;
  }

  /** The declaration is one of the innermost open element. */
  #isOwn(index: number): boolean {
    return index >= (this.#open.at(-1)?.outerDeclarations ?? reservedDeclarations);
  }

  #inventPrefix(): string {
    if (this.#options.keepsLineEnds === true) {
      // The older writer's: by depth and number.
      for (let count = 1; ; count += 1) {
        const name = `d${this.#open.length}p${count}`;
        if (this.#indexOf(name) < 0) return name;
      }
    }
    const prefix = `p${this.#declarations.length - reservedDeclarations}`;
    if (this.#indexOf(prefix) < 0) return prefix;
    for (let count = 0; ; count += 1) if (this.#indexOf(`${prefix}${count}`) < 0) return `${prefix}${count}`;
  }

  #declareImplicitly(prefix: string, namespace: string): void {
    const index = this.#indexOf(prefix);
    const bound = this.#declarations[index];
    if (bound === undefined) {
      checkReserved(prefix, namespace);
      this.#push(prefix, namespace, 'to-write');
    } else if (this.#isOwn(index)) {
      if (bound.namespace !== namespace) throw redefined(prefix, bound.namespace, namespace);
    } else if (bound.kind === 'reserved') {
      if (prefix === 'xmlns') throw argumentError('Prefix "xmlns" is reserved for use by XML.');
      if (namespace !== bound.namespace) throw reservedXmlPrefix();
      this.#push(prefix, namespace, 'implied');
    } else this.#push(prefix, namespace, bound.namespace === namespace ? 'implied' : 'to-write');
  }

  #declareExplicitly(prefix: string, namespace: string): void {
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    const omits = this.#options.omitDuplicates ?? false;
    const index = this.#indexOf(prefix);
    const bound = this.#declarations[index];
    if (bound !== undefined && this.#isOwn(index)) {
      if (bound.namespace !== namespace) throw redefined(prefix, bound.namespace, namespace);
      if (bound.kind === 'written') throw xmlException(`'${name}' is a duplicate attribute name.`);
      const isNeeded = bound.kind === 'to-write';
      bound.kind = 'written';
      if (!omits || isNeeded) this.#writeAttribute(name, namespace);
      return;
    }
    checkReserved(prefix, namespace);
    if (prefix === 'xml' && namespace !== xmlNamespace) throw reservedXmlPrefix();
    if (prefix === 'xmlns') throw argumentError('Prefix "xmlns" is reserved for use by XML.');
    this.#push(prefix, namespace, 'written');
    if (!omits || bound?.namespace !== namespace) this.#writeAttribute(name, namespace);
  }
}

function remember(positions: Positions, key: string, at: number): void {
  const known = positions.get(key);
  if (known) known.push(at);
  else positions.set(key, [at]);
}

function xmlException(message: string) {
  return exception('System.Xml.XmlException', message);
}

function redefined(prefix: string, from: string, to: string) {
  return xmlException(
    `The prefix '${prefix}' cannot be redefined from '${from}' to '${to}' within the same start element tag.`,
  );
}

function reservedXmlPrefix() {
  return argumentError(
    `Prefix "xml" is reserved for use by XML and can be mapped only to namespace name "${xmlNamespace}".`,
  );
}

function checkReserved(prefix: string, namespace: string): void {
  if ((namespace === xmlNamespace && prefix !== 'xml') || (namespace === xmlnsNamespace && prefix !== 'xmlns')) {
    throw argumentError(`Prefix '${prefix}' cannot be mapped to namespace name reserved for "xml" or "xmlns".`);
  }
}

const hexadecimal = (value: number) => `0x${value.toString(16).toUpperCase()}`;

/** The text itself. Throws ArgumentException when it has a character that XML can't hold. */
function checked(text: string): string {
  const at = invalidCharacterAt(text);
  if (at < 0) return text;
  const code = text.charCodeAt(at);
  if (isHighSurrogate(code)) {
    const next = text.charCodeAt(at + 1);
    throw argumentError(
      Number.isNaN(next)
        ? 'The surrogate pair is invalid. Missing a low surrogate character.'
        : `The surrogate pair (${hexadecimal(code)}, ${hexadecimal(next)}) is invalid. A high surrogate character (0xD800 - 0xDBFF) must always be paired with a low surrogate character (0xDC00 - 0xDFFF).`,
    );
  }
  if (code >= 0xdc00 && code <= 0xdfff) {
    throw argumentError(
      `Invalid high surrogate character (${hexadecimal(code)}). A high surrogate character must have a value from range (0xD800 - 0xDBFF).`,
    );
  }
  throw argumentError(invalidCharacterText(text, at));
}

function lineEnds(text: string): string {
  return /[\r\n]/.test(text) ? text.replaceAll(/\r\n?|\n/g, '\r\n') : text;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>]/g, (char) => escapes[char]!);
}

/** For a value between double quotes. */
export function escapeXmlAttribute(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/g, (char) => escapes[char]!);
}
