import type { PolicyDocument } from '../policy/PolicyDocument';
import type { Diagnostic } from '../text/Diagnostic';
import { PolicyAnalysis } from './analysis/PolicyAnalysis';
import { rules } from './ruleRegistry';
import type { ValidateOptions } from './ValidateOptions';

/**
 * Everything that the rules find in a document, by place; at the same place the order of the rules. An `error` means that API
 * Management refuses the document or that a call must fail. Codes in `disabledRules` are silent, whether they are a rule's own
 * or ones that it passes on (`CS1002`, `xml-bad-entity`). Never throws, whatever the text.
 */
export function validatePolicy(document: PolicyDocument, options: ValidateOptions = {}): readonly Diagnostic[] {
  const analysis = PolicyAnalysis.of(document, options);
  const disabled = new Set(options.disabledRules);
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    if (disabled.has(rule.code)) continue;
    for (const finding of rule.check(analysis)) {
      const code = finding.code ?? rule.code;
      if (disabled.has(code)) continue;
      diagnostics.push({
        code,
        severity: finding.severity ?? rule.severity,
        message: finding.message,
        range: finding.range,
        fixes: finding.fixes ?? [],
      });
    }
  }
  return diagnostics.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
