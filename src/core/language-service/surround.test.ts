import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { applyEdits } from '../text/TextEdit';
import { policyText } from '../xml/testing/policyText';
import { surround, type Wrapper } from './surround';

/** The text after surrounding what stands between two `|`, with the selection in « ». One `|` is a cursor. */
function surrounded(marked: string, wrapper: Wrapper): string | null {
  const start = marked.indexOf('|');
  const last = marked.lastIndexOf('|');
  const text = marked.replaceAll('|', '');
  const result = surround(parsePolicy(text), { start, end: last === start ? start : last - 1 }, wrapper);
  if (result === null) return null;
  const after = applyEdits(text, result.edits);
  const { selection } = result;
  return `${after.slice(0, selection.start)}«${after.slice(selection.start, selection.end)}»${after.slice(selection.end)}`;
}

const lines = (...all: string[]) => all.join('\n');

const branch = (content: string) => `<inbound><choose><when condition="@(a)">${content}</when></choose></inbound>`;

describe('surround', () => {
  it('puts the policy at the cursor into choose', () => {
    expect(
      surrounded(
        lines(
          '<inbound>',
          '  <base />',
          '  <set-header name="a">',
          '    <value>|1</value>',
          '  </set-header>',
          '</inbound>',
        ),
        'choose',
      ),
    ).toBe(
      lines(
        '<inbound>',
        '  <base />',
        '  <choose>',
        '    <when condition="@(«true»)">',
        '      <set-header name="a">',
        '        <value>1</value>',
        '      </set-header>',
        '    </when>',
        '  </choose>',
        '</inbound>',
      ),
    );
  });

  it('puts selected policies into retry, whole though selected in part', () => {
    expect(
      surrounded(
        lines(
          '<inbound>',
          '\t<trace |source="a">',
          '\t\t<message>m</message>',
          '\t</trace>',
          '\t<cache-remove-value| key="k" />',
          '</inbound>',
        ),
        'retry',
      ),
    ).toBe(
      lines(
        '<inbound>',
        '\t<retry condition="@(«context.Response.StatusCode >= 500»)" count="3" interval="1">',
        '\t\t<trace source="a">',
        '\t\t\t<message>m</message>',
        '\t\t</trace>',
        '\t\t<cache-remove-value key="k" />',
        '\t</retry>',
        '</inbound>',
      ),
    );
  });

  it('leaves lines of bodies and expressions where they are', () => {
    const body = lines('  <set-body>@{', 'return "a";', '    }</set-body>');
    expect(surrounded(`<inbound>\n|${body}|\n</inbound>`, 'retry')).toContain(
      lines('<set-body>@{', 'return "a";', '    }</set-body>'),
    );
    expect(surrounded('<inbound>\n  |<set-body>\n<a>\n</a>\n</set-body>|\n</inbound>', 'choose')).toContain(
      '<set-body>\n<a>\n</a>\n</set-body>',
    );
  });

  it('works on one line', () => {
    expect(surrounded('<inbound>|<set-status code="200" />|</inbound>', 'choose')).toBe(
      '<inbound><choose><when condition="@(«true»)"><set-status code="200" /></when></choose></inbound>',
    );
  });

  it('goes into a branch, not around it', () => {
    expect(surrounded(branch('|<set-status code="200" />|'), 'choose')).toBe(
      branch('<choose><when condition="@(«true»)"><set-status code="200" /></when></choose>'),
    );
    expect(surrounded('<inbound><choose>|<when condition="@(a)" />|</choose></inbound>', 'retry')).toMatch(
      /^<inbound><retry [^>]+>= 500»\)"[^>]+><choose>.*<\/choose><\/retry><\/inbound>$/,
    );
  });

  it('refuses base, sections and empty places', () => {
    expect(surrounded('<inbound>|<base /><set-status code="1" />|</inbound>', 'choose')).toBeNull();
    expect(surrounded('<policies>|<inbound><base /></inbound>|</policies>', 'choose')).toBeNull();
    expect(surrounded('<inbound>\n|\n</inbound>', 'choose')).toBeNull();
    expect(surrounded('|', 'choose')).toBeNull();
  });

  it('keeps the document readable: the statements are in the new policy', () => {
    fc.assert(
      fc.property(
        policyText,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('choose' as const, 'retry' as const),
        (text, a, b, wrapper) => {
          const [start, end] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y) as [
            number,
            number,
          ];
          const document = parsePolicy(text);
          const result = surround(document, { start, end }, wrapper);
          if (result === null || document.xml.errors.length > 0) return;
          const after = applyEdits(text, result.edits);
          expect(parsePolicy(after).xml.errors).toEqual([]);
          expect(after.slice(result.selection.start - 2, result.selection.start)).toBe('@(');
        },
      ),
      { numRuns: 300 },
    );
  });
});
