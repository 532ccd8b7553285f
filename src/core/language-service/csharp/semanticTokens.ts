import { compileCached } from '../../csharp/compileCached';
import type { Expression } from '../../csharp/syntax/ast';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { SemanticModel } from '../../csharp/SemanticModel';
import type { PolicyDocument } from '../../policy/PolicyDocument';
import type { OffsetRange } from '../../text/range';
import { ExpressionFacts } from '../../validate/analysis/ExpressionFacts';
import { elementValue } from '../../xml/elementValue';
import type { XmlExpression, XmlNode } from '../../xml/nodes';

export type SemanticTokenKind =
  | 'type'
  | 'enumMember'
  | 'namespace'
  | 'method'
  | 'property'
  | 'variable'
  | 'parameter'
  | 'keyword';

/** A name in C# and what it is, for colouring. */
export interface SemanticToken {
  readonly range: OffsetRange;
  readonly kind: SemanticTokenKind;
}

/** What the names in the document's expressions are, in order. Names that nothing is known of are left to the editor's own grammar. */
export function semanticTokens(document: PolicyDocument): readonly SemanticToken[] {
  const found: SemanticToken[] = [];
  for (const expression of expressionsOf(document.xml.children)) {
    const { source, syntax, model } = compileCached(expression.code, expression.namedValues.length > 0);
    const names = namesIn(ExpressionFacts.of(syntax), model, source);
    for (const { range, kind } of names) {
      const start = expression.toDocument(range.start);
      found.push({ range: { start, end: expression.toDocument(range.end) }, kind });
    }
  }
  return found.toSorted((a, b) => a.range.start - b.range.start);
}

function expressionsOf(nodes: readonly XmlNode[]): readonly XmlExpression[] {
  const found: XmlExpression[] = [];
  const waiting = [...nodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind !== 'element') continue;
    const values = [...node.attributes.map(({ value }) => value), elementValue(node)];
    for (const { expression } of values) if (expression !== null) found.push(expression);
    waiting.push(...node.children);
  }
  return found;
}

function namesIn(facts: ExpressionFacts, model: SemanticModel, source: string): readonly SemanticToken[] {
  const found = new Map<number, SemanticToken>();
  const add = ({ start, end }: OffsetRange, kind: SemanticTokenKind): void => {
    if (start < end && !found.has(start)) found.set(start, { range: { start, end }, kind });
  };
  const parameters = new Set(model.variables.flatMap(({ name, kind }) => (kind === 'parameter' ? name : [])));
  for (const node of facts.nodes) {
    switch (node.kind) {
      case 'member-access':
      case 'member-binding':
        add(node.member, memberKind(node, facts, model));
        break;
      case 'name':
        add(node.identifier, nameKind(node, facts, model, parameters));
        break;
      case 'named-type':
        for (const [index, { identifier }] of node.parts.entries()) {
          add(identifier, index < node.parts.length - 1 ? 'namespace' : 'type');
        }
        break;
      case 'var-type':
        if (source.startsWith('var', node.start)) add(node, 'keyword');
        break;
      case 'local-declaration':
        for (const { identifier } of node.declarators) add(identifier, 'variable');
        break;
      case 'local-function':
        add(node.identifier, 'method');
        for (const { identifier } of node.parameters) add(identifier, 'parameter');
        break;
      case 'lambda':
        for (const { identifier } of node.parameters) add(identifier, 'parameter');
        break;
      case 'invocation':
      case 'object-creation':
        for (const { name } of node.arguments ?? []) if (name !== null) add(name, 'parameter');
        break;
      case 'anonymous-object':
        for (const { name } of node.members) if (name !== null) add(name, 'property');
        break;
    }
  }
  return [...found.values()];
}

function memberKind(node: Expression, facts: ExpressionFacts, model: SemanticModel): SemanticTokenKind {
  if (isCalled(node, facts)) return 'method';
  const symbol = model.symbolOf(node);
  if (symbol?.kind === 'type') return 'type';
  if (symbol?.kind === 'namespace') return 'namespace';
  return symbol?.type?.kind === 'named' && symbol.type.definition.kind === 'enum' && symbol.constant !== undefined
    ? 'enumMember'
    : 'property';
}

function nameKind(
  node: Extract<SyntaxNode, { kind: 'name' }>,
  facts: ExpressionFacts,
  model: SemanticModel,
  parameters: ReadonlySet<string>,
): SemanticTokenKind {
  const symbol = model.symbolOf(node);
  if (symbol?.kind === 'type') return 'type';
  if (symbol?.kind === 'namespace') return 'namespace';
  if (isCalled(node, facts)) return node.identifier.name === 'nameof' ? 'keyword' : 'method';
  return parameters.has(node.identifier.name) ? 'parameter' : 'variable';
}

function isCalled(node: SyntaxNode, facts: ExpressionFacts): boolean {
  const parent = facts.parentOf(node);
  return parent?.kind === 'invocation' && parent.target === node;
}
