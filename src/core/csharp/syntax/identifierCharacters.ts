const startClass = /^[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{Nl}]$/u;
const partClass = /^[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]$/u;
const formatClass = /^\p{Cf}$/u;

/** Whether an identifier can start with this UTF-16 code unit. The compiler looks at single units, so letters beyond U+FFFF are out. */
export function isIdentifierStart(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
  return startClass.test(String.fromCharCode(unit));
}

export function isIdentifierPart(unit: number): boolean {
  if (unit < 128) return isIdentifierStart(unit) || (unit >= 48 && unit <= 57);
  return partClass.test(String.fromCharCode(unit));
}

/** Formatting characters (a soft hyphen, a zero-width joiner) may stand in an identifier and aren't part of its name. */
export function isFormattingCharacter(unit: number): boolean {
  return unit >= 128 && formatClass.test(String.fromCharCode(unit));
}
