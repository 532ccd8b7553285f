import { documentStyle, lineIndent, ownLineIndent } from '../../design/documentStyle';
import { insertFirstChild } from '../../design/insertFirstChild';
import { defaultDesign } from '../../design/PolicyDesign';
import { designShape, designSlots } from '../../generate/designSlots';
import type { ElementTemplate } from '../../generate/PolicyTemplate';
import { type Markup, printStatements } from '../../generate/printStatements';
import type { PolicyDocument, SectionName } from '../../policy/PolicyDocument';
import type { TextEdit } from '../../text/TextEdit';
import type { XmlElement } from '../../xml/nodes';

/** What the designer's own policies say is said here too: status, reason and words of the answer without a token. */
const shape = designShape(defaultDesign);
const slots = designSlots(defaultDesign);

/** Puts a statement after an element, written as the document is. */
export function insertStatementAfter(
  document: PolicyDocument,
  element: XmlElement,
  template: ElementTemplate,
): TextEdit {
  const { text } = document;
  const { start, end } = element.range;
  const style = documentStyle(document);
  // On a line that others share, only what follows the indentation of the line is known to be free.
  const baseIndent = ownLineIndent(text, start) ?? lineIndent(text, start);
  return {
    range: { start: end, end },
    newText: style.newline + printer(document, [statement(template)])(baseIndent),
  };
}

/**
 * Puts a statement at the end of a section, behind its `<base />`. Null when the document has no place for the section, as a part of a
 * policy has none.
 */
export function appendToSection(
  document: PolicyDocument,
  section: SectionName,
  template: ElementTemplate,
): TextEdit | null {
  const { text, kind, root, sections } = document;
  if (kind !== 'policies' || root === null) return null;
  const { element, nodes } = sections[section];
  const last = nodes.findLast((node) => node.kind === 'element');
  if (last !== undefined) return insertStatementAfter(document, last, template);
  const style = documentStyle(document);
  if (element !== null) return insertFirstChild(document, style, element, printer(document, [statement(template)]));
  const before = root.children.findLast((node) => node.kind === 'element');
  if (before === undefined) return null;
  const added: Markup = {
    kind: 'container',
    name: section,
    children: [{ kind: 'container', name: 'base', children: [] }, statement(template)],
  };
  const { start, end } = before.range;
  return {
    range: { start: end, end },
    newText: style.newline + printer(document, [added])(lineIndent(text, start)),
  };
}

function statement(template: ElementTemplate): Markup {
  return { kind: 'template', element: template };
}

function printer(document: PolicyDocument, markup: readonly Markup[]): (baseIndent: string) => string {
  const style = documentStyle(document);
  return (baseIndent) => printStatements(markup, shape, slots, { ...style, baseIndent });
}
