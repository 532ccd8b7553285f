import { equalValues } from '../runtime/equality';
import { textOf } from '../runtime/text';
import type { Value } from '../runtime/value';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { instancesOf, isEnum, isError, isSubtype, sameType } from '../types/typeRelations';
import { definitions, errorType, types } from '../types/wellKnownTypes';
import { declare, describeType, failed, inScope, newLocal, report, temporary, type Binder } from './Binder';
import { deconstructInto } from './bindAssignments';
import { localReference } from './bindNames';
import { bindPattern } from './bindPatterns';
import type { BoundExpression, BoundPattern, BoundStatement, BoundSwitch, LabelSymbol } from './BoundNode';
import { convertExplicitly } from './convert';
import { lookupMembers } from './lookup';

/** `switch` and `foreach`. */

export function bindSwitch(b: Binder, syntax: Ast.SwitchStatement): BoundStatement {
  const governing = b.value(syntax.governing);
  let type = governing.type ?? errorType;
  if (type === types.void || type.kind === 'null' || (governing.type === null && governing.kind !== 'type-reference')) {
    report(b, 'CS8119', syntax.governing, describeType(governing, displayTypeName));
    type = errorType;
  }
  const value = temporary(b, type, syntax.governing);
  const { result, locals } = inScope(b, () => bindSections(b, syntax, type));
  return {
    kind: 'switch',
    governing,
    value,
    sections: result,
    locals,
    start: syntax.start,
    end: syntax.end,
  };
}

interface KnownCase {
  readonly label: LabelSymbol;
  readonly constant: Value | undefined;
  readonly tested: CsType | null;
  readonly isGuarded: boolean;
}

function bindSections(b: Binder, syntax: Ast.SwitchStatement, type: CsType): BoundSwitch['sections'] {
  const known: KnownCase[] = [];
  let defaultLabel: LabelSymbol | null = null;
  const outer = b.jumps;
  // Labels first: `goto case` may lead forward.
  const headers = syntax.sections.map((section) => {
    const { result, locals } = inScope(b, () => {
      const scope = b.scope;
      const labels = section.labels.map((label) => {
        if (label.kind === 'default-label') {
          const symbol = { name: 'default:' };
          if (defaultLabel) report(b, 'CS0152', label, symbol.name);
          defaultLabel = symbol;
          return { kind: 'default', label: symbol } as const;
        }
        const pattern = bindPattern(b, label.pattern, type);
        const when = label.when && b.converted(label.when, types.bool);
        const symbol = { name: caseName(pattern) };
        const isSubsumed = checkSubsumed(b, known, pattern, label, type);
        known.push(knownCase(symbol, pattern, when, type));
        return { kind: 'case', label: symbol, pattern, when, isSubsumed, start: label.start, end: label.end } as const;
      });
      return { labels, scope };
    });
    return { ...result, locals };
  });
  return syntax.sections.map((section, index) => {
    const header = headers[index]!;
    const outerScope = b.scope;
    b.scope = header.scope;
    b.jumps = {
      ...outer,
      canBreak: true,
      switchCases: {
        governingType: type,
        defaultLabel,
        caseLabel: (wanted) =>
          known.find(
            (candidate) => candidate.constant !== undefined && equalValues(candidate.constant, wanted.constant ?? null),
          )?.label ?? null,
      },
    };
    const statements = bindSectionStatements(b, section.statements);
    b.jumps = outer;
    b.scope = outerScope;
    return { labels: header.labels, locals: header.scope.declared, statements, start: section.start, end: section.end };
  });
}

/** All sections share the switch block's scope for declared names in C#; each section's own scope here keeps variables apart. */
function bindSectionStatements(b: Binder, statements: readonly Ast.Statement[]): readonly BoundStatement[] {
  for (const statement of statements) {
    if (statement.kind === 'local-declaration') {
      for (const { identifier } of statement.declarators) b.scope.upcoming.add(identifier.name);
    }
  }
  return statements.map((statement) => b.statement(statement));
}

function caseName(pattern: BoundPattern): string {
  if (pattern.kind !== 'constant-pattern') return 'case';
  const { constant } = pattern.value;
  if (constant === null) return 'case null:';
  return typeof constant === 'string' ? `case "${constant}":` : `case ${textOf(constant ?? null)}:`;
}

