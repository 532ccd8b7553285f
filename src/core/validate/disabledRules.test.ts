import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { applyEdits } from '../text/TextEdit';
import { disableInDocumentEdit, disableNextEdit } from './disabledRules';
import { validatePolicy } from './validatePolicy';

const codes = (text: string) => validatePolicy(parsePolicy(text)).map(({ code }) => code);

const header = '<set-header name="X-A" exists-action="Override"><value>@(1 +)</value></set-header>';
const document = (content: string) =>
  `<policies><inbound><base />${content}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;

describe('comments that switch rules off', () => {
  const both = codes(document(header));

  it('take effect in the next element', () => {
    expect(both).toContain('attribute-value');
    const text = document(`<!-- apim-policy disable-next attribute-value -->${header}${header}`);
    expect(codes(text).filter((code) => code === 'attribute-value')).toHaveLength(1);
  });

  it('take effect in the whole document', () => {
    const text = document(
      `${header}<choose><when condition="true"><!-- apim-policy disable attribute-value -->${header}</when></choose>`,
    );
    expect(codes(text)).not.toContain('attribute-value');
  });

  it('take several codes, passed-on ones, rules of passed-on ones, and a reason', () => {
    const passedOn = both.find((code) => code.startsWith('CS'))!;
    for (const list of [`attribute-value, ${passedOn}`, `csharp attribute-value : because: so`]) {
      expect(codes(document(`<!--apim-policy disable-next ${list}-->${header}`)), list).toEqual([]);
    }
  });

  it('ignore what they do not know', () => {
    for (const comment of ['apim-policy disable-next nothing', 'apim-policy', 'disable-next attribute-value']) {
      expect(codes(document(`<!-- ${comment} -->${header}`)), comment).toEqual(both);
    }
  });
});

describe('edits that write the comments', () => {
  it('silence the one, or all', () => {
    const text = document(`\n    ${header}\n    ${header}\n`);
    const policy = parsePolicy(text);
    const first = validatePolicy(policy).find(({ code }) => code === 'attribute-value');
    const one = applyEdits(text, [disableNextEdit(policy, first!.range.start, 'attribute-value')!]);
    expect(codes(one).filter((code) => code === 'attribute-value')).toHaveLength(1);
    const all = applyEdits(text, [disableInDocumentEdit(policy, 'attribute-value')!]);
    expect(codes(all)).not.toContain('attribute-value');
  });

  it('stay out of body templates and texts', () => {
    const body =
      '<send-request response-variable-name="r"><set-url>https://a.example</set-url><set-method>POST</set-method><set-body template="liquid"><a><b>1</b></a></set-body></send-request>';
    const text = document(body);
    const { newText, range } = disableNextEdit(parsePolicy(text), text.indexOf('1</b>'), 'x')!;
    expect(newText).toBe('<!-- apim-policy disable-next x -->');
    expect(range.start).toBe(text.indexOf('<set-body'));
  });

  it('join a comment that is there', () => {
    for (const comment of ['<!-- apim-policy disable-next a -->', '<!--apim-policy disable-next a, b : why-->']) {
      const text = document(`${comment}\n  <!-- other -->\n  ${header}`);
      const edited = applyEdits(text, [disableNextEdit(parsePolicy(text), text.indexOf('1 +'), 'attribute-value')!]);
      // The value is the innermost element, and has no comment before it.
      expect(edited).toContain('<!-- apim-policy disable-next attribute-value --><value>');
      const joined = applyEdits(text, [disableNextEdit(parsePolicy(text), text.indexOf('X-A'), 'attribute-value')!]);
      expect(joined).toContain(comment.replace(/( :|-->| -->)/, ', attribute-value$1'));
      expect(codes(joined)).not.toContain('attribute-value');
    }
  });

  it('are none without an element', () => {
    expect(disableNextEdit(parsePolicy(''), 0, 'x')).toBeNull();
    expect(disableInDocumentEdit(parsePolicy(' '), 'x')).toBeNull();
  });
});
