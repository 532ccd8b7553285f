import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { namedValueActions, useNamedValues } from '../../../stores/namedValuesStore';

/** The named values that the form itself puts into a design, with values for the simulation; none of them works anywhere. */
const samples = {
  'contoso-orders-secret': { secret: true, value: 'sample~secret-that-opens-nothing' },
  'contoso-orders-password': { secret: true, value: 'sample~password-that-opens-nothing' },
  'contoso-orders-thumbprint': { secret: false, value: 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52' },
  'contoso-orders-identity': { secret: false, value: '11112222-bbbb-3333-cccc-4444dddd5555' },
} as const;

/** Puts those of the form's own named values into the table that a design refers to and that aren't there, so that its policy runs. */
export function addSampleNamedValues(design: PolicyDesign): void {
  const text = JSON.stringify(design);
  const known = new Set(useNamedValues.getState().entries.map(({ name }) => name));
  for (const [name, sample] of Object.entries(samples)) {
    if (!known.has(name) && text.includes(`{{${name}}}`)) namedValueActions.add({ name, ...sample });
  }
}
