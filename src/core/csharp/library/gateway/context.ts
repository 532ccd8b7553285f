import { CsAuthorization } from '../../context/Authorization';
import type {
  ApiInfo,
  BackendInfo,
  DeploymentInfo,
  FoundryInfo,
  GatewayContext,
  GatewayInfo,
  GatewayRequest,
  GatewayResponse,
  GroupInfo,
  Headers,
  LastError,
  OperationInfo,
  ProductInfo,
  SubscriptionInfo,
  UserInfo,
  WorkspaceInfo,
} from '../../context/GatewayContext';
import { GatewayObject } from '../../context/GatewayObject';
import {
  GatewayView,
  HeaderView,
  lastOf,
  MapView,
  RecordView,
  ValuesView,
  variablesView,
  viewOf,
} from '../../context/GatewayView';
import { CsJwt } from '../../context/Jwt';
import { CsArray } from '../../runtime/CsArray';
import { CsCertificate } from '../../runtime/CsCertificate';
import { CsDateTime } from '../../runtime/CsDateTime';
import { CsEnum } from '../../runtime/CsEnum';
import { CsGuid } from '../../runtime/CsGuid';
import { CsList } from '../../runtime/CsList';
import { CsTimeSpan } from '../../runtime/CsTimeSpan';
import { CsUri } from '../../runtime/CsUri';
import { parseDate } from '../../runtime/parseDate';
import { urlDecode } from '../../runtime/uriEscaping';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';

/** The context object and what hangs on it, as the policy expressions reference describes them. */

const certificateType = namedType('System.Security.Cryptography.X509Certificates.X509Certificate2');

/** A property that reads the state behind a view. */
function read<T extends object>(signature: string, get: (state: T) => Value, doc?: string): TypedRow {
  const row = (_call: unknown, self: GatewayView<T>): Value => get(self.state);
  return doc === undefined ? [`${signature} { get; }`, row] : [`${signature} { get; }`, row, { doc }];
}

/** A property that is another part of the state; null where there is none. */
function readPart<T extends object>(
  typeName: string,
  property: string,
  get: (state: T) => object | null | undefined,
  doc?: string,
): TypedRow {
  const view = lastOf((part: object) => viewOf(typeName, part));
  const row = (_call: unknown, self: GatewayView<T>): Value => {
    const part = get(self.state);
    return part === null || part === undefined ? null : view(part);
  };
  const signature = `${typeName} ${property} { get; }`;
  return doc === undefined ? [signature, row] : [signature, row, { doc }];
}

const headersView = lastOf((headers: Headers) => new HeaderView(headers));
const parametersView = lastOf((parameters: GatewayRequest['matchedParameters']) => new RecordView(parameters));

function views(typeName: string, states: readonly object[]): Value {
  return CsList.of(
    namedType(typeName),
    states.map((state) => viewOf(typeName, state)),
  );
}

/** `IUrl`. */
class CsUrl extends GatewayObject {
  readonly csType: CsType = namedType('IUrl');
  readonly source: string;
  readonly uri: CsUri | null;
  #query: ValuesView | null = null;
  constructor(source: string) {
    super();
    this.source = source;
    this.uri = CsUri.tryCreate(source);
  }
  get query(): ValuesView {
    this.#query ??= new ValuesView(queryValues(this.uri?.parts.query ?? ''));
    return this.#query;
  }
  override text(): string {
    return this.uri?.absoluteUri ?? this.source;
  }
}

/** The last few: every `context.Request.Url` of a call is the same address, and reading one takes time. */
const urls = new Map<string, CsUrl>();
const urlCapacity = 16;

function url(text: string): Value {
  let found = urls.get(text);
  if (found === undefined) {
    found = new CsUrl(text);
    if (urls.size >= urlCapacity) urls.delete(urls.keys().next().value!);
    urls.set(text, found);
  }
  return found;
}

/** The last one: reading it takes time, and every expression of a call has the same. */
let lastRequestId: { readonly source: string; readonly id: CsGuid } | null = null;

