import type { CSharpDiagnostic } from '../Expression';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { isError } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import {
  declare,
  newFunctionScope,
  newLocal,
  newScope,
  report,
  type Binder,
  type FunctionFrame,
  type JumpTargets,
} from './Binder';
import type { BoundBody, BoundExpression, BoundLambdaSyntax, LambdaBinding } from './BoundNode';
import { convertReturns } from './convertReturns';
import { implicitFrom } from './conversions';
import { bestCommonType } from './inferTypeArguments';

/** A lambda or anonymous method: its body is bound when a delegate type gives its parameters types, once for each. */
export function bindLambda(b: Binder, syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression): BoundLambdaSyntax {
  const { parameters } = syntax;
  const isTyped = parameters !== null && parameters.every((parameter) => parameter.type !== null);
  const parameterTypes =
    isTyped && (parameters.length > 0 || syntax.kind === 'anonymous-method')
      ? parameters.map((parameter) => b.type(parameter.type!))
      : null;
  // What is around the lambda now is what its body sees, whenever it is bound.
  const { scope, overflow } = b;
  const conditionalDepth = b.conditionalReceivers.length;
  const bindings = new Map<string, LambdaBinding>();
  const identities = new Map<CsType, number>();
  const keyOf = (type: CsType | null): number => {
    if (type === null) return 0;
    const known = identities.get(type) ?? identities.size + 1;
    identities.set(type, known);
    return known;
  };
  return {
    kind: 'lambda-syntax',
    type: null,
    syntax,
    parameterTypes,
    parameterCount: parameters?.length ?? null,
    bind: (wanted, returnType) => {
      const key = `${wanted.map(keyOf).join(',')}:${keyOf(returnType)}`;
      let found = bindings.get(key);
      if (!found) {
        const outer = { scope: b.scope, overflow: b.overflow };
        b.scope = scope;
        b.overflow = overflow;
        const receivers = b.conditionalReceivers.splice(conditionalDepth);
        found = bindBody(b, syntax, wanted, returnType);
        b.conditionalReceivers.push(...receivers);
        b.scope = outer.scope;
        b.overflow = outer.overflow;
        bindings.set(key, found);
      }
      return found;
    },
    start: syntax.start,
    end: syntax.end,
  };
}

export const noJumps: JumpTargets = {
  canBreak: false,
  canContinue: false,
  inFinally: false,
  rethrowError: 'CS0156',
  yieldBarrier: null,
  switchCases: null,
};

function bindBody(
  b: Binder,
  syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression,
  parameterTypes: readonly CsType[],
  returnType: CsType | null,
): LambdaBinding {
  b.charge();
  const outer = { diagnostics: b.diagnostics, scope: b.scope, frame: b.frame, jumps: b.jumps };
  const diagnostics: CSharpDiagnostic[] = [];
  const functionScope = newFunctionScope(b.scope.function);
  const frame: FunctionFrame = { kind: 'lambda', name: 'lambda expression', returnType, results: [], yields: false };
  b.diagnostics = diagnostics;
  b.scope = newScope(outer.scope, functionScope);
  b.frame = frame;
  b.jumps = noJumps;
  const parameters = parameterTypes.map((type, index) => {
    const parameter = syntax.parameters?.[index];
    const range = parameter?.identifier ?? syntax;
    const isReference = parameter?.modifier === 'ref' || parameter?.modifier === 'out';
    const local = newLocal(b, parameter?.identifier.name ?? '', type, 'parameter', range, { isReference });
    declare(b, local);
    return local;
  });
  let body: BoundBody;
  let results: readonly BoundExpression[];
  let inferredReturnType: CsType | null;
  let fits = true;
  if (syntax.body.kind === 'block') {
    const block = b.statement(syntax.body);
    results = frame.results.flatMap(({ expression }) => (expression ? [expression] : []));
    inferredReturnType = results.length === 0 ? types.void : bestCommonType(results);
    body = {
      kind: 'statement-body',
      block:
        block.kind === 'block'
          ? block
          : { kind: 'block', locals: [], statements: [block], start: block.start, end: block.end },
    };
    if (returnType && !isError(returnType)) {
      const isVoid = returnType === types.void;
      fits = frame.results.every(({ expression }) => {
        if (expression === null) return isVoid;
        return !isVoid && implicitFrom(expression, returnType) !== null;
      });
      body = convertReturns(b, body, returnType);
    }
  } else {
    b.throwPlace = syntax.body;
    const expression = b.value(syntax.body);
    results = [expression];
    inferredReturnType = expression.type;
    let result = expression;
    if (returnType === types.void) {
      fits = isStatementExpression(expression);
      if (!fits) report(b, 'CS0201', expression);
    } else if (returnType && !isError(returnType)) {
      fits = implicitFrom(expression, returnType) !== null;
      result = b.convert(expression, returnType);
      if (!fits) reportReturn(b, syntax, expression);
    }
    body = { kind: 'expression-body', expression: result, locals: b.scope.declared.slice(parameters.length) };
  }
  b.diagnostics = outer.diagnostics;
  b.scope = outer.scope;
  b.frame = outer.frame;
  b.jumps = outer.jumps;
  const hasErrors = !fits || diagnostics.some(({ severity }) => severity === 'error');
  return { parameters, scope: functionScope, body, inferredReturnType, results, diagnostics, hasErrors };
}

/** Follows the error about the conversion itself. */
function reportReturn(
  b: Binder,
  syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression,
  range: BoundExpression,
): void {
  if (range.kind !== 'error')
    report(b, 'CS1662', range, syntax.kind === 'lambda' ? 'lambda expression' : 'anonymous method');
}

/** What may stand alone as a statement. */
export function isStatementExpression(expression: BoundExpression): boolean {
  switch (expression.kind) {
    case 'assignment':
    case 'compound-assignment':
    case 'deconstruction':
    case 'call':
    case 'invoke':
    case 'local-call':
    case 'new':
    case 'initialized':
    case 'error':
      return true;
    case 'conditional-access':
      return isStatementExpression(expression.access);
    default:
      return false;
  }
}
