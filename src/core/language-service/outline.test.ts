import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { locate, policyAt } from './locate';
import { outline, type PolicySymbol } from './outline';
import { cursor } from './testing/cursor';

function tree(symbols: readonly PolicySymbol[], depth = 0): string {
  return symbols
    .map(
      ({ name, detail, children }) =>
        `${'  '.repeat(depth)}${name}${detail === null ? '' : ` ${detail}`}\n${tree(children, depth + 1)}`,
    )
    .join('');
}

const path = (marked: string) => {
  const { document, offset } = cursor(marked);
  return locate(document, offset)
    .path.map(({ name }) => name)
    .join(' ▸ ');
};

const policyName = (marked: string) => {
  const { document, offset } = cursor(marked);
  return policyAt(document, offset)?.element.name ?? null;
};

describe('outline', () => {
  it('nests sections, policies and branches, with what tells them apart', () => {
    const text = `<policies><inbound><base /><choose id="pick"><when condition="@(true)"><set-header name="X-A"><value>1</value></set-header></when><otherwise /></choose></inbound><outbound /></policies>`;
    expect(tree(outline(parsePolicy(text)))).toBe(
      [
        'inbound',
        '  base',
        '  choose pick',
        '    when @(true)',
        '      set-header X-A',
        '    otherwise',
        'outbound',
        '',
      ].join('\n'),
    );
  });

  it('shows fragments, statements alone and unfinished text', () => {
    expect(tree(outline(parsePolicy('<fragment><base /></fragment>')))).toBe('fragment\n  base\n');
    expect(tree(outline(parsePolicy('<base /><set-status code="200" />')))).toBe('base\nset-status 200\n');
    expect(tree(outline(parsePolicy('<policies><inbound><choose><when')))).toBe('inbound\n  choose\n    when\n');
  });

  it('nests ranges', () => {
    const text =
      '<policies><inbound><retry condition="true" count="1" interval="1"><base /></retry></inbound></policies>';
    const check = (symbols: readonly PolicySymbol[], start: number, end: number) => {
      for (const { range, nameRange, children } of symbols) {
        expect(range.start).toBeGreaterThanOrEqual(start);
        expect(range.end).toBeLessThanOrEqual(end);
        expect(nameRange.start).toBeGreaterThan(range.start);
        check(children, range.start, range.end);
      }
    };
    check(outline(parsePolicy(text)), 0, text.length);
  });

  it('stands any depth', () => {
    const text = `<policies><inbound>${'<block>'.repeat(5000)}`;
    expect(outline(parsePolicy(text))).toHaveLength(1);
  });
});

describe('locate', () => {
  it('gives the way from the section to the place', () => {
    expect(
      path('<policies><inbound><choose><when condition="true"><ba|se /></when></choose></inbound></policies>'),
    ).toBe('inbound ▸ choose ▸ when ▸ base');
    expect(path('<policies><inbound>|</inbound></policies>')).toBe('inbound');
    expect(path('<policies>|</policies>')).toBe('');
    expect(path('<set-header><value>1|</value></set-header>')).toBe('set-header ▸ value');
  });

  it('knows the policy around a place', () => {
    expect(policyName('<inbound><set-header name="a"><value>1|</value></set-header></inbound>')).toBe('set-header');
    expect(policyName('<inbound>| </inbound>')).toBeNull();
  });
});
