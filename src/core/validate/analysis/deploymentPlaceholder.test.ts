import { describe, expect, it } from 'vitest';
import { holdsPlaceholder, isOnlyPlaceholders, isPlaceholder, isTemplateCode } from './deploymentPlaceholder';

describe('marks of deployment tools', () => {
  it('are known', () => {
    for (const text of ['${calls}', '#{Calls}#', '__calls__', '$(calls)', '@@calls@@', 'a${b}c', '<%= x %>']) {
      expect(holdsPlaceholder(text), text).toBe(true);
    }
    for (const text of [
      '{calls}',
      '#calls#',
      '%calls%',
      '$calls',
      'MAX_CALLS',
      "[parameters('x')]",
      '...',
      "{a['b']}",
    ]) {
      expect(isPlaceholder(text), text).toBe(true);
    }
  });

  it('are not seen in values', () => {
    for (const text of [
      '10',
      'true',
      '{{calls}}',
      '$.path',
      'Override',
      '1_0',
      'a/{id}',
      '#1',
      '100%',
      'HTTP',
      '__',
      '',
    ]) {
      expect(isPlaceholder(text), text).toBe(false);
    }
  });

  it('may stand between elements', () => {
    expect(isOnlyPlaceholders(' %{ if a ~}\n  ${b} ')).toBe(true);
    expect(isOnlyPlaceholders('{limits}')).toBe(true);
    expect(isOnlyPlaceholders('${a} text')).toBe(false);
    expect(isOnlyPlaceholders(' ')).toBe(false);
  });

  it('make C# something else', () => {
    for (const code of ['@("${tenant}")', '@(a == ${jsonencode(b)})', '@(...)', '@{ … }']) {
      expect(isTemplateCode(code), code).toBe(true);
    }
    for (const code of ['@($"{a}")', '@("$")', '@(a)']) expect(isTemplateCode(code), code).toBe(false);
  });
});
