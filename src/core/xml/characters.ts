/** XML's white space. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

const nameUnits = new Uint8Array(128);
for (const [first, last, kind] of [
  ['A', 'Z', 3],
  ['a', 'z', 3],
  ['_', '_', 3],
  [':', ':', 3],
  ['0', '9', 1],
  ['-', '-', 1],
  ['.', '.', 1],
] as const) {
  for (let unit = first.charCodeAt(0); unit <= last.charCodeAt(0); unit++) nameUnits[unit] = kind;
}

/** Whether a UTF-16 unit can start a name. Everything beyond ASCII passes: policies use none of it, and the rest of the tree gains. */
export function isNameStart(unit: number): boolean {
  return unit < 128 ? nameUnits[unit] === 3 : unit >= 0xc0 && unit !== 0xfeff;
}

export function isNameUnit(unit: number): boolean {
  return unit < 128 ? nameUnits[unit]! > 0 : unit >= 0xb7 && unit !== 0xfeff;
}

/** The first offset at or after `offset`, and before `end`, that isn't white space; `end` where there is none. */
export function skipBlanks(text: string, offset: number, end: number = text.length): number {
  let position = offset;
  while (position < end && isBlank(text.charCodeAt(position))) position++;
  return position;
}

/** The end of the text before `end` without its trailing white space, but not before `start`. */
export function trimBlanks(text: string, start: number, end: number): number {
  let position = end;
  while (position > start && isBlank(text.charCodeAt(position - 1))) position--;
  return position;
}

/** Where the name that may begin at `offset` ends; `offset` itself where none begins. */
export function nameEnd(text: string, offset: number): number {
  if (!isNameStart(text.charCodeAt(offset))) return offset;
  let position = offset + 1;
  while (position < text.length && isNameUnit(text.charCodeAt(position))) position++;
  return position;
}

/** Whether only white space, or a byte order mark, stands between two offsets. */
export function isBlankText(text: string, start: number = 0, end: number = text.length): boolean {
  for (let position = start; position < end; position++) {
    const unit = text.charCodeAt(position);
    if (!isBlank(unit) && unit !== 0xfeff) return false;
  }
  return true;
}
