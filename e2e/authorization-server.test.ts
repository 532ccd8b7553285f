import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, importX509 } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDesign, type PolicyDesign } from '../src/core/design/PolicyDesign';
import { generatePolicy } from '../src/core/generate/generatePolicy';
import type { HttpRequest, OutgoingRequest } from '../src/core/simulate/Run';
import { Scenario } from '../src/core/simulate/Scenario';
import { simulate } from '../src/core/simulate/simulate';
import { simulatedClientCertificate } from '../src/core/simulate/simulatedClientCertificate';

// The token requests that the simulator shows are sent, byte for byte, to a real authorization server on loopback.

const secret = 'p@ss/word+with=odd&characters % ~*!';
const base = { redirect_uris: [], response_types: [], grant_types: ['client_credentials'], scope: 'orders.read' };

let server: Server;
let issuer: string;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pem = `-----BEGIN CERTIFICATE-----\n${simulatedClientCertificate.cer}\n-----END CERTIFICATE-----`;
  const key = await exportJWK(await importX509(pem, 'PS256', { extractable: true }));
  const configuration = {
    clients: [
      { ...base, client_id: 'secret-in-body', client_secret: secret, token_endpoint_auth_method: 'client_secret_post' },
      {
        ...base,
        client_id: 'basic:with colon',
        client_secret: secret,
        token_endpoint_auth_method: 'client_secret_basic',
      },
      {
        ...base,
        client_id: 'signed-assertion',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'PS256',
        jwks: { keys: [{ ...key, alg: 'PS256', use: 'sig' }] },
      },
    ],
    scopes: ['orders.read'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  } as Configuration;
  server.on('request', new Provider(issuer, configuration).callback());
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends a simulated request exactly as it is shown: method, headers in order and spelling, body. */
function send({ method, url, headers, body }: HttpRequest): Promise<{ status: number; json: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      url,
      {
        method,
        headers: Object.entries(headers).flatMap(([name, values]) => values.flatMap((value) => [name, value])),
        setHost: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, json: JSON.parse(Buffer.concat(chunks).toString('utf8')) }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body ?? undefined);
  });
}

function tokenRequest(policy: string, namedValues: Record<string, string>, now: Date): OutgoingRequest {
  const run = simulate(policy, Scenario.parse({ now: now.toISOString(), namedValues }));
  const found = run.calls[0]!.outgoing.find(({ isTokenRequest }) => isTokenRequest);
  if (!found) throw new Error(`no token request: ${JSON.stringify(run.calls[0]!.findings)}`);
  return found;
}

function designFor(clientId: string, authentication: 'body' | 'basic'): PolicyDesign {
  return {
    ...defaultDesign,
    provider: { kind: 'oauth2', tokenUrl: `${issuer}/token`, parameters: [] },
    client: { id: clientId, secret: '{{client-secret}}', authentication },
    scope: 'orders.read',
  };
}

const signedAssertionPolicy = (tokenUrl: string) => `<policies>
  <inbound>
    <base />
    <set-variable name="assertion" value="@{
      string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
      string EncodeJson(JObject json) => Encode(Encoding.UTF8.GetBytes(json.ToString(Newtonsoft.Json.Formatting.None)));
      var certificate = context.Deployment.Certificates["{{thumbprint}}"];
      var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
      var header = new JObject { { "alg", "PS256" }, { "typ", "JWT" }, { "x5t#S256", Encode(SHA256.Create().ComputeHash(certificate.RawData)) } };
      var claims = new JObject { { "aud", "${tokenUrl}" }, { "iss", "signed-assertion" }, { "sub", "signed-assertion" }, { "jti", Guid.NewGuid().ToString() }, { "nbf", now }, { "iat", now }, { "exp", now + 300 } };
      var message = EncodeJson(header) + "." + EncodeJson(claims);
      return message + "." + Encode(certificate.GetRSAPrivateKey().SignData(Encoding.UTF8.GetBytes(message), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }" />
    <send-request mode="new" response-variable-name="token" timeout="10" ignore-error="true">
      <set-url>${tokenUrl}</set-url>
      <set-method>POST</set-method>
      <set-header name="Content-Type" exists-action="override">
        <value>application/x-www-form-urlencoded</value>
      </set-header>
      <set-body>@("grant_type=client_credentials&client_id=signed-assertion&scope=orders.read&client_assertion_type=" + Uri.EscapeDataString("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion=" + (string)context.Variables["assertion"])</set-body>
    </send-request>
  </inbound>
  <backend><base /></backend>
</policies>`;

describe('a real authorization server', () => {
  it.each([
    ['secret-in-body', 'body'],
    ['basic:with colon', 'basic'],
  ] as const)('takes the token request for a client secret: %s', async (clientId, authentication) => {
    const policy = generatePolicy(designFor(clientId, authentication));
    const shown = tokenRequest(policy, { 'client-secret': secret }, new Date());
    const answer = await send(shown.request);
    expect(answer).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', scope: 'orders.read', access_token: expect.any(String) },
    });
    expect(shown.response?.status).toBe(200);
  });

  it.each([
    ['secret-in-body', 'body'],
    ['basic:with colon', 'basic'],
  ] as const)('refuses a wrong secret as the simulation does: %s', async (clientId, authentication) => {
    const policy = generatePolicy(designFor(clientId, authentication));
    const known = { applications: [{ clientId, secrets: [secret] }] };
    const scenario = Scenario.parse({ namedValues: { 'client-secret': 'something else' }, identityProvider: known });
    const shown = simulate(policy, scenario).calls[0]!.outgoing.find(({ isTokenRequest }) => isTokenRequest)!;
    const answer = await send(shown.request);
    expect(answer).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
    expect(shown.response?.status).toBe(401);
    expect(JSON.parse(shown.response?.body ?? '')).toMatchObject({ error: 'invalid_client' });
  });

  it('takes an assertion that an expression signed with the certificate', async () => {
    const shown = tokenRequest(
      signedAssertionPolicy(`${issuer}/token`),
      { thumbprint: simulatedClientCertificate.thumbprint },
      new Date(),
    );
    expect(await send(shown.request)).toMatchObject({ status: 200, json: { access_token: expect.any(String) } });
    expect(shown.response?.status).toBe(200);
  });

  it('refuses an assertion that has expired, as the simulation does', async () => {
    const yesterday = new Date(Date.now() - 86_400_000);
    const shown = tokenRequest(
      signedAssertionPolicy(`${issuer}/token`),
      { thumbprint: simulatedClientCertificate.thumbprint },
      yesterday,
    );
    expect(await send(shown.request)).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
  });
});
