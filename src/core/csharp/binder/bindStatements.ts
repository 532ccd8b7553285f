import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType, MemberParameter } from '../types/CsType';
import { displayTypeName, newTypeParameter } from '../types/typeRegistry';
import { isError, isReferenceType, isSubtype, isValueType } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import {
  declare,
  errorNode,
  inScope,
  newFunctionScope,
  newLocal,
  newScope,
  report,
  temporary,
  type Binder,
  type Scope,
} from './Binder';
import { bindAlone } from './bindCalls';
import { isStatementExpression, noJumps } from './bindLambda';
import { bindForEach, bindSwitch } from './bindSelection';
import type {
  BoundBlock,
  BoundExpression,
  BoundStatement,
  LabelSymbol,
  LocalFunctionSymbol,
  LocalSymbol,
} from './BoundNode';
import { naturalType } from './convert';
import { implicitFrom } from './conversions';

export function bindStatement(b: Binder, syntax: Ast.Statement): BoundStatement {
  b.charge();
  const place = { start: syntax.start, end: syntax.end };
  switch (syntax.kind) {
    case 'block':
      return bindBlock(b, syntax);
    case 'local-declaration':
      return bindLocalDeclaration(b, syntax);
    case 'local-function':
      return bindLocalFunction(b, syntax);
    case 'expression-statement':
      return bindExpressionStatement(b, syntax);
    case 'empty':
    case 'bad':
      return { kind: 'empty', ...place };
    case 'if': {
      const condition = b.converted(syntax.condition, types.bool);
      const whenTrue = b.embedded(syntax.then);
      const whenFalse = syntax.otherwise && b.embedded(syntax.otherwise);
      return { kind: 'if', condition, whenTrue, whenFalse, ...place };
    }
    case 'while':
    case 'do':
      return bindLoop(b, syntax);
    case 'for':
      return bindFor(b, syntax);
    case 'foreach':
      return bindForEach(b, syntax);
    case 'switch':
      return bindSwitch(b, syntax);
    case 'return':
      return bindReturn(b, syntax);
    case 'break':
      if (b.jumps.canBreak) return { kind: 'break', ...place };
      report(b, b.jumps.inFinally ? 'CS0157' : 'CS0139', syntax);
      return { kind: 'empty', ...place };
    case 'continue':
      if (b.jumps.canContinue) return { kind: 'continue', ...place };
      report(b, b.jumps.inFinally ? 'CS0157' : 'CS0139', syntax);
      return { kind: 'empty', ...place };
    case 'goto':
      return bindGoto(b, syntax);
    case 'labeled': {
      const label = b.scope.labels.get(syntax.label.name) ?? { name: syntax.label.name };
      return { kind: 'label', label, statement: b.statement(syntax.statement), ...place };
    }
    case 'throw':
      return bindThrow(b, syntax);
    case 'try':
      return bindTry(b, syntax);
    case 'using':
      return bindUsing(b, syntax);
    case 'lock': {
      const expression = b.value(syntax.expression);
      if (expression.type && isValueType(expression.type)) {
        report(b, 'CS0185', syntax.expression, displayTypeName(expression.type));
      }
      return { kind: 'lock', expression, body: b.embedded(syntax.body), ...place };
    }
    case 'checked-statement':
    case 'unchecked-statement': {
      const outer = b.overflow;
      b.overflow = syntax.kind === 'checked-statement' ? 'checked' : 'unchecked';
      const block = b.statement(syntax.block);
      b.overflow = outer;
      return block;
    }
    case 'yield':
      return bindYield(b, syntax);
    case 'unsupported-statement':
      report(b, 'CS0227', { start: syntax.start, end: syntax.start + syntax.keyword.length });
      return syntax.block ? b.statement(syntax.block) : { kind: 'empty', ...place };
  }
}

/** Statements of one scope: names are known to it before their declarations, local functions may be called before theirs. */
function bindStatementList(b: Binder, statements: readonly Ast.Statement[]): readonly BoundStatement[] {
  hoist(b, b.scope, statements);
  return statements.map((statement) => b.statement(statement));
}

function bindBlock(b: Binder, syntax: Ast.BlockStatement): BoundBlock {
  const { result, locals } = inScope(b, () => bindStatementList(b, syntax.statements));
  return { kind: 'block', locals, statements: result, start: syntax.start, end: syntax.end };
}

