import { assert, constantFrom, property } from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';

import { parseExpression } from '../csharp/syntax/parseExpression';
import { defaultDesign, type PolicyDesign, type TokenRequestDesign } from '../design/PolicyDesign';
import { arbitraryDesign } from '../design/testing/arbitraryDesign';
import { parsePolicy } from '../policy/parsePolicy';
import { convertEscaping } from '../xml/convertEscaping';
import type { XmlElement, XmlExpression, XmlNode } from '../xml/nodes';
import { generatePolicy } from './generatePolicy';

const forms = constantFrom('policy' as const, 'inbound' as const, 'fragment' as const);
const formats = constantFrom('rawxml' as const, 'xml' as const);

function elementsOf(nodes: readonly XmlNode[]): readonly XmlElement[] {
  return nodes.flatMap((node) => (node.kind === 'element' ? [node, ...elementsOf(node.children)] : []));
}

function expressionsOf(text: string): readonly XmlExpression[] {
  return elementsOf(parsePolicy(text).xml.children).flatMap((element) => [
    ...element.attributes.flatMap(({ value }) => (value.expression === null ? [] : [value.expression])),
    ...element.children.filter((node) => node.kind === 'expression'),
  ]);
}

/** The element's text in the policy of a design. */
function line(design: PolicyDesign, start: string): string | undefined {
  return generatePolicy(design)
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text.startsWith(start));
}

describe('generatePolicy', () => {
  test('writes a text without errors, whatever the values', () => {
    assert(
      property(arbitraryDesign, forms, formats, (design, as, format) => {
        const text = generatePolicy(design, { as, format });
        expect(parsePolicy(text).xml.errors).toEqual([]);
        expect(parsePolicy(text).xml.namedValues.filter(({ malformed }) => malformed !== null)).toEqual([]);
        for (const { code } of expressionsOf(text)) expect([code, parseExpression(code).errors]).toEqual([code, []]);
      }),
      { numRuns: 100 },
    );
  });

  test('writes XML that an XML parser reads, in the xml format', () => {
    assert(
      property(arbitraryDesign, (design) => {
        const parser = new SaxesParser();
        parser.on('error', (error) => {
          throw error;
        });
        parser.write(generatePolicy(design, { format: 'xml' })).close();
      }),
      { numRuns: 100 },
    );
  });

  test('says the same in both formats', () => {
    assert(
      property(arbitraryDesign, (design) => {
        const codes = (format: 'rawxml' | 'xml') =>
          expressionsOf(generatePolicy(design, { format })).map(({ code }) => code);
        expect(codes('xml')).toEqual(codes('rawxml'));
        expect(convertEscaping(generatePolicy(design, { format: 'xml' }), 'rawxml')).toBe(generatePolicy(design));
      }),
      { numRuns: 100 },
    );
  });

  test('has no line comment in an attribute, where an XML parser would make it swallow what follows', () => {
    for (const element of elementsOf(parsePolicy(generatePolicy(defaultDesign)).xml.children)) {
      for (const { value } of element.attributes) expect(value.expression?.code ?? '').not.toMatch(/(?<!:)\/\//);
    }
  });

  test('wraps the statements as asked for', () => {
    const inbound = generatePolicy(defaultDesign, { as: 'inbound' });
    expect(inbound).toMatch(/^<!-- .* -->\n<set-variable /);
    const indented = (levels: number) => inbound.trimEnd().replaceAll(/^/gm, '    '.repeat(levels));
    expect(generatePolicy(defaultDesign, { as: 'fragment' })).toBe(`<fragment>\n${indented(1)}\n</fragment>\n`);
    expect(generatePolicy(defaultDesign)).toBe(`<policies>
    <inbound>
        <base />
${indented(2)}
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
`);
  });

  test.each<[string, TokenRequestDesign['provider'], string]>([
    [
      'v2',
      { kind: 'entra', cloud: 'public', tenant: 'contoso.com', endpoint: 'v2' },
      'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token',
    ],
    [
      'v1 in US Government',
      { kind: 'entra', cloud: 'us-government', tenant: '{{tenant}}', endpoint: 'v1' },
      'https://login.microsoftonline.us/{{tenant}}/oauth2/token',
    ],
    [
      'v2 in China',
      { kind: 'entra', cloud: 'china', tenant: 'a/b c', endpoint: 'v2' },
      'https://login.partner.microsoftonline.cn/a%2Fb%20c/oauth2/v2.0/token',
    ],
    [
      'another provider',
      { kind: 'oauth2', tokenUrl: 'https://idp.example/token?x=1&y=2', parameters: [] },
      'https://idp.example/token?x=1&amp;y=2',
    ],
    ['text that looks like an expression', { kind: 'oauth2', tokenUrl: '@(1)', parameters: [] }, '@("@(1)")'],
  ])('writes the token URL of %s', (_, provider, url) => {
    expect(line({ ...defaultDesign, provider }, '<set-url>')).toBe(`<set-url>${url}</set-url>`);
  });

  test('encodes every value of the form body and takes the secret from its named value', () => {
    const body = /<set-body>@\(([^]*?)\)<\/set-body>/.exec(generatePolicy(defaultDesign))![1]!;
    expect(body.replaceAll(/\s+/g, ' ').trim()).toBe(
      '"grant_type=client_credentials"' +
        ' + "&client_id=" + Uri.EscapeDataString("00001111-aaaa-2222-bbbb-3333cccc4444")' +
        ' + "&client_secret=" + Uri.EscapeDataString(@"{{contoso-orders-secret}}")' +
        ' + "&scope=" + Uri.EscapeDataString("api://contoso-orders/.default")',
    );
  });

  test('sends id and secret in one place only', () => {
    const basic = generatePolicy({ ...defaultDesign, client: { ...defaultDesign.client, authentication: 'basic' } });
    expect(basic).toContain('@("Basic " + Convert.ToBase64String(');
    expect(basic).not.toContain('client_secret');
    expect(generatePolicy(defaultDesign)).not.toContain('Basic');
  });

  test('writes the failure so that no value can break out of its JSON', () => {
    const failure = (message: string) =>
      line({ ...defaultDesign, failure: { ...defaultDesign.failure, message } }, '<set-body>{');
    expect(failure('"}, {{ @(x) <b>&\u0001')).toBe(
      String.raw`<set-body>{"statusCode":502,"message":"\"}, {\u007b \u0040(x) &lt;b&gt;&amp;\u0001"}</set-body>`,
    );
    expect(
      line(
        { ...defaultDesign, failure: { ...defaultDesign.failure, message: 'call {{phone}}' } },
        '<set-body>@(new JObject',
      ),
    ).toContain('new JProperty("message", @"call {{phone}}")');
  });

  test('neither looks up nor stores anything without a cache', () => {
    const text = generatePolicy({ ...defaultDesign, cache: null });
    expect(text).not.toMatch(/cache-|backend-token-key|expires_in/);
  });
});
