import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { policyOfLine } from './policyOfLine';

const text = `<policies>
  <inbound>
    <base />
    <choose>
      <when condition="@(true)">
        <set-header name="A"
          exists-action="override">
          <value>1</value>
        </set-header><set-method>GET</set-method>
      </when>
    </choose>

  </inbound>
</policies>`;
const lines = text.split('\n');

function policyAt(index: number): string | null {
  const start = lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
  const tag = policyOfLine(parsePolicy(text), { start, end: start + lines[index]!.length });
  return tag && text.slice(tag.start, tag.end).replaceAll(/\s+/g, ' ');
}

describe('policyOfLine', () => {
  it('is the first policy that begins on the line', () => {
    expect(policyAt(2)).toBe('<base />');
    expect(policyAt(3)).toBe('<choose>');
    expect(policyAt(5)).toBe('<set-header name="A" exists-action="override">');
    expect(policyAt(8)).toBe('<set-method>');
  });

  it('is the innermost policy around a line on which none begins', () => {
    expect(policyAt(7)).toBe('<set-header name="A" exists-action="override">');
    expect(policyAt(4)).toBe('<choose>');
    expect(policyAt(9)).toBe('<choose>');
  });

  it('is none outside of policies', () => {
    for (const index of [0, 1, 11, 13]) expect(policyAt(index)).toBeNull();
  });
});
