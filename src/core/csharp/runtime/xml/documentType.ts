import { exception } from '../CsException';
import { Unsupported } from '../Unsupported';
import { normalizeLines, XmlScanner } from './XmlScanner';

/** A document type declaration as read. */
export interface DocumentTypeDeclaration {
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
  /** As written between the brackets; empty without them. */
  readonly internalSubset: string;
  /** Replacement texts of general entities. */
  readonly entities: ReadonlyMap<string, string>;
}

const entityDeclaration = /^<!ENTITY\s+([^\s%"'<>]+)\s+(?:("[^"]*"|'[^']*')|(?:SYSTEM|PUBLIC)\b[^>]*)\s*>/;
const otherMarkup = /^(?:<!--|<\?|<!(?:ELEMENT|NOTATION)\b|\s)/;

/**
 * Reads on behind `<!`. Internal general entities are known afterwards; what would need another file, parameter entities and attribute
 * lists aren't simulated.
 */
export function readDocumentType(scanner: XmlScanner): DocumentTypeDeclaration {
  scanner.at += 'DOCTYPE'.length;
  if (scanner.skipBlanks() === 0) throw scanner.blankExpected();
  const name = scanner.name(true);
  const blanks = scanner.skipBlanks();
  let publicId: string | null = null;
  let systemId: string | null = null;
  const keyword = scanner.startsWith('PUBLIC') ? 'PUBLIC' : scanner.startsWith('SYSTEM') ? 'SYSTEM' : null;
  if (keyword !== null) {
    if (blanks === 0) throw scanner.blankExpected();
    scanner.at += keyword.length;
    if (scanner.skipBlanks() === 0) throw scanner.blankExpected();
    if (keyword === 'PUBLIC') {
      publicId = literal(scanner);
      if (scanner.skipBlanks() === 0) throw scanner.blankExpected();
    }
    systemId = literal(scanner);
    scanner.skipBlanks();
  }
  let internalSubset = '';
  let entities: ReadonlyMap<string, string> = new Map();
  if (scanner.text[scanner.at] === '[') {
    const start = scanner.at + 1;
    entities = readSubset(scanner);
    internalSubset = normalizeLines(scanner.text.slice(start, scanner.at));
    scanner.at += 1;
    scanner.skipBlanks();
  }
  if (scanner.isAtEnd) throw scanner.error('Incomplete DTD content.');
  if (scanner.text[scanner.at] !== '>') throw scanner.unexpected(scanner.at, '>');
  scanner.at += 1;
  if (systemId !== null) throw new Unsupported('XML whose document type is in another file.');
  return { name, publicId, systemId, internalSubset, entities };
}

function literal(scanner: XmlScanner): string {
  const quote = scanner.text[scanner.at];
  if (quote !== '"' && quote !== "'") throw scanner.unexpected(scanner.at, '"', "'");
  const start = scanner.at + 1;
  const end = scanner.text.indexOf(quote, start);
  if (end < 0) throw scanner.error('There is an unclosed literal string.', scanner.text.length);
  scanner.at = end + 1;
  return scanner.text.slice(start, end);
}

/** Stops at the closing bracket. */
function readSubset(scanner: XmlScanner): ReadonlyMap<string, string> {
  const entities = new Map<string, string>();
  scanner.at += 1;
  // Each declaration is cut off by hand first, so that patterns never look past it.
  while (scanner.text[scanner.at] !== ']') {
    const rest = declarationAt(scanner);
    if (rest === null) {
      if (scanner.isAtEnd) throw scanner.error('Incomplete DTD content.');
      if (scanner.text[scanner.at] === '%') throw new Unsupported('Parameter entities in a document type.');
      throw scanner.error('Expected DTD markup was not found.');
    }
    const entity = entityDeclaration.exec(rest);
    if (entity) {
      const value = entity[2];
      if (value === undefined) throw new Unsupported('XML entities that are in another file.');
      const name = entity[1]!;
      // The first declaration of a name counts.
      if (!entities.has(name)) entities.set(name, replacementText(value.slice(1, -1)));
    } else if (/^<!ENTITY\s+%/.test(rest)) throw new Unsupported('Parameter entities in a document type.');
    else if (rest.startsWith('<!ATTLIST')) throw new Unsupported('Attribute lists in a document type.');
    else if (!otherMarkup.test(rest)) throw scanner.error('Expected DTD markup was not found.');
    scanner.at += rest.length;
  }
  return entities;
}

/** The text of the blanks, comment, instruction or declaration at the place; null when it isn't complete or is something else. */
function declarationAt(scanner: XmlScanner): string | null {
  const { text, at } = scanner;
  const upTo = (end: string, from: number) => {
    const found = text.indexOf(end, from);
    return found < 0 ? null : text.slice(at, found + end.length);
  };
  if (scanner.startsWith('<!--')) return upTo('-->', at + 4);
  if (scanner.startsWith('<?')) return upTo('?>', at + 2);
  if (scanner.startsWith('<!')) {
    for (let end = at + 2; end < text.length; end += 1) {
      const char = text[end]!;
      if (char === '>') return text.slice(at, end + 1);
      if (char === '"' || char === "'") {
        end = text.indexOf(char, end + 1);
        if (end < 0) return null;
      }
    }
    return null;
  }
  const blanks = scanner.skipBlanks();
  scanner.at = at;
  return blanks === 0 ? null : text.slice(at, at + blanks);
}

/** An entity's literal with its character references made characters; references to entities stay until it is used. */
function replacementText(value: string): string {
  const scanner = new XmlScanner(normalizeLines(value));
  let result = '';
  for (;;) {
    const next = scanner.text.indexOf('&#', scanner.at);
    if (next < 0) return result + scanner.text.slice(scanner.at);
    result += scanner.text.slice(scanner.at, next);
    scanner.at = next;
    const reference = scanner.reference();
    if ('text' in reference) result += reference.text;
  }
}

const mostCharacters = 10_000_000;

/**
 * Expands entities to text. Counts what it makes: .NET's limit of ten million characters in all of a document holds. Entities with markup
 * aren't simulated.
 */
export class EntityExpansion {
  readonly #entities: ReadonlyMap<string, string>;
  #made = 0;

  constructor(entities: ReadonlyMap<string, string>) {
    this.#entities = entities;
  }

  expand(name: string, at: number, scanner: XmlScanner): string {
    const open: { readonly name: string; readonly inner: XmlScanner }[] = [];
    const parts: string[] = [];
    const enter = (entity: string): void => {
      const text = this.#entities.get(entity);
      if (text === undefined) throw scanner.error(`Reference to undeclared entity '${entity}'.`, at);
      if (open.some((other) => other.name === entity)) {
        throw scanner.error(`General entity '${entity}' references itself.`, at);
      }
      if (text.includes('<')) throw new Unsupported('XML entities with markup.');
      this.#count(text.length);
      open.push({ name: entity, inner: new XmlScanner(text) });
    };
    enter(name);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { inner } = top;
      const next = inner.text.indexOf('&', inner.at);
      parts.push(inner.text.slice(inner.at, next < 0 ? undefined : next));
      if (next < 0) open.pop();
      else {
        inner.at = next;
        const reference = inner.reference();
        if ('text' in reference) parts.push(reference.text);
        else enter(reference.entity);
      }
    }
    return parts.join('');
  }

  #count(length: number): void {
    // An entity without text takes its time too.
    this.#made += length + 1;
    if (this.#made > mostCharacters) {
      throw exception(
        'System.Xml.XmlException',
        'The input document has exceeded a limit set by MaxCharactersFromEntities.',
      );
    }
  }
}
