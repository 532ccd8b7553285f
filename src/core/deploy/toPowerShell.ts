import { describeRequest, type PlainRequest } from './describeRequest';
import type { Secret, SecretText } from './secretText';

/** The request as PowerShell (5.1 and 7). Secrets come from environment variables. */
export function toPowerShell(request: PlainRequest, secrets: readonly Secret[]): string {
  const { method, url, headers, basic, body } = describeRequest(request, secrets);
  const contentType = headers.find(({ name }) => name.toLowerCase() === 'content-type');
  const headerLines = headers
    .filter((header) => header !== contentType)
    .map(({ name, value }) => `    ${quoted(name)} = ${expression(value)}`);
  if (basic !== null) {
    headerLines.push(
      `    'Authorization' = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${encoded(basic.user)} + ':' + ${encoded(basic.password)}))`,
    );
  }
  const lines: string[] = [];
  if (headerLines.length > 0) lines.push('$headers = @{', ...headerLines, '}');
  if (body.kind === 'form') {
    lines.push('$body = @(');
    lines.push(...body.fields.map(({ name, value }) => `    ${quoted(`${name}=`)} + ${encoded(value)}`));
    lines.push(") -join '&'");
  } else if (body.kind === 'text') {
    lines.push(`$body = ${expression(body.text)}`);
  }
  lines.push(
    [
      `Invoke-RestMethod -Method ${quoted(method)} -Uri (${expression(url)})`,
      ...(headerLines.length > 0 ? ['-Headers $headers'] : []),
      ...(contentType === undefined ? [] : [`-ContentType (${expression(contentType.value)})`]),
      ...(body.kind === 'none' ? [] : ['-Body $body']),
    ].join(' '),
  );
  return lines.join('\n');
}

/** PowerShell takes typographic single quotes for quotes too; each is written twice. */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;
}

function expression(text: SecretText): string {
  if (text.length === 0) return "''";
  return text
    .map((piece) => {
      if (piece.kind === 'literal') return quoted(piece.text);
      return piece.percentEncoded ? `[uri]::EscapeDataString($env:${piece.variable})` : `$env:${piece.variable}`;
    })
    .join(' + ');
}

function encoded(text: SecretText): string {
  return `[uri]::EscapeDataString(${expression(text)})`;
}
