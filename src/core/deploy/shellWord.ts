import type { SecretText } from './secretText';

/** One word of a POSIX shell command that the shell reads as exactly `text`. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same for text with secrets in it, which come from environment variables. */
export function shellWordWithSecrets(text: SecretText): string {
  if (text.length === 0) return "''";
  return joinLiterals(text)
    .map((piece) => {
      if (piece.kind === 'literal') return shellWord(piece.text);
      return piece.percentEncoded ? `"$(printf %s "$${piece.variable}" | jq -sRr @uri)"` : `"$${piece.variable}"`;
    })
    .join('');
}

function joinLiterals(text: SecretText): SecretText {
  const joined: SecretText[number][] = [];
  for (const piece of text) {
    const last = joined.at(-1);
    if (piece.kind === 'literal' && last?.kind === 'literal')
      joined[joined.length - 1] = { kind: 'literal', text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}