function hoist(b: Binder, scope: Scope, statements: readonly Ast.Statement[]): void {
  for (const statement of statements) {
    let inner = statement;
    while (inner.kind === 'labeled') {
      if (scope.labels.has(inner.label.name)) report(b, 'CS0140', inner.label, inner.label.name);
      else scope.labels.set(inner.label.name, { name: inner.label.name });
      inner = inner.statement;
    }
    if (inner.kind === 'local-declaration') {
      for (const { identifier } of inner.declarators) if (identifier.name !== '') scope.upcoming.add(identifier.name);
    }
  }
  for (const statement of statements) if (statement.kind === 'local-function') declareLocalFunction(b, statement);
}

export function bindEmbedded(b: Binder, syntax: Ast.Statement): BoundStatement {
  if (syntax.kind === 'block') return b.statement(syntax);
  const { result, locals } = inScope(b, () => bindStatementList(b, [syntax]));
  return { kind: 'block', locals, statements: result, start: syntax.start, end: syntax.end };
}

function bindExpressionStatement(b: Binder, syntax: Ast.ExpressionStatement): BoundStatement {
  const { expression: expressionSyntax } = syntax;
  const place = { start: syntax.start, end: syntax.end };
  const expression = b.value(expressionSyntax);
  bindAlone(b, expression);
  const isStatement = isStatementExpression(expression) && expressionSyntax.kind !== 'parenthesized';
  if (!isStatement && expressionSyntax.kind !== 'missing') report(b, 'CS0201', expressionSyntax);
  return { kind: 'expression-statement', expression, ...place };
}

function bindLocalDeclaration(b: Binder, syntax: Ast.LocalDeclarationStatement): BoundStatement {
  const statements = bindDeclarators(b, syntax, 'local');
  const [only] = statements;
  if (only && statements.length === 1) return { ...only, start: syntax.start, end: syntax.end };
  return { kind: 'group', statements, start: syntax.start, end: syntax.end };
}

function bindDeclarators(
  b: Binder,
  syntax: Ast.LocalDeclarationStatement,
  kind: 'local' | 'using',
): readonly BoundStatement[] {
  const isInferred = syntax.type.kind === 'var-type';
  const declared = isInferred ? null : b.type(syntax.type);
  if (declared === types.void) report(b, 'CS1547', syntax.type);
  if (declared?.kind === 'named' && declared.definition.kind === 'static') {
    report(b, 'CS0723', syntax.type, displayTypeName(declared));
  }
  if (isInferred && syntax.declarators.length > 1) {
    report(b, 'CS0819', { start: syntax.start, end: syntax.declarators.at(-1)!.end });
  }
  return syntax.declarators.map((declarator) => bindDeclarator(b, syntax, declarator, declared, kind));
}

function bindDeclarator(
  b: Binder,
  syntax: Ast.LocalDeclarationStatement,
  declarator: Ast.VariableDeclarator,
  declared: CsType | null,
  kind: 'local' | 'using',
): BoundStatement {
  const { identifier, initializer } = declarator;
  const place = { start: declarator.start, end: declarator.end };
  let type = declared ?? errorType;
  let value: BoundExpression | null = null;
  let early: LocalSymbol | null = null;
  if (initializer === null) {
    if (declared === null) report(b, 'CS0818', declarator);
    else if (syntax.isConst) report(b, 'CS0145', identifier);
  } else if (declared === null) {
    if (syntax.isConst) report(b, 'CS0822', syntax.type);
    const bound = initializer.kind === 'initializer' ? null : b.value(initializer);
    if (bound === null) report(b, 'CS0820', declarator);
    else {
      // The compiler puts this one on the whole declarator, not on the value.
      const natural = naturalType(
        b,
        bound.type === null || bound.type.kind === 'null' || bound.type === types.void ? { ...bound, ...place } : bound,
      );
      if (natural !== null) type = natural;
      else bindAlone(b, bound);
      value = bound.kind === 'tuple' && natural ? b.convert(bound, natural) : bound;
    }
  } else {
    // A variable of written type is in scope in its own initialiser, unassigned.
    if (!syntax.isConst) {
      early = newLocal(b, identifier.name, type, kind, identifier);
      declare(b, early);
    }
    value =
      initializer.kind === 'initializer'
        ? b.arrayInitializer(initializer, declared)
        : b.converted(initializer, declared);
  }
  const constant = syntax.isConst ? constantOf(b, identifier, type, value, initializer) : undefined;
  const more = constant === undefined ? {} : { constant };
  const local = early ?? newLocal(b, identifier.name, type, syntax.isConst ? 'constant' : kind, identifier, more);
  if (!early) declare(b, local);
  if (constant !== undefined) return { kind: 'empty', ...place };
  return { kind: 'local-declaration', local, initializer: value, ...place };
}