function requestId(source: string): CsGuid {
  if (lastRequestId?.source !== source) lastRequestId = { source, id: CsGuid.parse(source) ?? CsGuid.empty };
  return lastRequestId.id;
}

/** The parameters of a query string with their decoded values, in order of appearance. */
export function queryValues(query: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const part of query.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = urlDecode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : urlDecode(part.slice(equals + 1));
    const found = values.get(name);
    if (found) found.push(value);
    else values.set(name, [value]);
  }
  return values;
}

function date(text: string): CsDateTime {
  const parsed = parseDate(text, 0n);
  if (parsed === null) return new CsDateTime(0n);
  return new CsDateTime(parsed.ticks - BigInt(parsed.offsetMinutes ?? 0) * 600_000_000n, 'Utc');
}

const optionalDate = (text: string | null): Value => (text === null ? null : date(text));

function gatewayOf({ gatewayId, gateway }: DeploymentInfo): GatewayInfo {
  return {
    id: gateway?.id ?? gatewayId,
    instanceId: gateway?.instanceId ?? gatewayId,
    isManaged: gateway?.isManaged ?? gatewayId === 'managed',
  };
}

function keyNames(names: ApiInfo['subscriptionKeyParameterNames']): Value {
  return viewOf('ISubscriptionKeyParameterNames', names);
}

function apiRows<T extends ApiInfo>(): TypedRow[] {
  return [
    read<T>('string Id', (api) => api.id),
    read<T>('string Name', (api) => api.name),
    read<T>('string Path', (api) => api.path),
    read<T>('IEnumerable<string> Protocols', (api) => CsArray.ofStrings(api.protocols)),
    read<T>('IUrl ServiceUrl', (api) => url(api.serviceUrl)),
    read<T>('ISubscriptionKeyParameterNames SubscriptionKeyParameterNames', (api) =>
      keyNames(api.subscriptionKeyParameterNames),
    ),
  ];
}

const urlPart = (signature: string, get: (uri: CsUri) => Value, missing: Value): TypedRow => [
  `${signature} { get; }`,
  (_call, self: CsUrl) => (self.uri === null ? missing : get(self.uri)),
];

const jwtRow = (signature: string, get: (jwt: CsJwt) => Value): TypedRow => [
  `${signature} { get; }`,
  (_call, self: CsJwt) => get(self),
];

