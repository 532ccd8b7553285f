import type { CsType, NamedType } from '../types/CsType';
import { fullNameOfDefinition } from '../types/typeRegistry';

/** What `Type.ToString()` gives: ``System.Collections.Generic.List`1[System.Int32]``. */
export function reflectionName(type: CsType): string {
  switch (type.kind) {
    case 'named': {
      const fullName = fullNameOfDefinition(type.definition);
      // The compiler numbers its classes for anonymous types; the number says nothing.
      const name = fullName.startsWith('<anonymous type') ? '<>f__AnonymousType0' : fullName;
      const { length } = type.typeArguments;
      return length === 0 ? name : `${name}\`${length}[${type.typeArguments.map(reflectionName).join(',')}]`;
    }
    case 'array':
      return `${reflectionName(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'type-parameter':
      return type.name;
    case 'null':
      return '<null>';
  }
}

/** True for the named type of that full name, whatever its type arguments. */
export function isTypeNamed(type: CsType, fullName: string): type is NamedType {
  return type.kind === 'named' && fullNameOfDefinition(type.definition) === fullName;
}
