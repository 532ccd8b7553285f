import { createHash, verify, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { inbound } from '../testing/runPolicy';

function ask(path: string, method = 'GET', body = '') {
  const { outgoing } = inbound(
    `<send-request mode="new" response-variable-name="r"><set-url>https://contoso.vault.azure.net/${path}?api-version=7.4</set-url>
      <set-method>${method}</set-method>
      <set-header name="Content-Type" exists-action="override"><value>application/json</value></set-header>
      ${body === '' ? '' : `<set-body>${body}</set-body>`}
      <authentication-managed-identity resource="https://vault.azure.net" /></send-request>`,
  );
  const { response } = outgoing[0]!;
  return { status: response!.status, answer: JSON.parse(response!.body!) as Record<string, unknown> };
}

it('a certificate has its DER, its thumbprint and the addresses of key and secret', () => {
  const { status, answer } = ask('certificates/client');
  const certificate = new X509Certificate(Buffer.from(String(answer['cer']), 'base64'));
  expect([status, certificate.subject]).toEqual([200, 'CN=simulated-client']);
  expect(Buffer.from(String(answer['x5t']), 'base64url').toString('hex').toUpperCase()).toBe(
    certificate.fingerprint.replaceAll(':', ''),
  );
  expect(answer['kid']).toMatch(/^https:\/\/contoso\.vault\.azure\.net\/keys\/client\/[0-9a-f]{32}$/);
});

it.each([
  ['RS256', 'sha256'],
  ['RS384', 'sha384'],
  ['PS256', 'sha256'],
])('a key signs a digest with %s, as its certificate can check', (alg, digest) => {
  const value = createHash(digest).update('header.claims').digest('base64url');
  const { answer } = ask('keys/client/1234/sign', 'POST', JSON.stringify({ alg, value }));
  const cer = Buffer.from(String(ask('certificates/client').answer['cer']), 'base64');
  const key = new X509Certificate(cer).publicKey;
  const padding = alg.startsWith('PS') ? { padding: 6, saltLength: -2 } : {};
  const signature = Buffer.from(String(answer['value']), 'base64url');
  expect(verify(digest, Buffer.from('header.claims'), { key, ...padding }, signature)).toBe(true);
  expect(answer['kid']).toBe('https://contoso.vault.azure.net/keys/client/1234');
  expect(ask('keys/client').answer['key']).toMatchObject({ kty: 'RSA', n: key.export({ format: 'jwk' }).n });
});

it.each([
  ['keys/client/1/sign', '{"alg":"ES256","value":"AAAA"}', 400],
  ['keys/client/1/sign', '{"alg":"RS256","value":"AAAA"}', 400],
  ['keys/client/1/sign', 'no JSON', 400],
  ['secrets/client/1/sign', '{}', 404],
  ['storage/client', '{}', 404],
])('refuses POST %s with %s', (path, body, status) => {
  expect(ask(path, 'POST', body).status).toBe(status);
});
