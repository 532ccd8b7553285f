import type { Value } from '../runtime/value';
import type { MessageBody } from './MessageBody';

/**
 * The state behind the C# variable `context`. The simulator owns and changes it; expressions read it through the member table.
 * Names follow the documented context object (EXPR in the policy expressions reference), in camelCase.
 */
export interface GatewayContext {
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly tracing: boolean;
  readonly request: GatewayRequest;
  response: GatewayResponse | null;
  readonly variables: Map<string, Value>;
  lastError: LastError | null;
  readonly api: ApiInfo;
  readonly operation: OperationInfo;
  readonly product: ProductInfo | null;
  readonly subscription: SubscriptionInfo | null;
  readonly user: UserInfo | null;
  readonly deployment: DeploymentInfo;
  /** The backend that the request goes to, where that is known. */
  readonly backend?: BackendInfo | null;
  /** Null outside workspaces. */
  readonly workspace?: WorkspaceInfo | null;
  trace(message: string): void;
}

/** Header names compare without case; a header may have several values. Keys keep the spelling in which they were set. */
export type Headers = Map<string, string[]>;

export interface GatewayRequest {
  method: string;
  /** Absolute. */
  url: string;
  readonly originalUrl: string;
  readonly ipAddress: string;
  readonly headers: Headers;
  readonly matchedParameters: Readonly<Record<string, string>>;
  body: MessageBody | null;
  readonly certificate: CertificateSource | null;
  /** Of a request to a model in Microsoft Foundry. */
  readonly foundry?: FoundryInfo | null;
}

export interface FoundryInfo {
  readonly deployment: string;
}

export interface BackendInfo {
  readonly azureRegion: string;
  readonly id: string;
  readonly type: 'Single' | 'Pool';
}

export interface WorkspaceInfo {
  readonly id: string;
  readonly name: string;
}

export interface GatewayInfo {
  readonly id: string;
  readonly instanceId: string;
  readonly isManaged: boolean;
}

export interface GatewayResponse {
  statusCode: number;
  statusReason: string;
  readonly headers: Headers;
  body: MessageBody;
}

export interface LastError {
  readonly source: string;
  readonly reason: string;
  readonly message: string;
  readonly scope: string;
  readonly section: string;
  readonly path: string;
  readonly policyId: string;
}

export interface ApiInfo {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly isCurrentRevision: boolean;
  readonly revision: string;
  readonly version: string;
  readonly serviceUrl: string;
  readonly protocols: readonly string[];
  readonly subscriptionKeyParameterNames: { readonly header: string; readonly query: string };
}

export interface OperationInfo {
  readonly id: string;
  readonly method: string;
  readonly name: string;
  readonly urlTemplate: string;
}

export interface GroupInfo {
  readonly id: string;
  readonly name: string;
}

export interface ProductInfo {
  readonly id: string;
  readonly name: string;
  readonly approvalRequired: boolean;
  readonly groups: readonly GroupInfo[];
  readonly state: 'NotPublished' | 'Published';
  readonly subscriptionLimit: number | null;
  readonly subscriptionRequired: boolean;
  readonly apis: readonly ApiInfo[];
}

export interface SubscriptionInfo {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly primaryKey: string;
  readonly secondaryKey: string;
  /** ISO 8601. */
  readonly createdDate: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
}

export interface UserInfo {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly note: string;
  readonly groups: readonly GroupInfo[];
  readonly identities: readonly { readonly id: string; readonly provider: string }[];
  /** ISO 8601. */
  readonly registrationDate: string;
}

export interface DeploymentInfo {
  readonly gatewayId: string;
  /** What differs from what `gatewayId` says: a managed gateway calls itself "managed" everywhere. */
  readonly gateway?: { readonly [K in keyof GatewayInfo]?: GatewayInfo[K] | undefined } | undefined;
  readonly region: string;
  readonly serviceId: string;
  readonly serviceName: string;
  /** By thumbprint. */
  readonly certificates: Readonly<Record<string, CertificateSource>>;
}

/** A certificate as the caller supplies it: PKCS#12 with its private key, or DER without. Both base64. */
export type CertificateSource = { readonly pfx: string; readonly password: string } | { readonly cer: string };
