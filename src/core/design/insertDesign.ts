import { generatePolicy } from '../generate/generatePolicy';
import { designShape, designSlots } from '../generate/designSlots';
import { chosenElements, type Markup, printStatements } from '../generate/printStatements';
import { statementParts } from '../generate/statementParts';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { TextEdit } from '../text/TextEdit';
import type { XmlElement } from '../xml/nodes';
import { documentStyle, lineIndent, ownLineIndent } from './documentStyle';
import { insertFirstChild } from './insertFirstChild';
import { outerEdits } from './outerEdits';
import type { PolicyDesign } from './PolicyDesign';

/**
 * The edits that put the statements of a design into a document that has none: after `<base />`, or at the start of the inbound
 * section, which is made if the document lacks it. A document that is a part of a policy gets the inbound statements only.
 */
export function insertDesign(document: PolicyDocument, design: PolicyDesign): readonly TextEdit[] {
  return [...insertInbound(document, design), ...outerEdits(document, new Map(), design, documentStyle(document))];
}

function insertInbound(document: PolicyDocument, design: PolicyDesign): readonly TextEdit[] {
  const { text, kind, root, sections, xml } = document;
  const style = documentStyle(document);
  const { newline } = style;
  const shape = designShape(design);
  const statements: readonly Markup[] = chosenElements(statementParts(shape), shape).map((element) => ({
    kind: 'template',
    element,
  }));
  const print = (markup: readonly Markup[], baseIndent: string): string =>
    printStatements(markup, shape, designSlots(design), { ...style, baseIndent });
  const inbound: Markup = {
    kind: 'container',
    name: 'inbound',
    children: [{ kind: 'container', name: 'base', children: [] }, ...statements],
  };
  const insertInto = (element: XmlElement, markup: readonly Markup[]): readonly TextEdit[] => [
    insertFirstChild(document, style, element, (baseIndent) => print(markup, baseIndent)),
  ];

  const base = sections.inbound.nodes.find((node) => node.kind === 'element' && node.name === 'base');
  if (base !== undefined)
    return insertAt(base.range.end, newline + print(statements, lineIndent(text, base.range.start)));

  switch (kind) {
    case 'policies':
      if (sections.inbound.element !== null) return insertInto(sections.inbound.element, statements);
      return root === null ? [] : insertInto(root, [inbound]);
    case 'fragment':
      return root === null ? [] : insertInto(root, statements);
    case 'section':
      if (sections.inbound.element !== null) return insertInto(sections.inbound.element, statements);
      return insertFirst([inbound]);
    case 'statements':
      return insertFirst(statements);
    case 'empty':
      return insertAt(
        text.length,
        (text.trim() === '' ? '' : newline) +
          generatePolicy(design, { format: style.format }).replaceAll('\n', newline).trimEnd() +
          newline,
      );
  }

  /** Before the first element of the text. */
  function insertFirst(markup: readonly Markup[]): readonly TextEdit[] {
    const first = xml.children.find((node) => node.kind === 'element');
    const offset = first?.range.start ?? 0;
    const own = ownLineIndent(text, offset) ?? '';
    return insertAt(offset, print(markup, own).slice(own.length) + newline + own);
  }
}

function insertAt(offset: number, newText: string): readonly TextEdit[] {
  return [{ range: { start: offset, end: offset }, newText }];
}
