import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { generatePolicy } from '../generate/generatePolicy';
import { parsePolicy } from '../policy/parsePolicy';
import { applyEdits } from '../text/TextEdit';
import { applyDesign, lostContent } from './applyDesign';
import { defaultDesign, type PolicyDesign } from './PolicyDesign';
import { recognizeDesign } from './recognizeDesign';
import { arbitraryDesign, inboundOnly } from './testing/arbitraryDesign';

function apply(text: string, after: PolicyDesign): string {
  const document = parsePolicy(text);
  return applyEdits(text, applyDesign(document, recognizeDesign(document).design, after));
}

const recognize = (text: string) => recognizeDesign(parsePolicy(text));

/** What the edits of one change take away and put in. */
function changes(text: string, after: PolicyDesign): readonly (readonly [string, string])[] {
  const document = parsePolicy(text);
  return applyDesign(document, recognizeDesign(document).design, after).map(
    ({ range, newText }) => [text.slice(range.start, range.end), newText] as const,
  );
}

/** The text without what may be written in another way: the id of a request that was there before, an empty element. */
function comparable(text: string): string {
  return text.replaceAll(/ id="request-\w+-token"/g, '').replaceAll('<set-url />', '<set-url></set-url>');
}

const policy = generatePolicy(defaultDesign);
const { backend, client, failure, cache } = defaultDesign;

/** Policies, comments and a branch of a reader's own, in every place where they can stand. */
const strangers = [
  '<rate-limit calls="5"\n  renewal-period="10" />',
  '<!-- a comment\n of two lines -->',
  '<set-header name="X-A"   exists-action="skip" ><value>one\n  two</value></set-header>',
  '<trace source="mine"><message>@{\n  // here\n  return "\t";\n}</message></trace>',
];

