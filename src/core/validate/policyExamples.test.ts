import { describe, expect, it } from 'vitest';
import { policyCatalog } from '../policy/catalog/policyCatalog';
import { parsePolicy } from '../policy/parsePolicy';
import { validatePolicy } from './validatePolicy';

type Place = 'inbound' | 'backend' | 'outbound' | 'on-error' | 'send-request' | 'resolver';

/** Of each policy one that API Management takes and one that it refuses, both in the section given. */
const examples: Readonly<Record<string, readonly [place: Place, accepted: string, refused: string]>> = {
  'authentication-basic': [
    'inbound',
    '<authentication-basic username="a" password="{{p}}" />',
    '<authentication-basic username="a" />',
  ],
  'authentication-certificate': [
    'inbound',
    '<authentication-certificate certificate-id="a" />',
    '<authentication-certificate />',
  ],
  'authentication-managed-identity': [
    'inbound',
    '<authentication-managed-identity resource="https://a.example" />',
    '<authentication-managed-identity />',
  ],
  'authentication-token': [
    'inbound',
    '<authentication-token resource-url="https://a.example" />',
    '<authentication-token resource="https://a.example" />',
  ],
  'authentication-token-store': [
    'inbound',
    '<authentication-token-store token-id="a" />',
    '<authentication-token-store tokenid="a" />',
  ],
  'get-authorization-context': [
    'inbound',
    '<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="v" />',
    '<get-authorization-context provider-id="p" context-variable-name="v" />',
  ],
  'validate-azure-ad-token': [
    'inbound',
    '<validate-azure-ad-token tenant-id="{{t}}"><audiences><audience>a</audience></audiences></validate-azure-ad-token>',
    '<validate-azure-ad-token><audiences><audience>a</audience></audiences></validate-azure-ad-token>',
  ],
  'validate-client-certificate': [
    'inbound',
    '<validate-client-certificate validate-trust="true"><identities><identity thumbprint="a" /></identities></validate-client-certificate>',
    '<validate-client-certificate validate-trust="yes" />',
  ],
  'validate-jwt': [
    'inbound',
    '<validate-jwt header-name="Authorization"><audiences><audience>a</audience></audiences></validate-jwt>',
    '<validate-jwt header-name="Authorization"><audience>a</audience></validate-jwt>',
  ],
  'cache-lookup': [
    'inbound',
    '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false"><vary-by-header>Accept</vary-by-header></cache-lookup>',
    '<cache-lookup vary-by-developer="false" />',
  ],
  'cache-lookup-value': [
    'inbound',
    '<cache-lookup-value key="k" variable-name="v" />',
    '<cache-lookup-value key="k" />',
  ],
  'cache-remove-value': ['inbound', '<cache-remove-value key="k" />', '<cache-remove-value key="k" duration="1" />'],
  'cache-store': ['outbound', '<cache-store duration="60" />', '<cache-store duration="a minute" />'],
  'cache-store-value': [
    'inbound',
    '<cache-store-value key="k" value="v" duration="60" />',
    '<cache-store-value key="k" value="v" />',
  ],
  'cache-value': [
    'inbound',
    '<cache-value key="k" variable-name="v"><value><set-variable name="v" value="1" /></value></cache-value>',
    '<cache-value variable-name="v"><value /></cache-value>',
  ],
  'validate-content': [
    'inbound',
    '<validate-content unspecified-content-type-action="prevent" max-size="1024" size-exceeded-action="prevent" />',
    '<validate-content unspecified-content-type-action="refuse" max-size="1024" size-exceeded-action="prevent" />',
  ],
  'validate-graphql-request': [
    'inbound',
    '<validate-graphql-request max-depth="4"><authorize><rule path="/" action="allow" /></authorize></validate-graphql-request>',
    '<validate-graphql-request><authorize><rule action="allow" /></authorize></validate-graphql-request>',
  ],
  'validate-headers': [
    'outbound',
    '<validate-headers specified-header-action="ignore" unspecified-header-action="ignore" />',
    '<validate-headers specified-header-action="ignore" />',
  ],
  'validate-odata-request': [
    'inbound',
    '<validate-odata-request max-size="1000" />',
    '<validate-odata-request maximum="1000" />',
  ],
  'validate-parameters': [
    'inbound',
    '<validate-parameters specified-parameter-action="prevent" unspecified-parameter-action="prevent" />',
    '<validate-parameters specified-parameter-action="prevent" />',
  ],
  'validate-status-code': [
    'outbound',
    '<validate-status-code unspecified-status-code-action="prevent"><status-code code="200" action="ignore" /></validate-status-code>',
    '<validate-status-code unspecified-status-code-action="prevent"><status-code action="ignore" /></validate-status-code>',
  ],
  base: ['inbound', '<base />', '<base id="a" />'],
  block: ['inbound', '<block><set-method>GET</set-method></block>', '<block name="a" />'],
  choose: [
    'inbound',
    '<choose><when condition="@(true)"><set-method>GET</set-method></when></choose>',
    '<choose><when><set-method>GET</set-method></when></choose>',
  ],
  'forward-request': [
    'backend',
    '<forward-request timeout="60" follow-redirects="true" />',
    '<forward-request timeout="soon" />',
  ],
  'include-fragment': ['inbound', '<include-fragment fragment-id="a" />', '<include-fragment id="a" />'],
  'limit-concurrency': [
    'inbound',
    '<limit-concurrency key="a" max-count="3"><set-method>GET</set-method></limit-concurrency>',
    '<limit-concurrency key="a" />',
  ],
  'mock-response': [
    'inbound',
    '<mock-response status-code="200" content-type="application/json" />',
    '<mock-response status="200" />',
  ],
  retry: [
    'inbound',
    '<retry condition="@(true)" count="3" interval="1"><set-method>GET</set-method></retry>',
    '<retry condition="@(true)" count="0" interval="1"><set-method>GET</set-method></retry>',
  ],
  'return-response': [
    'inbound',
    '<return-response><set-status code="200" reason="OK" /><set-body>a</set-body></return-response>',
    '<return-response><set-body>a</set-body><set-status code="200" reason="OK" /></return-response>',
  ],
  wait: [
    'inbound',
    '<wait for="all"><cache-lookup-value key="k" variable-name="v" /></wait>',
    '<wait for="some"><cache-lookup-value key="k" variable-name="v" /></wait>',
  ],
  cors: [
    'inbound',
    '<cors><allowed-origins><origin>https://a.example</origin></allowed-origins></cors>',
    '<cors><allowed-methods><method>GET</method></allowed-methods></cors>',
  ],
  'cross-domain': [
    'inbound',
    '<cross-domain><cross-domain-policy><allow-access-from domain="*" /></cross-domain-policy></cross-domain>',
    '<cross-domain><cross-domain-policy><allow-access-from /></cross-domain-policy></cross-domain>',
  ],
  jsonp: ['outbound', '<jsonp callback-parameter-name="cb" />', '<jsonp />'],
  'invoke-dapr-binding': [
    'inbound',
    '<invoke-dapr-binding name="a" operation="create"><data>a</data></invoke-dapr-binding>',
    '<invoke-dapr-binding operation="create" />',
  ],
  'invoke-request': ['inbound', '<invoke-request url="https://a.example" />', '<invoke-request />'],
  proxy: ['inbound', '<proxy url="http://a.example:8080" />', '<proxy />'],
  'publish-to-dapr': [
    'inbound',
    '<publish-to-dapr pubsub-name="a" topic="b">c</publish-to-dapr>',
    '<publish-to-dapr pubsub-name="a">c</publish-to-dapr>',
  ],
  'send-one-way-request': [
    'inbound',
    '<send-one-way-request><set-url>https://a.example</set-url><set-method>GET</set-method></send-one-way-request>',
    '<send-one-way-request response-variable-name="r"><set-url>https://a.example</set-url><set-method>GET</set-method></send-one-way-request>',
  ],
  'send-request': [
    'inbound',
    '<send-request response-variable-name="r"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request>',
    '<send-request response-variable-name="r"><set-method>GET</set-method></send-request>',
  ],
  'send-service-bus-message': [
    'inbound',
    '<send-service-bus-message queue-name="a"><payload>b</payload></send-service-bus-message>',
    '<send-service-bus-message queue-name="a" queue="b"><payload>b</payload></send-service-bus-message>',
  ],
  'azure-openai-emit-token-metric': [
    'inbound',
    '<azure-openai-emit-token-metric namespace="a"><dimension name="API ID" /></azure-openai-emit-token-metric>',
    '<azure-openai-emit-token-metric><dimension /></azure-openai-emit-token-metric>',
  ],
  'azure-openai-semantic-cache-lookup': [
    'inbound',
    '<azure-openai-semantic-cache-lookup score-threshold="0.05" embeddings-backend-id="a" embeddings-backend-auth="system-assigned" />',
    '<azure-openai-semantic-cache-lookup score-threshold="low" embeddings-backend-id="a" embeddings-backend-auth="system-assigned" />',
  ],
  'azure-openai-semantic-cache-store': [
    'outbound',
    '<azure-openai-semantic-cache-store duration="60" />',
    '<azure-openai-semantic-cache-store />',
  ],
  'azure-openai-token-limit': [
    'inbound',
    '<azure-openai-token-limit counter-key="a" tokens-per-minute="500" estimate-prompt-tokens="false" />',
    '<azure-openai-token-limit tokens-per-minute="500" estimate-prompt-tokens="false" />',
  ],
  'llm-content-safety': [
    'inbound',
    '<llm-content-safety backend-id="a"><categories output-type="FourSeverityLevels"><category name="Hate" threshold="4" /></categories></llm-content-safety>',
    '<llm-content-safety><categories><category name="Hate" threshold="4" /></categories></llm-content-safety>',
  ],
  'llm-emit-token-metric': [
    'inbound',
    '<llm-emit-token-metric namespace="a"><dimension name="API ID" /></llm-emit-token-metric>',
    '<llm-emit-token-metric><dimension /></llm-emit-token-metric>',
  ],
  'llm-semantic-cache-lookup': [
    'inbound',
    '<llm-semantic-cache-lookup score-threshold="0.05" embeddings-backend-id="a" embeddings-backend-auth="system-assigned" />',
    '<llm-semantic-cache-lookup embeddings-backend-id="a" embeddings-backend-auth="system-assigned" />',
  ],
  'llm-semantic-cache-store': [
    'outbound',
    '<llm-semantic-cache-store duration="60" />',
    '<llm-semantic-cache-store duration="an hour" />',
  ],
  'llm-token-limit': [
    'inbound',
    '<llm-token-limit counter-key="a" tokens-per-minute="500" estimate-prompt-tokens="false" />',
    '<llm-token-limit counter-key="a" tokens-per-minute="many" estimate-prompt-tokens="false" />',
  ],
  'check-header': [
    'inbound',
    '<check-header name="a" failed-check-httpcode="401" failed-check-error-message="b" ignore-case="true" />',
    '<check-header name="a" failed-check-httpcode="no" failed-check-error-message="b" ignore-case="true" />',
  ],
  'ip-filter': [
    'inbound',
    '<ip-filter action="allow"><address>10.0.0.1</address></ip-filter>',
    '<ip-filter action="permit"><address>10.0.0.1</address></ip-filter>',
  ],
  quota: ['inbound', '<quota calls="10" renewal-period="60" />', '<quota calls="ten" renewal-period="60" />'],
  'quota-by-key': [
    'inbound',
    '<quota-by-key calls="10" renewal-period="300" counter-key="k" />',
    '<quota-by-key calls="10" renewal-period="300" />',
  ],
  'rate-limit': [
    'inbound',
    '<rate-limit calls="10" renewal-period="60" />',
    '<rate-limit calls="10" renewal-period="60" counter-key="k" />',
  ],
  'rate-limit-by-key': [
    'inbound',
    '<rate-limit-by-key calls="10" renewal-period="60" counter-key="k" />',
    '<rate-limit-by-key calls="10" renewal-period="60" />',
  ],
  'find-and-replace': ['inbound', '<find-and-replace from="a" to="b" />', '<find-and-replace from="a" />'],
  'json-to-xml': ['inbound', '<json-to-xml apply="always" />', '<json-to-xml apply="sometimes" />'],
  'redirect-content-urls': ['inbound', '<redirect-content-urls />', '<redirect-content-urls>a</redirect-content-urls>'],
  'rewrite-uri': ['inbound', '<rewrite-uri template="/a" />', '<rewrite-uri uri="/a" />'],
  'set-backend-service': [
    'inbound',
    '<set-backend-service base-url="https://a.example" />',
    '<set-backend-service url="https://a.example" />',
  ],
  'set-body': [
    'inbound',
    '<set-body template="liquid">{{body.a}}</set-body>',
    '<set-body template="razor">a</set-body>',
  ],
  'set-header': [
    'inbound',
    '<set-header name="a" exists-action="append"><value>1</value></set-header>',
    '<set-header name="a" exists-action="append">1</set-header>',
  ],
  'set-method': ['inbound', '<set-method>GET</set-method>', '<set-method></set-method>'],
  'set-query-parameter': [
    'inbound',
    '<set-query-parameter name="a" exists-action="skip"><value>1</value></set-query-parameter>',
    '<set-query-parameter exists-action="skip"><value>1</value></set-query-parameter>',
  ],
  'set-status': ['outbound', '<set-status code="200" reason="OK" />', '<set-status reason="OK" />'],
  'set-url': ['send-request', '<set-url>https://a.example</set-url>', '<set-url></set-url>'],
  'set-variable': ['inbound', '<set-variable name="a" value="1" />', '<set-variable name="a">1</set-variable>'],
  'xml-to-json': ['outbound', '<xml-to-json kind="direct" apply="always" />', '<xml-to-json kind="direct" />'],
  'xsl-transform': [
    'outbound',
    '<xsl-transform><xsl:stylesheet version="1.0" /></xsl-transform>',
    '<xsl-transform file="a.xsl" />',
  ],
  'emit-metric': [
    'inbound',
    '<emit-metric name="a"><dimension name="API ID" /></emit-metric>',
    '<emit-metric><dimension name="API ID" /></emit-metric>',
  ],
  'log-to-eventhub': [
    'inbound',
    '<log-to-eventhub logger-id="a">@("b")</log-to-eventhub>',
    '<log-to-eventhub>@("b")</log-to-eventhub>',
  ],
  'set-request-metric-dimension-value': [
    'inbound',
    '<set-request-metric-dimension-value name="a" value="b" />',
    '<set-request-metric-dimension-value name="a" />',
  ],
  trace: [
    'inbound',
    '<trace source="a" severity="error"><message>b</message></trace>',
    '<trace source="a" severity="fatal"><message>b</message></trace>',
  ],
  'cosmosdb-data-source': [
    'resolver',
    '<cosmosdb-data-source><connection-info><connection-string>a</connection-string><database-name>b</database-name><container-name>c</container-name></connection-info><read-request><id>1</id></read-request></cosmosdb-data-source>',
    '<cosmosdb-data-source><connection-info><database-name>b</database-name><container-name>c</container-name></connection-info><read-request><id>1</id></read-request></cosmosdb-data-source>',
  ],
  'graphql-data-source': [
    'resolver',
    '<graphql-data-source><request><document>a</document></request></graphql-data-source>',
    '<graphql-data-source><request /></graphql-data-source>',
  ],
  'http-data-source': [
    'resolver',
    '<http-data-source><http-request><set-method>GET</set-method><set-url>https://a.example</set-url></http-request></http-data-source>',
    '<http-data-source><http-request><set-url>https://a.example</set-url></http-request></http-data-source>',
  ],
  'publish-event': [
    'resolver',
    '<http-data-source><http-request><set-method>GET</set-method><set-url>https://a.example</set-url></http-request><http-response><publish-event><targets><graphql-subscription id="a" /></targets></publish-event></http-response></http-data-source>',
    '<http-data-source><http-request><set-method>GET</set-method><set-url>https://a.example</set-url></http-request><http-response><publish-event /></http-response></http-data-source>',
  ],
  'sql-data-source': [
    'resolver',
    '<sql-data-source><connection-info><connection-string>a</connection-string></connection-info><request><sql-statement>select 1</sql-statement></request></sql-data-source>',
    '<sql-data-source><connection-info><connection-string>a</connection-string></connection-info></sql-data-source>',
  ],
};