export const contextTypes = [
  defineType('interface IProxyRequestContext', [
    readPart<GatewayContext>('IContextApi', 'Api', (context) => context.api),
    readPart<GatewayContext>(
      'IBackend',
      'Backend',
      (context) => context.backend,
      'The backend that the request goes to; null where none is chosen yet.',
    ),
    readPart<GatewayContext>('IDeployment', 'Deployment', (context) => context.deployment),
    [
      'TimeSpan Elapsed { get; }',
      (call, self: GatewayView<GatewayContext>) => CsTimeSpan.fromMilliseconds(call.host.now() - self.state.timestamp),
      { doc: 'The time since the gateway received the request.' },
    ],
    readPart<GatewayContext>(
      'ILastError',
      'LastError',
      (context) => context.lastError,
      'The error that led to on-error; null elsewhere.',
    ),
    readPart<GatewayContext>('IOperation', 'Operation', (context) => context.operation),
    readPart<GatewayContext>(
      'IProduct',
      'Product',
      (context) => context.product,
      'Null when the call came through no product.',
    ),
    readPart<GatewayContext>('IRequest', 'Request', (context) => context.request),
    read<GatewayContext>('Guid RequestId', (context) => requestId(context.requestId)),
    readPart<GatewayContext>('IResponse', 'Response', (context) => context.response, 'Null until there is a response.'),
    readPart<GatewayContext>(
      'ISubscription',
      'Subscription',
      (context) => context.subscription,
      'Null when the call had no subscription key.',
    ),
    read<GatewayContext>('DateTime Timestamp', (context) => CsDateTime.fromUnixMilliseconds(context.timestamp)),
    read<GatewayContext>('bool Tracing', (context) => context.tracing),
    readPart<GatewayContext>('IUser', 'User', (context) => context.user),
    read<GatewayContext>('IReadOnlyDictionary<string, object> Variables', (context) =>
      variablesView(context.variables),
    ),
    readPart<GatewayContext>(
      'IWorkspace',
      'Workspace',
      (context) => context.workspace,
      'Null for APIs outside workspaces.',
    ),
    ['IGraphQLContext GraphQL { get; }', null, { doc: 'The field that a GraphQL resolver resolves.' }],
    [
      'void Trace(string message)',
      (_call, self: GatewayView<GatewayContext>, message: string | null) => {
        self.state.trace(message ?? '');
        return null;
      },
    ],
  ]),
  defineType('interface IBackend', [
    read<BackendInfo>('string AzureRegion', (backend) => backend.azureRegion),
    read<BackendInfo>('string Id', (backend) => backend.id),
    read<BackendInfo>(
      'BackendType Type',
      (backend) => new CsEnum(namedType('BackendType'), backend.type === 'Pool' ? 1n : 0n),
    ),
  ]),
  defineType('enum BackendType', [], { enumMembers: { Single: 0, Pool: 1 } }),
  defineType('interface IWorkspace', [
    read<WorkspaceInfo>('string Id', (workspace) => workspace.id),
    read<WorkspaceInfo>('string Name', (workspace) => workspace.name),
  ]),
  defineType('interface IGraphQLContext', [
    ['IGraphQLDataObject Arguments { get; }', null],
    ['IGraphQLDataObject GraphQLArguments { get; }', null],
    ['IGraphQLDataObject Parent { get; }', null],
  ]),
  defineType('interface IGraphQLDataObject', [['object this[string name] { get; }', null]]),
  defineType('interface IFoundry', [
    read<FoundryInfo>('string Deployment', (foundry) => foundry.deployment, "The model deployment's identifier."),
  ]),
  defineType('interface IRequest', [
    readPart<GatewayRequest>('IMessageBody', 'Body', (request) => request.body, 'Null when the request has no body.'),
    read<GatewayRequest>(
      'System.Security.Cryptography.X509Certificates.X509Certificate2 Certificate',
      (request) => (request.certificate === null ? null : CsCertificate.fromSource(request.certificate)),
      'The client certificate; null without one.',
    ),
    readPart<GatewayRequest>(
      'IFoundry',
      'Foundry',
      (request) => request.foundry,
      'Null for requests that go to no model in Microsoft Foundry.',
    ),
    read<GatewayRequest>('IReadOnlyDictionary<string, string[]> Headers', (request) => headersView(request.headers)),
    read<GatewayRequest>('string IpAddress', (request) => request.ipAddress),
    read<GatewayRequest>('IReadOnlyDictionary<string, string> MatchedParameters', (request) =>
      parametersView(request.matchedParameters),
    ),
    read<GatewayRequest>('string Method', (request) => request.method),
    read<GatewayRequest>('IUrl OriginalUrl', (request) => url(request.originalUrl)),
    read<GatewayRequest>('IUrl Url', (request) => url(request.url)),
    read<GatewayRequest>('IPrivateEndpointConnection PrivateEndpointConnection', () => null),
  ]),
  defineType('interface IPrivateEndpointConnection', [
    ['string Name { get; }', null],
    ['string GroupId { get; }', null],
    ['string MemberName { get; }', null],
  ]),
  defineType('interface IResponse', [
    readPart<GatewayResponse>('IMessageBody', 'Body', (response) => response.body),
    read<GatewayResponse>('IReadOnlyDictionary<string, string[]> Headers', (response) => headersView(response.headers)),
    read<GatewayResponse>('int StatusCode', (response) => response.statusCode),
    read<GatewayResponse>('string StatusReason', (response) => response.statusReason),
  ]),
  defineType('interface IUrl', [
    urlPart('string Host', (uri) => uri.parts.host, ''),
    urlPart('string Path', (uri) => uri.parts.path, ''),
    urlPart('int Port', (uri) => uri.parts.port, 0),
    ['IReadOnlyDictionary<string, string[]> Query { get; }', (_call, self: CsUrl) => self.query],
    urlPart('string QueryString', (uri) => uri.parts.query, ''),
    urlPart('string Scheme', (uri) => uri.parts.scheme, ''),
    ['string ToString()', (_call, self: CsUrl) => self.text()],
    // Not in the documentation; policies that are in service call it, and so does the mock of Microsoft's policy toolkit.
    ['Uri ToUri()', (_call, self: CsUrl) => CsUri.create(self.text())],
  ]),
  defineType('interface IApi', apiRows()),
  defineType('interface IContextApi : IApi', [
    read<ApiInfo>('bool IsCurrentRevision', (api) => api.isCurrentRevision),
    read<ApiInfo>('string Revision', (api) => api.revision),
    read<ApiInfo>('string Version', (api) => api.version),
  ]),
  defineType('interface ISubscriptionKeyParameterNames', [
    read<ApiInfo['subscriptionKeyParameterNames']>('string Header', (names) => names.header),
    read<ApiInfo['subscriptionKeyParameterNames']>('string Query', (names) => names.query),
  ]),
  defineType('interface IOperation', [
    read<OperationInfo>('string Id', (operation) => operation.id),
    read<OperationInfo>('string Method', (operation) => operation.method),
    read<OperationInfo>('string Name', (operation) => operation.name),
    read<OperationInfo>('string UrlTemplate', (operation) => operation.urlTemplate),
  ]),
  defineType('interface IProduct', [
    read<ProductInfo>('IEnumerable<IApi> Apis', (product) => views('IApi', product.apis)),
    read<ProductInfo>('bool ApprovalRequired', (product) => product.approvalRequired),
    read<ProductInfo>('IEnumerable<IGroup> Groups', (product) => views('IGroup', product.groups)),
    read<ProductInfo>('string Id', (product) => product.id),
    read<ProductInfo>('string Name', (product) => product.name),
    read<ProductInfo>(
      'ProductState State',
      (product) => new CsEnum(namedType('ProductState'), product.state === 'Published' ? 1n : 0n),
    ),
    read<ProductInfo>('int? SubscriptionLimit', (product) => product.subscriptionLimit),
    // As the reference spells it.
    read<ProductInfo>('int? SubscriptionsLimit', (product) => product.subscriptionLimit),
    read<ProductInfo>('bool SubscriptionRequired', (product) => product.subscriptionRequired),
  ]),
  defineType('enum ProductState', [], { enumMembers: { NotPublished: 0, Published: 1 } }),
  defineType('interface ISubscription', [
    read<SubscriptionInfo>('DateTime CreatedDate', (subscription) => date(subscription.createdDate)),
    read<SubscriptionInfo>('DateTime? EndDate', (subscription) => optionalDate(subscription.endDate)),
    read<SubscriptionInfo>('string Id', (subscription) => subscription.id),
    read<SubscriptionInfo>('string Key', (subscription) => subscription.key),
    read<SubscriptionInfo>('string Name', (subscription) => subscription.name),
    read<SubscriptionInfo>('string PrimaryKey', (subscription) => subscription.primaryKey),
    read<SubscriptionInfo>('string SecondaryKey', (subscription) => subscription.secondaryKey),
    read<SubscriptionInfo>('DateTime? StartDate', (subscription) => optionalDate(subscription.startDate)),
  ]),
  defineType('interface IUser', [
    read<UserInfo>('string Email', (user) => user.email),
    read<UserInfo>('string FirstName', (user) => user.firstName),
    read<UserInfo>('IEnumerable<IGroup> Groups', (user) => views('IGroup', user.groups)),
    read<UserInfo>('string Id', (user) => user.id),
    read<UserInfo>('IEnumerable<IUserIdentity> Identities', (user) => views('IUserIdentity', user.identities)),
    read<UserInfo>('string LastName', (user) => user.lastName),
    read<UserInfo>('string Note', (user) => user.note),
    read<UserInfo>('DateTime RegistrationDate', (user) => date(user.registrationDate)),
  ]),
  defineType('interface IGroup', [
    read<GroupInfo>('string Id', (group) => group.id),
    read<GroupInfo>('string Name', (group) => group.name),
  ]),
  defineType('interface IUserIdentity', [
    read<UserInfo['identities'][number]>('string Id', (identity) => identity.id),
    read<UserInfo['identities'][number]>('string Provider', (identity) => identity.provider),
  ]),
  defineType('interface IGateway', [
    read<GatewayInfo>('string Id', (gateway) => gateway.id, '"managed" for managed gateways.'),
    read<GatewayInfo>('string InstanceId', (gateway) => gateway.instanceId, '"managed" for managed gateways.'),
    read<GatewayInfo>('bool IsManaged', (gateway) => gateway.isManaged),
  ]),
  defineType('interface ISustainabilityInfo', [['CarbonIntensityCategory CurrentCarbonIntensity { get; }', null]]),
  defineType('enum CarbonIntensityCategory', [], {
    enumMembers: { None: 0, VeryLow: 1, Low: 2, Medium: 3, High: 4, VeryHigh: 5 },
  }),
  defineType('interface IDeployment', [
    readPart<DeploymentInfo>('IGateway', 'Gateway', (deployment) => gatewayOf(deployment)),
    read<DeploymentInfo>('string GatewayId', (deployment) => deployment.gatewayId),
    read<DeploymentInfo>('string Region', (deployment) => deployment.region),
    read<DeploymentInfo>('string ServiceId', (deployment) => deployment.serviceId),
    read<DeploymentInfo>('string ServiceName', (deployment) => deployment.serviceName),
    ['ISustainabilityInfo SustainabilityInfo { get; }', null],
    read<DeploymentInfo>(
      'IReadOnlyDictionary<string, System.Security.Cryptography.X509Certificates.X509Certificate2> Certificates',
      (deployment) =>
        new MapView(
          certificateType,
          new Map(
            Object.entries(deployment.certificates).map(([thumbprint, source]) => [
              thumbprint,
              CsCertificate.fromSource(source),
            ]),
          ),
        ),
      'Certificates of the service, by thumbprint.',
    ),
  ]),
  defineType('interface ILastError', [
    read<LastError>('string Source', (error) => error.source),
    read<LastError>('string Reason', (error) => error.reason),
    read<LastError>('string Message', (error) => error.message),
    read<LastError>('string Scope', (error) => error.scope),
    read<LastError>('string Section', (error) => error.section),
    read<LastError>('string Path', (error) => error.path),
    read<LastError>('string PolicyId', (error) => error.policyId),
  ]),
  defineType('class Authorization', [
    ['string AccessToken { get; }', (_call, self: CsAuthorization) => self.accessToken],
    [
      'IReadOnlyDictionary<string, object> Claims { get; }',
      (_call, self: CsAuthorization) => new MapView(namedType('System.Object'), self.claims),
    ],
  ]),
  defineType('class Jwt', [
    jwtRow('string Algorithm', (jwt) => jwt.headerText('alg')),
    jwtRow('IEnumerable<string> Audiences', (jwt) => CsArray.ofStrings(jwt.claims.get('aud') ?? [])),
    jwtRow('IReadOnlyDictionary<string, string[]> Claims', (jwt) => new ValuesView(jwt.claims)),
    jwtRow('DateTime? ExpirationTime', (jwt) => jwt.time('exp')),
    jwtRow('string Id', (jwt) => jwt.claim('jti')),
    jwtRow('string Issuer', (jwt) => jwt.claim('iss')),
    jwtRow('DateTime? IssuedAt', (jwt) => jwt.time('iat')),
    jwtRow('DateTime? NotBefore', (jwt) => jwt.time('nbf')),
    jwtRow('string Subject', (jwt) => jwt.claim('sub')),
    jwtRow('string Type', (jwt) => jwt.headerText('typ')),
  ]),
];