function constantOf(
  b: Binder,
  identifier: Ast.Identifier,
  type: CsType,
  value: BoundExpression | null,
  initializer: Ast.Expression | null,
): LocalSymbol['constant'] {
  if (!value || !initializer || value.kind === 'error' || isError(type)) return undefined;
  if (value.constant === undefined) {
    report(b, 'CS0133', initializer, identifier.name);
    return undefined;
  }
  if (isReferenceType(type) && type !== types.string && value.constant !== null) {
    report(b, 'CS0134', initializer, identifier.name, displayTypeName(type));
    return undefined;
  }
  return value.constant;
}

// --- local functions -----------------------------------------------------------------------------------------------------------

function declareLocalFunction(b: Binder, syntax: Ast.LocalFunctionStatement): void {
  const typeParameters = syntax.typeParameters.map(({ name }) => newTypeParameter(name));
  const outer = b.scope;
  const functionScope = newFunctionScope(outer.function);
  const scope = newScope(outer, functionScope, typeParameters);
  b.scope = scope;
  const returnType = b.type(syntax.returnType);
  const parameters = syntax.parameters.map((parameter): MemberParameter => {
    const type = parameter.type ? b.type(parameter.type) : errorType;
    const defaultValue = parameter.defaultValue ? b.converted(parameter.defaultValue, type) : null;
    if (defaultValue && defaultValue.kind !== 'error' && defaultValue.constant === undefined) {
      report(b, 'CS1736', parameter.defaultValue!, parameter.identifier.name);
    }
    return {
      name: parameter.identifier.name,
      type,
      modifier: parameter.modifier === 'in' ? 'none' : parameter.modifier,
      isOptional: parameter.defaultValue !== null,
      defaultValue: defaultValue?.constant ?? null,
    };
  });
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
}

