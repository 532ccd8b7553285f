import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { applyEdits } from '../text/TextEdit';
import { policyText } from '../xml/testing/policyText';
import { nameUses } from './nameUses';
import { rename, type Renaming } from './rename';
import { cursor } from './testing/cursor';

/** The document with every use of the name at the cursor in « », those that set it in ‹ ›. */
function marked(text: string): string | null {
  const { document, offset } = cursor(text);
  const found = nameUses(document, offset);
  if (found === null) return null;
  return applyEdits(
    document.text,
    found.uses.flatMap(({ range: { start, end }, role }) => [
      { range: { start, end: start }, newText: role === 'sets' ? '‹' : '«' },
      { range: { start: end, end }, newText: role === 'sets' ? '›' : '»' },
    ]),
  );
}

function renamed(text: string, newName: string, namedValues = {}): string {
  const { document, offset } = cursor(text);
  const result: Renaming = rename(document, offset, newName, { namedValues });
  return result.problem ?? applyEdits(document.text, result.edits);
}

describe('uses of a name', () => {
  it('finds a variable where it is set and in every form of reading it', () => {
    const text =
      '<inbound><set-variable name="‹token›" value="token" />' +
      [
        '@(context.Variables["«to|ken»"])',
        '@(context.Variables.GetValueOrDefault<string>(@"«token»"))',
        '@(context.Variables.ContainsKey(&quot;«token»&quot;))',
        '@((string)context.Variables["other"] + (string)context.Variables["«token»"] + "token")',
      ]
        .map((code) => `<set-body>${code}</set-body>`)
        .join('') +
      '</inbound>';
    expect(marked(text.replaceAll(/[‹›«»]/g, ''))).toBe(text.replace('|', ''));
  });

  it('finds a variable that an attribute reads and that a Liquid template names', () => {
    expect(
      marked(
        '<inbound><send-request response-variable-name="r|" /><return-response response-variable-name="r" />' +
          '<set-body template="liquid">{{context.Variables["r"]}} {% if context.Variables.r %}r{% endif %} context.Variables.r</set-body></inbound>',
      ),
    ).toBe(
      '<inbound><send-request response-variable-name="‹r›" /><return-response response-variable-name="«r»" />' +
        '<set-body template="liquid">{{context.Variables["«r»"]}} {% if context.Variables.«r» %}r{% endif %} context.Variables.r</set-body></inbound>',
    );
  });

  it('finds named values in literals, expressions and strings, from their braces too', () => {
    const text =
      '<inbound><set-body>|{{a}} {{b}}</set-body><set-body>@("{{a}}" + {{a}})</set-body><!-- {{a}} --></inbound>';
    expect(marked(text)).toBe(text.replace('|', '').replaceAll(/\{\{a\}\}(?! --)/g, '{{«a»}}'));
  });

  it('finds the places that include a fragment', () => {
    expect(
      marked(
        '<inbound><include-fragment fragment-id="f|" /><include-fragment fragment-id="g" /><include-fragment fragment-id="f" /></inbound>',
      ),
    ).toBe(
      '<inbound><include-fragment fragment-id="«f»" /><include-fragment fragment-id="g" /><include-fragment fragment-id="«f»" /></inbound>',
    );
  });

  it('says nothing of other words', () => {
    expect(marked('<inbound><set-variable na|me="a" value="b" /></inbound>')).toBeNull();
    expect(marked('<inbound><set-variable name="a" value="a|" /></inbound>')).toBeNull();
  });
});

describe('rename', () => {
  const variable =
    '<inbound><set-variable name="a|" value="1" /><set-body>@(context.Variables["a"] + "a")</set-body></inbound>';

  it('renames a variable in XML and in C#, and nothing else', () => {
    expect(renamed(variable, 'b-1')).toBe(
      '<inbound><set-variable name="b-1" value="1" /><set-body>@(context.Variables["b-1"] + "a")</set-body></inbound>',
    );
  });

  it('writes an index where a name does not fit after a dot', () => {
    const liquid =
      '<inbound><set-variable name="a|" value="1" /><set-body template="liquid">{{context.Variables.a}}</set-body></inbound>';
    expect(renamed(liquid, 'b')).toContain('{{context.Variables.b}}');
    expect(renamed(liquid, 'b-1')).toContain('{{context.Variables["b-1"]}}');
  });

  it('renames a named value, but not to one that there is', () => {
    const text = '<inbound><set-body>{{a|}}</set-body><set-body>@("{{a}}")</set-body></inbound>';
    expect(renamed(text, 'c')).toBe('<inbound><set-body>{{c}}</set-body><set-body>@("{{c}}")</set-body></inbound>');
    expect(renamed(text, 'c', { c: { value: '', secret: false } })).toContain('There is a c already');
    expect(renamed(text, 'c d')).toContain('letters, digits');
  });

  it('refuses what would change the meaning', () => {
    expect(renamed(variable, 'b"')).toContain('no quotes');
    expect(renamed(variable, '')).toContain('no quotes');
    expect(renamed(variable.replace('</inbound>', '<set-variable name="b" value="" /></inbound>'), 'b')).toContain(
      'There is a b already',
    );
    expect(renamed('<inbound><b|ase /></inbound>', 'b')).toContain('no variable');
    expect(
      renamed(
        '<inbound><set-variable name="x{{n}}" value="1" /><set-body>@(context.Variables["x|y"])</set-body></inbound>',
        'z',
        {
          n: { value: 'y', secret: false },
        },
      ),
    ).toContain('<set-body>@(context.Variables["z"])');
  });

  it('moves every use to the new name and back, in any text', () => {
    fc.assert(
      fc.property(policyText, fc.nat(), (text, at) => {
        const document = parsePolicy(text);
        const offset = at % (text.length + 1);
        const there = rename(document, offset, 'Renamed-9');
        if (there.problem !== null || there.edits.some(({ newText }) => newText.startsWith('['))) return;
        const after = parsePolicy(applyEdits(text, there.edits));
        const first = there.edits[0];
        if (first === undefined) return;
        const uses = nameUses(after, first.range.start);
        expect(uses?.uses).toHaveLength(there.edits.length);
      }),
      { numRuns: 300 },
    );
  });
});
