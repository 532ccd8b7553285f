import type { CSharpDiagnostic } from '../Expression';
import { displayTypeName } from '../types/typeRegistry';
import { types } from '../types/wellKnownTypes';
import type { BoundRoot } from './bindRoot';
import type { BoundLambda, LocalSymbol } from './BoundNode';
import { delegateSignature } from './conversions';
import { checkAssignment } from './flow/AssignmentPass';
import { FlowReport } from './flow/FlowReport';
import { reachesEnd } from './flow/ReachabilityPass';

/**
 * What the compiler says about the flow of control: variables read before they are assigned, paths without a `return`, statements that
 * nothing reaches, cases that fall through (C# specification, "Definite assignment" and "End points and reachability").
 */
export function analyzeFlow(root: BoundRoot, source: string): readonly CSharpDiagnostic[] {
  const report = new FlowReport(source);
  try {
    if (root.body.kind === 'statement-body' && reachesEnd(root.body, report)) {
      const { start } = root.body.block;
      report.add('CS0161', { start, end: start + 1 }, 'expression');
    }
    for (const met of checkAssignment(root.body, report)) {
      if ('localFunction' in met) checkLocalFunctionEnd(met, report);
      else checkLambdaEnd(met, report);
    }
    return report.diagnostics;
  } catch (error) {
    // Deeper nesting than the stack holds; the binder has bounded it well below that.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function checkLambdaEnd(node: BoundLambda, report: FlowReport): void {
  const { body } = node;
  if (body.kind === 'expression-body' || !reachesEnd(body, report)) return;
  const returnType = delegateSignature(node.type)?.returnType ?? types.void;
  if (returnType === types.void) return;
  const { range, isLambda } = report.arrow(node, body.block.start);
  report.add('CS1643', range, isLambda ? 'lambda expression' : 'anonymous method', displayTypeName(node.type));
}

function checkLocalFunctionEnd(local: LocalSymbol, report: FlowReport): void {
  const { body, returnType, iteratorElement, name, parameters } = local.localFunction!;
  if (!body || body.kind === 'expression-body' || !reachesEnd(body, report)) return;
  if (returnType === types.void || iteratorElement !== null) return;
  const parameterTypes = parameters.map(({ type }) => displayTypeName(type)).join(', ');
  report.add('CS0161', local.range, `${name}(${parameterTypes})`);
}
