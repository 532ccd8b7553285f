import { isTuple } from '../types/typeRelations';
import type { BoundMember } from './BoundNode';

/** Which element of a tuple a member is, by its number or its name; null for members of other types. */
export function tupleElementIndex({ receiver, member }: BoundMember): number | null {
  const type = receiver?.type;
  if (!type || !isTuple(type) || member.kind !== 'field') return null;
  const byNumber = /^Item([1-9]\d*)$/.exec(member.name);
  const index = byNumber ? Number(byNumber[1]) - 1 : (type.tupleNames?.indexOf(member.name) ?? -1);
  return index >= 0 && index < type.typeArguments.length ? index : null;
}
