import { generatePolicy } from '../generate/generatePolicy';
import { defaultDesign } from './PolicyDesign';

/** A policy to start from. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  /** What it does and when one wants it, in a sentence or two. */
  readonly description: string;
  readonly text: string;
  /** What the policy refers to, with values for the simulation; none of them works anywhere. */
  readonly namedValues: readonly { readonly name: string; readonly secret: boolean; readonly value: string }[];
}

const secret = { name: 'contoso-orders-secret', secret: true, value: 'sample~secret-that-opens-nothing' };
const clientId = { name: 'orders-client-id', secret: false, value: '00001111-aaaa-2222-bbbb-3333cccc4444' };
const certificate = { name: 'orders-thumbprint', secret: false, value: 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52' };
const identity = { name: 'gateway-identity', secret: false, value: '11112222-bbbb-3333-cccc-4444dddd5555' };
const password = { name: 'contoso-orders-password', secret: true, value: 'sample~password-that-opens-nothing' };
const scope = { name: 'orders-scope', secret: false, value: 'api://contoso-orders/.default' };
const tenant = { name: 'tenant-id', secret: false, value: 'aaaabbbb-0000-cccc-1111-dddd2222eeee' };

/** A document around the statements of its inbound section. */
function policies(inbound: string): string {
  return `<policies>
    <inbound>
        <base />
${inbound.replaceAll(/^(?=.)/gm, '        ')}
    </inbound>
    <backend>
        <base />
    </backend>
    <outbound>
        <base />
    </outbound>
    <on-error>
        <base />
    </on-error>
</policies>
`;
}

const naive = policies(`<!-- How not to do it. Try the scenarios, and see what the problems list has to say. -->
<cache-lookup-value key="token" variable-name="token" />
<choose>
    <when condition="@(!context.Variables.ContainsKey("token"))">
        <send-request mode="new" response-variable-name="response" timeout="60" ignore-error="true">
            <set-url>https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token</set-url>
            <set-method>POST</set-method>
            <set-header name="Content-Type" exists-action="override">
                <value>application/x-www-form-urlencoded</value>
            </set-header>
            <set-body>@("grant_type=client_credentials&client_id={{orders-client-id}}&client_secret=sample~secret-that-opens-nothing&scope=api://contoso-orders/.default")</set-body>
        </send-request>
        <set-variable name="token" value="@((string)((IResponse)context.Variables["response"]).Body.As<JObject>()["access_token"])" />
        <cache-store-value key="token" value="@((string)context.Variables["token"])" duration="3600" />
    </when>
</choose>
<set-header name="Authorization" exists-action="append">
    <value>@("Bearer " + (string)context.Variables["token"])</value>
</set-header>`);

/** Statements in the order, and with the trust in every answer, of the snippet that Microsoft publishes for this purpose; the words are ours. */
const published =
  policies(`<!-- Asks for a token at every call and hands on what comes. Named values hold what is encoded already. -->
<send-request mode="new" response-variable-name="tokenResponse" timeout="20" ignore-error="true">
    <set-url>{{token-endpoint}}</set-url>
    <set-method>POST</set-method>
    <set-header name="Content-Type" exists-action="override">
        <value>application/x-www-form-urlencoded</value>
    </set-header>
    <set-body>@{
        return "grant_type=client_credentials&client_id={{orders-client-id}}&client_secret={{contoso-orders-secret}}&scope={{orders-scope}}";
    }</set-body>
</send-request>
<set-header name="Authorization" exists-action="override">
    <value>@("Bearer " + (string)((IResponse)context.Variables["tokenResponse"]).Body.As<JObject>()["access_token"])</value>
</set-header>
<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />`);

/** The first is what the page opens with. */
export const samples: readonly Sample[] = [
  {
    id: 'client-secret',
    title: 'Microsoft Entra, client secret',
    description:
      'The plain flow: the gateway asks Microsoft Entra for a token with client id and secret and sends it to the Contoso orders API.',
    text: generatePolicy(defaultDesign),
    namedValues: [secret],
  },
  {
    id: 'entra-v1',
    title: 'Microsoft Entra, v1 endpoint',
    description:
      'The older endpoint, which takes a resource in place of a scope. Some backends still accept only its tokens.',
    text: generatePolicy({
      ...defaultDesign,
      provider: { kind: 'entra', cloud: 'public', tenant: '{{tenant-id}}', endpoint: 'v1' },
      client: { ...defaultDesign.client, id: '{{orders-client-id}}' },
      scope: 'api://contoso-orders',
    }),
    namedValues: [tenant, clientId, secret],
  },
  {
    id: 'cache-renewal',
    title: 'Cached token with renewal',
    description:
      'A new token is asked for while the old one is still good, and a token that the backend refuses is dropped. Tenant, client and scope are named values.',
    text: generatePolicy({
      ...defaultDesign,
      provider: { kind: 'entra', cloud: 'public', tenant: '{{tenant-id}}', endpoint: 'v2' },
      client: { ...defaultDesign.client, id: '{{orders-client-id}}' },
      scope: '{{orders-scope}}',
      cache: { ...defaultDesign.cache!, whenRefused: 'drop', renewal: { beforeSeconds: 600, spreadSeconds: 120 } },
    }),
    namedValues: [tenant, clientId, secret, scope],
  },
  {
    id: 'managed-identity',
    title: 'Managed identity',
    description:
      "API Management's own identity gets the token. No secret, and no cache to look after: the gateway keeps the token.",
    text: generatePolicy({
      version: 2,
      strategy: 'managed-identity',
      resource: 'api://contoso-orders',
      identity: '',
      backend: defaultDesign.backend,
      failure: defaultDesign.failure,
    }),
    namedValues: [],
  },
  {
    id: 'certificate',
    title: 'Certificate instead of a secret',
    description:
      'The client proves itself with a statement that the policy signs with a certificate of the gateway. Nothing secret travels.',
    text: generatePolicy({
      ...defaultDesign,
      client: { id: '{{orders-client-id}}', authentication: 'certificate', thumbprint: '{{orders-thumbprint}}' },
    }),
    namedValues: [clientId, certificate],
  },
  {
    id: 'federated-identity',
    title: 'Managed identity instead of a secret',
    description:
      "The client proves itself with the token of API Management's user-assigned identity, which is one of its federated credentials.",
    text: generatePolicy({
      ...defaultDesign,
      client: { id: '{{orders-client-id}}', authentication: 'managed-identity', identity: '{{gateway-identity}}' },
    }),
    namedValues: [clientId, identity],
  },
  {
    id: 'on-behalf-of',
    title: 'On behalf of the calling user',
    description: "The caller's token is exchanged for one of the backend, which then knows the user.",
    text: generatePolicy({ ...defaultDesign, strategy: 'on-behalf-of', scope: 'api://contoso-orders/Orders.Read' }),
    namedValues: [secret],
  },
  {
    id: 'credential-manager',
    title: 'Credential manager',
    description: 'A connection of the credential manager gets, keeps and renews the token.',
    text: generatePolicy({
      version: 2,
      strategy: 'credential-manager',
      providerId: 'contoso-orders',
      authorizationId: 'orders-connection',
      backend: defaultDesign.backend,
      failure: defaultDesign.failure,
    }),
    namedValues: [],
  },
  {
    id: 'oauth2',
    title: 'Any OAuth 2.0 provider',
    description:
      'A token endpoint other than Microsoft Entra, with HTTP Basic for client id and secret, and a backend that wants the token in a header of its own.',
    text: generatePolicy({
      ...defaultDesign,
      provider: {
        kind: 'oauth2',
        tokenUrl: 'https://id.contoso.example/realms/orders/protocol/openid-connect/token',
        parameters: [],
      },
      client: { id: '{{orders-client-id}}', secret: '{{contoso-orders-secret}}', authentication: 'basic' },
      scope: 'orders.read orders.write',
      cache: { ...defaultDesign.cache!, safetyMargin: { seconds: 30 }, defaultLifetimeSeconds: 60 },
      backend: {
        ...defaultDesign.backend,
        header: 'X-Access-Token',
        scheme: '',
        callerAuthorization: { action: 'keep' },
      },
    }),
    namedValues: [{ ...clientId, value: 'orders-gateway' }, secret],
  },
  {
    id: 'basic',
    title: 'User name and password',
    description: 'No token: for a backend that knows nothing better than HTTP Basic.',
    text: generatePolicy({
      version: 2,
      strategy: 'basic',
      username: 'orders-gateway',
      password: '{{contoso-orders-password}}',
      backend: {
        removeSubscriptionKeyHeader: true,
        removeSubscriptionKeyQuery: true,
        callerAuthorization: { action: 'remove' },
      },
    }),
    namedValues: [password],
  },
  {
    id: 'published',
    title: 'The published pattern',
    description:
      'Written anew after the sample that Microsoft publishes: a token request at every call, and what it answers goes straight into the header.',
    text: published,
    namedValues: [
      {
        name: 'token-endpoint',
        secret: false,
        value: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
      },
      clientId,
      secret,
      scope,
    ],
  },
  {
    id: 'naive',
    title: 'What goes wrong',
    description:
      'A policy as it is often written at first: it works until the provider is down, the secret has an ampersand or a second API uses the same cache key.',
    text: naive,
    namedValues: [clientId],
  },
];
