import type { TypeDefinition } from '../../csharp/types/CsType';
import { declaredDefinitions, implicitNamespaces } from '../../csharp/types/typeRegistry';

let types: readonly TypeDefinition[] | null = null;

/** Types that an expression may name, by name. Tuples have a syntax of their own. */
export function offeredTypes(): readonly TypeDefinition[] {
  types ??= declaredDefinitions()
    .filter(({ allowed, name }) => allowed && /^\w+$/.test(name) && name !== 'ValueTuple' && name !== 'Void')
    .toSorted((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.typeParameters.length - b.typeParameters.length,
    );
  return types;
}

/** Whether its namespace may be left out. */
export function hasShortName({ namespace }: TypeDefinition): boolean {
  return implicitNamespaces.includes(namespace);
}

/** The namespaces directly inside another one; `''` for the outermost. */
export function namespacesIn(namespace: string): readonly string[] {
  const prefix = namespace === '' ? '' : `${namespace}.`;
  const inner = offeredTypes().flatMap((type) =>
    type.namespace.startsWith(prefix) && type.namespace !== ''
      ? (type.namespace.slice(prefix.length).split('.')[0] ?? '')
      : [],
  );
  return [...new Set(inner)].filter((name) => name !== '').toSorted();
}
