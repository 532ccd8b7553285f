import type { AttributeGroup } from '../policy/catalog/PolicyEntry';
import type { PlacedElement } from './analysis/PlacedElement';

/** Each group of attributes of each element, with those that are there. */
export function* attributeGroups(elements: readonly PlacedElement[]): Generator<{
  placed: PlacedElement;
  group: AttributeGroup;
  present: readonly string[];
}> {
  for (const placed of elements) {
    if (placed.entry === null || placed.entry.attributeGroups.length === 0) continue;
    for (const group of placed.entry.attributeGroups) {
      const present = group.names.filter((name) => placed.element.attributes.some((other) => other.name === name));
      yield { placed, group, present };
    }
  }
}

export const listNames = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
