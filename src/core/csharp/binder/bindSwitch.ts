import { hashKeyOf } from '../runtime/equality';
import { textOf } from '../runtime/text';
import type { Value } from '../runtime/value';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { isEnum, isSubtype } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { type Binder, describeType, inScope, report, temporary, type Scope } from './Binder';
import type { BoundExpression, BoundPattern, BoundStatement, BoundSwitch, LabelSymbol } from './BoundNode';
import { hoist } from './bindBlock';
import { bindPattern } from './bindPatterns';

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

/** The cases met so far, by what they take. */
class KnownCases {
  readonly #labels = new Map<unknown, LabelSymbol>();
  readonly #constants = new Set<unknown>();
  readonly #types = new Set<CsType>();
  /** A `var` pattern has come: nothing is left, not even null. */
  takesAll = false;

  add(label: LabelSymbol, pattern: BoundPattern, when: BoundExpression | null, type: CsType): void {
    const isGuarded = when !== null && when.constant !== true;
    if (pattern.kind === 'constant-pattern') {
      const { constant } = pattern.value;
      if (constant === undefined) return;
      const key = hashKeyOf(constant);
      if (!this.#labels.has(key)) this.#labels.set(key, label);
      if (!isGuarded) this.#constants.add(key);
    } else if (!isGuarded && pattern.kind !== 'error-pattern') {
      if (pattern.kind !== 'type-pattern') this.takesAll = true;
      this.#types.add(pattern.kind === 'type-pattern' ? pattern.tested : type);
    }
  }

  labelOf(constant: Value): LabelSymbol | null {
    return this.#labels.get(hashKeyOf(constant)) ?? null;
  }

  takesConstant(constant: Value): boolean {
    return this.#constants.has(hashKeyOf(constant));
  }

  takesType(tested: CsType): boolean {
    return [...this.#types].some((type) => isSubtype(tested, type));
  }
}

function bindSections(b: Binder, syntax: Ast.SwitchStatement, type: CsType): BoundSwitch['sections'] {
  const known = new KnownCases();
  let defaultLabel: LabelSymbol | null = null;
  const outer = b.jumps;
  hoist(
    b,
    b.scope,
    syntax.sections.flatMap(({ statements }) => statements),
  );
  // Labels first: `goto case` may lead forward.
  const headers = syntax.sections.map((section) => {
    const { result, locals } = inScope(b, () => {
      const scope = b.scope;
      const labels = section.labels.map((label) => {
        if (label.kind === 'default-label') {
          const symbol = { name: 'default:' };
          if (defaultLabel) report(b, 'CS0152', label, symbol.name);
          defaultLabel = symbol;
          return { kind: 'default', label: symbol, start: label.start, end: label.end } as const;
        }
        const pattern = bindPattern(b, label.pattern, type);
        const when = label.when && b.converted(label.when, types.bool);
        const symbol = { name: 'case' };
        const isSubsumed = checkSubsumed(b, known, pattern, label, type);
        known.add(symbol, pattern, when, type);
        return { kind: 'case', label: symbol, pattern, when, isSubsumed, start: label.start, end: label.end } as const;
      });
      return { labels, scope };
    });
    return { ...result, locals };
  });
  return syntax.sections.map((section, index) => {
    const header = headers[index]!;
    b.jumps = {
      ...outer,
      canBreak: true,
      switchCases: {
        governingType: type,
        defaultLabel,
        caseLabel: (wanted) => known.labelOf(wanted.constant ?? null),
      },
    };
    const statements = bindSectionStatements(b, header.scope, section.statements);
    b.jumps = outer;
    return { labels: header.labels, locals: header.scope.declared, statements, start: section.start, end: section.end };
  });
}

/** All sections share the scope of the switch block; a section's own pattern variables are in it for as long as the section is bound. */
function bindSectionStatements(
  b: Binder,
  patterns: Scope,
  statements: readonly Ast.Statement[],
): readonly BoundStatement[] {
  const { names, upcoming } = b.scope;
  const added = [...patterns.names].filter(([name]) => !names.has(name) && !upcoming.has(name));
  for (const [name, local] of added) names.set(name, local);
  const bound = statements.map((statement) => b.statement(statement));
  for (const [name] of added) names.delete(name);
  return bound;
}

/** A case that an earlier one always takes. */
function checkSubsumed(
  b: Binder,
  known: KnownCases,
  pattern: BoundPattern,
  label: Ast.SwitchLabel & { kind: 'case-label' },
  type: CsType,
): boolean {
  if (pattern.kind === 'constant-pattern') {
    const { constant } = pattern.value;
    if (constant === undefined) return false;
    if (known.takesConstant(constant)) {
      const text = typeof constant === 'string' ? `"${constant}"` : constant === null ? 'null' : textOf(constant);
      report(b, 'CS0152', label, isEnum(type) ? `${displayTypeName(type)}.${text}` : text);
      return true;
    }
    const valueType = pattern.value.type;
    const isTaken = constant !== null && valueType !== null && known.takesType(valueType);
    if (!known.takesAll && !isTaken) return false;
  } else if (!known.takesAll && (pattern.kind !== 'type-pattern' || !known.takesType(pattern.tested))) return false;
  report(b, 'CS8120', pattern.kind === 'constant-pattern' && !label.when ? label : label.pattern);
  return true;
}
