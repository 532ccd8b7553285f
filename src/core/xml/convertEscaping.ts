import { applyEdits, type TextEdit } from '../text/TextEdit';
import { entityAt } from './entityAt';
import { escapeAttribute, escapeText } from './escapeXml';
import type { XmlDocument, XmlElement, XmlExpression } from './nodes';
import { parseXml } from './parseXml';
import { PolicyExpression } from './PolicyExpression';
import { type ExpressionHost, scanExpression } from './ExpressionScanner';

/**
 * Rewrites a policy in the other escaping: `xml` makes every expression well-formed XML, `rawxml` writes its characters as they
 * are. Only the escaping of expressions changes, never their C#, and nothing else of the text; CDATA needs no escaping and
 * stays. An expression without a closing bracket stays as well, and in `rawxml` so does a reference that would mean something
 * else without its escaping (`&amp;lt;`, or the apostrophe in an attribute with single quotes).
 */
export function convertEscaping(text: string, to: 'rawxml' | 'xml'): string {
  const edits: TextEdit[] = [];
  for (const expression of expressionsOf(parseXml(text))) {
    if (!(expression instanceof PolicyExpression) || !expression.closed) continue;
    const newText = to === 'xml' ? escaped(expression) : unescaped(text, expression);
    if (newText !== text.slice(expression.range.start, expression.range.end)) {
      edits.push({ range: expression.range, newText });
    }
  }
  return applyEdits(text, edits);
}

function escaped({ code, host }: PolicyExpression): string {
  if (host === 'text') return escapeText(code);
  return escapeAttribute(code, host === 'single' ? "'" : '"');
}

function unescaped(text: string, expression: PolicyExpression): string {
  const { code, host, range } = expression;
  const raw = code.replace(host === 'single' ? /[&']/g : /&/g, (character, offset: number) =>
    character === '&' && entityAt(code, offset) === null ? character : character === '&' ? '&amp;' : '&apos;',
  );
  return reads(raw, code, host) ? raw : text.slice(range.start, range.end);
}

/** Whether raw text, put in its place, is read as that code again. */
function reads(raw: string, code: string, host: ExpressionHost): boolean {
  const after = host === 'text' ? '</' : host === 'single' ? "'/>" : '"/>';
  const scan = scanExpression(raw + after, 0, host);
  if (scan.failure !== null || scan.end !== raw.length) return false;
  return new PolicyExpression(raw, { start: 0, end: raw.length }, true, host, scan.keptEntities).code === code;
}

/** Every expression that takes part in XML's escaping, in no order. */
function expressionsOf(document: XmlDocument): readonly XmlExpression[] {
  const expressions: XmlExpression[] = [];
  const pending: XmlElement[] = [];
  const visit = ({ children }: Pick<XmlElement, 'children'>): void => {
    for (const node of children) {
      if (node.kind === 'element') pending.push(node);
      else if (node.kind === 'expression') expressions.push(node);
    }
  };
  visit(document);
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    for (const { value } of element.attributes) {
      if (value.expression !== null) expressions.push(value.expression);
      for (const expression of value.strayExpressions) expressions.push(expression);
    }
    visit(element);
  }
  return expressions;
}
