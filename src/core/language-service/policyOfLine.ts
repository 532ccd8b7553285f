import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';

/**
 * The policy that a person means who points at a line (its range, without the line's end): the first that begins there, or the innermost
 * around its end. The answer is the policy's start tag. Null where no policy is.
 */
export function policyOfLine(document: PolicyDocument, line: OffsetRange): OffsetRange | null {
  const policies = PolicyAnalysis.anyOf(document)
    .elements.filter(({ role }) => role === 'policy' || role === 'unknown-policy')
    .map(({ element }) => element);
  const first = policies.find(({ range }) => line.start <= range.start && range.start <= line.end);
  // Elements stand in document order, so the last one around a place is the innermost.
  const around = policies.findLast(({ range }) => range.start < line.start && line.end < range.end);
  return (first ?? around)?.openTag ?? null;
}
