import type {
  Argument,
  Designation,
  Expression,
  GroupClause,
  InitializerElement,
  Parameter,
  Pattern,
  QueryClause,
  QueryExpression,
  SelectClause,
  Statement,
  SwitchLabel,
  TypeSyntax,
} from './ast';

/** Every node that has a `kind`. Arguments, parameters, declarators and the like have none; their parts count as their parent's children. */
export type SyntaxNode =
  | Expression
  | Statement
  | TypeSyntax
  | Pattern
  | Designation
  | InitializerElement
  | QueryClause
  | SelectClause
  | GroupClause
  | SwitchLabel;

type Visit = (child: SyntaxNode) => void;

/** Calls `visit` for each direct child of `node`, in source order. */
export function forEachChild(node: SyntaxNode, visit: Visit): void {
  const optional = (child: SyntaxNode | null): void => {
    if (child) visit(child);
  };
  switch (node.kind) {
    case 'named-type':
      for (const part of node.parts) part.typeArguments.forEach(visit);
      return;
    case 'array-type':
    case 'nullable-type':
      visit(node.element);
      return;
    case 'tuple-type':
      for (const element of node.elements) visit(element.type);
      return;

    case 'interpolated-string':
      for (const part of node.parts) {
        if (part.kind === 'text') continue;
        visit(part.expression);
        optional(part.alignment);
      }
      return;
    case 'name':
    case 'member-binding':
      node.typeArguments.forEach(visit);
      return;
    case 'member-access':
      visit(node.target);
      node.typeArguments.forEach(visit);
      return;
    case 'predefined-type-expression':
    case 'typeof':
    case 'sizeof':
      visit(node.type);
      return;
    case 'invocation':
    case 'element-access':
      visit(node.target);
      return visitArguments(node.arguments, visit);
    case 'element-binding':
      return visitArguments(node.arguments, visit);
    case 'conditional-access':
      visit(node.target);
      visit(node.whenNotNull);
      return;
    case 'parenthesized':
    case 'checked':
    case 'unchecked':
    case 'throw-expression':
    case 'ref-expression':
    case 'await':
    case 'expression-statement':
    case 'constant-pattern':
    case 'select':
      visit(node.expression);
      return;
    case 'tuple':
    case 'anonymous-object':
      for (const element of node.kind === 'tuple' ? node.elements : node.members) visit(element.expression);
      return;
    case 'cast':
      visit(node.type);
      visit(node.expression);
      return;
    case 'unary':
      visit(node.operand);
      return;
    case 'binary':
    case 'assignment':
      visit(node.left);
      visit(node.right);
      return;
    case 'conditional':
      visit(node.condition);
      visit(node.whenTrue);
      visit(node.whenFalse);
      return;
    case 'is':
    case 'as':
      visit(node.operand);
      visit(node.type);
      return;
    case 'is-pattern':
      visit(node.operand);
      visit(node.pattern);
      return;
    case 'object-creation':
      visit(node.type);
      visitArguments(node.arguments ?? [], visit);
      return optional(node.initializer);
    case 'array-creation':
      optional(node.elementType);
      node.sizes.forEach(visit);
      return optional(node.initializer);
    case 'initializer':
      node.elements.forEach(visit);
      return;
    case 'element':
      node.expressions.forEach(visit);
      return;
    case 'member':
      visit(node.value);
      return;
    case 'index':
      visitArguments(node.arguments, visit);
      visit(node.value);
      return;
    case 'lambda':
      visitParameters(node.parameters, visit);
      visit(node.body);
      return;
    case 'anonymous-method':
      visitParameters(node.parameters ?? [], visit);
      visit(node.body);
      return;
    case 'default':
      return optional(node.type);
    case 'declaration-expression':
    case 'declaration-pattern':
      visit(node.type);
      visit(node.designation);
      return;
    case 'tuple-designation':
      node.elements.forEach(visit);
      return;
    case 'stackalloc':
      visit(node.elementType);
      return optional(node.size);

    case 'query':
      return visitQuery(node, visit);
    case 'from':
      optional(node.type);
      visit(node.source);
      return;
    case 'let':
      visit(node.value);
      return;
    case 'where':
      visit(node.condition);
      return;
    case 'join':
      optional(node.type);
      visit(node.source);
      visit(node.on);
      visit(node.equals);
      return;
    case 'orderby':
      for (const ordering of node.orderings) visit(ordering.expression);
      return;
    case 'group':
      visit(node.element);
      visit(node.by);
      return;

    case 'block':
      node.statements.forEach(visit);
      return;
    case 'local-declaration':
      visit(node.type);
      for (const { initializer } of node.declarators) optional(initializer);
      return;
    case 'local-function':
      visit(node.returnType);
      for (const { types } of node.constraints) types.forEach(visit);
      visitParameters(node.parameters, visit);
      visit(node.body);
      return;
    case 'if':
      visit(node.condition);
      visit(node.then);
      return optional(node.otherwise);
    case 'while':
      visit(node.condition);
      visit(node.body);
      return;
    case 'do':
      visit(node.body);
      visit(node.condition);
      return;
    case 'for':
      optional(node.declaration);
      node.initializers.forEach(visit);
      optional(node.condition);
      node.incrementors.forEach(visit);
      visit(node.body);
      return;
    case 'foreach':
      visit(node.type);
      visit(node.designation);
      visit(node.source);
      visit(node.body);
      return;
    case 'switch':
      visit(node.governing);
      for (const section of node.sections) {
        section.labels.forEach(visit);
        section.statements.forEach(visit);
      }
      return;
    case 'case-label':
      visit(node.pattern);
      return optional(node.when);
    case 'return':
    case 'throw':
    case 'yield':
      return optional(node.expression);
    case 'goto':
      if (node.target.kind === 'case') visit(node.target.expression);
      return;
    case 'labeled':
      visit(node.statement);
      return;
    case 'try':
      visit(node.block);
      for (const clause of node.catches) {
        optional(clause.type);
        optional(clause.filter);
        visit(clause.block);
      }
      return optional(node.finallyBlock);
    case 'using':
      visit(node.resource);
      visit(node.body);
      return;
    case 'lock':
      visit(node.expression);
      visit(node.body);
      return;
    case 'checked-statement':
    case 'unchecked-statement':
      visit(node.block);
      return;
    case 'unsupported-statement':
      return optional(node.block);

    case 'predefined-type':
    case 'var-type':
    case 'literal':
    case 'named-value':
    case 'missing':
    case 'single':
    case 'discard':
    case 'default-label':
    case 'empty':
    case 'break':
    case 'continue':
    case 'bad':
      return;
  }
}

function visitArguments(list: readonly Argument[], visit: Visit): void {
  for (const argument of list) visit(argument.expression);
}

function visitParameters(parameters: readonly Parameter[], visit: Visit): void {
  for (const { type, defaultValue } of parameters) {
    if (type) visit(type);
    if (defaultValue) visit(defaultValue);
  }
}

function visitQuery(query: QueryExpression, visit: Visit): void {
  visit(query.from);
  for (
    let body: Omit<QueryExpression, 'kind' | 'from' | 'start' | 'end'> | null = query;
    body;
    body = body.continuation
  ) {
    body.clauses.forEach(visit);
    visit(body.result);
  }
}
