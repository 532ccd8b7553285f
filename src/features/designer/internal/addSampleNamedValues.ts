import { formNamedValues } from '../../../core/design/formNamedValues';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { namedValueActions, useNamedValues } from '../../../stores/namedValuesStore';

/** Puts those of the form's own named values into the table that a design refers to and that aren't there, so that its policy runs. */
export function addSampleNamedValues(design: PolicyDesign): void {
  const text = JSON.stringify(design);
  const known = new Set(useNamedValues.getState().entries.map(({ name }) => name));
  for (const [name, sample] of Object.entries(formNamedValues)) {
    if (!known.has(name) && text.includes(`{{${name}}}`)) namedValueActions.add({ name, ...sample });
  }
}
