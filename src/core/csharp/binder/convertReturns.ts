import type { OffsetRange } from '../../text/range';
import type { CsType } from '../types/CsType';
import { types } from '../types/wellKnownTypes';
import { report, type Binder } from './Binder';
import type { BoundBlock, BoundBody, BoundStatement } from './BoundNode';
import { displayTypeName } from '../types/typeRegistry';

/** Converts what a body's `return`s give to the return type, once it is known; reports those that don't convert. */
export function convertReturns(b: Binder, body: BoundBody, returnType: CsType): BoundBody {
  if (body.kind === 'expression-body') return body;
  return { kind: 'statement-body', block: inStatement(b, body.block, returnType) as BoundBlock };
}

function returnWord({ start }: OffsetRange): OffsetRange {
  return { start, end: start + 'return'.length };
}

function inStatement(b: Binder, statement: BoundStatement, to: CsType): BoundStatement {
  const each = (statements: readonly BoundStatement[]): readonly BoundStatement[] =>
    statements.map((inner) => inStatement(b, inner, to));
  switch (statement.kind) {
    case 'return': {
      const { expression } = statement;
      if (expression === null) {
        if (to !== types.void) report(b, 'CS0126', returnWord(statement), displayTypeName(to));
        return statement;
      }
      if (to === types.void) {
        if (expression.kind !== 'error') {
          report(b, 'CS8030', returnWord(statement));
        }
        return statement;
      }
      const converted = b.convert(expression, to);
      const isRefused = converted.kind === 'error' && expression.kind !== 'error';
      if (isRefused && b.frame.kind === 'lambda') report(b, 'CS1662', expression, b.frame.name);
      return { ...statement, expression: converted };
    }
    case 'block':
    case 'group':
      return { ...statement, statements: each(statement.statements) };
    case 'if':
      return {
        ...statement,
        whenTrue: inStatement(b, statement.whenTrue, to),
        whenFalse: statement.whenFalse && inStatement(b, statement.whenFalse, to),
      };
    case 'while':
    case 'do':
    case 'for':
    case 'foreach':
    case 'using':
    case 'lock':
      return { ...statement, body: inStatement(b, statement.body, to) };
    case 'label':
      return { ...statement, statement: inStatement(b, statement.statement, to) };
    case 'switch':
      return {
        ...statement,
        sections: statement.sections.map((section) => ({ ...section, statements: each(section.statements) })),
      };
    case 'try':
      return {
        ...statement,
        block: inStatement(b, statement.block, to),
        catches: statement.catches.map((clause) => ({ ...clause, block: inStatement(b, clause.block, to) })),
        finallyBlock: statement.finallyBlock && inStatement(b, statement.finallyBlock, to),
      };
    default:
      return statement;
  }
}
