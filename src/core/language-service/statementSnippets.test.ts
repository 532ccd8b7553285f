import { describe, expect, it } from 'vitest';
import { policyCatalog } from '../policy/catalog/policyCatalog';
import { parsePolicy } from '../policy/parsePolicy';
import { validatePolicy } from '../validate/validatePolicy';
import { complete } from './complete';
import { elementSnippet } from './elementSnippet';
import { statementSnippets } from './statementSnippets';
import { cursor } from './testing/cursor';

/** The text that a snippet leaves when nothing is filled in. */
function filled(snippet: string): string {
  return snippet
    .replaceAll(/(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replaceAll(/(?<!\\)\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replaceAll(/(?<!\\)\$(?:\d|\{\d+\})/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');
}

function inSection(section: string, content: string): string {
  const sections = ['inbound', 'backend', 'outbound', 'on-error'].map((name) => {
    const forwards = name === section && content.includes('<forward-request');
    return `<${name}>${forwards ? '' : '<base />'}${name === section ? content : ''}</${name}>`;
  });
  return `<policies>${sections.join('')}</policies>`;
}

/** What is offered that isn't one element. */
const labels = (marked: string) => {
  const { document, offset } = cursor(marked);
  return complete(document, offset).flatMap(({ label, kind }) => (kind === 'snippet' ? [label] : []));
};

describe('statements for a purpose', () => {
  it.each(statementSnippets().map((statement) => ({ ...statement })))(
    'can stand in its section as it is: $label',
    ({ section, snippet }) => {
      const found = validatePolicy(parsePolicy(inSection(section, `<${filled(snippet)}`)));
      const grave = found.filter(({ severity }) => severity === 'error' || severity === 'warning');
      // A backend section forwards once: where the snippet does it, there is no base.
      expect(grave.filter(({ code }) => code !== 'missing-base')).toEqual([]);
    },
  );

  it('are offered in their section only, and not for a tag that goes on', () => {
    expect(labels('<policies><inbound><|</inbound></policies>')).toContain('token flow');
    expect(labels('<policies><backend><|</backend></policies>')).toEqual(['forward again on failure']);
    expect(labels('<inbound><choose><when condition="@(true)"><|</when></choose></inbound>')).toContain('answer 401');
    expect(labels('<policies><inbound><s| name="a" /></inbound></policies>')).toEqual([]);
    expect(labels('<fragment><|</fragment>')).toEqual([]);
  });
});

describe('a new element', () => {
  it.each(
    [...policyCatalog.values()].filter(({ place }) => place === 'policy').map((entry) => ({ name: entry.name, entry })),
  )('has the attributes without which it is refused: $name', ({ entry }) => {
    const text = inSection(entry.sections[0] ?? 'inbound', `<${filled(elementSnippet(entry))}`);
    const codes = validatePolicy(parsePolicy(text)).map(({ code }) => code);
    expect(
      codes.filter((code) => ['missing-attribute', 'missing-alternative', 'unknown-attribute'].includes(code)),
    ).toEqual([]);
  });
});
