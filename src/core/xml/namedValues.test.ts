import { describe, expect, it } from 'vitest';
import { parseXml } from './parseXml';

function references(text: string): string[] {
  return parseXml(text).namedValues.map(({ name, range, nameRange, place, malformed }) => {
    expect(text.slice(nameRange.start, nameRange.end)).toBe(name);
    return `${text.slice(range.start, range.end)} ${place}${malformed === null ? '' : ` ${malformed}`}`;
  });
}

describe('references to named values', () => {
  it('are found in order wherever they stand', () => {
    const text = [
      '<a x="{{one}}" y="@(f("{{two}}", {{three}}, @"{{four}}"))">',
      '<b>https://{{five.x}}/{{six_y}}</b>',
      '<b>@{ return $"{{seven}}" + {{eight}}; }</b>',
      '<b><![CDATA[{{nine}}]]></b><b><![CDATA[@("{{ten}}")]]></b>',
      '<b>{{eleven}}</b></a>',
    ].join('\n');
    expect(references(text)).toEqual([
      '{{one}} attribute',
      '{{two}} csharp-string',
      '{{three}} expression',
      '{{four}} csharp-string',
      '{{five.x}} text',
      '{{six_y}} text',
      '{{seven}} csharp-string',
      '{{eight}} expression',
      '{{nine}} text',
      '{{ten}} csharp-string',
      '{{eleven}} text',
    ]);
  });

  it('are found in escaped expressions', () => {
    expect(references('<a x="@(f(&quot;{{one}}&quot;) + {{two}})"/>')).toEqual([
      '{{one}} csharp-string',
      '{{two}} expression',
    ]);
  });

  it('in comments are none', () => {
    expect(references('<!-- {{one}} --><a/>')).toEqual([]);
  });

  it('that are malformed say why', () => {
    expect(references('<a x="{{one}]" y="{{ two }}" z="{{th ree}}" u="{{}}" v="{{four" w="{{five}"/>')).toEqual([
      '{{one}] attribute A named value ends with `}}`, not with `}]`: write `{{one}}`.',
      "{{ two }} attribute Blanks inside the braces of a named value aren't safe: write `{{two}}`.",
      '{{th ree}} attribute The name of a named value consists of letters, digits, `.`, `-` and `_`: `th ree` has other characters.',
      '{{}} attribute A named value needs a name between `{{` and `}}`.',
      "{{four attribute `{{four` isn't closed by `}}`.",
      '{{five} attribute A named value ends with `}}`, not with `}`: write `{{five}}`.',
    ]);
    expect(references('<a>@("{{one}]" + "{{ two }}" + {{three}])</a>').map((found) => found.split(' A')[0])).toEqual([
      '{{one}] csharp-string',
      "{{ two }} csharp-string Blanks inside the braces of a named value aren't safe: write `{{two}}`.",
      '{{three}] expression',
    ]);
  });

  it('are not taken from C#’s own braces', () => {
    expect(references('<a>@(new D {{"a", 1}, {"b", 2}})</a>')).toEqual([]);
    expect(references('<a>@(new { a = new { b = new { c = 1 }}})</a>')).toEqual([]);
    expect(references('<a>@($"{{ a }} {{a b}} {{")</a>')).toEqual([]);
    expect(references('<a>@{ if (x) {{ y(); }} return 1; }</a>')).toEqual([]);
    expect(references('<a>@(string.Format("{{\\"a\\":{0}}}", b))</a>')).toEqual([]);
  });

  it('are not taken from a Liquid template, unless they can be nothing else', () => {
    const text = `<set-body template="liquid">{%- assign v = body.x -%}{{ v }}{{v}}{{v.w}}{{body.y}}{{context.z}}{{"a"}}
      <b c="{{v}}{{real}}">{{real-name}}</b></set-body><c>{{v}}</c>`;
    expect(references(text)).toEqual(['{{real}} attribute', '{{real-name}} text', '{{v}} text']);
  });
});
