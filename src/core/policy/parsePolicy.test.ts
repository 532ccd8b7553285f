import { describe, expect, it } from 'vitest';
import { describeErrors } from '../xml/testing/describeTree';
import { parsePolicy } from './parsePolicy';
import type { SectionName } from './PolicyDocument';

/** The names of the elements in a section. */
function statements(text: string, section: SectionName): string[] {
  return parsePolicy(text).sections[section].nodes.flatMap((node) => (node.kind === 'element' ? [node.name] : []));
}

describe('parsePolicy', () => {
  it('finds the sections of a document', () => {
    const text = '\uFEFF<!-- c -->\n<policies><inbound><base/><a/></inbound><on-error><b/></on-error></policies>\n';
    const document = parsePolicy(text);
    expect(document.kind).toBe('policies');
    expect(document.root?.name).toBe('policies');
    expect(statements(text, 'inbound')).toEqual(['base', 'a']);
    expect(statements(text, 'on-error')).toEqual(['b']);
    expect(document.sections.backend).toEqual({ element: null, nodes: [] });
    expect(document.sections.inbound.element?.name).toBe('inbound');
    expect(document.xml.errors).toEqual([]);
  });

  it('reads a fragment, sections, and statements alone', () => {
    expect(parsePolicy('<fragment><a/></fragment>')).toMatchObject({ kind: 'fragment', root: { name: 'fragment' } });
    expect(statements('<fragment><a/></fragment>', 'inbound')).toEqual(['a']);
    expect(parsePolicy('<outbound><a/></outbound>')).toMatchObject({ kind: 'section', root: { name: 'outbound' } });
    expect(parsePolicy('<inbound/><outbound><a/></outbound>')).toMatchObject({ kind: 'section', root: null });
    expect(statements('<inbound/><outbound><a/></outbound>', 'outbound')).toEqual(['a']);
    expect(parsePolicy('<a/>\n<b/>')).toMatchObject({ kind: 'statements', root: null, xml: { errors: [] } });
    expect(statements('<a/>\n<b/>', 'inbound')).toEqual(['a', 'b']);
  });

  it('is empty without an element', () => {
    expect(parsePolicy('').kind).toBe('empty');
    expect(parsePolicy(' <!-- nothing -->\n')).toMatchObject({ kind: 'empty', root: null, xml: { errors: [] } });
  });

  it('takes a misnamed root for the document', () => {
    const document = parsePolicy('<policy><inbound><a/></inbound></policy>');
    expect(document).toMatchObject({ kind: 'policies', root: { name: 'policy' } });
    expect(statements('<policy><inbound><a/></inbound></policy>', 'inbound')).toEqual(['a']);
  });

  it('uses the first of two sections with one name', () => {
    expect(statements('<policies><inbound><a/></inbound><inbound><b/></inbound></policies>', 'inbound')).toEqual(['a']);
  });

  it('reports what can’t stand beside the root', () => {
    expect(describeErrors(parsePolicy('a <policies/> <b/> @(c)').xml)).toEqual([
      'xml-text-outside-root @ a: This text stands outside of `<policies>`.',
      'xml-multiple-roots @ b: `<b>` stands outside of `<policies>`: a document has one root.',
      'xml-text-outside-root @ @(c): This text stands outside of `<policies>`.',
    ]);
    expect(describeErrors(parsePolicy('just text').xml)).toEqual([
      'xml-text-outside-root @ just text: This text stands outside of any policy.',
    ]);
  });

  it('keeps the references of the document', () => {
    expect(parsePolicy('x <policies>{{a}}</policies>').xml.namedValues.map(({ name }) => name)).toEqual(['a']);
  });
});
