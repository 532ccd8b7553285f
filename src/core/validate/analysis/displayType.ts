import type { CsType } from '../../csharp/types/CsType';

/** The full .NET name of a type with C# style generics: `System.Collections.Generic.List<System.Int32>`. */
export function displayType(type: CsType): string {
  switch (type.kind) {
    case 'null':
      return 'null';
    case 'type-parameter':
      return type.name;
    case 'array':
      return `${displayType(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'named': {
      const { namespace, name } = type.definition;
      const full = namespace === '' ? name : `${namespace}.${name}`;
      return type.typeArguments.length === 0 ? full : `${full}<${type.typeArguments.map(displayType).join(', ')}>`;
    }
  }
}
