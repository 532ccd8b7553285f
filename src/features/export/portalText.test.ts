import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../core/policy/parsePolicy';
import { fileName } from './fileName';
import { namedValuesToCreate } from './namedValuesToCreate';
import { inboundStatements, wholePolicy } from './portalText';

const whole = (text: string): string => wholePolicy(parsePolicy(text));
const use = (name: string) => ({ name, range: { start: 0, end: 1 }, malformed: null });
const inbound = (text: string): string => inboundStatements(parsePolicy(text));

describe('wholePolicy', () => {
  it.each(['<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>', '<fragment>\n  <base />\n</fragment>'])(
    'leaves a whole document as it is',
    (text) => expect(whole(text)).toBe(text),
  );

  it('puts the sections around statements', () => {
    expect(whole('\n    <set-method>POST</set-method>\n    <rewrite-uri template="/a" />\n')).toBe(
      `<policies>
  <inbound>
    <base />
    <set-method>POST</set-method>
    <rewrite-uri template="/a" />
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>
`,
    );
  });

  it('adds the sections that are missing beside a lone one, and changes nothing in it', () => {
    const section = '<outbound>\n    <set-body>@{ return @"a\n b"; }</set-body>\n  </outbound>';
    const text = whole(section);
    expect(text).toContain(section);
    expect(text).toMatch(/^<policies>\n {2}<inbound>\n {4}<base \/>/);
    expect(parsePolicy(text).kind).toBe('policies');
  });
});

describe('inboundStatements', () => {
  it('takes what stands in inbound, expressions untouched', () => {
    const body = '    <base />\n    <set-body>@{\n  return "x";\n}</set-body>';
    expect(inbound(`<policies>\n  <inbound>\n${body}\n  </inbound>\n  <backend />\n</policies>`)).toBe(`${body}\n`);
  });

  it('takes a fragment’s content', () => {
    expect(inbound('<fragment><base /></fragment>')).toBe('<base />\n');
  });

  it('is empty when there are none', () => {
    expect(inbound('<policies><backend><base /></backend></policies>')).toBe('');
    expect(inbound('')).toBe('');
  });
});

describe('fileName', () => {
  it.each([
    ["Contoso's orders API", 'contoso-s-orders-api.xml'],
    ['Grüße / 日本', 'gru-e.xml'],
    ['../..', 'policy.xml'],
    ['', 'policy.xml'],
  ])('%s', (title, name) => expect(fileName(title, 'xml')).toBe(name));
});

describe('namedValuesToCreate', () => {
  it('lists what the policy uses once, without the values of secrets', () => {
    const entries = [
      { name: 'scope', secret: false, value: 'api://x/.default', origin: 'user' as const },
      { name: 'secret', secret: true, value: 'do not write down', origin: 'user' as const },
      { name: 'unused', secret: false, value: '1', origin: 'user' as const },
    ];
    expect(namedValuesToCreate(entries, [use('secret'), use('scope'), use('secret'), use('undefined')])).toEqual([
      { name: 'secret', secret: true, value: '' },
      { name: 'scope', secret: false, value: 'api://x/.default' },
      { name: 'undefined', secret: true, value: '' },
    ]);
  });
});
