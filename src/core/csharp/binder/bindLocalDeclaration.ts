import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName, keywordOfType } from '../types/typeRegistry';
import { isEnum, isError, isReferenceType, isValueType, sameType } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { type Binder, declare, errorNode, newLocal, report } from './Binder';
import type { BoundExpression, BoundStatement, LocalSymbol } from './BoundNode';
import { bindAlone, bindReferenceTarget } from './bindArguments';
import { naturalType } from './convert';

export function bindLocalDeclaration(b: Binder, syntax: Ast.LocalDeclarationStatement): BoundStatement {
  const statements = bindDeclarators(b, syntax, 'local');
  const [only] = statements;
  if (only && statements.length === 1) return { ...only, start: syntax.start, end: syntax.end };
  return { kind: 'group', statements, start: syntax.start, end: syntax.end };
}

export function bindDeclarators(
  b: Binder,
  syntax: Ast.LocalDeclarationStatement,
  kind: 'local' | 'using',
): readonly BoundStatement[] {
  const isInferred = syntax.type.kind === 'var-type';
  const declared = isInferred ? null : b.type(syntax.type);
  if (declared === types.void) report(b, 'CS1547', syntax.type);
  else if (syntax.isConst && declared && !isError(declared) && !canBeConst(declared))
    report(b, 'CS0283', syntax.type, displayTypeName(declared));
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
  const { identifier, initializer: written } = declarator;
  const isByMistake = !syntax.isRef && written?.kind === 'ref-expression';
  if (isByMistake) report(b, 'CS8171', declarator);
  const initializer = isByMistake ? written.expression : written;
  const place = { start: declarator.start, end: declarator.end };
  let type = declared ?? errorType;
  let value: BoundExpression | null = null;
  let early: LocalSymbol | null = null;
  if (syntax.isRef && initializer?.kind !== 'ref-expression') {
    report(b, initializer ? 'CS8172' : 'CS8174', initializer ? declarator : identifier);
  }
  if (syntax.isRef && initializer?.kind === 'ref-expression')
    return bindReferenceLocal(b, identifier, initializer.expression, declared, place);
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
  const more = { ...(constant === undefined ? {} : { constant }), isRange: syntax.isQuery ?? false };
  const local = early ?? newLocal(b, identifier.name, type, syntax.isConst ? 'constant' : kind, identifier, more);
  if (!early) declare(b, local);
  if (constant !== undefined) return { kind: 'empty', ...place };
  if (value) local.assigned.push(value);
  return { kind: 'local-declaration', local, initializer: value, ...place };
}

/** `ref int x = ref y;`: from now on the two are one variable. */
function bindReferenceLocal(
  b: Binder,
  identifier: Ast.Identifier,
  variable: Ast.Expression,
  declared: CsType | null,
  place: OffsetRange,
): BoundStatement {
  const target = bindReferenceTarget(b, variable);
  const type = declared ?? target.type ?? errorType;
  if (!isError(target.type) && !sameType(type, target.type!)) report(b, 'CS8173', variable, displayTypeName(type));
  const local = newLocal(b, identifier.name, type, 'local', identifier, { isReference: true });
  declare(b, local);
  local.assigned.push(target);
  if (target.kind === 'local') {
    // What is captured has a cell, which two variables can share.
    target.local.isCaptured = true;
    target.local.assigned.push(errorNode(variable));
  }
  const initializer = { kind: 'reference', type, modifier: 'ref', target, ...place } as const;
  return { kind: 'local-declaration', local, initializer: target.kind === 'error' ? target : initializer, ...place };
}

/** Numbers, bool, char, string, enums and, for null alone, reference types. */
function canBeConst(type: CsType): boolean {
  return !isValueType(type) || isEnum(type) || [...keywordOfType.values()].includes(displayTypeName(type));
}

function constantOf(
  b: Binder,
  identifier: Ast.Identifier,
  type: CsType,
  value: BoundExpression | null,
  initializer: Ast.Expression | null,
): LocalSymbol['constant'] {
  if (!value || !initializer || value.kind === 'error' || isError(type) || !canBeConst(type)) return undefined;
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
