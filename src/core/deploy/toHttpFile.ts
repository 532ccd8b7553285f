import { describeRequest, type PlainRequest } from './describeRequest';
import { percentEncode, type Secret, type SecretText } from './secretText';

/**
 * The request for an `.http` file, in the dialect of the REST Client extension: `{{$processEnv NAME}}` is an environment variable, and
 * `Basic user:password` is encoded when it is sent. Such a file can't encode a variable for a form, so the file says when it must be.
 */
export function toHttpFile(request: PlainRequest, secrets: readonly Secret[]): string {
  const { method, url, headers, basic, body } = describeRequest(request, secrets);
  const mustBeEncoded = new Set<string>();
  const encoded = (text: SecretText): string =>
    text
      .map((piece) => {
        if (piece.kind === 'literal') return percentEncode(piece.text);
        mustBeEncoded.add(piece.variable);
        return variable(piece.variable);
      })
      .join('');

  const lines = [`${method} ${plain(url)}`];
  for (const { name, value } of headers) lines.push(`${name}: ${plain(value)}`);
  if (basic !== null) lines.push(`Authorization: Basic ${encoded(basic.user)}:${encoded(basic.password)}`);
  if (body.kind === 'form') {
    lines.push('', body.fields.map(({ name, value }) => `${name}=${encoded(value)}`).join('&'));
  } else if (body.kind === 'text') {
    lines.push('', plain(body.text));
  }
  const notes = [...mustBeEncoded].map(
    (name) => `# The environment variable ${name} holds the secret, percent-encoded.`,
  );
  return `${[...notes, ...lines].join('\n')}\n`;
}

function plain(text: SecretText): string {
  return text.map((piece) => (piece.kind === 'literal' ? piece.text : variable(piece.variable))).join('');
}

function variable(name: string): string {
  return `{{$processEnv ${name}}}`;
}
