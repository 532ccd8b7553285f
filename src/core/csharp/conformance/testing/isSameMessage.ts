/** Where Mono words an exception otherwise than .NET Framework, which the gateway runs on. */
const wordings: readonly (readonly [mono: RegExp, dotNet: string])[] = [
  [/^Object reference not set to an instance of an object$/, 'Object reference not set to an instance of an object.'],
  [
    /^The DateTime represented by the string is not supported in calendar .*$/s,
    'String was not recognized as a valid DateTime.',
  ],
  [
    /^Format String can be only 'D',.*$/,
    'Format String can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".',
  ],
  [/^(An item with the same key has already been added\.) Key: .*$/s, '$1'],
  [/^The given key '.*' was not present in the dictionary\.$/s, 'The given key was not present in the dictionary.'],
];

/** Texts of which Mono has only one where .NET Framework has several. */
const lessTelling: ReadonlyMap<string, RegExp> = new Map([
  // Mono's AES.
  ['IV is too small (8 bytes), it should be 16 bytes long.', /^Specified /],
  ['Key is too small (5 bytes), it should be 16, 24 or 32 bytes long.', /^Specified key is not a valid size /],
  ['Bad PKCS7 padding. Invalid length 58.', /^Padding is invalid and cannot be removed\.$/],
  ['Format_UnknownDateTimeWord', /^String was not recognized as a valid DateTime\.$/],
  ['Specified argument was out of the range of valid values.', /^Index was out of range\. /],
  ['', /^(?:Unable to cast object of type|Can not convert )/],
  ['Specified cast is not valid.', /^(?:Unable to cast object of type|Invalid cast from) /],
  [
    'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.',
    /^Invalid length for a Base-64 char array or string\.$/,
  ],
]);

/** A text in a value, as .NET Framework would have it when it quotes an exception's message. */
export function reworded(text: string): string {
  return text.replace(/(Object reference not set to an instance of an object)(?!\.)/, '$1.');
}

/**
 * Whether an exception's message is the one of .NET Framework, as far as Mono's can tell: Mono doesn't name the types of a cast that
 * fails, and calls parameters as .NET Core does.
 */
export function isSameMessage(mono: string, ours: string): boolean {
  const expected = wordings.reduce((text, [from, to]) => text.replace(from, to), mono);
  const text = withoutParameter(expected).replace(/<>f__AnonymousType\d+/g, '<>f__AnonymousType0');
  return text === withoutParameter(ours) || (lessTelling.get(text)?.test(withoutParameter(ours)) ?? false);
}

function withoutParameter(message: string): string {
  return message.replace(/\r\nParameter name: .*/, '').trimEnd();
}
