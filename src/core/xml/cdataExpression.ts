import { skipBlanks, trimBlanks } from './characters';
import type { XmlCData } from './nodes';
import { PolicyExpression } from './PolicyExpression';
import { scanExpression, startsExpression } from './ExpressionScanner';

/** The expression with which a CDATA section begins, blanks aside; one that isn't closed is the rest of it. Null for other content. */
export function cdataExpression(document: string, node: XmlCData): PolicyExpression | null {
  const contentStart = node.range.start + 9;
  const contentEnd = contentStart + node.text.length;
  const start = skipBlanks(document, contentStart, contentEnd);
  if (start + 1 >= contentEnd || document.charCodeAt(start) !== 64 || !startsExpression(document, start)) return null;
  const scan = scanExpression(document, start, 'plain', contentEnd);
  const closed = scan.failure === null;
  const end = closed ? scan.end : trimBlanks(document, start + 2, contentEnd);
  return new PolicyExpression(document, { start, end }, closed, 'plain', []);
}
