import type { CSharpDiagnostic } from '../Expression';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { isError } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import {
  declare,
  newFunctionScope,
  newLocal,
  newScope,
  report,
  type Binder,
  type FunctionFrame,
  type JumpTargets,
  type Scope,
} from './Binder';
import type {
  BoundBlock,
  BoundBody,
  BoundExpression,
  BoundLambdaSyntax,
  LambdaBinding,
  LocalSymbol,
} from './BoundNode';
import { convertReturns } from './convertReturns';
import { implicitFrom } from './conversions';
import { describeLambda } from './convert';
import { bestCommonType } from './inferTypeArguments';

/** What binding a lambda's body costs beside the nodes in it, in units of `Binder.charge`. */
const lambdaWork = 8;

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
  const bodies = new Map<string, BodyForTypes>();
  const identities = new Map<CsType, number>();
  const keyOf = (type: CsType): number => {
    const known = identities.get(type) ?? identities.size + 1;
    identities.set(type, known);
    return known;
  };
  const inPlace = <T>(bind: () => T): T => {
    const outer = { scope: b.scope, overflow: b.overflow };
    b.scope = scope;
    b.overflow = overflow;
    const receivers = b.conditionalReceivers.splice(conditionalDepth);
    const bound = bind();
    b.conditionalReceivers.push(...receivers);
    b.scope = outer.scope;
    b.overflow = outer.overflow;
    return bound;
  };
  const bodyFor = (wanted: readonly CsType[]): BodyForTypes => {
    const key = wanted.map(keyOf).join(',');
    let known = bodies.get(key);
    if (!known) {
      known = { body: inPlace(() => bindBody(b, syntax, wanted)), byResult: new Map() };
      bodies.set(key, known);
    }
    return known;
  };
  const convertedTo = ({ body, byResult }: BodyForTypes, returnType: CsType | null): LambdaBinding => {
    let found = byResult.get(returnType);
    if (!found) {
      found = inPlace(() => convertBody(b, syntax, body, returnType));
      byResult.set(returnType, found);
    }
    return found;
  };
  return {
    kind: 'lambda-syntax',
    type: null,
    syntax,
    parameterTypes,
    parameterCount: parameters?.length ?? null,
    bind: (wanted, returnType) => convertedTo(bodyFor(wanted), returnType),
    bindAlone: () => {
      // The attempt with the fewest findings is the likeliest to be what was meant. Binding anew would cost lambdas in lambdas twice as
      // much with every level.
      const fewest = [...bodies.values()].reduce<BodyForTypes | null>(
        (best, other) => (best && best.body.diagnostics.length <= other.body.diagnostics.length ? best : other),
        null,
      );
      const unknown = parameterTypes ?? Array.from({ length: parameters?.length ?? 0 }, () => errorType);
      return convertedTo(fewest ?? bodyFor(unknown), errorType);
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

/** A body bound for parameter types, before its results are converted to anything. */
interface UnconvertedBody {
  readonly parameters: readonly LocalSymbol[];
  readonly scope: Scope;
  readonly frame: FunctionFrame;
  /** What stands after the arrow, or a block. */
  readonly value: BoundExpression | BoundBlock;
  readonly results: readonly BoundExpression[];
  readonly inferredReturnType: CsType | null;
  readonly diagnostics: readonly CSharpDiagnostic[];
}

interface BodyForTypes {
  readonly body: UnconvertedBody;
  readonly byResult: Map<CsType | null, LambdaBinding>;
}

/** Binds in a function of its own; answers what was reported meanwhile. */
function inFunction(b: Binder, scope: Scope, frame: FunctionFrame, bind: () => void): readonly CSharpDiagnostic[] {
  const outer = { diagnostics: b.diagnostics, scope: b.scope, frame: b.frame, jumps: b.jumps };
  const diagnostics: CSharpDiagnostic[] = [];
  b.diagnostics = diagnostics;
  b.scope = scope;
  b.frame = frame;
  b.jumps = noJumps;
  bind();
  b.diagnostics = outer.diagnostics;
  b.scope = outer.scope;
  b.frame = outer.frame;
  b.jumps = outer.jumps;
  return diagnostics;
}

function bindBody(
  b: Binder,
  syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression,
  parameterTypes: readonly CsType[],
): UnconvertedBody {
  b.charge(lambdaWork);
  const scope = newScope(b.scope, newFunctionScope(b.scope.function));
  const query = syntax.kind === 'lambda' ? syntax.query : undefined;
  if (query) scope.outOfScope = query.outOfScope;
  const frame: FunctionFrame = {
    kind: 'lambda',
    name: 'lambda expression',
    returnType: null,
    results: [],
    yields: false,
  };
  let parameters: readonly LocalSymbol[] = [];
  let value: BoundExpression | BoundBlock | null = null;
  const diagnostics = inFunction(b, scope, frame, () => {
    parameters = parameterTypes.map((type, index) => {
      const parameter = syntax.parameters?.[index];
      const range = parameter?.identifier ?? syntax;
      const isReference = parameter?.modifier === 'ref' || parameter?.modifier === 'out';
      const local = newLocal(b, parameter?.identifier.name ?? '', type, 'parameter', range, {
        isReference,
        isRange: query !== undefined,
      });
      declare(b, local);
      return local;
    });
    if (syntax.body.kind === 'block') {
      const block = b.statement(syntax.body);
      value =
        block.kind === 'block'
          ? block
          : { kind: 'block', locals: [], statements: [block], start: block.start, end: block.end };
    } else {
      b.throwPlace = syntax.body;
      value = b.value(syntax.body);
    }
  });
  const bound = value as unknown as BoundExpression | BoundBlock;
  if (bound.kind !== 'block') {
    return { parameters, scope, frame, value: bound, results: [bound], inferredReturnType: bound.type, diagnostics };
  }
  const results = frame.results.flatMap(({ expression }) => (expression ? [expression] : []));
  const inferredReturnType = results.length === 0 ? types.void : bestCommonType(results);
  return { parameters, scope, frame, value: bound, results, inferredReturnType, diagnostics };
}

/**
 * The binding for a return type; null leaves the results as they are. The body isn't bound again: lambdas in lambdas would be bound twice
 * as often with every level.
 */
function convertBody(
  b: Binder,
  syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression,
  bound: UnconvertedBody,
  returnType: CsType | null,
): LambdaBinding {
  const { parameters, scope, frame, value, results, inferredReturnType } = bound;
  let fits = true;
  let body: BoundBody =
    value.kind === 'block'
      ? { kind: 'statement-body', block: value }
      : { kind: 'expression-body', expression: value, locals: scope.declared.slice(parameters.length) };
  const added = inFunction(b, scope, frame, () => {
    if (returnType === null || isError(returnType)) return;
    const isVoid = returnType === types.void;
    if (body.kind === 'statement-body') {
      fits = frame.results.every(({ expression }) => {
        if (expression === null) return isVoid;
        return !isVoid && implicitFrom(expression, returnType) !== null;
      });
      body = convertReturns(b, body, returnType);
    } else if (isVoid) {
      fits = isStatementExpression(body.expression);
      if (!fits) report(b, 'CS0201', body.expression);
    } else {
      const { expression } = body;
      fits = implicitFrom(expression, returnType) !== null;
      body = { ...body, expression: b.convert(expression, returnType) };
      if (!fits) reportReturn(b, syntax, expression);
    }
  });
  const diagnostics = [...bound.diagnostics, ...added];
  const hasErrors = !fits || diagnostics.some(({ severity }) => severity === 'error');
  return { parameters, scope: scope.function, body, inferredReturnType, results, diagnostics, hasErrors };
}

/** Follows the error about the conversion itself. */
function reportReturn(
  b: Binder,
  syntax: Ast.LambdaExpression | Ast.AnonymousMethodExpression,
  range: BoundExpression,
): void {
  if (range.kind === 'error') return;
  report(b, 'CS1662', range, describeLambda(syntax));
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
