import type { OffsetRange } from '../../text/range';
import type { SemanticModel, SemanticSymbol } from '../SemanticModel';
import { isError } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import type { BoundRoot } from './bindRoot';
import type { BoundExpression } from './BoundNode';

/** The model over the nodes that binding left behind. Built when first asked. */
export function semanticModel(root: BoundRoot): SemanticModel {
  let index: ReadonlyMap<string, BoundExpression> | null = null;
  const nodes = (): ReadonlyMap<string, BoundExpression> => (index ??= byRange(root.nodes));
  return {
    symbolOf: (range) => {
      const node = nodes().get(keyOf(range));
      return node ? symbolOf(node) : null;
    },
    symbolAt: (offset) => {
      let innermost: BoundExpression | null = null;
      for (const node of nodes().values()) {
        if (node.start > offset || node.end < offset) continue;
        if (!innermost || node.end - node.start < innermost.end - innermost.start) innermost = node;
      }
      return innermost ? symbolOf(innermost) : null;
    },
    get variables() {
      return root.variables
        .filter(({ name, type }) => name !== '' && !isError(type))
        .toSorted((a, b) => a.range.start - b.range.start)
        .flatMap(({ name, kind, type, range, localFunction }) =>
          kind === 'temporary'
            ? []
            : {
                name,
                kind,
                type: localFunction?.returnType ?? type,
                range,
                parameters: localFunction?.parameters ?? null,
              },
        );
    },
  };
}

function keyOf({ start, end }: OffsetRange): string {
  return `${start}:${end}`;
}

/** A lambda's body is bound for each type tried; the last sound answer counts. */
function byRange(nodes: readonly BoundExpression[]): ReadonlyMap<string, BoundExpression> {
  const found = new Map<string, BoundExpression>();
  for (const node of nodes) {
    const key = keyOf(node);
    if (node.kind === 'error' || (node.type !== null && isError(node.type))) continue;
    found.set(key, node);
  }
  return found;
}

function symbolOf(node: BoundExpression): SemanticSymbol {
  const range = { start: node.start, end: node.end };
  const blank = { range, type: node.type, member: null, name: null, constant: node.constant };
  switch (node.kind) {
    case 'type-reference':
      return { ...blank, kind: 'type', type: node.referenced };
    case 'namespace-reference':
      return { ...blank, kind: 'namespace', name: node.name };
    case 'local':
    case 'local-call':
      return { ...blank, kind: 'variable', name: node.local.name };
    case 'context':
      return { ...blank, kind: 'variable', type: types.context, name: 'context' };
    case 'member':
      return { ...blank, kind: 'member', member: node.member };
    case 'call':
      return { ...blank, kind: 'member', member: node.method.member };
    case 'new':
      return { ...blank, kind: 'member', member: node.method?.member ?? null };
    case 'method-group':
      return { ...blank, kind: 'member', member: node.methods[0]?.member ?? node.extensions[0] ?? null };
    default:
      return { ...blank, kind: 'value' };
  }
}
