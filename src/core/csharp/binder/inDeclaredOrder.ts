import { compareOrdinal } from '../runtime/comparison';
import type { CsType } from '../types/CsType';
import type { Candidate } from './resolveOverloads';

/**
 * The forms of a method in the order in which the compiler meets them, which is the one in which its messages choose among them:
 * reference assemblies have them by the full names of their parameters' types.
 */
export function inDeclaredOrder<T>(items: readonly T[], candidateOf: (item: T) => Candidate): readonly T[] {
  const isOfFramework = items.every((item) => candidateOf(item).member?.declaringType.namespace.startsWith('System'));
  if (items.length < 2 || !isOfFramework) return items;
  const keyed = items.map((item) => ({
    item,
    key: candidateOf(item)
      .parameters.map(({ type }) => fullName(type))
      .join(','),
  }));
  return keyed.toSorted((one, other) => compareOrdinal(one.key, other.key)).map(({ item }) => item);
}

function fullName(type: CsType): string {
  switch (type.kind) {
    case 'array':
      return `${fullName(type.element)}[]`;
    case 'named': {
      const { namespace, name } = type.definition;
      const inner = type.typeArguments.map(fullName).join(',');
      return `${namespace}.${name}${inner === '' ? '' : `<${inner}>`}`;
    }
    case 'type-parameter':
      return type.name;
    default:
      return '';
  }
}
