import { cdataExpression } from './cdataExpression';
import { skipBlanks } from './characters';
import type { SourceSegment } from './decodeSource';
import { liquidTemplateOf } from './documentReferences';
import type { XmlElement, XmlValue } from './nodes';
import { PolicyExpression } from './PolicyExpression';
import { PolicyValue } from './PolicyValue';

/**
 * The content of an element as a value: text, CDATA and expressions joined, comments left out, nested markup as it stands (the
 * literal XML of a `set-body`). `expression` is set when the content is one expression with nothing but blanks and comments
 * around, in CDATA or not.
 */
export function elementValue(element: XmlElement): XmlValue {
  const document = element.source;
  const segments: SourceSegment[] = [];
  const expressions: PolicyExpression[] = [];
  let onlyBlanks = true;
  for (const node of element.children) {
    const { start, end } = node.range;
    if (node.kind === 'text') {
      segments.push({ start, end, entities: true, kept: [] });
      onlyBlanks &&= isBlank(document, start, end);
    } else if (node.kind === 'expression' && node instanceof PolicyExpression) {
      segments.push({ start, end, entities: true, kept: node.keptEntities });
      expressions.push(node);
    } else if (node.kind === 'cdata') {
      const contentStart = start + 9;
      const contentEnd = contentStart + node.text.length;
      segments.push({ start: contentStart, end: contentEnd, entities: false, kept: [] });
      const expression = cdataExpression(document, node);
      if (expression === null) {
        onlyBlanks &&= isBlank(document, contentStart, contentEnd);
      } else {
        expressions.push(expression);
        onlyBlanks &&= isBlank(document, expression.range.end, contentEnd);
      }
    } else if (node.kind === 'element') {
      segments.push({ start, end, entities: false, kept: [] });
      onlyBlanks = false;
    }
  }
  const start = element.openTag.end;
  const end = element.closeTag?.start ?? element.range.end;
  const whole = onlyBlanks && expressions.length === 1;
  const liquid = liquidTemplateOf(document, element);
  return new PolicyValue(document, start, end, expressions, whole, { place: 'text', segments, liquid });
}

function isBlank(document: string, start: number, end: number): boolean {
  return skipBlanks(document, start, end) === end;
}
