import { toJsonValue } from '../../csharp/toJsonValue';
import type { CsType, Member, MemberParameter, TypeParameter } from '../../csharp/types/CsType';
import { displayTypeName, substitute } from '../../csharp/types/typeRegistry';
import type { OfferedMember } from './members';

/** A signature as a line of C#, with the places of its parameters in that line. */
export interface Signature {
  readonly text: string;
  readonly parameters: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** How a member is declared, with the types that it has on its receiver: `void Add(string item)` of a list of strings. */
export function signatureOf({ member, replacements }: OfferedMember): Signature {
  const type = (declared: CsType): string => displayTypeName(substitute(declared, replacements));
  const owner = member.declaringType.name;
  switch (member.kind) {
    case 'constructor':
      return withParameters(`${owner}(`, member.parameters, ')', replacements);
    case 'indexer':
      return withParameters(
        `${type(member.returnType)} this[`,
        member.parameters,
        `] ${accessors(member)}`,
        replacements,
      );
    case 'method': {
      // The receiver of an extension method is written before the dot.
      const parameters = member.isExtension ? member.parameters.slice(1) : member.parameters;
      const open = member.typeParameters.filter((parameter) => !replacements.has(parameter));
      const generic = open.length === 0 ? '' : `<${open.map(({ name }) => name).join(', ')}>`;
      return withParameters(`${type(member.returnType)} ${member.name}${generic}(`, parameters, ')', replacements);
    }
    case 'property':
      return { text: `${type(member.returnType)} ${member.name} ${accessors(member)}`, parameters: [] };
    default:
      return { text: `${type(member.returnType)} ${member.name}`, parameters: [] };
  }
}

function accessors({ canWrite }: Member): string {
  return canWrite ? '{ get; set; }' : '{ get; }';
}

const noReplacements: ReadonlyMap<TypeParameter, CsType> = new Map();

export function withParameters(
  before: string,
  parameters: readonly MemberParameter[],
  after: string,
  replacements: ReadonlyMap<TypeParameter, CsType> = noReplacements,
): Signature {
  let text = before;
  const places = parameters.map((parameter, index) => {
    if (index > 0) text += ', ';
    const start = text.length;
    text += parameterText(parameter, replacements);
    return { name: parameter.name, start, end: text.length };
  });
  return { text: text + after, parameters: places };
}

function parameterText(
  { name, type, modifier, isOptional, defaultValue }: MemberParameter,
  replacements: ReadonlyMap<TypeParameter, CsType>,
): string {
  const prefix = modifier === 'none' ? '' : `${modifier} `;
  const written = `${prefix}${displayTypeName(substitute(type, replacements))} ${name}`;
  return isOptional ? `${written} = ${literalText(defaultValue, type)}` : written;
}

function literalText(value: MemberParameter['defaultValue'], type: CsType): string {
  if (value === null) return type.kind === 'type-parameter' ? `default(${type.name})` : 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  const plain = toJsonValue(value).value;
  return typeof plain === 'string' || typeof plain === 'number' ? String(plain) : '…';
}
