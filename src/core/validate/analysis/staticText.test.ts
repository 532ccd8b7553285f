import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parsePolicy';
import { applyEdits } from '../../text/TextEdit';
import { validatePolicy } from '../validatePolicy';

/** A policy whose form body is an expression, with the first fix of `literal-secret` applied. */
function fixed(body: string, namedValues: Record<string, string>): string {
  const text = `<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>${body}</set-body></send-request></inbound>`;
  const known = Object.fromEntries(
    Object.entries(namedValues).map(([name, value]) => [name, { value, secret: false }]),
  );
  const found = validatePolicy(parsePolicy(text), { namedValues: known }).find(({ code }) => code === 'literal-secret');
  expect(found).toBeDefined();
  const after = applyEdits(text, found!.fixes[0]?.edits ?? []);
  return /<set-body>(.*)<\/set-body>/s.exec(after)![1]!;
}

describe('staticTexts', () => {
  it('finds text of an expression where the document has it, whatever named values before it hold', () => {
    const body = '@("client_id={{app}}&client_secret=pa55word&scope={{app}}")';
    const expected = '@("client_id={{app}}&client_secret={{client-secret}}&scope={{app}}")';
    for (const app of ['a', '{{app}}', 'x'.repeat(7), '00001111-aaaa-2222-bbbb-3333cccc4444'])
      expect(fixed(body, { app })).toBe(expected);
  });

  it('finds it behind entities', () => {
    expect(fixed('@(&quot;client_id=a&amp;client_secret=pa55word&amp;scope=b&quot;)', {})).toBe(
      '@(&quot;client_id=a&amp;client_secret={{client-secret}}&amp;scope=b&quot;)',
    );
  });

  it('offers no edit of a text that the document does not hold', () => {
    const body = '@("client_secret=pa&#53;5word")';
    expect(fixed(body, {})).toBe(body);
  });
});
