import { isNameCharacter } from './xmlCharacters';
import type { XmlScanner } from './XmlScanner';
import type { ReaderNode } from './XmlTextReader';

const parts = ['version', 'encoding', 'standalone'] as const;

/** The declaration at the start of a document, which is passed; null without one. */
export function readXmlDeclaration(scanner: XmlScanner): Pick<ReaderNode, 'attributes' | 'value' | 'at'> | null {
  if (!scanner.startsWith('<?xml') || isNameCharacter(scanner.code(5)) || scanner.text.length < 6) return null;
  const start = scanner.at;
  scanner.at += 5;
  const attributes: ReaderNode['attributes'][number][] = [];
  const invalid = (at: number) => scanner.error('Syntax for an XML declaration is invalid.', at);
  scanner.skipBlanks();
  const contentStart = scanner.at;
  let contentEnd = contentStart;
  // Which of the parts may come next.
  let next = 0;
  for (;;) {
    const blanks = next === 0 ? 1 : scanner.skipBlanks();
    if (scanner.text[scanner.at] === '?') {
      if (scanner.text[scanner.at + 1] === '>') {
        if (next === 0) throw invalid(scanner.at);
        scanner.at += 2;
        return { attributes, value: scanner.text.slice(contentStart, contentEnd), at: start + 2 };
      }
      if (scanner.at + 1 < scanner.text.length) throw scanner.unexpected(scanner.at, "'>'");
    }
    if (scanner.isAtEnd || scanner.at + 1 >= scanner.text.length) {
      throw scanner.error('Unexpected end of file has occurred.');
    }
    if (blanks === 0) throw scanner.unexpected(scanner.at, '?>');
    const nameAt = scanner.at;
    const name = scanner.name(false);
    const part = parts.findIndex((known, index) => known === name && index >= next && (index === 0 || next > 0));
    if (part < 0) throw invalid(nameAt);
    next = part + 1;
    const value = readValue(scanner, invalid);
    if (part === 0 && value !== '1.0') {
      throw scanner.error(`Version number '${value}' is invalid.`, scanner.at - value.length - 1);
    }
    if (part === 2 && value !== 'yes' && value !== 'no') throw invalid(scanner.at - value.length - 2);
    attributes.push({ prefix: '', localName: name, namespace: '', value });
    contentEnd = scanner.at;
  }
}

function readValue(scanner: XmlScanner, invalid: (at: number) => Error): string {
  scanner.skipBlanks();
  if (scanner.code() !== 0x3d) throw scanner.unexpected(scanner.at, '=');
  scanner.at += 1;
  scanner.skipBlanks();
  const quote = scanner.text[scanner.at];
  if (quote !== '"' && quote !== "'") throw scanner.unexpected(scanner.at, '"', "'");
  const start = scanner.at + 1;
  const end = scanner.text.indexOf(quote, start);
  if (end < 0) throw scanner.error('There is an unclosed literal string.', start);
  const value = scanner.text.slice(start, end);
  if (/[<&]/.test(value)) throw invalid(start);
  scanner.at = end + 1;
  return value;
}
