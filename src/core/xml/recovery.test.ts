import { describe, expect, it } from 'vitest';
import { parseXml } from './parseXml';
import { printXml } from './printXml';
import { describeErrors, describeTree } from './testing/describeTree';

/** What a person sees after a mistake: the errors, and the tree that is left. */
function read(lines: readonly string[]): { readonly errors: string[]; readonly tree: string[] } {
  const document = parseXml(lines.join('\n'));
  return { errors: describeErrors(document), tree: describeTree(document) };
}

describe('end tags', () => {
  it('a missing one: the outer end tag closes the element, and by indentation the siblings stay siblings', () => {
    expect(
      read([
        '<policies>',
        '  <inbound>',
        '    <choose>',
        '      <when condition="@(true)" />',
        '    <set-method>GET</set-method>',
        '  </inbound>',
        '  <backend />',
        '</policies>',
      ]),
    ).toEqual({
      errors: [
        'xml-mismatched-end-tag @ </inbound>: `</inbound>` closes `<choose>` opened on line 3: `</choose>` is missing before it.',
      ],
      tree: [
        '<policies>',
        '  <inbound>',
        '    <choose> (no end tag)',
        '      <when condition==expression:[@(true)]>/',
        '    <set-method>',
        '      text [GET]',
        '  <backend>/',
      ],
    });
  });

  it('several missing ones', () => {
    expect(read(['<inbound>', '  <choose>', '    <when>', '      <a />', '  <b />', '</inbound>'])).toEqual({
      errors: [
        'xml-mismatched-end-tag @ </inbound>: `</inbound>` closes `<when>` opened on line 3: `</when>` is missing before it.',
        'xml-mismatched-end-tag @ </inbound>: `</inbound>` closes `<choose>` opened on line 2: `</choose>` is missing before it.',
      ],
      tree: ['<inbound>', '  <choose> (no end tag)', '    <when> (no end tag)', '      <a>/', '  <b>/'],
    });
  });

  it('missing at the end of the text', () => {
    expect(read(['<inbound>', '  <base />'])).toEqual({
      errors: ['xml-unclosed-element @ inbound: `<inbound>` has no end tag `</inbound>`.'],
      tree: ['<inbound> (no end tag)', '  <base>/'],
    });
  });

  it('a misspelt one closes what it was meant for', () => {
    expect(read(['<policies>', '  <inbound>', '    <base />', '  </inbond>', '  <backend />', '</policies>'])).toEqual({
      errors: ['xml-mismatched-end-tag @ inbond: `</inbond>` closes `<inbound>` opened on line 2: write `</inbound>`.'],
      tree: ['<policies>', '  <inbound>', '    <base>/', '  <backend>/'],
    });
  });

  it('a wrong one on the line of its element closes it', () => {
    expect(read(['<set-header>', '  <value>x</name>', '</set-header>'])).toEqual({
      errors: ['xml-mismatched-end-tag @ name: `</name>` closes `<value>` opened on line 2: write `</value>`.'],
      tree: ['<set-header>', '  <value>', '    text [x]'],
    });
  });

  it('one too many closes nothing', () => {
    expect(
      read(['<inbound>', '  <choose>', '    <when />', '  </choose>', '  </choose>', '  <base />', '</inbound>']),
    ).toEqual({
      errors: ['xml-unmatched-end-tag @ choose: `</choose>` closes nothing: no `<choose>` is open here.'],
      tree: ['<inbound>', '  <choose>', '    <when>/', '  stray [</choose>]', '  <base>/'],
    });
  });

  it('one too many of a name that is open further out', () => {
    expect(read(['<choose><when><choose>', '</choose></choose></when></choose>'])).toEqual({
      errors: [
        'xml-unmatched-end-tag @ choose: `</choose>` closes nothing: `</when>` must close `<when>` opened on line 1 first.',
      ],
      tree: ['<choose>', '  <when>', '    <choose>', '    stray [</choose>]'],
    });
  });

  it('without its bracket, and with more than a name', () => {
    expect(read(['<a><b>x</b', '<c>y</c id="1"></a>'])).toEqual({
      errors: [
        'xml-unclosed-tag @ </b: `</b` has no closing `>`.',
        'xml-bad-attribute @ </c id="1">: Nothing but the name can stand in the end tag `</c>`.',
      ],
      tree: ['<a>', '  <b>', '    text [x]', '  <c>', '    text [y]'],
    });
  });
});

