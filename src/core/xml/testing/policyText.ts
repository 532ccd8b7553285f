import * as fc from 'fast-check';

const code = fc.constantFrom(
  '@(context.Request.Url.Path)',
  '@(a < b && c > d)',
  '@((string)context.Variables["token"])',
  '@("quote \\" and ) bracket")',
  '@(@"verbatim "" \\")',
  '@($"{context.RequestId:D} {{literal}} {d["k"]}")',
  "@(x.Split(',')[0] + '\"' + '\\'')",
  '@{\n  // a comment with " and )\n  var x = new[] { 1, 2 };\n  return x[0]; /* } */\n}',
  '@("{{client-id}}" + {{number}})',
  '@(new Dictionary<string, string>() {{"a", "1"}, {"b", "2"}})',
  '@(&quot;entities &amp;&amp; &lt;&gt;&quot; == a &amp;&amp; b)',
);

const word = fc.constantFrom('a', 'set-header', 'value', 'choose', 'when', 'inbound', 'x-y');

const literal = fc.constantFrom(
  'text',
  '{{name}}',
  'a &amp; b',
  '5',
  '',
  'https://example.org/{{x}}?a=1&amp;b=2',
  '{{ x }}',
);

const broken = fc.constantFrom(
  '<',
  '>',
  '</',
  '/>',
  '"',
  "'",
  '&',
  '@(',
  '@{',
  ')',
  '}',
  '{{',
  '}}',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<!DOCTYPE',
  '<a b="',
  '</a>',
  '$"{',
  '@"',
  '//',
  '/*',
  '\\',
  '\r\n',
  '\u0000',
  '\uD800',
  '\uFEFF',
  '&quot;',
  '&#x41;',
  '&#0;',
);

const quoted = fc.oneof(
  fc.oneof(literal, code).map((value) => `"${value}"`),
  literal.map((value) => `'${value}'`),
);

const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom('name', 'id', 'condition', 'value'), quoted), {
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map((pairs) => pairs.map(([name, value]) => ` ${name}=${value}`).join(''));

const space = fc.constantFrom('', ' ', '\n', '\n    ', '\r\n\t', '\n\n\n');

const { node } = fc.letrec<{ node: string; content: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(word, attributes).map(([name, attribute]) => `<${name}${attribute} />`),
    fc
      .tuple(word, attributes, fc.oneof(literal, code))
      .map(([name, attribute, text]) => `<${name}${attribute}>${text}</${name}>`),
    fc.constantFrom('<!-- comment @( {{x}} -->', '<![CDATA[ <raw> & @(x) ]]>'),
    fc
      .tuple(word, attributes, tie('content'), space)
      .map(([name, attribute, content, after]) => `<${name}${attribute}>${content}${after}</${name}>`),
  ),
  content: fc
    .array(fc.tuple(space, tie('node')), { maxLength: 4 })
    .map((parts) => parts.map(([before, element]) => before + element).join('')),
}));

/** Well-formed policy statements, apart from raw characters in expressions. */
export const policyText: fc.Arbitrary<string> = fc
  .array(fc.tuple(space, node), { maxLength: 5 })
  .map((parts) => parts.map(([before, element]) => before + element).join(''));

/** Policy statements with pieces left out, put in and doubled. */
const brokenPolicyText: fc.Arbitrary<string> = fc
  .tuple(
    policyText,
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(broken, code, fc.constant(''))), { maxLength: 5 }),
  )
  .map(([text, mutations]) => {
    let mutated = text;
    for (const [place, length, piece] of mutations) {
      const start = place % (mutated.length + 1);
      mutated = mutated.slice(0, start) + piece + mutated.slice(start + length);
    }
    return mutated;
  });

/** Any string, and soups of the pieces that matter to the parser. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.oneof(broken, code, literal, word, space), { maxLength: 30 }).map((pieces) => pieces.join('')),
  brokenPolicyText,
);
