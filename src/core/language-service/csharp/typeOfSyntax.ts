import type { TypeSyntax } from '../../csharp/syntax/ast';
import type { CsType } from '../../csharp/types/CsType';
import {
  arrayOf,
  construct,
  namedType,
  nullableOf,
  resolveTypeName,
  typeOfKeyword,
} from '../../csharp/types/typeRegistry';

/** The type that a type's syntax names; null for `var`, tuples and unknown names. */
export function typeOfSyntax(syntax: TypeSyntax): CsType | null {
  switch (syntax.kind) {
    case 'predefined-type': {
      const name = typeOfKeyword.get(syntax.keyword);
      return name === undefined ? null : namedType(name);
    }
    case 'array-type': {
      const element = typeOfSyntax(syntax.element);
      return element === null ? null : arrayOf(element, syntax.rank);
    }
    case 'nullable-type': {
      const element = typeOfSyntax(syntax.element);
      return element === null ? null : nullableOf(element);
    }
    case 'named-type': {
      const name = syntax.parts.map(({ identifier }) => identifier.name).join('.');
      const written = syntax.parts.at(-1)?.typeArguments ?? [];
      const typeArguments = written.map(typeOfSyntax);
      const [definition] = resolveTypeName(name, written.length);
      if (definition === undefined || typeArguments.includes(null)) return null;
      return construct(definition, typeArguments as readonly CsType[]);
    }
    default:
      return null;
  }
}
