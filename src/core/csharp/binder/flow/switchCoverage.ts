import { equalValues } from '../../runtime/equality';
import type { CsType } from '../../types/CsType';
import { admitsNull, isEnum, isNullable, isSubtype, isValueType, withoutNullable } from '../../types/typeRelations';
import { types } from '../../types/wellKnownTypes';
import type { BoundSwitch } from '../BoundNode';

type CaseLabel = BoundSwitch['sections'][number]['labels'][number];

function labelsOf(node: BoundSwitch): readonly CaseLabel[] {
  return node.sections.flatMap(({ labels }) => labels);
}

/** Types that could be switched over before patterns were. */
function isClassic(type: CsType): boolean {
  const inner = withoutNullable(type);
  if (isEnum(inner)) return true;
  const { sbyte, byte, short, ushort, int, uint, long, ulong, char, bool, string } = types;
  return [sbyte, byte, short, ushort, int, uint, long, ulong, char, bool, string].some((known) => known === inner);
}

/** Only constants as cases: a `switch` as it was before patterns, for which the compiler has rules of its own. */
function isClassicSwitch(node: BoundSwitch): boolean {
  return (
    isClassic(node.value.type) &&
    labelsOf(node).every(
      (label) => label.kind === 'default' || (label.pattern.kind === 'constant-pattern' && label.when === null),
    )
  );
}

/** Where a switch over a constant always goes: its label, null past all sections; undefined when that isn't known. */
export function constantTarget(node: BoundSwitch): CaseLabel | null | undefined {
  const { constant } = node.governing;
  if (constant === undefined || !isClassicSwitch(node)) return undefined;
  const labels = labelsOf(node);
  const matching = labels.find(
    (label) =>
      label.kind === 'case' &&
      label.pattern.kind === 'constant-pattern' &&
      label.pattern.value.constant !== undefined &&
      equalValues(label.pattern.value.constant, constant),
  );
  return matching ?? labels.find(({ kind }) => kind === 'default') ?? null;
}

/** Whether the patterns of a switch take every value that there can be, without a `default`. */
export function coversEveryValue(node: BoundSwitch): boolean {
  if (isClassicSwitch(node)) return false;
  const input = node.value.type;
  let nullCovered = !admitsNull(input) && isValueType(input);
  let valuesCovered = false;
  const booleans = new Set<unknown>();
  for (const label of labelsOf(node)) {
    if (label.kind === 'default') return true;
    if (label.when !== null && label.when.constant !== true) continue;
    const { pattern } = label;
    if (pattern.kind === 'var-pattern') return true;
    if (pattern.kind === 'type-pattern') {
      valuesCovered ||= isSubtype(isNullable(input) ? withoutNullable(input) : input, pattern.tested);
    } else if (pattern.kind === 'constant-pattern') {
      if (pattern.value.constant === null) nullCovered = true;
      else if (withoutNullable(input) === types.bool) booleans.add(pattern.value.constant);
    }
  }
  return nullCovered && (valuesCovered || booleans.size === 2);
}