describe('start tags', () => {
  it('without its bracket', () => {
    expect(read(['<inbound>', '  <base', '  <set-method>GET</set-method>', '</inbound>'])).toEqual({
      errors: ['xml-unclosed-tag @ <base: `<base` has no closing `>`.'],
      tree: ['<inbound>', '  <base> (no end tag)', '  <set-method>', '    text [GET]'],
    });
  });

  it('without its bracket, but with its slash', () => {
    expect(read(['<inbound>', '  <base /', '  <set-method>GET</set-method>', '</inbound>'])).toEqual({
      errors: ['xml-unclosed-tag @ <base: `<base /` has no closing `>`.'],
      tree: ['<inbound>', '  <base>/', '  <set-method>', '    text [GET]'],
    });
  });

  it('an expression whose @ was forgotten', () => {
    expect(read(['<a x="(b["c"] == "d")" y="(e)" z="{f}" />', '<b x="{ return g["h"]; }">i</b>'])).toEqual({
      errors: [
        'xml-bad-attribute @ (: The value of `x` looks like an expression without its `@`: write `@(…)`.',
        'xml-bad-attribute @ {: The value of `x` looks like an expression without its `@`: write `@{…}`.',
      ],
      tree: ['<a x=[(b["c"] == "d")] y=[(e)] z=[{f}]>/', '<b x=[{ return g["h"]; }]>', '  text [i]'],
    });
  });

  it('a missing closing quote, at the end of the tag and before another attribute', () => {
    expect(read(['<a>', '<b x="1 />', '<c y="2" z="3"/>', '<d x="1 y="2" />', '</a>'])).toEqual({
      errors: [
        'xml-bad-attribute @ "1: The value of `x` has no closing `"`.',
        'xml-bad-attribute @ "1: The value of `x` has no closing `"`.',
      ],
      tree: ['<a>', '  <b x=[1]>/', '  <c y=[2] z=[3]>/', '  <d x=[1] y=[2]>/'],
    });
  });

  it('missing quotes, values and equals signs', () => {
    expect(read(['<a b=1 c d= e "f" g="h"i="j"/>']).errors).toEqual([
      'xml-bad-attribute @ 1: The value of `b` must stand in quotes: `b="…"`.',
      'xml-bad-attribute @ c: `c` has no value: write `c="…"`.',
      'xml-bad-attribute @ e: The value of `d` must stand in quotes: `d="…"`.',
      'xml-bad-attribute @ i: A blank is missing before `i`.',
    ]);
    expect(read(['<a e "f"/>'])).toEqual({
      errors: ['xml-bad-attribute @ e: `=` is missing after `e`.'],
      tree: ['<a e=[f]>/'],
    });
  });

  it('junk, duplicates, and characters that need escaping', () => {
    expect(read(['<a ; b="1" b="2" c="x < y & z"/>', '<b>x < y && &nbsp; ]]></b>']).errors).toEqual([
      "xml-bad-attribute @ ;: `;` can't stand in the tag `<a>`.",
      'xml-duplicate-attribute @ b: `<a>` already has an attribute `b`.',
      'xml-bad-character @ <: `<` in the value of `c` must be written `&lt;`.',
      'xml-bad-entity @ &: A plain `&` must be written `&amp;`.',
      'xml-bad-character @ <: `<` in text must be written `&lt;`.',
      'xml-bad-entity @ &: A plain `&` must be written `&amp;`.',
      'xml-bad-entity @ &: A plain `&` must be written `&amp;`.',
      "xml-bad-entity @ &nbsp;: XML doesn't know `&nbsp;`: write the character itself, or `&amp;` for a plain `&`.",
      'xml-bad-character @ ]]>: `]]>` in text must be written `]]&gt;`.',
    ]);
  });
});

describe('expressions', () => {
  it('without a bracket in an attribute: the tag, and all that follows, is read', () => {
    expect(
      read(['<a>', '<b x="@(f(1)" y="2" />', '<c z="@(g(3))" />', '<d x="@{ if (a) { return 1; }" />', '</a>']),
    ).toEqual({
      errors: [
        'xml-unclosed-expression @ @(: The expression has no closing `)`: `@(` opens on line 2 and nothing closes it.',
        'xml-unclosed-expression @ @{: The expression has no closing `}`: `@{` opens on line 4 and nothing closes it.',
      ],
      tree: [
        '<a>',
        '  <b x==open:[@(f(1)] y=[2]>/',
        '  <c z==expression:[@(g(3))]>/',
        '  <d x==open:[@{ if (a) { return 1; }]>/',
      ],
    });
  });

  it('without a bracket in escaped form: the attribute’s quote ends it', () => {
    expect(read(['<b x="@(f(&quot;1&quot;)" y="2" />'])).toEqual({
      errors: [
        'xml-unclosed-expression @ @(: The expression has no closing `)`: `@(` opens on line 1 and nothing closes it.',
      ],
      tree: ['<b x==open:[@(f(&quot;1&quot;)] y=[2]>/'],
    });
  });

  it('without a bracket in text: it ends before the end tag', () => {
    expect(
      read([
        '<set-header>',
        '  <value>@(f(1)</value>',
        '  <value>@{',
        '    if (a) { return "</x>"; // }',
        '  </value>',
        '  <value>@("b)</value>',
        '</set-header>',
        '<base />',
      ]),
    ).toEqual({
      errors: [
        'xml-unclosed-expression @ @(: The expression has no closing `)`: `@(` opens on line 2 and nothing closes it.',
        'xml-unclosed-expression @ @{: The expression has no closing `}`: `{` on line 4 takes the `}` that should end it, one `}` is missing.',
        'xml-unclosed-expression @ @(: The expression has no closing `)`: the C# string that begins on line 6 has no closing quote.',
      ],
      tree: [
        '<set-header>',
        '  <value>',
        '    open expression [@(f(1)]',
        '  <value>',
        '    open expression [@{\n    if (a) { return "</x>"; // }]',
        '  <value>',
        '    open expression [@("b)]',
        '<base>/',
      ],
    });
  });

  it('with another bracket missing, where the end is plain', () => {
    expect(read(['<a x="@(new { b = 1)" y="1"/>', '<b>@(c[1)</b>'])).toEqual({
      errors: [],
      tree: ['<a x==expression:[@(new { b = 1)] y=[1]>/', '<b>', '  expression [@(c[1)]'],
    });
  });

  it('with a bracket too many: a stray expression beside text', () => {
    expect(read(['<a x="@(f(1)))" y="2"/>'])).toEqual({ errors: [], tree: ['<a x=[@(f(1)))] y=[2]>/'] });
  });

  it('with an unclosed comment', () => {
    expect(read(['<v>@(a /* b)</v>', '<w />'])).toEqual({
      errors: [
        'xml-unclosed-expression @ @(: The expression has no closing `)`: the comment that begins with `/*` on line 1 has no `*/`.',
      ],
      tree: ['<v>', '  open expression [@(a /* b)]', '<w>/'],
    });
  });

  it('in CDATA', () => {
    expect(read(['<v><![CDATA[@(f("x")]]></v>', '<w />']).errors).toEqual([
      'xml-unclosed-expression @ @(: The expression has no closing `)`: `@(` opens on line 1 and nothing closes it.',
    ]);
  });
});

