import { designShape, designSlots } from '../generate/designSlots';
import { chosenElement, type ElementTemplate } from '../generate/PolicyTemplate';
import { type Markup, printStatements } from '../generate/printStatements';
import { outerParts } from '../generate/statementParts';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { TextEdit } from '../text/TextEdit';
import { type DocumentStyle, lineIndent } from './documentStyle';
import { insertFirstChild } from './insertFirstChild';
import type { MatchedElement } from './matchElement';
import { ownedLines, ownedRange } from './ownedRange';
import type { PolicyDesign } from './PolicyDesign';

/**
 * The edits that add or remove what a design has in other sections than inbound. What is there and stays isn't touched.
 *
 * A part of a policy has no other sections. A backend section with statements of its own stays as it is: the retry would have to hold
 * them, and that is for a person to decide.
 */
export function outerEdits(
  document: PolicyDocument,
  statements: ReadonlyMap<string, MatchedElement>,
  after: PolicyDesign,
  style: DocumentStyle,
): readonly TextEdit[] {
  if (document.kind !== 'policies') return [];
  const shape = designShape(after);
  const edits: TextEdit[] = [];
  for (const { section, part } of outerParts) {
    const matched = statements.get(part.key);
    const wanted = chosenElement(part, shape);
    if ((matched === undefined) === (wanted === null)) continue;
    if (wanted !== null) {
      const edit = addStatement(document, section, wanted, after, style);
      if (edit !== null) edits.push(edit);
    } else if (section === 'backend') {
      edits.push({ range: ownedRange(document, matched!), newText: '<base />' });
    } else {
      edits.push({ range: ownedLines(document, matched!), newText: '' });
    }
  }
  return edits;
}

function addStatement(
  document: PolicyDocument,
  section: 'backend' | 'outbound',
  wanted: ElementTemplate,
  design: PolicyDesign,
  style: DocumentStyle,
): TextEdit | null {
  const { text, root, sections } = document;
  const { newline } = style;
  const print =
    (...markup: readonly Markup[]) =>
    (baseIndent: string): string =>
      printStatements(markup, designShape(design), designSlots(design), { ...style, baseIndent });
  const statement: Markup = { kind: 'template', element: wanted };
  const { element, nodes } = sections[section];
  const elements = nodes.filter((node) => node.kind === 'element');
  const base = elements.find(({ name }) => name === 'base');

  if (section === 'backend' && elements.some((node) => node !== base)) return null;
  if (base !== undefined) {
    const indent = lineIndent(text, base.range.start);
    const printed = print(statement)(indent);
    return section === 'backend'
      ? { range: base.range, newText: printed.slice(indent.length) }
      : { range: { start: base.range.end, end: base.range.end }, newText: newline + printed };
  }
  if (element !== null) return insertFirstChild(document, style, element, print(statement));
  if (root === null || root.selfClosing || root.closeTag === null) return null;
  const children: readonly Markup[] =
    section === 'backend' ? [statement] : [{ kind: 'container', name: 'base', children: [] }, statement];
  const outer = lineIndent(text, root.range.start);
  const printed = print({ kind: 'container', name: section, children })(outer + style.indent);
  const { start } = root.closeTag;
  return text.slice(0, start).trimEnd().length < start && text.slice(0, start).endsWith(outer)
    ? { range: { start: start - outer.length, end: start - outer.length }, newText: printed + newline }
    : { range: { start, end: start }, newText: newline + printed + newline };
}
