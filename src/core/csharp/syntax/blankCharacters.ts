/** Whether a line ends at this UTF-16 code unit. */
export function isNewLine(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

/** Whether this UTF-16 code unit is a blank of C#, other than the end of a line. */
export function isBlank(unit: number): boolean {
  if (unit === 32 || (unit >= 9 && unit <= 12 && unit !== 10)) return true;
  if (unit < 0xa0) return unit === 0x1a;
  return (
    unit === 0xa0 ||
    unit === 0xfeff ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}
