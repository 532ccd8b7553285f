import { policyCatalog } from '../../policy/catalog/policyCatalog';
import type { Fix } from '../../text/Diagnostic';
import type { OffsetRange } from '../../text/range';
import type { XmlSyntaxError } from '../../xml/nodes';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { Finding, Rule } from '../Rule';

/** Passes on what the XML scanner found, under the scanner's own codes. */
export const xmlSyntax: Rule = {
  code: 'xml-syntax',
  group: 'Document',
  severity: 'error',
  title: 'The text is not XML',
  what: 'A tag, an attribute, an entity or an expression isn’t closed or isn’t written as XML demands. Reported under codes that begin with `xml-`; an element without its end tag where it begins as well as where that shows.',
  why: 'API Management reads the document as XML first, apart from what stands inside expressions, and refuses what it cannot read.',
  bad: '<inbound><set-status code="200" reason="OK"></inbound>',
  good: '<inbound><set-status code="200" reason="OK" /></inbound>',
  source: 'XML 1.0; https://learn.microsoft.com/azure/api-management/api-management-howto-policies',
  *check(analysis) {
    const { document } = analysis;
    for (const error of document.xml.errors) {
      const { code, message, range, unclosed, cause } = error;
      if (code === 'xml-duplicate-attribute') continue;
      const fixes = fixesOf(error, analysis);
      yield { code, message, range, fixes };
      if (unclosed !== undefined && document.text.slice(unclosed.end, range.start).includes('\n')) {
        yield unclosedElement(unclosed, range, fixes, analysis);
      }
      if (cause !== undefined && document.text.slice(range.end, cause.start).includes('\n')) {
        yield { code, message: causeOf(document.text.slice(cause.start, cause.end)), range: cause };
      }
    }
  },
};

/** The same error where it shows, for expressions of more than one line. */
function causeOf(opened: string): string {
  if (opened === '/') return 'This comment has no `*/`, so the expression doesn’t end.';
  return '([{'.includes(opened)
    ? `This \`${opened}\` isn’t closed, so the expression doesn’t end.`
    : 'This C# string has no closing quote, so the expression doesn’t end.';
}

/** The same error where the element begins: that is the place to close it when nothing was meant to stand inside. */
function unclosedElement(
  unclosed: OffsetRange,
  endTag: OffsetRange,
  fixes: readonly Fix[],
  { document }: PolicyAnalysis,
): Finding {
  const name = document.text.slice(unclosed.start, unclosed.end);
  return {
    code: 'xml-unclosed-element',
    message: `\`<${name}>\` has no end tag: \`${document.text.slice(endTag.start, endTag.end)}\` comes first.`,
    range: unclosed,
    fixes,
  };
}

function fixesOf({ code, range, unclosed }: XmlSyntaxError, analysis: PolicyAnalysis): readonly Fix[] {
  const { text } = analysis.document;
  if (code === 'xml-bad-entity' && text[range.start] === '&') {
    const edits = [{ range: { start: range.start, end: range.start + 1 }, newText: '&amp;' }];
    return [{ title: 'Write & as &amp;', edits }];
  }
  if (unclosed !== undefined) {
    const element = analysis.elementAt(unclosed.start);
    if (element === null || element.nameRange.start !== unclosed.start) return [];
    const { name, openTag, children } = element;
    const entry = analysis.placeOf(element)?.entry ?? policyCatalog.get(name) ?? null;
    const holdsNothing =
      entry !== null &&
      entry.children.length === 0 &&
      entry.text === null &&
      !entry.holdsPolicies &&
      !entry.holdsMarkup;
    if (holdsNothing && children.every((node) => node.kind !== 'element')) {
      const end = { start: openTag.end - 1, end: openTag.end };
      const blank = /\s/.test(text[openTag.end - 2] ?? '') ? '' : ' ';
      return [{ title: `Close it: <${name} />`, edits: [{ range: end, newText: `${blank}/>` }] }];
    }
    const at = { start: range.start, end: range.start };
    return [{ title: `Add </${name}> before this`, edits: [{ range: at, newText: `</${name}>` }] }];
  }
  if (code === 'xml-mismatched-end-tag') {
    const element = analysis.elementAt(range.start);
    if (element === null || element.closeNameRange?.start !== range.start) return [];
    const { name } = element;
    return [{ title: `Write </${name}>`, edits: [{ range, newText: name }] }];
  }
  return [];
}
