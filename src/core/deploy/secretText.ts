import { environmentNames } from './environmentNames';

/** A named value whose value must not be written down. */
export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** Text in which the values of secrets have given way to the environment variables that hold them. */
export type SecretText = readonly (
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'secret';
      readonly variable: string;
      /** The text holds the secret percent-encoded, the variable as it is. */
      readonly percentEncoded: boolean;
    }
)[];

/** A secret shorter than this is only found where it is the whole text: as a part, it may stand there by chance. */
const shortestPart = 6;

interface Spelling {
  readonly text: string;
  readonly variable: string;
  readonly percentEncoded: boolean;
}

function spellingsOf(secrets: readonly Secret[]): readonly Spelling[] {
  const variables = environmentNames(secrets.map(({ name }) => name));
  const spellings = secrets
    .filter(({ value }) => value !== '')
    .flatMap(({ name, value }): Spelling[] => {
      const variable = variables.get(name)!;
      const strict = percentEncode(value);
      // Encoders differ in what they leave as it is, and forms write a blank as a plus sign.
      const encodings = new Set([strict, strict.replaceAll('%20', '+'), encodeURIComponent(wholeCharacters(value))]);
      encodings.delete(value);
      return [
        { text: value, variable, percentEncoded: false },
        ...[...encodings].map((text) => ({ text, variable, percentEncoded: true })),
      ];
    });
  // A secret that contains another one is to be found first.
  return spellings.toSorted((a, b) => b.text.length - a.text.length);
}

/** RFC 3986: everything but letters, digits and `-._~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(wholeCharacters(text)).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Half a character can't be encoded; it becomes the replacement character, as it would on any wire. */
function wholeCharacters(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\uFFFD');
}

/** Finds the values of secrets in a text, as they are or percent-encoded. */
export function findSecrets(text: string, secrets: readonly Secret[]): SecretText {
  const spellings = spellingsOf(secrets);
  const whole = spellings.find((spelling) => spelling.text === text);
  if (whole !== undefined) return [secretPiece(whole)];

  let pieces: SecretText = text === '' ? [] : [{ kind: 'literal', text }];
  for (const spelling of spellings) {
    if (spelling.text.length < shortestPart) continue;
    pieces = pieces.flatMap((piece) => (piece.kind === 'literal' ? splitAt(piece.text, spelling) : [piece]));
  }
  return pieces;
}

function splitAt(text: string, spelling: Spelling): SecretText {
  return text.split(spelling.text).flatMap((part, index): SecretText => {
    const literal: SecretText = part === '' ? [] : [{ kind: 'literal', text: part }];
    return index === 0 ? literal : [secretPiece(spelling), ...literal];
  });
}

function secretPiece({ variable, percentEncoded }: Spelling): SecretText[number] {
  return { kind: 'secret', variable, percentEncoded };
}

/** The environment variables that a text needs. */
export function variablesOf(texts: readonly SecretText[]): readonly string[] {
  return [...new Set(texts.flat().flatMap((piece) => (piece.kind === 'secret' ? [piece.variable] : [])))];
}
