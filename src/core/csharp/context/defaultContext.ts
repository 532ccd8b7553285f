import type {
  ApiInfo,
  DeploymentInfo,
  LastError,
  OperationInfo,
  ProductInfo,
  SubscriptionInfo,
  UserInfo,
} from './GatewayContext';

interface DefaultContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly requestId: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly ipAddress: string;
    readonly headers: Record<string, string>;
    readonly matchedParameters: Readonly<Record<string, string>>;
  };
  readonly api: ApiInfo;
  readonly operation: OperationInfo;
  readonly product: ProductInfo;
  readonly subscription: SubscriptionInfo;
  readonly user: UserInfo;
  readonly deployment: DeploymentInfo;
  /** What an error without details has. There is no error by default. */
  readonly lastError: LastError;
}

/** The call that expressions see when nothing else is said: an order read at Contoso by a subscribed developer. */
export const defaultContext: DefaultContext = {
  now: Date.parse('2026-01-01T00:00:00Z'),
  requestId: '6c1e4a5e-6f2b-4d43-9c1b-2f6d0f3b7a10',
  request: {
    method: 'GET',
    url: 'https://contoso.azure-api.net/orders/42',
    ipAddress: '203.0.113.7',
    headers: { Host: 'contoso.azure-api.net', Accept: 'application/json' },
    matchedParameters: { id: '42' },
  },
  api: {
    id: 'orders',
    name: 'Orders',
    path: 'orders',
    isCurrentRevision: true,
    revision: '1',
    version: '',
    serviceUrl: 'https://orders.contoso.com',
    protocols: ['https'],
    subscriptionKeyParameterNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
  },
  operation: {
    id: 'get-order',
    method: 'GET',
    name: 'Get order',
    urlTemplate: '/{id}',
  },
  product: {
    id: 'starter',
    name: 'Starter',
    approvalRequired: false,
    groups: [{ id: 'developers', name: 'Developers' }],
    state: 'Published',
    subscriptionLimit: 1,
    subscriptionRequired: true,
    apis: [],
  },
  subscription: {
    id: 'contoso-starter',
    name: 'Contoso on Starter',
    key: '0123456789abcdef0123456789abcdef',
    primaryKey: '0123456789abcdef0123456789abcdef',
    secondaryKey: 'fedcba9876543210fedcba9876543210',
    createdDate: '2025-06-01T00:00:00Z',
    startDate: '2025-06-01T00:00:00Z',
    endDate: null,
  },
  user: {
    id: '1',
    email: 'dev@contoso.com',
    firstName: 'Dana',
    lastName: 'Reyes',
    note: '',
    groups: [{ id: 'developers', name: 'Developers' }],
    identities: [{ id: 'dev@contoso.com', provider: 'Basic' }],
    registrationDate: '2025-06-01T00:00:00Z',
  },
  deployment: {
    gatewayId: 'managed',
    region: 'West Europe',
    serviceId: 'contoso',
    serviceName: 'contoso',
    certificates: {},
  },
  lastError: {
    source: '',
    reason: '',
    message: '',
    scope: '',
    section: '',
    path: '',
    policyId: '',
  },
};
