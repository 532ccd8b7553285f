import { faults } from '../faults';

/** One AADSTS code answers like another: two of them stand for the table. */
export const fewFaults = faults.filter(
  ({ id, group }) => group !== 'Entra ID errors' || id === 'aadsts-7000215' || id === 'aadsts-90033',
);
