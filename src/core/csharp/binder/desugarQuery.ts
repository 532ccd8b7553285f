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
    state = { source, origin: query.from, variables: [next.identifier], isBare: true };
    state = applyClauses(state, next.clauses);
    source = finish(state, next.result);
  }
  return source;
}

/** The range variables that have the name of one before them. */
export function repeatedVariables(query: Ast.QueryExpression): readonly Ast.Identifier[] {
  const repeated: Ast.Identifier[] = [];
  const add = (seen: Set<string>, identifier: Ast.Identifier): void => {
    if (seen.has(identifier.name)) repeated.push(identifier);
    seen.add(identifier.name);
  };
  const visit = (first: Ast.Identifier, clauses: readonly Ast.QueryClause[]): void => {
    const seen = new Set([first.name]);
    for (const clause of clauses) {
      if (clause.kind === 'from' || clause.kind === 'let') add(seen, clause.identifier);
      else if (clause.kind === 'join') {
        // With `into`, the joined variable is gone after the clause.
        add(clause.into ? new Set(seen) : seen, clause.identifier);
        if (clause.into) add(seen, clause.into);
      }
    }
  };
  visit(query.from.identifier, query.clauses);
  for (let next = query.continuation; next; next = next.continuation) visit(next.identifier, next.clauses);
  return repeated.filter(({ name: text }) => text !== '');
}

interface State {
  readonly source: Ast.Expression;
  /** What the query begins with. */
  readonly origin: Ast.FromClause;
  readonly variables: readonly Ast.Identifier[];
  /** No clause has been applied: `select x` alone still makes a call. */
  readonly isBare: boolean;
}

/** No C# name can be this one. */
const packed = '<packed>';

function fromClause(clause: Ast.FromClause): State {
  return {
    source: castSource(clause.source, clause.type),
    origin: clause,
    variables: [clause.identifier],
    isBare: true,
  };
}

function castSource(source: Ast.Expression, type: Ast.TypeSyntax | null): Ast.Expression {
  return type === null ? source : call(source, 'Cast', [], source, null, [type]);
}

function applyClauses(start: State, clauses: readonly Ast.QueryClause[]): State {
  let state = start;
  for (const clause of clauses) state = { ...applyClause(state, clause), isBare: false };
  return state;
}

function applyClause(state: State, clause: Ast.QueryClause): State {
  const { source, variables, origin } = state;
  const step = stepOf(origin, clause.kind, clause);
  switch (clause.kind) {
    case 'where':
      return { ...state, source: call(source, 'Where', [lambda(variables, clause.condition)], clause, step) };
    case 'let': {
      const extended = pack(variables, clause.identifier, clause.value);
      return {
        ...state,
        source: call(source, 'Select', [lambda(variables, extended)], clause, step),
        variables: [...variables, clause.identifier],
      };
    }
    case 'from': {
      const inner = castSource(clause.source, clause.type);
      const result = lambda(variables, pack(variables, clause.identifier, name(clause.identifier)), clause.identifier);
      return {
        ...state,
        source: call(source, 'SelectMany', [lambda(variables, inner), result], clause, step),
        variables: [...variables, clause.identifier],
      };
    }
    case 'join': {
      const added = clause.into ?? clause.identifier;
      const method = clause.into ? 'GroupJoin' : 'Join';
      const args = [
        castSource(clause.source, clause.type),
        lambda(variables, clause.on, null, new Map([[clause.identifier.name, 'CS1937']])),
        lambda([clause.identifier], clause.equals, null, new Map(variables.map((left) => [left.name, 'CS1938']))),
        lambda(variables, pack(variables, added, name(added)), added),
      ];
      return { ...state, source: call(source, method, args, clause, step), variables: [...variables, added] };
    }
    case 'orderby':
      return {
        ...state,
        source: clause.orderings.reduce<Ast.Expression>((ordered, { expression, descending }, index) => {
          const method = `${index === 0 ? 'OrderBy' : 'ThenBy'}${descending ? 'Descending' : ''}`;
          return call(ordered, method, [lambda(variables, expression)], clause, step);
        }, source),
      };
  }
}

function finish(state: State, result: Ast.SelectClause | Ast.GroupClause): Ast.Expression {
  const { source, variables, origin } = state;
  if (result.kind === 'select') {
    if (!state.isBare && isOnlyVariable(variables, result.expression)) return source;
    return call(source, 'Select', [lambda(variables, result.expression)], result, stepOf(origin, 'select', result));
  }
  const key = lambda(variables, result.by);
  const step = { ...stepOf(origin, 'group by', result), keyword: firstWord(result, 'group') };
  return isOnlyVariable(variables, result.element)
    ? call(source, 'GroupBy', [key], result, step)
    : call(source, 'GroupBy', [key, lambda(variables, result.element)], result, step);
}

function firstWord({ start }: OffsetRange, word: string): OffsetRange {
  return { start, end: start + word.length };
}

function stepOf(origin: Ast.FromClause, clause: Ast.QueryStep['clause'], range: OffsetRange): Ast.QueryStep {
  return { clause, keyword: firstWord(range, clause), origin: origin.source, variable: origin.identifier };
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
  return {
    kind: 'anonymous-object',
    members: [...members, { name: added, expression: value }],
    isQuery: true,
    ...place(value),
  };
}

function lambda(
  variables: readonly Ast.Identifier[],
  body: Ast.Expression,
  second: Ast.Identifier | null = null,
  outOfScope: Ast.QueryLambda['outOfScope'] = new Map(),
): Ast.LambdaExpression {
  const query = { outOfScope };
  const [only] = variables;
  const more = second ? [parameter(second)] : [];
  if (only && variables.length === 1) {
    return { kind: 'lambda', isAsync: false, parameters: [parameter(only), ...more], body, query, ...place(body) };
  }
  const range = place(body);
  const holder: Ast.Identifier = { name: packed, ...range };
  const unpacked = variables.map((variable): Ast.Statement => ({
    kind: 'local-declaration',
    isConst: false,
    isRef: false,
    isQuery: true,
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
  return { kind: 'lambda', isAsync: false, parameters: [parameter(holder), ...more], body: block, query, ...range };
}

function call(
  target: Ast.Expression,
  method: string,
  args: readonly Ast.Expression[],
  range: OffsetRange,
  query: Ast.QueryStep | null,
  typeArguments: readonly Ast.TypeSyntax[] = [],
): Ast.Expression {
  const at = { start: target.start, end: range.end };
  return {
    kind: 'invocation',
    target: { kind: 'member-access', target, member: { name: method, ...place(range) }, typeArguments, ...at },
    arguments: args.map((expression) => ({ name: null, modifier: 'none', expression, ...place(expression) })),
    ...(query ? { query } : {}),
    ...at,
  };
}
