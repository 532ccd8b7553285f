import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { curlCommand } from './curlCommand';
import type { PlainRequest } from './describeRequest';
import { isArgument, runShell } from './testing/runShell';

const secret = { name: 'client-secret', value: 's3cr3t~value' };

function formRequest(fields: Readonly<Record<string, string>>): PlainRequest {
  return {
    method: 'POST',
    url: 'https://login.example/t/token',
    headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
    body: Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
  };
}

/** What a shell hands to curl for the request. */
function curlArguments(
  request: PlainRequest,
  secrets: readonly { name: string; value: string }[],
  environment: Record<string, string>,
) {
  const { calls, stderr } = runShell(`jq() { cat; }\n${curlCommand(request, secrets)}`, {
    stubs: ['curl'],
    environment,
  });
  expect(stderr).toBe('');
  expect(calls).toHaveLength(1);
  return calls[0]!;
}

describe('curlCommand', () => {
  test('writes a token request with its secret in a variable', () => {
    expect(
      curlCommand(
        formRequest({
          grant_type: 'client_credentials',
          client_id: 'c',
          client_secret: secret.value,
          scope: 'api://x/.default',
        }),
        [secret],
      ),
    ).toBe(
      [
        ': "${APIM_CLIENT_SECRET:?is not set}"',
        'curl --silent --show-error https://login.example/t/token \\',
        "  --header 'Content-Type: application/x-www-form-urlencoded' \\",
        '  --data-urlencode grant_type=client_credentials \\',
        '  --data-urlencode client_id=c \\',
        '  --data-urlencode client_secret="$APIM_CLIENT_SECRET" \\',
        '  --data-urlencode scope=api://x/.default',
      ].join('\n'),
    );
  });

  test('hands curl exactly the fields, whatever characters they have', () => {
    const word = string({ unit: 'grapheme', maxLength: 12 }).filter(isArgument);
    assert(
      property(word, word, word, (id, scope, header) => {
        const request = formRequest({ client_id: id, client_secret: secret.value, scope });
        const withHeader = { ...request, headers: { ...request.headers, 'X-Test': [header] } };
        const words = curlArguments(withHeader, [secret], { APIM_CLIENT_SECRET: 'from "$the" environment\\' });
        const fields = words.filter((_, index) => words[index - 1] === '--data-urlencode');
        expect(fields).toEqual([`client_id=${id}`, 'client_secret=from "$the" environment\\', `scope=${scope}`]);
        expect(words).toContain(header === '' ? 'X-Test;' : `X-Test: ${header}`);
      }),
      { numRuns: 60 },
    );
  });

  test('never writes the secret down, in whatever form the request has it', () => {
    const value = 'p+w/d&=%"\' é';
    const basic = Buffer.from(`${encodeURIComponent('the id')}:${encodeURIComponent(value)}`).toString('base64');
    const requests: PlainRequest[] = [
      formRequest({ client_secret: value }),
      { method: 'GET', url: `https://x.example/?s=${encodeURIComponent(value)}`, headers: {}, body: null },
      {
        method: 'GET',
        url: 'https://x.example/',
        headers: { 'X-Key': [`key ${value}`], Authorization: [`Basic ${basic}`] },
        body: null,
      },
      { method: 'POST', url: 'https://x.example/', headers: {}, body: `{"secret":"${value}"}` },
    ];
    for (const request of requests) {
      const command = curlCommand(request, [{ name: 's', value }]);
      for (const spelling of [value, encodeURIComponent(value), basic]) expect(command).not.toContain(spelling);
      expect(command).toContain('$APIM_S');
    }
  });

  test('builds the Basic header from id and secret', () => {
    const basic = Buffer.from('id:s3cr3t~value').toString('base64');
    const words = curlArguments(
      { method: 'POST', url: 'https://x.example/', headers: { authorization: [`Basic ${basic}`] }, body: null },
      [secret],
      { APIM_CLIENT_SECRET: 'other' },
    );
    expect(words).toContain(`Authorization: Basic ${Buffer.from('id:other').toString('base64')}`);
  });

  test('stops when the variable is not set', () => {
    const { calls, stderr, status } = runShell(curlCommand(formRequest({ client_secret: secret.value }), [secret]), {
      stubs: ['curl'],
      environment: {},
    });
    expect(calls).toEqual([]);
    expect(stderr).toContain('APIM_CLIENT_SECRET: is not set');
    expect(status).not.toBe(0);
  });

  test('leaves a short secret alone where it may stand by chance', () => {
    expect(
      curlCommand(formRequest({ grant_type: 'client_credentials', client_secret: 'cr' }), [{ name: 's', value: 'cr' }]),
    ).toContain('grant_type=client_credentials');
  });

  test('sends a body that is no form as it is', () => {
    const body = '@file "$x" `y` \\';
    const words = curlArguments({ method: 'PUT', url: 'https://x.example/{a}', headers: {}, body }, [], {});
    expect(words).toEqual([
      '--silent',
      '--show-error',
      'https://x.example/{a}',
      '--globoff',
      '--request',
      'PUT',
      '--data-raw',
      body,
    ]);
  });
});
