import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { generatePolicy } from '../generate/generatePolicy';
import { parsePolicy } from '../policy/parsePolicy';
import { defaultDesign, type PolicyDesign } from './PolicyDesign';
import { recognizeDesign } from './recognizeDesign';
import { arbitraryDesign, inboundOnly } from './testing/arbitraryDesign';

const recognize = (text: string) => recognizeDesign(parsePolicy(text));
/** The reasons of what isn't managed, each with the text that it is about. */
const unmanagedOf = (text: string) =>
  recognize(text).unmanaged.map(({ range, reason }) => [text.slice(range.start, range.end), reason]);

const policy = generatePolicy(defaultDesign);

describe('recognizeDesign', () => {
  test('reads every design back from every form of its policy', () => {
    assert(
      property(
        arbitraryDesign,
        constantFrom('policy' as const, 'inbound' as const, 'fragment' as const),
        constantFrom('rawxml' as const, 'xml' as const),
        (design, as, format) => {
          expect(recognize(generatePolicy(design, { as, format }))).toEqual({
            design: as === 'policy' ? design : inboundOnly(design),
            unmanaged: [],
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each<[string, (text: string) => string]>([
    ['without comments', (text) => text.replaceAll(/ *<!--.*?-->\n/g, '')],
    ['with other comments', (text) => text.replaceAll(/<!--.*?-->/g, '<!-- changed -->')],
    ['without ids', (text) => text.replaceAll(/ id="[^"]*"/g, '')],
    ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['indented by tabs', (text) => text.replaceAll(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 4))],
    ['without indentation', (text) => text.replaceAll(/^ +/gm, '')],
    [
      'without what is the default anyway',
      (text) => text.replaceAll(/ (mode="new"|exists-action="override"|caching-type="prefer-external")/g, ''),
    ],
    [
      'with attributes in another order',
      (text) => text.replace('timeout="10" ignore-error="true"', 'ignore-error="true" timeout="10"'),
    ],
    [
      'with elements that are empty in another way',
      (text) => text.replaceAll(/<(set-header|base)([^>]*) \/>/g, '<$1$2></$1>'),
    ],
    [
      'with C# laid out in another way',
      (text) => text.replaceAll('response == null || ', '(response==null)||\n').replaceAll(' + ', '+'),
    ],
    [
      'with comments in C#',
      (text) => text.replace('return new JObject();', '/* nothing */ return new JObject(); // at all'),
    ],
    [
      'with strings written in another way',
      (text) =>
        text
          .replace('"grant_type=client_credentials"', '"grant_type=" + @"client_credentials"')
          .replaceAll('@"{{', '"{{'),
    ],
    ['with a value in blanks', (text) => text.replace(/<set-url>(.*)<\/set-url>/, '<set-url>\n$1\n</set-url>')],
    [
      'with CDATA around an expression',
      (text) => text.replace(/<value>(@\(.*\))<\/value>/, '<value><![CDATA[$1]]></value>'),
    ],
  ])('reads a policy %s', (_, change) => {
    const changed = change(policy);
    expect(changed).not.toBe(policy);
    expect(recognize(changed)).toEqual({ design: defaultDesign, unmanaged: [] });
  });

  test('leaves other policies alone, wherever they stand', () => {
    const changed = policy
      .replace('<base />', '<rate-limit calls="5" renewal-period="10" /><base />')
      .replace('<set-method>', '<set-header name="X-Id"><value>1</value></set-header><set-method>')
      .replace('<choose id="check-access-token">', '<trace source="mine"><message>here</message></trace>$&')
      .replace('timeout="10"', 'timeout="10" buffer-response="true"')
      .replace('<outbound>', '<outbound><set-header name="Server" exists-action="delete" />');
    expect(recognize(changed).design).toEqual(defaultDesign);
    expect(unmanagedOf(changed)).toEqual([
      ['<rate-limit calls="5" renewal-period="10" />', "`<rate-limit>` isn't part of the form."],
      ['buffer-response="true"', "The form doesn't know `buffer-response`."],
      ['<set-header name="X-Id"><value>1</value></set-header>', "`<set-header>` isn't part of the form."],
      ['<trace source="mine"><message>here</message></trace>', "`<trace>` isn't part of the form."],
      ['<set-header name="Server" exists-action="delete" />', 'The form leaves this section alone.'],
    ]);
  });

  test.each([
    ['ignore-error="true"', 'ignore-error="false"', 'ignore-error="false"', 'The form has `true` in `ignore-error`.'],
    [
      'response.StatusCode != 200',
      'response.StatusCode >= 300',
      'value="@{',
      'The expression in `value` was changed beyond what the form can show.',
    ],
    [
      '"&scope="',
      '"&audience="',
      '<set-body>@(',
      'The expression in `<set-body>` was changed beyond what the form can show.',
    ],
    ['<set-method>POST</set-method>', '', '<send-request', "The form's `<set-method>` is missing here."],
    [
      'timeout="10"',
      'timeout="@(10)"',
      'timeout="@(10)"',
      'The expression in `timeout` was changed beyond what the form can show.',
    ],
    [
      'timeout="10"',
      'timeout="500"',
      '<send-request',
      "A value isn't one that the form takes (tokenRequestTimeoutSeconds): A whole number from 1 to 240.",
    ],
    [
      'Uri.EscapeDataString(@"{{contoso-orders-secret}}")',
      'Uri.EscapeDataString("hunter2")',
      '<send-request',
      "A value isn't one that the form takes (client.secret): A secret can only be a named-value reference such as {{client-secret}}.",
    ],
    [
      '"&client_id=" + Uri.EscapeDataString("0',
      '"&client_id=" + Uri.EscapeDataString("1',
      '<set-body>',
      'The client id here differs from the client id further up, where the form has one for both.',
    ],
  ])('says why %s changed to %s is beyond the form', (before, after, place, reason) => {
    const changed = policy.replace(before, after);
    const { design } = recognize(changed);
    expect(design).toBeNull();
    const found = unmanagedOf(changed).find(([, why]) => why === reason);
    expect(found?.[0]).toContain(place);
  });

  test('does not take a header for removed that is removed after the token was put into it', () => {
    const removal = '<set-header id="remove-caller-authorization" name="Authorization" exists-action="delete" />';
    const changed = policy.replace(removal, '').replace('</inbound>', `${removal}</inbound>`);
    expect(recognize(changed).design?.backend.callerAuthorization).toEqual({ action: 'keep' });
    expect(unmanagedOf(changed)).toEqual([[removal, "`<set-header>` isn't part of the form."]]);
  });

  test.each([
    [
      '<send-request response-variable-name="r"><set-url>{{authority}}/oauth2/v2.0/token</set-url></send-request>',
      "Asks for a token in a way of its own, which the form can't show.",
    ],
    [
      '<send-request response-variable-name="r"><set-body>@("grant_type=client_credentials")</set-body></send-request>',
      "Asks for a token in a way of its own, which the form can't show.",
    ],
    [
      '<choose><when condition="true"><authentication-managed-identity resource="x" /></when></choose>',
      "Gets a token by managed identity in a way of its own, which the form can't show.",
    ],
    [
      '<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="c" />',
      "Gets a token from the credential manager in a way of its own, which the form can't show.",
    ],
    ['<set-variable name="x" value="y" />', "`<set-variable>` isn't part of the form."],
  ])('shows nothing for %s', (statement, reason) => {
    const text = `<policies><inbound><base />${statement}</inbound></policies>`;
    expect(recognize(text).design).toBeNull();
    expect(unmanagedOf(text)).toEqual([[statement, reason]]);
  });

  test('finds the provider when a URL of Entra carries parameters that its endpoint does not take', () => {
    const v1: PolicyDesign = {
      ...defaultDesign,
      provider: { kind: 'entra', cloud: 'public', tenant: 't', endpoint: 'v1' },
    };
    const text = generatePolicy(v1).replaceAll('resource=', 'scope=');
    expect(recognize(text).design).toHaveProperty('provider', {
      kind: 'oauth2',
      tokenUrl: 'https://login.microsoftonline.com/t/oauth2/token',
      parameters: [],
    });
  });

  test('takes any text', () => {
    assert(property(string({ unit: 'binary', maxLength: 80 }), (text) => recognize(text).design === null));
    for (let length = 0; length < policy.length; length += 97) recognize(policy.slice(0, length));
    for (let start = 0; start < policy.length; start += 97) recognize(policy.slice(0, start) + policy.slice(start + 3));
  });
});
