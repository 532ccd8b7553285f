/** The choice of a scenario in which one fault of the failure lab comes and goes, in the place of a preset's id. */
export const faultChoice = (faultId: string): string => `fault:${faultId}`;

/** The fault's id; null for the id of a preset. */
export function chosenFault(presetId: string): string | null {
  return /^fault:(.+)$/.exec(presetId)?.[1] ?? null;
}
