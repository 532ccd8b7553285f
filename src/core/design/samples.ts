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

const answerWithoutToken = `<return-response id="answer-without-token">
            <set-status code="502" reason="Bad Gateway" />
            <set-header name="Content-Type" exists-action="override">
                <value>application/json</value>
            </set-header>
            <set-body>{"statusCode":502,"message":"The backend can't be reached at the moment. Try again later."}</set-body>
        </return-response>`;

const removeSubscriptionKey = `<!-- The subscription key is for this gateway, not for the backend. -->
<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />
<set-query-parameter name="subscription-key" exists-action="delete" />`;

const managedIdentity =
  policies(`<!-- The identity of this API Management service asks for the token: there is no secret to keep. -->
<authentication-managed-identity id="request-identity-token" resource="api://contoso-orders" output-token-variable-name="backend-access-token" ignore-error="true" />
<!-- Without a token the call ends here. -->
<choose id="check-access-token">
    <when condition="@(string.IsNullOrEmpty(context.Variables.GetValueOrDefault<string>("backend-access-token")))">
        ${answerWithoutToken}
    </when>
</choose>
${removeSubscriptionKey}
<!-- Send the token to the backend. -->
<set-header id="send-backend-token" name="Authorization" exists-action="override">
    <value>@("Bearer " + context.Variables.GetValueOrDefault<string>("backend-access-token"))</value>
</set-header>`);

const credentialManager = policies(`<!-- The credential manager asks for the token, keeps it and renews it. -->
<get-authorization-context id="request-connection-token" provider-id="contoso-orders" authorization-id="orders-connection" context-variable-name="backend-authorization" identity-type="managed" ignore-error="true" />
<!-- Without a token the call ends here. -->
<choose id="check-authorization">
    <when condition="@(string.IsNullOrEmpty(context.Variables.GetValueOrDefault<Authorization>("backend-authorization")?.AccessToken))">
        ${answerWithoutToken}
    </when>
</choose>
${removeSubscriptionKey}
<!-- Send the token to the backend. -->
<set-header id="send-backend-token" name="Authorization" exists-action="override">
    <value>@("Bearer " + context.Variables.GetValueOrDefault<Authorization>("backend-authorization")?.AccessToken)</value>
</set-header>`);

const dropRefusedToken = `<!-- A token can be refused before its time, say when a role was taken away. The next call then asks for a new one. -->
<choose>
    <when condition="@(context.Response.StatusCode == 401)">
        <cache-remove-value id="drop-refused-token" key="@(context.Variables.GetValueOrDefault<string>("backend-token-key"))" caching-type="prefer-external" />
    </when>
</choose>`;

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
      'A token is kept until five minutes before it expires, and dropped when the backend refuses it. Tenant, client and scope are named values.',
    text: generatePolicy({
      ...defaultDesign,
      provider: { kind: 'entra', cloud: 'public', tenant: '{{tenant-id}}', endpoint: 'v2' },
      client: { ...defaultDesign.client, id: '{{orders-client-id}}' },
      scope: '{{orders-scope}}',
    }).replace(
      '<outbound>\n        <base />\n',
      (start) => `${start}${dropRefusedToken.replaceAll(/^/gm, '        ')}\n`,
    ),
    namedValues: [
      tenant,
      clientId,
      secret,
      { name: 'orders-scope', secret: false, value: 'api://contoso-orders/.default' },
    ],
  },
  {
    id: 'managed-identity',
    title: 'Managed identity',
    description:
      "API Management's own identity gets the token. No secret, and no cache to look after: the gateway keeps the token.",
    text: managedIdentity,
    namedValues: [],
  },
  {
    id: 'credential-manager',
    title: 'Credential manager',
    description: 'A connection of the credential manager gets, keeps and renews the token.',
    text: credentialManager,
    namedValues: [],
  },
  {
    id: 'oauth2',
    title: 'Any OAuth 2.0 provider',
    description:
      'A token endpoint other than Microsoft Entra, with HTTP Basic for client id and secret, and a backend that wants the token in a header of its own.',
    text: generatePolicy({
      ...defaultDesign,
      provider: { kind: 'oauth2', tokenUrl: 'https://id.contoso.example/realms/orders/protocol/openid-connect/token' },
      client: { id: '{{orders-client-id}}', secret: '{{contoso-orders-secret}}', authentication: 'basic' },
      scope: 'orders.read orders.write',
      cache: { type: 'prefer-external', safetyMarginSeconds: 30, defaultLifetimeSeconds: 60 },
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
    id: 'naive',
    title: 'What goes wrong',
    description:
      'A policy as it is often written at first: it works until the provider is down, the secret has an ampersand or a second API uses the same cache key.',
    text: naive,
    namedValues: [clientId],
  },
];