function bindLocalFunction(b: Binder, syntax: Ast.LocalFunctionStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  const local = b.scope.declared.find((candidate) => candidate.localFunction?.syntax === syntax);
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
    symbol.body = { kind: 'statement-body', block: bindBlock(b, syntax.body) };
  } else {
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

// --- loops and jumps -----------------------------------------------------------------------------------------------------------

/** Binds a loop's body: `break` and `continue` mean this loop. */
function inLoop(b: Binder, bind: () => BoundStatement): BoundStatement {
  const outer = b.jumps;
  b.jumps = { ...outer, canBreak: true, canContinue: true };
  const body = bind();
  b.jumps = outer;
  return body;
}

function bindLoop(b: Binder, syntax: Ast.WhileStatement | Ast.DoStatement): BoundStatement {
  const { result, locals } = inScope(b, () => {
    if (syntax.kind === 'while') {
      const condition = b.converted(syntax.condition, types.bool);
      return { condition, body: inLoop(b, () => b.embedded(syntax.body)) };
    }
    const body = inLoop(b, () => b.embedded(syntax.body));
    return { condition: b.converted(syntax.condition, types.bool), body };
  });
  return { kind: syntax.kind, ...result, locals, start: syntax.start, end: syntax.end };
}

function bindFor(b: Binder, syntax: Ast.ForStatement): BoundStatement {
  const { result, locals } = inScope(b, () => {
    if (syntax.declaration) {
      for (const { identifier } of syntax.declaration.declarators) b.scope.upcoming.add(identifier.name);
    }
    const initializers = syntax.declaration
      ? bindDeclarators(b, syntax.declaration, 'local')
      : syntax.initializers.map((expression) => statementOf(b, expression));
    const condition = syntax.condition && b.converted(syntax.condition, types.bool);
    const incrementors = syntax.incrementors.map((expression) => statementExpression(b, expression));
    const body = inLoop(b, () => b.embedded(syntax.body));
    return { initializers, condition, incrementors, body };
  });
  return { kind: 'for', ...result, locals, start: syntax.start, end: syntax.end };
}

function statementExpression(b: Binder, syntax: Ast.Expression): BoundExpression {
  const bound = b.value(syntax);
  if (!isStatementExpression(bound)) report(b, 'CS0201', syntax);
  return bound;
}

function statementOf(b: Binder, syntax: Ast.Expression): BoundStatement {
  const expression = statementExpression(b, syntax);
  return { kind: 'expression-statement', expression, start: syntax.start, end: syntax.end };
}

function bindReturn(b: Binder, syntax: Ast.ReturnStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  if (b.jumps.inFinally) report(b, 'CS0157', { start: syntax.start, end: syntax.start + 6 });
  const expression = syntax.expression ? b.value(syntax.expression) : null;
  if (expression?.kind === 'throw') {
    report(b, 'CS8115', { start: expression.start, end: expression.start + 'throw'.length });
  }
  b.frame.results.push({ expression, range: { start: syntax.start, end: syntax.start + 6 } });
  const { returnType } = b.frame;
  if (b.frame.kind === 'lambda') return { kind: 'return', expression, ...place };
  if (returnType === null || isError(returnType)) {
    if (!expression && returnType === null) {
      report(b, 'CS0126', { start: syntax.start, end: syntax.start + 6 }, 'object');
    }
    return { kind: 'return', expression: expression && b.convert(expression, types.object), ...place };
  }
  if (returnType === types.void) {
    if (expression && expression.kind !== 'error')
      report(b, 'CS0127', { start: syntax.start, end: syntax.start + 6 }, b.frame.name);
    return { kind: 'return', expression: null, ...place };
  }
  if (!expression) {
    report(b, 'CS0126', { start: syntax.start, end: syntax.start + 6 }, displayTypeName(returnType));
    return { kind: 'return', expression: errorNode(syntax), ...place };
  }
  return { kind: 'return', expression: b.convert(expression, returnType), ...place };
}

function bindGoto(b: Binder, syntax: Ast.GotoStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  const { target } = syntax;
  if (target.kind === 'label') {
    const label = lookupLabel(b, target.identifier.name);
    if (label) return { kind: 'goto', label, ...place };
    report(b, 'CS0159', target.identifier, target.identifier.name);
    return { kind: 'empty', ...place };
  }
  const cases = b.jumps.switchCases;
  if (!cases) {
    report(b, 'CS0153', syntax);
    return { kind: 'empty', ...place };
  }
  if (target.kind === 'default') {
    if (cases.defaultLabel) return { kind: 'goto', label: cases.defaultLabel, ...place };
    report(b, 'CS0159', syntax, 'default:');
    return { kind: 'empty', ...place };
  }
  const value = b.converted(target.expression, cases.governingType);
  if (value.kind === 'error') return { kind: 'empty', ...place };
  if (value.constant === undefined) {
    report(b, 'CS0150', target.expression);
    return { kind: 'empty', ...place };
  }
  const label = cases.caseLabel(value);
  if (label) return { kind: 'goto', label, ...place };
  report(b, 'CS0159', syntax, 'case');
  return { kind: 'empty', ...place };
}

function lookupLabel(b: Binder, name: string): LabelSymbol | null {
  const owner = b.scope.function;
  for (let scope: Scope | null = b.scope; scope && scope.function === owner; scope = scope.parent) {
    const found = scope.labels.get(name);
    if (found) return found;
  }
  return null;
}

function bindYield(b: Binder, syntax: Ast.YieldStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  const element = currentIterator(b);
  if (element === null) {
    report(b, b.frame.kind === 'lambda' ? 'CS1621' : 'CS1624', syntax, b.frame.name, 'object');
    if (syntax.expression) b.value(syntax.expression);
    return { kind: 'empty', ...place };
  }
  return { kind: 'yield', expression: syntax.expression && b.converted(syntax.expression, element), ...place };
}

function currentIterator(b: Binder): CsType | null {
  if (!b.frame.yields) return null;
  for (let scope: Scope | null = b.scope; scope; scope = scope.parent) {
    const owner = scope.parent?.declared.find((local) => local.localFunction?.scope === b.scope.function);
    if (owner?.localFunction) return owner.localFunction.iteratorElement;
  }
  return null;
}

// --- exceptions ----------------------------------------------------------------------------------------------------------------

function bindThrow(b: Binder, syntax: Ast.ThrowStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  if (!syntax.expression) {
    if (!b.jumps.inCatch) report(b, 'CS0156', { start: syntax.start, end: syntax.start + 5 });
    return { kind: 'throw', exception: null, ...place };
  }
  return { kind: 'throw', exception: bindThrown(b, syntax.expression), ...place };
}

/** The operand of `throw`. */
export function bindThrown(b: Binder, syntax: Ast.Expression): BoundExpression {
  const bound = b.value(syntax);
  if (bound.kind === 'error') return bound;
  if (bound.type?.kind === 'null') return b.convert(bound, types.exception);
  if (bound.type === null || implicitFrom(bound, types.exception) === null) {
    report(b, 'CS0155', syntax);
    return errorNode(syntax);
  }
  return b.convert(bound, types.exception);
}

function bindTry(b: Binder, syntax: Ast.TryStatement): BoundStatement {
  const block = b.statement(syntax.block);
  const caughtBefore: CsType[] = [];
  const catches = syntax.catches.map((clause) => {
    const { result, locals } = inScope(b, () => {
      let caught = clause.type ? b.type(clause.type) : null;
      if (caught && !isError(caught) && !isSubtype(caught, types.exception)) {
        report(b, 'CS0155', clause.type!);
        caught = errorType;
      }
      const earlier = caught && caughtBefore.find((type) => isSubtype(caught!, type));
      if (earlier && !isError(caught!)) report(b, 'CS0160', clause.type!, displayTypeName(earlier));
      if (caught && !clause.filter && !isError(caught)) caughtBefore.push(caught);
      const local = clause.identifier
        ? newLocal(b, clause.identifier.name, caught ?? types.exception, 'catch', clause.identifier)
        : null;
      if (local) declare(b, local);
      const filter = clause.filter && b.converted(clause.filter, types.bool);
      const outer = b.jumps;
      b.jumps = { ...outer, inCatch: true };
      const body = b.statement(clause.block);
      b.jumps = outer;
      return { caught: caught && isError(caught) ? null : caught, local, filter, block: body };
    });
    return { ...result, locals };
  });
  const outer = b.jumps;
  b.jumps = { canBreak: false, canContinue: false, inFinally: true, inCatch: false, switchCases: null };
  const finallyBlock = syntax.finallyBlock && b.statement(syntax.finallyBlock);
  b.jumps = outer;
  return { kind: 'try', block, catches, finallyBlock, start: syntax.start, end: syntax.end };
}

function bindUsing(b: Binder, syntax: Ast.UsingStatement): BoundStatement {
  const { result, locals } = inScope(b, () => {
    const { resource } = syntax;
    if (resource.kind === 'local-declaration') {
      for (const { identifier } of resource.declarators) b.scope.upcoming.add(identifier.name);
      const declarations = bindDeclarators(b, resource, 'using');
      const resources = declarations.flatMap((statement) =>
        statement.kind === 'local-declaration' ? [statement.local] : [],
      );
      const range = { start: resource.start, end: resource.declarators.at(-1)?.end ?? resource.end };
      for (const local of resources) requireDisposable(b, local.type, range);
      return { declarations, resources, body: b.embedded(syntax.body) };
    }
    const value = b.value(resource);
    const type = value.type ?? errorType;
    if (value.kind !== 'error') requireDisposable(b, type, resource);
    const local = temporary(b, type, resource);
    declare(b, local);
    const declaration: BoundStatement = {
      kind: 'local-declaration',
      local,
      initializer: value,
      start: resource.start,
      end: resource.end,
    };
    return { declarations: [declaration], resources: [local], body: b.embedded(syntax.body) };
  });
  return { kind: 'using', ...result, locals, start: syntax.start, end: syntax.end };
}

function requireDisposable(b: Binder, type: CsType, range: OffsetRange): void {
  if (isError(type) || type.kind === 'null' || isSubtype(type, types.disposable)) return;
  report(b, 'CS1674', range, displayTypeName(type));
}
