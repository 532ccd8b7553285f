/** What XML 1.0 and Namespaces in XML say about characters, by UTF-16 code unit as .NET looks at them. */

const isNameStartAscii = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const nameStart = /[\p{L}\p{Nl}_]/u;
const nameRest = /[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Me}\p{Lm}\u00b7]/u;

/** May begin a name; a colon doesn't count. */
export function isNameStart(code: number): boolean {
  return code < 128 ? isNameStartAscii(code) : nameStart.test(String.fromCharCode(code));
}

/** May stand within a name; a colon doesn't count. */
export function isNameCharacter(code: number): boolean {
  if (code >= 128) return nameRest.test(String.fromCharCode(code));
  return isNameStartAscii(code) || (code >= 48 && code <= 57) || code === 45 || code === 46;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** Nothing but XML's four blanks. */
export function isBlankText(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** A character by itself: surrogates don't count. */
export function isXmlCharacter(code: number): boolean {
  return code >= 32 ? code < 0xd800 || (code > 0xdfff && code < 0xfffe) : isBlank(code);
}

// oxlint-disable-next-line no-control-regex -- it's these characters that XML refuses
const suspicious = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/g;

/** Where the next character that XML refuses is, lone surrogates among them; -1 without one. */
export function invalidCharacterAt(text: string, from = 0): number {
  suspicious.lastIndex = from;
  for (let match = suspicious.exec(text); match; match = suspicious.exec(text)) {
    const { index } = match;
    const isPair = isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1));
    if (!isPair) return index;
    suspicious.lastIndex = index + 2;
  }
  return -1;
}

/** The two arguments of .NET's messages about a character: itself and its hexadecimal value. */
export function characterArguments(text: string, at: number): readonly [shown: string, hexadecimal: string] {
  const code = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  const isPair = isHighSurrogate(code) && isLowSurrogate(low);
  const shown = code === 0 ? '.' : text.slice(at, at + (isPair ? 2 : 1));
  const value = isPair ? text.codePointAt(at)! : code;
  return [shown, `0x${value.toString(16).toUpperCase().padStart(2, '0')}`];
}

/** "'x', hexadecimal value 0x.., is an invalid character." */
export function invalidCharacterText(text: string, at: number): string {
  const [shown, value] = characterArguments(text, at);
  return `'${shown}', hexadecimal value ${value}, is an invalid character.`;
}

/** Why a character can't stand at its place in a name. */
export function badNameCharacterText(text: string, at: number, mayBeInName: boolean): string {
  const [shown, value] = characterArguments(text, at);
  return mayBeInName
    ? `Name cannot begin with the '${shown}' character, hexadecimal value ${value}.`
    : `The '${shown}' character, hexadecimal value ${value}, cannot be included in a name.`;
}
