import type { TypeSyntax } from '../../csharp/syntax/ast';
import type { ExpressionFacts, VariableUse } from './ExpressionFacts';
import type { PolicyAnalysis } from './PolicyAnalysis';
import type { VariableSet } from './VariableFlow';
import { fullTypeName } from '../../csharp/types/typeRegistry';

/** The .NET type that a policy gives the variable it sets; null when it isn't known. */
export function storedType(set: VariableSet, analysis: PolicyAnalysis): string | null {
  const { policy, element } = set.placed;
  switch (policy?.name) {
    case 'set-variable': {
      const value = analysis.attribute(set.placed, 'value');
      if (value === null || value.hasUnknownParts) return null;
      if (!value.isExpression) return 'System.String';
      const type = value.expression?.isOpen === false ? value.expression.expression.resultType : null;
      if (type === null || type === undefined || type.kind === 'null') return null;
      const name = fullTypeName(type);
      return name === 'System.Object' ? null : name;
    }
    case 'send-request':
      return 'IResponse';
    case 'get-authorization-context':
      return 'Authorization';
    case 'validate-jwt':
    case 'validate-azure-ad-token':
      return element.attributes.some(
        ({ name, value }) => name === 'output-token-variable-name' && value.text === set.name,
      )
        ? 'Jwt'
        : null;
    case 'authentication-managed-identity':
      return 'System.String';
    default:
      return null;
  }
}

/** The type that a use takes the variable for: by a cast directly around it, or the type argument of `GetValueOrDefault<T>`. */
export function castType(
  use: VariableUse,
  facts: ExpressionFacts,
): { readonly type: TypeSyntax; readonly name: string; readonly isAs: boolean } | null {
  if (use.node.kind === 'invocation' && use.node.target.kind === 'member-access') {
    const [type] = use.node.target.typeArguments;
    if (type !== undefined) return named(type, facts, true);
  }
  let node = facts.parentOf(use.node);
  while (node?.kind === 'parenthesized') node = facts.parentOf(node);
  if (node?.kind === 'cast') return named(node.type, facts, false);
  return node?.kind === 'as' ? named(node.type, facts, true) : null;
}

function named(type: TypeSyntax, facts: ExpressionFacts, isAs: boolean) {
  const written = facts.root.source.slice(type.start, type.end).replaceAll(/\s+/g, '');
  return { type, name: aliases[written] ?? written.replace(/^(?:System|Newtonsoft\.Json\.Linq)\./, ''), isAs };
}

const aliases: Readonly<Record<string, string>> = {
  string: 'String',
  bool: 'Boolean',
  int: 'Int32',
  long: 'Int64',
  double: 'Double',
  decimal: 'Decimal',
  float: 'Single',
  object: 'Object',
  char: 'Char',
  byte: 'Byte',
  'byte[]': 'Byte[]',
};