function document(place: Place, statement: string): string {
  if (place === 'resolver') return statement;
  if (place === 'send-request') {
    return document(
      'inbound',
      `<send-request response-variable-name="r">${statement}<set-method>GET</set-method></send-request>`,
    );
  }
  return `<policies><${place}>${statement}</${place}></policies>`;
}

/** What is refused; for policies that change often, where the catalogue may be behind, what is warned of. */
function refusals(place: Place, statement: string): readonly string[] {
  const evolving = policyCatalog.get(/^<([\w-]+)/.exec(statement)![1]!)?.evolving === true;
  return validatePolicy(parsePolicy(document(place, statement)))
    .filter(
      ({ severity, rule }) => severity === 'error' || (evolving && severity === 'warning' && rule !== 'missing-base'),
    )
    .map(({ code, message }) => `${code}: ${message}`);
}

describe('examples of policies', () => {
  it('are there for the whole catalogue', () => {
    expect(Object.keys(examples).toSorted()).toEqual([...policyCatalog.keys()].toSorted());
  });

  it.each(Object.entries(examples).map(([name, [place, accepted, refused]]) => ({ name, place, accepted, refused })))(
    '$name is taken as it should be, and refused as it should not',
    ({ place, accepted, refused }) => {
      const taken = refusals(place, accepted);
      expect(taken.filter((problem) => !problem.startsWith('policy-not'))).toEqual([]);
      expect(refusals(place, refused).length).toBeGreaterThan(taken.length);
    },
  );
});
