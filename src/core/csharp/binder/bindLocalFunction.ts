import type * as Ast from '../syntax/ast';
import type { CsType, MemberParameter, TypeParameter } from '../types/CsType';
import { displayTypeName, newTypeParameter } from '../types/typeRegistry';
import { isError, isReferenceType } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { type Binder, declare, failed, newFunctionScope, newLocal, newScope, report } from './Binder';
import type { BoundExpression, BoundStatement, LocalFunctionSymbol } from './BoundNode';
import { implicitFrom } from './conversions';
import { isStatementExpression, noJumps } from './bindLambda';

export function declareLocalFunction(b: Binder, syntax: Ast.LocalFunctionStatement): void {
  const typeParameters = syntax.typeParameters.map(({ name }) => newTypeParameter(name));
  const outer = b.scope;
  const functionScope = newFunctionScope(outer.function);
  const scope = newScope(outer, functionScope, typeParameters);
  b.scope = scope;
  bindConstraints(b, syntax, typeParameters);
  const returnType = b.type(syntax.returnType);
  const parameters = syntax.parameters.map((parameter): MemberParameter => {
    const type = parameter.type ? b.type(parameter.type) : errorType;
    const defaultValue = parameter.defaultValue
      ? bindParameterDefault(b, parameter, parameter.defaultValue, type)
      : null;
    return {
      name: parameter.identifier.name,
      type,
      modifier: parameter.modifier === 'in' ? 'none' : parameter.modifier,
      isOptional: parameter.defaultValue !== null,
      defaultValue: defaultValue?.constant ?? null,
    };
  });
  const optional = syntax.parameters.findIndex(({ defaultValue }) => defaultValue !== null);
  for (const parameter of optional < 0 ? [] : syntax.parameters.slice(optional)) {
    if (parameter.defaultValue || parameter.modifier === 'params') continue;
    report(b, 'CS1737', { start: parameter.end, end: parameter.end + 1 });
  }
  b.scope = outer;
  const symbol: LocalFunctionSymbol = {
    name: syntax.identifier.name,
    typeParameters,
    parameters,
    returnType,
    syntax,
    scope: functionScope,
    parameterLocals: [],
    body: null,
    iteratorElement: null,
  };
  const local = newLocal(b, syntax.identifier.name, types.object, 'function', syntax.identifier, {
    localFunction: symbol,
  });
  declare(b, local);
  b.scope.localFunctions.set(syntax, local);
}

function bindConstraints(
  b: Binder,
  { constraints, identifier }: Ast.LocalFunctionStatement,
  typeParameters: readonly TypeParameter[],
): void {
  for (const { parameter, kind, hasConstructor, types: names } of constraints) {
    const constrained = typeParameters.find(({ name }) => name === parameter.name);
    const [first] = names.map((name) => b.type(name));
    if (!constrained)
      report(
        b,
        'CS0699',
        parameter,
        `${identifier.name}<${typeParameters.map(({ name }) => name).join(', ')}>()`,
        parameter.name,
      );
    else {
      constrained.constraint = first ?? (kind === 'class' ? types.object : kind === 'struct' ? types.valueType : null);
      constrained.hasConstructor = hasConstructor || kind === 'struct';
    }
  }
}