describe('other constructs', () => {
  it('a comment without an end takes its line only', () => {
    expect(read(['<a>', '<!-- oops ->', '<b />', '</a>'])).toEqual({
      errors: ['xml-unclosed-comment @ <!--: The comment has no closing `-->`.'],
      tree: ['<a>', '  comment [<!-- oops ->]', '  <b>/'],
    });
  });

  it('a comment whose end is mistyped', () => {
    expect(read(['<!-- about --', '<a />', '<!-- c -->'])).toEqual({
      errors: ['xml-unclosed-comment @ --: The comment ends with `--`: write `-->`.'],
      tree: ['comment [<!-- about --]', '<a>/', 'comment [<!-- c -->]'],
    });
  });

  it('a comment that swallows another one', () => {
    expect(read(['<!-- first', '<a />', '<!-- second -->'])).toEqual({
      errors: [
        "xml-comment-double-hyphen @ <!--: A comment can't contain another one: the comment opened on line 1 isn't closed before this one.",
      ],
      tree: ['comment [<!-- first\n<a />\n<!-- second -->]'],
    });
    expect(read(['<!-- a -- b -->', '<!-- c --->']).errors).toEqual([
      "xml-comment-double-hyphen @ --: A comment can't contain `--`.",
      "xml-comment-double-hyphen @ --: A comment can't contain `--`.",
    ]);
  });

  it('CDATA without an end stops before the end tag', () => {
    expect(read(['<a><set-body><![CDATA[ x </set-body>', '<b /></a>'])).toEqual({
      errors: ['xml-unclosed-cdata @ <![CDATA[: `<![CDATA[` has no closing `]]>`.'],
      tree: ['<a>', '  <set-body>', '    cdata [<![CDATA[ x ]', '  <b>/'],
    });
  });

  it('DOCTYPE, a late declaration and control characters', () => {
    expect(read(['<!DOCTYPE a [<!ENTITY b "c">]>', '<?xml version="1.0"?>', '<a>\u0001</a>'])).toEqual({
      errors: [
        'xml-doctype @ <!DOCTYPE a [<!ENTITY b "c">]>: A policy document can have no DOCTYPE.',
        'xml-misplaced-declaration @ <?xml version="1.0"?>: The XML declaration must be the very first thing of the document, before any blank and comment.',
        "xml-bad-character @ \u0001: The control character U+0001 can't stand in a policy document.",
      ],
      tree: [
        'stray [<!DOCTYPE a [<!ENTITY b "c">]>]',
        'processing-instruction [<?xml version="1.0"?>]',
        '<a>',
        '  text [\u0001]',
      ],
    });
  });
});

describe('a start tag without its `>`', () => {
  it('gives the words before its end tag back as text', () => {
    const text = '<send-request>\n  <set-method POST</set-method>\n  <set-body>x</set-body>\n</send-request>';
    const { errors, children } = parseXml(text);
    expect(errors.map(({ code }) => code)).toEqual(['xml-unclosed-tag']);
    const [request] = children;
    const [, method] = request?.kind === 'element' ? request.children : [];
    expect(method).toMatchObject({ name: 'set-method', attributes: [], children: [{ kind: 'text', raw: ' POST' }] });
    expect(printXml(parseXml(text))).toBe(text);
  });
});
