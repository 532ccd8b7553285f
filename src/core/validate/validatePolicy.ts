import type { PolicyDocument } from '../policy/PolicyDocument';
import type { Diagnostic } from '../text/Diagnostic';
import { LineIndex } from '../text/LineIndex';
import { PolicyAnalysis } from './analysis/PolicyAnalysis';
import { disabledRules } from './disabledRules';
import type { Finding } from './Rule';
import { rules } from './ruleRegistry';
import { serviceMessage } from './serviceMessage';
import type { ValidateOptions } from './ValidateOptions';

/**
 * Everything that the rules find in a document, by place; at the same place the order of the rules. An `error` means that API
 * Management refuses the document or that a call must fail. Codes in `disabledRules`, and those that comments of the document
 * switch off, are silent, whether they are a rule's own or ones that it passes on (`CS1002`, `xml-bad-entity`). Never throws,
 * whatever the text.
 */
export function validatePolicy(document: PolicyDocument, options: ValidateOptions = {}): readonly Diagnostic[] {
  const analysis = PolicyAnalysis.of(document, options);
  const disabled = disabledRules(document, options.disabledRules);
  const silent = new Set(options.disabledRules);
  const diagnostics: Diagnostic[] = [];
  let lines: LineIndex | null = null;
  for (const rule of rules) {
    if (silent.has(rule.code)) continue;
    for (const finding of rule.check(analysis)) {
      const code = finding.code ?? rule.code;
      if (disabled.silences(rule.code, code, finding.range)) continue;
      const answer = serviceAnswer(finding, analysis, () => (lines ??= new LineIndex(document.text)));
      diagnostics.push({
        code,
        rule: rule.code,
        severity: finding.severity ?? rule.severity,
        message: finding.message,
        range: finding.range,
        fixes: finding.fixes ?? [],
        ...(answer !== null && { serviceMessage: answer }),
      });
    }
  }
  return diagnostics.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function serviceAnswer(
  { serviceText, serviceElement, range }: Finding,
  analysis: PolicyAnalysis,
  lines: () => LineIndex,
): string | null {
  if (serviceText === undefined) return null;
  const element = serviceElement ?? analysis.elementAt(range.start);
  return element === null ? null : serviceMessage(element, serviceText, lines());
}