function knownCase(label: LabelSymbol, pattern: BoundPattern, when: BoundExpression | null, type: CsType): KnownCase {
  const isGuarded = when !== null && when.constant !== true;
  if (pattern.kind === 'constant-pattern') return { label, constant: pattern.value.constant, tested: null, isGuarded };
  if (pattern.kind === 'type-pattern') return { label, constant: undefined, tested: pattern.tested, isGuarded };
  return { label, constant: undefined, tested: pattern.kind === 'var-pattern' ? type : null, isGuarded };
}

/** A case that an earlier one always takes. */
function checkSubsumed(
  b: Binder,
  known: readonly KnownCase[],
  pattern: BoundPattern,
  label: Ast.SwitchLabel & { kind: 'case-label' },
  type: CsType,
): boolean {
  const earlier = known.filter(({ isGuarded }) => !isGuarded);
  const isTaken = (tested: CsType): boolean => earlier.some((other) => other.tested && isSubtype(tested, other.tested));
  if (pattern.kind === 'constant-pattern') {
    const { constant } = pattern.value;
    if (constant === undefined) return false;
    if (earlier.some((other) => other.constant !== undefined && equalValues(other.constant, constant))) {
      const text = typeof constant === 'string' ? `"${constant}"` : constant === null ? 'null' : textOf(constant);
      report(b, 'CS0152', label, isEnum(type) ? `${displayTypeName(type)}.${text}` : text);
      return true;
    }
    const valueType = pattern.value.type;
    if (constant === null || valueType === null || !isTaken(valueType)) return false;
  } else if (pattern.kind !== 'type-pattern' || !isTaken(pattern.tested)) return false;
  report(b, 'CS8120', label.pattern);
  return true;
}

// --- foreach -------------------------------------------------------------------------------------------------------------------

export function bindForEach(b: Binder, syntax: Ast.ForEachStatement): BoundStatement {
  const source = b.value(syntax.source);
  const elementType = iteratedType(b, source, syntax.source) ?? errorType;
  const element = temporary(b, elementType, syntax.source);
  const { result, locals } = inScope(b, () => {
    const assignment = iterationVariable(b, syntax, element.type, localReference(element, syntax.source));
    const outer = b.jumps;
    b.jumps = { ...outer, canBreak: true, canContinue: true };
    const body = b.embedded(syntax.body);
    b.jumps = outer;
    return { assignment, body };
  });
  return { kind: 'foreach', source, element, ...result, locals, start: syntax.start, end: syntax.end };
}

function iterationVariable(
  b: Binder,
  syntax: Ast.ForEachStatement,
  elementType: CsType,
  element: BoundExpression,
): BoundExpression | null {
  const { designation } = syntax;
  if (designation.kind === 'tuple-designation') return deconstructInto(b, designation, element, designation);
  if (designation.kind === 'discard') return null;
  const isInferred = syntax.type.kind === 'var-type';
  const type = isInferred ? elementType : b.type(syntax.type);
  const local = newLocal(b, designation.identifier.name, type, 'foreach', designation.identifier);
  declare(b, local);
  if (isError(type) || isError(elementType)) return null;
  const value = sameType(type, elementType)
    ? element
    : convertExplicitly(b, element, type, { start: syntax.start, end: syntax.start + 'foreach'.length });
  const target = localReference(local, designation);
  return { kind: 'assignment', type, target, value, start: designation.start, end: designation.end };
}

/** The type of the elements that `foreach` sees; reports what can't be iterated. */
function iteratedType(b: Binder, source: BoundExpression, syntax: Ast.Expression): CsType | null {
  const { type } = source;
  if (source.kind === 'error' || (type && isError(type))) return null;
  if (source.kind === 'method-group') {
    failed(b, 'CS0446', syntax, 'method group');
    return null;
  }
  if (type === null || type === types.void) {
    failed(b, 'CS1579', syntax, describeType(source, displayTypeName));
    return null;
  }
  if (type.kind === 'null') {
    failed(b, 'CS0186', syntax);
    return null;
  }
  if (type.kind === 'array') return type.element;
  if (type === types.string) return types.char;
  const instances = instancesOf(type, definitions.enumerable);
  const [only] = instances;
  if (only && instances.length === 1) return only.typeArguments[0]!;
  for (const { member } of lookupMembers(type, 'GetEnumerator')) {
    if (member.kind !== 'method' || member.parameters.length > 0) continue;
    const [enumerator] = instancesOf(member.returnType, definitions.enumerator);
    if (enumerator) return enumerator.typeArguments[0]!;
  }
  if (only) return only.typeArguments[0]!;
  if (isSubtype(type, types.enumerable)) return types.object;
  failed(b, 'CS1579', syntax, displayTypeName(type));
  return null;
}