function withStrangers(text: string): string {
  return text
    .replace('<base />', `${strangers[0]}$&`)
    .replace('<set-method>', `${strangers[1]}$&`)
    .replace(/<set-body>@\(/, `${strangers[2]}$&`)
    .replace('<choose id="check-access-token">', `${strangers[3]}$&`);
}

describe('applyDesign', () => {
  test('leads from every design to every other', () => {
    assert(
      property(
        arbitraryDesign,
        arbitraryDesign,
        constantFrom('policy' as const, 'inbound' as const, 'fragment' as const),
        constantFrom('rawxml' as const, 'xml' as const),
        (before, after, as, format) => {
          const text = apply(generatePolicy(before, { as, format }), after);
          expect(recognize(text)).toEqual({ design: as === 'policy' ? after : inboundOnly(after), unmanaged: [] });
          // A text without expressions doesn't show how it is escaped.
          const shown =
            generatePolicy(before, { as, format: 'xml' }) === generatePolicy(before, { as }) ? 'rawxml' : format;
          expect(comparable(text)).toBe(comparable(generatePolicy(after, { as, format: shown })));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('keeps every byte of what it does not own', () => {
    assert(
      property(arbitraryDesign, arbitraryDesign, constantFrom('\n', '\r\n'), (before, after, newline) => {
        const original = withStrangers(generatePolicy(before)).replaceAll('\n', newline);
        const text = apply(original, after);
        expect(recognize(text).design).toEqual(after);
        expect(text.replaceAll(newline, '')).not.toMatch(/[\r\n]/);
        const { unmanaged } = recognize(original);
        const lost = lostContent(parsePolicy(original), after);
        const elements = lost.filter(({ range }) => !original.startsWith('<!--', range.start));
        expect(recognize(text).unmanaged).toHaveLength(unmanaged.length - elements.length);
        if (lost.length > 0) return;
        for (const stranger of strangers) {
          if (original.includes(stranger.replaceAll('\n', newline)))
            expect(text).toContain(stranger.replaceAll('\n', newline));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('does nothing when nothing changed', () => {
    assert(
      property(arbitraryDesign, (design) => {
        expect(changes(withStrangers(generatePolicy(design)), design)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test.each<[string, PolicyDesign, (readonly [string, string])[]]>([
    ['a number', { ...defaultDesign, tokenRequestTimeoutSeconds: 20 }, [['10', '20']]],
    [
      'a scope, wherever it stands',
      { ...defaultDesign, scope: '{{scope}}' },
      [
        ['"api://contoso-orders/.default"', '@"{{scope}}"'],
        ['"api://contoso-orders/.default"', '@"{{scope}}"'],
      ],
    ],
    [
      'a secret',
      { ...defaultDesign, client: { ...client, secret: '{{other}}' } },
      [['@"{{contoso-orders-secret}}"', '@"{{other}}"']],
    ],
    ['a safety margin', { ...defaultDesign, cache: { ...cache!, safetyMargin: { seconds: 60 } } }, [['300', '60']]],
    [
      'a reason',
      { ...defaultDesign, failure: { ...failure, reason: 'A "bad" one' } },
      [['Bad Gateway', 'A &quot;bad&quot; one']],
    ],
    ['no reason', { ...defaultDesign, failure: { ...failure, reason: '' } }, [[' reason="Bad Gateway"', '']]],
    [
      'no Retry-After',
      { ...defaultDesign, failure: { ...failure, retryAfterSeconds: null } },
      [[expect.stringMatching(/^ +<set-header name="Retry-After"[^]*<\/set-header>\n$/) as unknown as string, '']],
    ],
    [
      'a subscription key left in the header',
      { ...defaultDesign, backend: { ...backend, removeSubscriptionKeyHeader: false } },
      [
        [
          '        <!-- The subscription key is for this gateway, not for the backend. -->\n        <set-header id="remove-subscription-key-header" name="Ocp-Apim-Subscription-Key" exists-action="delete" />\n',
          '',
        ],
      ],
    ],
  ])('changes %s and nothing else', (_, after, expected) => {
    expect(changes(policy, after)).toEqual(expected);
  });

  test('writes as the document is written', () => {
    const xml = generatePolicy(defaultDesign, { format: 'xml' });
    expect(changes(xml, { ...defaultDesign, client: { ...client, id: 'a"b' } })).toEqual([
      ['&quot;00001111-aaaa-2222-bbbb-3333cccc4444&quot;', '&quot;a\\&quot;b&quot;'],
      ['&quot;00001111-aaaa-2222-bbbb-3333cccc4444&quot;', '&quot;a\\&quot;b&quot;'],
    ]);
    const tabs = policy.replaceAll(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 4)).replaceAll('\n', '\r\n');
    const basic: PolicyDesign = { ...defaultDesign, client: { ...client, authentication: 'basic' } };
    expect(apply(tabs, basic)).toBe(
      generatePolicy(basic)
        .replaceAll(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 4))
        .replaceAll('\n', '\r\n'),
    );
  });

  test('writes into single quotes, no quotes, CDATA and entities as each of them wants it', () => {
    const mine = policy
      .replace('timeout="10"', 'timeout=10')
      .replace('reason="Bad Gateway"', "reason='Bad Gateway'")
      .replace(/<set-body>(@\([^]*?\))<\/set-body>/, '<set-body><![CDATA[$1]]></set-body>')
      .replace('api://contoso-orders/.default")\n        )" />', 'api:&#47;/contoso-orders/.default")\n        )" />');
    const after: PolicyDesign = {
      ...defaultDesign,
      tokenRequestTimeoutSeconds: 20,
      scope: `a"b'c]]>&<`,
      failure: { ...failure, reason: `It's "bad" & <worse>` },
    };
    expect(recognize(mine).design).toEqual(defaultDesign);
    const text = apply(mine, after);
    expect(parsePolicy(text).xml.errors.filter(({ code }) => code !== 'xml-bad-attribute')).toEqual([]);
    expect(recognize(text)).toEqual({ design: after, unmanaged: [] });
    expect(text).toContain(`reason='It&apos;s "bad" &amp; &lt;worse&gt;'`);
  });

  test('changes a constant in an expression without touching the comments and layout around it', () => {
    const mine = policy.replace(
      /var seconds = .*;/,
      'var seconds = lifetime /* s */ - Math.Ceiling(context.Elapsed.TotalSeconds)\n  - (300); // mine',
    );
    expect(apply(mine, { ...defaultDesign, cache: { ...cache!, safetyMargin: { seconds: 60 } } })).toBe(
      mine.replace('(300)', '60'),
    );
  });

  test('keeps a policy that runs for every call out of the branch for a missing token', () => {
    const uncached = generatePolicy({ ...defaultDesign, cache: null }).replace(
      '<set-variable id="take-access-token"',
      '<rate-limit calls="5" renewal-period="10" />\n        $&',
    );
    const text = apply(uncached, defaultDesign);
    expect(recognize(text).design).toEqual(defaultDesign);
    expect(text.indexOf('<rate-limit')).toBeGreaterThan(text.indexOf('cache-store-value'));
  });

  test('puts the statements after <base /> where there are none yet', () => {
    const text = `<policies>
\t<inbound>
\t\t<cors />
\t\t<base />
\t\t<rate-limit calls="5" renewal-period="10" />
\t</inbound>
</policies>`;
    const result = apply(text, defaultDesign);
    const statements = generatePolicy(defaultDesign, { as: 'inbound' })
      .replaceAll(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 4))
      .trimEnd()
      .replaceAll(/^/gm, '\t\t');
    expect(result).toBe(text.replace('<base />\n', `<base />\n${statements}\n`));
    expect(recognize(result).design).toEqual(defaultDesign);
  });

  test.each([
    [''],
    ['<!-- nothing -->'],
    ['<policies />'],
    ['<policies></policies>'],
    ['<policies>\n</policies>'],
    ['<policies><inbound/></policies>'],
    ['<policies>\n  <inbound>\n  </inbound>\n</policies>'],
    ['<policies><outbound><base /></outbound></policies>'],
    ['<fragment/>'],
    ['<fragment>\n\t<cors />\n</fragment>'],
    ['<inbound>\n  <base />\n</inbound>'],
    ['<outbound>\n  <base />\n</outbound>'],
    ['  <cors />\n  <rate-limit calls="1" renewal-period="1" />'],
    [policy.replace('ignore-error="true"', 'ignore-error="false"')],
    [policy.replace('<set-method>POST</set-method>', '')],
  ])('makes room for the statements in %j', (text) => {
    const result = apply(text, defaultDesign);
    expect(recognize(result).design).toEqual(defaultDesign);
    for (const { range } of recognize(text).unmanaged) expect(result).toContain(text.slice(range.start, range.end));
  });

  test('leaves a document alone that no longer holds what the form showed', () => {
    const document = parsePolicy('<policies><inbound><base /></inbound></policies>');
    expect(applyDesign(document, defaultDesign, { ...defaultDesign, scope: 'x' })).toEqual([]);
  });
});
