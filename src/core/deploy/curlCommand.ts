import { describeRequest, type DescribedRequest, type PlainRequest } from './describeRequest';
import { percentEncode, type Secret, type SecretText, variablesOf } from './secretText';
import { shellWord, shellWordWithSecrets } from './shellWord';

/**
 * The request as a curl command for a POSIX shell. Secrets come from environment variables, which curl or `jq` encodes;
 * the command stops with a message when one isn't set.
 */
export function curlCommand(request: PlainRequest, secrets: readonly Secret[]): string {
  const described = describeRequest(request, secrets);
  const { method, url, headers, basic, body } = described;
  const options: string[] = [];
  // curl would read braces and brackets of a URL as a set of URLs.
  if (/[[\]{}]/.test(request.url)) options.push('--globoff');
  if (!(method === 'GET' && body.kind === 'none') && !(method === 'POST' && body.kind !== 'none')) {
    options.push(`--request ${shellWord(method)}`);
  }
  for (const { name, value } of headers) options.push(`--header ${headerWord(name, value)}`);
  if (basic !== null) {
    options.push(
      `--header "Authorization: Basic $(printf %s:%s ${encodedWord(basic.user)} ${encodedWord(basic.password)} | base64 | tr -d '\\n')"`,
    );
  }
  if (body.kind === 'form') {
    for (const { name, value } of body.fields) {
      options.push(`--data-urlencode ${shellWordWithSecrets([{ kind: 'literal', text: `${name}=` }, ...value])}`);
    }
  } else if (body.kind === 'text') {
    options.push(`--data-raw ${shellWordWithSecrets(body.text)}`);
  }
  return [
    ...requiredVariables(described).map((variable) => `: "\${${variable}:?is not set}"`),
    ['curl --silent --show-error', shellWordWithSecrets(url), ...options].join(' \\\n  ').replace(' \\\n  ', ' '),
  ].join('\n');
}

function headerWord(name: string, value: SecretText): string {
  // `Name:` would tell curl to leave the header out; `Name;` sends it empty.
  if (value.length === 0) return shellWord(`${name};`);
  return shellWordWithSecrets([{ kind: 'literal', text: `${name}: ` }, ...value]);
}

/** Id or secret, encoded by the command itself: in the clear when nothing needs it, by `jq` when it comes from a variable. */
function encodedWord(text: SecretText): string {
  return shellWordWithSecrets(
    text.map((piece) =>
      piece.kind === 'literal'
        ? { kind: 'literal', text: percentEncode(piece.text) }
        : { ...piece, percentEncoded: true },
    ),
  );
}

function requiredVariables({ url, headers, basic, body }: DescribedRequest): readonly string[] {
  return variablesOf([
    url,
    ...headers.map(({ value }) => value),
    ...(basic === null ? [] : [basic.user, basic.password]),
    ...(body.kind === 'form' ? body.fields.map(({ value }) => value) : []),
    ...(body.kind === 'text' ? [body.text] : []),
  ]);
}
