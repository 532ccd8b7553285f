import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';

/**
 * A query expression as the method calls that it stands for (C# specification, "Query expression translation"). Where several range
 * variables are in scope they travel in an anonymous object, and each lambda unpacks them into locals of their names.
 */
export function desugarQuery(query: Ast.QueryExpression): Ast.Expression {
  let state = fromClause(query.from);
  state = applyClauses(state, query.clauses);
  let source = finish(state, query.result);
  for (let next = query.continuation; next; next = next.continuation) {
    state = { source, variables: [next.identifier], isBare: true };
    state = applyClauses(state, next.clauses);
    source = finish(state, next.result);
  }
  return source;
}

interface State {
  readonly source: Ast.Expression;
  readonly variables: readonly Ast.Identifier[];
  /** No clause has been applied: `select x` alone still makes a call. */
  readonly isBare: boolean;
}

/** No C# name can be this one. */
const packed = '<packed>';

function fromClause(clause: Ast.FromClause): State {
  return { source: castSource(clause.source, clause.type), variables: [clause.identifier], isBare: true };
}

function castSource(source: Ast.Expression, type: Ast.TypeSyntax | null): Ast.Expression {
  return type === null ? source : call(source, 'Cast', [], source, [type]);
}

function applyClauses(start: State, clauses: readonly Ast.QueryClause[]): State {
  let state = start;
  for (const clause of clauses) state = { ...applyClause(state, clause), isBare: false };
  return state;
}

function applyClause(state: State, clause: Ast.QueryClause): State {
  const { source, variables } = state;
  switch (clause.kind) {
    case 'where':
      return { ...state, source: call(source, 'Where', [lambda(variables, clause.condition)], clause) };
    case 'let': {
      const extended = pack(variables, clause.identifier, clause.value);
      return {
        ...state,
        source: call(source, 'Select', [lambda(variables, extended)], clause),
        variables: [...variables, clause.identifier],
      };
    }
    case 'from': {
      const inner = castSource(clause.source, clause.type);
      const result = lambda(variables, pack(variables, clause.identifier, name(clause.identifier)), clause.identifier);
      return {
        ...state,
        source: call(source, 'SelectMany', [lambda(variables, inner), result], clause),
        variables: [...variables, clause.identifier],
      };
    }
    case 'join': {
      const added = clause.into ?? clause.identifier;
      const method = clause.into ? 'GroupJoin' : 'Join';
      const args = [
        castSource(clause.source, clause.type),
        lambda(variables, clause.on),
        lambda([clause.identifier], clause.equals),
        lambda(variables, pack(variables, added, name(added)), added),
      ];
      return { ...state, source: call(source, method, args, clause), variables: [...variables, added] };
    }
    case 'orderby':
      return {
        ...state,
        source: clause.orderings.reduce<Ast.Expression>((ordered, { expression, descending }, index) => {
          const method = `${index === 0 ? 'OrderBy' : 'ThenBy'}${descending ? 'Descending' : ''}`;
          return call(ordered, method, [lambda(variables, expression)], clause);
        }, source),
      };
  }
}

function finish(state: State, result: Ast.SelectClause | Ast.GroupClause): Ast.Expression {
  const { source, variables } = state;
  if (result.kind === 'select') {
    if (!state.isBare && isOnlyVariable(variables, result.expression)) return source;
    return call(source, 'Select', [lambda(variables, result.expression)], result);
  }
  const key = lambda(variables, result.by);
  return isOnlyVariable(variables, result.element)
    ? call(source, 'GroupBy', [key], result)
    : call(source, 'GroupBy', [key, lambda(variables, result.element)], result);
}

function isOnlyVariable(variables: readonly Ast.Identifier[], expression: Ast.Expression): boolean {
  return variables.length === 1 && expression.kind === 'name' && expression.identifier.name === variables[0]!.name;
}

function place(range: OffsetRange): OffsetRange {
  return { start: range.start, end: range.end };
}

function name(identifier: Ast.Identifier): Ast.NameExpression {
  return { kind: 'name', identifier, typeArguments: [], ...place(identifier) };
}

function parameter(identifier: Ast.Identifier): Ast.Parameter {
  return { type: null, identifier, modifier: 'none', defaultValue: null, ...place(identifier) };
}

/** `new { a, b, added = value }`. */
function pack(
  variables: readonly Ast.Identifier[],
  added: Ast.Identifier,
  value: Ast.Expression,
): Ast.AnonymousObjectExpression {
  const members = variables.map((variable) => ({ name: variable, expression: name(variable) as Ast.Expression }));
  return { kind: 'anonymous-object', members: [...members, { name: added, expression: value }], ...place(value) };
}

function lambda(
  variables: readonly Ast.Identifier[],
  body: Ast.Expression,
  second: Ast.Identifier | null = null,
): Ast.LambdaExpression {
  const [only] = variables;
  const more = second ? [parameter(second)] : [];
  if (only && variables.length === 1) {
    return { kind: 'lambda', isAsync: false, parameters: [parameter(only), ...more], body, ...place(body) };
  }
  const range = place(body);
  const holder: Ast.Identifier = { name: packed, ...range };
  const unpacked = variables.map((variable): Ast.Statement => ({
    kind: 'local-declaration',
    isConst: false,
    isRef: false,
    type: { kind: 'var-type', ...range },
    declarators: [
      {
        identifier: variable,
        initializer: { kind: 'member-access', target: name(holder), member: variable, typeArguments: [], ...range },
        ...range,
      },
    ],
    ...range,
  }));
  const block: Ast.BlockStatement = {
    kind: 'block',
    statements: [...unpacked, { kind: 'return', expression: body, ...range }],
    ...range,
  };
  return { kind: 'lambda', isAsync: false, parameters: [parameter(holder), ...more], body: block, ...range };
}

function call(
  target: Ast.Expression,
  method: string,
  args: readonly Ast.Expression[],
  range: OffsetRange,
  typeArguments: readonly Ast.TypeSyntax[] = [],
): Ast.Expression {
  const at = { start: target.start, end: range.end };
  return {
    kind: 'invocation',
    target: { kind: 'member-access', target, member: { name: method, ...place(range) }, typeArguments, ...at },
    arguments: args.map((expression) => ({ name: null, modifier: 'none', expression, ...place(expression) })),
    ...at,
  };
}
