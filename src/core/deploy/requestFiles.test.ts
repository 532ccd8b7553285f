import { describe, expect, test } from 'vitest';

import type { PlainRequest } from './describeRequest';
import { toHttpFile } from './toHttpFile';
import { toPowerShell } from './toPowerShell';

const secret = { name: 'client-secret', value: 's3cr3t~value' };
const form: PlainRequest = {
  method: 'POST',
  url: 'https://login.example/t/token',
  headers: { 'Content-Type': ['application/x-www-form-urlencoded'], Accept: ['application/json'] },
  body: "grant_type=client_credentials&client_id=it's&client_secret=s3cr3t~value&scope=api%3A%2F%2Fx%2F.default",
};
const basic: PlainRequest = {
  method: 'POST',
  url: 'https://login.example/t/token',
  headers: { Authorization: [`Basic ${Buffer.from('my%20id:s3cr3t~value').toString('base64')}`] },
  body: null,
};

describe('toPowerShell', () => {
  test('writes a token request', () => {
    expect(toPowerShell(form, [secret])).toBe(`$headers = @{
    'Accept' = 'application/json'
}
$body = @(
    'grant_type=' + [uri]::EscapeDataString('client_credentials')
    'client_id=' + [uri]::EscapeDataString('it''s')
    'client_secret=' + [uri]::EscapeDataString($env:APIM_CLIENT_SECRET)
    'scope=' + [uri]::EscapeDataString('api://x/.default')
) -join '&'
Invoke-RestMethod -Method 'POST' -Uri ('https://login.example/t/token') -Headers $headers -ContentType ('application/x-www-form-urlencoded') -Body $body`);
  });

  test('builds the Basic header', () => {
    expect(toPowerShell(basic, [secret])).toContain(
      "GetBytes([uri]::EscapeDataString('my id') + ':' + [uri]::EscapeDataString($env:APIM_CLIENT_SECRET)))",
    );
  });

  test('doubles typographic quotes, which end a string too', () => {
    expect(toPowerShell({ method: 'GET', url: 'https://x.example/’', headers: {}, body: null }, [])).toContain(
      "'https://x.example/’’'",
    );
  });
});

describe('toHttpFile', () => {
  test('writes a token request', () => {
    expect(toHttpFile(form, [secret]))
      .toBe(`# The environment variable APIM_CLIENT_SECRET holds the secret, percent-encoded.
POST https://login.example/t/token
Content-Type: application/x-www-form-urlencoded
Accept: application/json

grant_type=client_credentials&client_id=it%27s&client_secret={{$processEnv APIM_CLIENT_SECRET}}&scope=api%3A%2F%2Fx%2F.default
`);
  });

  test('leaves the encoding of Basic credentials to the client', () => {
    expect(toHttpFile(basic, [secret])).toContain('Authorization: Basic my%20id:{{$processEnv APIM_CLIENT_SECRET}}\n');
  });
});