export function bindLocalFunction(b: Binder, syntax: Ast.LocalFunctionStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  const local = b.scope.localFunctions.get(syntax);
  const symbol = local?.localFunction;
  if (!local || !symbol) return { kind: 'empty', ...place };
  const outer = { scope: b.scope, frame: b.frame, jumps: b.jumps };
  b.scope = newScope(outer.scope, symbol.scope, symbol.typeParameters);
  b.jumps = noJumps;
  symbol.parameterLocals = symbol.parameters.map((parameter, index) => {
    const range = syntax.parameters[index]!.identifier;
    const isReference = parameter.modifier === 'ref' || parameter.modifier === 'out';
    const parameterLocal = newLocal(b, parameter.name, parameter.type, 'parameter', range, { isReference });
    declare(b, parameterLocal);
    return parameterLocal;
  });
  const iterated = iteratorElement(symbol.returnType);
  const hasYield = containsYield(syntax.body);
  if (hasYield && !iterated)
    report(b, 'CS1624', syntax.identifier, syntax.identifier.name, displayTypeName(symbol.returnType));
  symbol.iteratorElement = hasYield ? (iterated ?? errorType) : null;
  const returnType = hasYield ? types.void : symbol.returnType;
  b.frame = {
    kind: 'local-function',
    name: `${syntax.identifier.name}(${symbol.parameters.map(({ type }) => displayTypeName(type)).join(', ')})`,
    returnType,
    results: [],
    yields: hasYield,
  };
  if (syntax.body.kind === 'block') {
    const block = b.statement(syntax.body);
    if (block.kind === 'block') symbol.body = { kind: 'statement-body', block };
  } else {
    b.throwPlace = syntax.body;
    const value = b.value(syntax.body);
    let expression: BoundExpression = value;
    if (returnType !== types.void) expression = b.convert(value, returnType);
    else if (!isStatementExpression(value)) report(b, 'CS0201', syntax.body);
    symbol.body = { kind: 'expression-body', expression, locals: b.scope.declared.slice(symbol.parameters.length) };
  }
  b.scope = outer.scope;
  b.frame = outer.frame;
  b.jumps = outer.jumps;
  return { kind: 'local-function', local, ...place };
}

/** `T` of the iterator interfaces; object of the untyped one. */
function iteratorElement(type: CsType): CsType | null {
  if (type === types.enumerable) return types.object;
  if (type.kind !== 'named' || type.definition.namespace !== 'System.Collections.Generic') return null;
  const { name } = type.definition;
  return name === 'IEnumerable' || name === 'IEnumerator' ? (type.typeArguments[0] ?? null) : null;
}

/** Whether a body has a `yield` of its own, not one of a function inside it. */
function containsYield(body: Ast.Expression | Ast.BlockStatement): boolean {
  if (body.kind !== 'block') return false;
  const pending: Ast.Statement[] = [body];
  for (let statement = pending.pop(); statement; statement = pending.pop()) {
    switch (statement.kind) {
      case 'yield':
        return true;
      case 'block':
        pending.push(...statement.statements);
        break;
      case 'if':
        pending.push(statement.then, ...(statement.otherwise ? [statement.otherwise] : []));
        break;
      case 'while':
      case 'do':
      case 'for':
      case 'foreach':
      case 'using':
      case 'lock':
        pending.push(statement.body);
        break;
      case 'labeled':
        pending.push(statement.statement);
        break;
      case 'checked-statement':
      case 'unchecked-statement':
        pending.push(statement.block);
        break;
      case 'switch':
        for (const section of statement.sections) pending.push(...section.statements);
        break;
      case 'try':
        pending.push(statement.block, ...statement.catches.map((clause) => clause.block));
        if (statement.finallyBlock) pending.push(statement.finallyBlock);
        break;
      default:
        break;
    }
  }
  return false;
}

/** The value of an optional parameter: a constant, null, or `default` of a struct. */
function bindParameterDefault(
  b: Binder,
  parameter: Ast.Parameter,
  syntax: Ast.Expression,
  type: CsType,
): BoundExpression {
  const value = b.value(syntax);
  const { identifier } = parameter;
  if (value.kind === 'error' || isError(type)) return value;
  const isDefault = value.kind === 'default-value' || value.kind === 'default-literal';
  if (value.type !== null && implicitFrom(value, type) === null) {
    return failed(b, 'CS1750', identifier, displayTypeName(value.type), displayTypeName(type));
  }
  if (value.constant === undefined && !isDefault) return failed(b, 'CS1736', syntax, identifier.name);
  const isText = type === types.string;
  if (isReferenceType(type) && !isText && !isDefault && value.constant !== null) {
    return failed(b, 'CS1763', identifier, identifier.name, displayTypeName(type));
  }
  return b.convert(value, type);
}
