/** Where Mono words an exception otherwise than .NET Framework, which the gateway runs on. */
const wordings: readonly (readonly [mono: RegExp, dotNet: string])[] = [
  [/^Object reference not set to an instance of an object$/, 'Object reference not set to an instance of an object.'],
  [/^The given key '.*' was not present in the dictionary\.$/s, 'The given key was not present in the dictionary.'],
];

/** Texts of which Mono has only one where .NET Framework has several. */
const lessTelling: ReadonlyMap<string, RegExp> = new Map([
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
  if (lessTelling.get(expected)?.test(ours)) return true;
  return withoutParameter(expected) === withoutParameter(ours);
}

function withoutParameter(message: string): string {
  return message.replace(/\r\nParameter name: \w+/, '').trimEnd();
}
