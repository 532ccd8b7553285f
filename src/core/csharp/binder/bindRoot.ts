import type { CSharpDiagnostic } from '../Expression';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { typeSize } from '../types/typeRegistry';
import { types } from '../types/wellKnownTypes';
import { newFunctionScope, newScope, report, TooComplex, type Binder, type FunctionFrame } from './Binder';
import { bindArrayInitializer } from './bindArrayCreation';
import { bindExpression } from './bindExpression';
import { bindLambda, noJumps } from './bindLambda';
import { requireValue } from './bindName';
import { bindEmbedded } from './bindBlock';
import { bindStatement } from './bindStatements';
import { bindType } from './bindTypes';
import type { BoundBody, BoundExpression, FunctionScope, LocalSymbol } from './BoundNode';
import { convertImplicitly } from './convert';
import { bestCommonType } from './inferTypeArguments';

/** A policy expression after binding. */
export interface BoundRoot {
  readonly scope: FunctionScope;
  readonly body: BoundBody;
  /** The static type of the result: of `@(…)`, or what the `return`s of `@{…}` have in common. Null when unknown because of errors. */
  readonly resultType: CsType | null;
  readonly diagnostics: readonly CSharpDiagnostic[];
  /** Every bound expression, for questions about places. */
  readonly nodes: readonly BoundExpression[];
  readonly variables: readonly LocalSymbol[];
}

/** How much work binding may be, about a syntax node the unit, before the expression counts as too complex. */
const workLimit = 400_000;

/** The size of a type (`typeSize`) past which an expression counts as too complex: types of types can double with every line. */
const typeSizeLimit = 2_000;

/**
 * Decides what every part of an expression means: names, types, overloads, conversions. `expected` is the type that the result must
 * convert to; null takes any.
 */
export function bindRoot(root: Ast.ExpressionRoot, expected: CsType | null): BoundRoot {
  const functionScope = newFunctionScope(null);
  const frame: FunctionFrame = {
    kind: 'expression',
    name: 'expression',
    returnType: expected,
    results: [],
    yields: false,
  };
  const nodes: BoundExpression[] = [];
  const variables: LocalSymbol[] = [];
  let work = 0;
  const b: Binder = {
    diagnostics: [],
    scope: newScope(null, functionScope),
    frame,
    jumps: noJumps,
    conditionalReceivers: [],
    overflow: 'default',
    throwPlace: null,
    variables,
    record: (node) => void nodes.push(node),
    charge: (units = 1) => {
      work += units;
      if (work > workLimit) throw new TooComplex();
    },
    expression: (syntax) => {
      const bound = bindExpression(b, syntax);
      if (bound.type !== null && typeSize(bound.type) > typeSizeLimit) throw new TooComplex();
      nodes.push(bound);
      return bound;
    },
    value: (syntax) => requireValue(b, b.expression(syntax)),
    converted: (syntax, to) => convertImplicitly(b, b.value(syntax), to),
    convert: (expression, to) => convertImplicitly(b, expression, to),
    statement: (syntax) => bindStatement(b, syntax),
    embedded: (syntax) => bindEmbedded(b, syntax),
    type: (syntax) => bindType(b, syntax),
    lambda: (syntax) => bindLambda(b, syntax),
    arrayInitializer: (syntax, type) => bindArrayInitializer(b, syntax, type),
  };
  try {
    const { body, resultType } = root.block ? bindBlockRoot(b, root.block) : bindExpressionRoot(b, root, expected);
    return { scope: functionScope, body, resultType, diagnostics: b.diagnostics, nodes, variables };
  } catch (error) {
    // Deep nesting ends the JavaScript stack before the work limit does.
    if (!(error instanceof TooComplex) && !(error instanceof RangeError)) throw error;
    b.diagnostics = [];
    report(b, 'CS8078', root);
    const body: BoundBody = {
      kind: 'statement-body',
      block: { kind: 'block', locals: [], statements: [], start: root.start, end: root.end },
    };
    return { scope: functionScope, body, resultType: null, diagnostics: b.diagnostics, nodes: [], variables: [] };
  }
}

interface BoundResult {
  readonly body: BoundBody;
  readonly resultType: CsType | null;
}

function bindExpressionRoot(b: Binder, root: Ast.ExpressionRoot, expected: CsType | null): BoundResult {
  const value: BoundExpression = root.expression
    ? b.value(root.expression)
    : { kind: 'error', type: types.object, start: root.start, end: root.end };
  let expression = value;
  if (expected !== null) expression = b.convert(value, expected);
  else if (value.kind !== 'error') expression = b.convert(value, types.object);
  const resultType = value.kind === 'error' || expression.kind === 'error' ? null : naturalResult(value, expected);
  return { body: { kind: 'expression-body', expression, locals: b.scope.declared }, resultType };
}

function naturalResult(value: BoundExpression, expected: CsType | null): CsType | null {
  if (expected !== null) return expected;
  return value.type === null || value.type.kind === 'null' ? types.object : value.type;
}

function bindBlockRoot(b: Binder, syntax: Ast.BlockStatement): BoundResult {
  const block = b.statement(syntax);
  const body: BoundBody = {
    kind: 'statement-body',
    block:
      block.kind === 'block'
        ? block
        : { kind: 'block', locals: [], statements: [block], start: block.start, end: block.end },
  };
  if (b.frame.returnType) return { body, resultType: b.frame.returnType };
  const results = b.frame.results.flatMap(({ expression }) => (expression ? [expression] : []));
  if (results.some(({ kind }) => kind === 'error')) return { body, resultType: null };
  return { body, resultType: results.length === 0 ? null : (bestCommonType(results) ?? types.object) };
}
