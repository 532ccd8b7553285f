import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { isError, isSubtype } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { type Binder, declare, inScope, newLocal, report, temporary } from './Binder';
import type { BoundStatement } from './BoundNode';
import { bindDeclarators } from './bindLocalDeclaration';

export function bindTry(b: Binder, syntax: Ast.TryStatement): BoundStatement {
  const around = b.jumps;
  if (syntax.catches.length > 0) b.jumps = { ...around, yieldBarrier: around.yieldBarrier ?? 'CS1626' };
  const block = b.statement(syntax.block);
  b.jumps = around;
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
      b.jumps = { ...outer, rethrowError: null, yieldBarrier: 'CS1631' };
      const body = b.statement(clause.block);
      b.jumps = outer;
      return { caught: caught && isError(caught) ? null : caught, local, filter, block: body };
    });
    return { ...result, locals };
  });
  const outer = b.jumps;
  b.jumps = {
    canBreak: false,
    canContinue: false,
    inFinally: true,
    rethrowError: outer.rethrowError === null ? 'CS0724' : outer.rethrowError,
    yieldBarrier: 'CS1625',
    switchCases: null,
  };
  const finallyBlock = syntax.finallyBlock && b.statement(syntax.finallyBlock);
  b.jumps = outer;
  return { kind: 'try', block, catches, finallyBlock, start: syntax.start, end: syntax.end };
}

export function bindUsing(b: Binder, syntax: Ast.UsingStatement): BoundStatement {
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
