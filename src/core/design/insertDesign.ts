import { designShape, designSlots } from '../generate/designSlots';
import { chosenElements, type Markup, printStatements } from '../generate/printStatements';
import { statementParts } from '../generate/statementParts';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { TextEdit } from '../text/TextEdit';
import type { XmlElement } from '../xml/nodes';
import { documentStyle, lineIndent, ownLineIndent } from './documentStyle';
import type { PolicyDesign } from './PolicyDesign';

/**
 * The edits that put the statements of a design into a document that has none: after `<base />`, or at the start of the inbound
 * section, which is made if the document lacks it.
 */
export function insertDesign(document: PolicyDocument, design: PolicyDesign): readonly TextEdit[] {
  const { text, kind, root, sections, xml } = document;
  const style = documentStyle(document);
  const { indent, newline } = style;
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
  /** Right inside of an element, before what it holds. */
  const insertInto = (element: XmlElement, markup: readonly Markup[]): readonly TextEdit[] => {
    const outer = lineIndent(text, element.range.start);
    const content = newline + print(markup, outer + indent);
    const { start, end } = element.openTag;
    if (element.selfClosing) {
      const tag = /\s*\/>$/.exec(text.slice(start, end))![0];
      return [{ range: { start: end - tag.length, end }, newText: `>${content}${newline}${outer}</${element.name}>` }];
    }
    return insert(end, /^[ \t]*[\r\n]/.test(text.slice(end, end + 256)) ? content : content + newline + outer);
  };

  const base = sections.inbound.nodes.find((node) => node.kind === 'element' && node.name === 'base');
  if (base !== undefined)
    return insert(base.range.end, newline + print(statements, lineIndent(text, base.range.start)));

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
      return insert(text.length, (text.trim() === '' ? '' : newline) + print(wholePolicy(inbound), '') + newline);
  }

  /** Before the first element of the text. */
  function insertFirst(markup: readonly Markup[]): readonly TextEdit[] {
    const first = xml.children.find((node) => node.kind === 'element');
    const offset = first?.range.start ?? 0;
    const own = ownLineIndent(text, offset) ?? '';
    return insert(offset, print(markup, own).slice(own.length) + newline + own);
  }
}

function insert(offset: number, newText: string): readonly TextEdit[] {
  return [{ range: { start: offset, end: offset }, newText }];
}

function wholePolicy(inbound: Markup): readonly Markup[] {
  const others = ['backend', 'outbound', 'on-error'].map((name): Markup => ({
    kind: 'container',
    name,
    children: [{ kind: 'container', name: 'base', children: [] }],
  }));
  return [{ kind: 'container', name: 'policies', children: [inbound, ...others] }];
}
