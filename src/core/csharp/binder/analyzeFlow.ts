import type { CSharpDiagnostic } from '../Expression';
import type { BoundRoot } from './bindRoot';

export function analyzeFlow(_root: BoundRoot): readonly CSharpDiagnostic[] {
  return [];
}
